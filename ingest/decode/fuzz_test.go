package decode_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
)

// kinds are the kinds of refusal: every error has exactly one.
var kinds = []error{decode.ErrEmpty, decode.ErrSyntax, decode.ErrEncrypted, decode.ErrTooLarge, decode.ErrUnsupported, decode.ErrNoText}

// fuzz decodes data twice: the answers are the same, keep every promise of a
// Document, or are a refusal of one kind that says what to do.
func fuzz(t *testing.T, d *decode.Decoder, f decode.Format, data []byte) {
	t.Helper()
	doc, err := d.Decode(context.Background(), "fuzz", data, f)
	again, errAgain := d.Decode(context.Background(), "fuzz", data, f)
	if !reflect.DeepEqual(doc, again) || (err == nil) != (errAgain == nil) {
		t.Fatal("two readings of the same bytes differ")
	}
	if err != nil {
		checkRefusal(t, err)
		return
	}
	if strings.TrimSpace(doc.Text) == "" {
		t.Fatal("a document without text is no error")
	}
	checkDocument(t, doc, data)
}

func checkRefusal(t *testing.T, err error) {
	t.Helper()
	refusal, ok := errors.AsType[*decode.Error](err)
	if !ok {
		t.Fatalf("%T is no *decode.Error: %v", err, err)
	}
	n := 0
	for _, kind := range kinds {
		if errors.Is(err, kind) {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%v is of %d kinds", err, n)
	}
	if refusal.Name == "" || refusal.Line < 0 || refusal.Offset < -1 {
		t.Errorf("name %q, line %d, offset %d", refusal.Name, refusal.Line, refusal.Offset)
	}
}

func FuzzPlain(f *testing.F) {
	for _, s := range []string{"", "\ufeff", "Geachte voorzitter,\nhierbij de\nnota.", "caf\xe9", "\xff\xfeA\x00", "a\x00b", "\xfe\xff\x00A\xd8\x00", "goed \xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xff"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzz(t, new(decode.Decoder), decode.Text, data) })
}

func FuzzOPXML(f *testing.F) {
	const open, end = "<officiele-publicatie>", "</officiele-publicatie>"
	for _, s := range []string{
		"", open, open + end, open + "<al>De Kamer,</al>" + end, open + "<al>a&amp;b\r\nc&#160;<!-- x --><?y?><![CDATA[<z>]]></al>" + end,
		open + "<al>t<noot id='1'><noot.nr>1</noot.nr><noot.al>n</noot.al></noot> u<nootref refid='1'/></al>" + end,
		open + "<lijst><li><li.nr>a.</li.nr><al>x</al><table><row><entry>1</entry><entry>2</entry></row></table></li></lijst>" + end,
		open + "<metadata><meta name='DC.identifier' content='kst-1-2'/></metadata><stuk><titel>T</titel><extref doc='kst-3-4'>x</extref></stuk>" + end,
		"<?xml version='1.0' encoding='iso-8859-1'?>" + open + "<al>caf\xe9</al>" + end,
		open + "<divisie><kop><nr>1</nr><titel>K</titel></kop><ondertekening><naam><achternaam>A</achternaam></naam></ondertekening></divisie>" + end,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzz(t, &decode.Decoder{MaxDepth: 16}, decode.OPXML, data) })
}

func FuzzVerslag(f *testing.F) {
	const open, end = "<vlosCoreDocument xmlns='http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0'><vergadering kamer='Tweede Kamer'><titel>T</titel><datum>2031-02-03T00:00:00</datum>", "</vergadering></vlosCoreDocument>"
	const speaker, said = "<spreker soort='Tweede Kamerlid'><fractie>P</fractie><verslagnaam>Van A</verslagnaam></spreker>", "<tekst><alinea><alineaitem>De heer Van A (P):</alineaitem><alineaitem>B &amp; C.</alineaitem></alinea></tekst>"
	for _, s := range []string{
		"", "<vlosCoreDocument/>", open + end, open + "<activiteit soort='Opening'><titel>O</titel><zaken><zaak><titel>z</titel></zaak></zaken></activiteit>" + end,
		open + "<woordvoerder>" + speaker + "<isvoorzitter>true</isvoorzitter>" + said + "<interrumpant>" + speaker + said + "</interrumpant></woordvoerder>" + end,
		open + "<woordvoerder>" + speaker + said + "<draadboekfragment soort='Motie indiening'><tekst><alineagroep type='Motietekst'><alinea><alineaitem>De Kamer,</alineaitem></alinea></alineagroep>" +
			"<alineagroep type='Motieinfo'><alinea><alineaitem>nr. <stuknummer>3</stuknummer> (<dossiernummer>12345</dossiernummer>)</alineaitem></alinea></alineagroep></tekst></draadboekfragment></woordvoerder>" + end,
		open + "<tekst><tekst><alineaitem>x<lijst><alineaitem><dossiernummer>1<dossiernummer>2</dossiernummer></dossiernummer></alineaitem></lijst></alineaitem></tekst></tekst>" + end,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzz(t, &decode.Decoder{MaxDepth: 16}, decode.Verslag, data) })
}

func FuzzHTML(f *testing.F) {
	for _, s := range []string{
		"", "<p>Een<p>Twee", "<title>t</title><h1>a<br>b</h1>", "<ul><li>a<ul><li>b</ul><li>c</ul>", "<table><tr><td>a<td>b<tr><td><table><td>c</table>",
		"x<a href='#n'>1</a>, y<p id=n>1 noot", "<a href=kst-1-2.html>a", "&amp;&nbsp;&#x20AC;&foo;&", "<pre>a\n b</pre>", "<main>x</main>y", "<main></main>y",
		"<meta charset=iso-8859-1>caf\xe9", "<script>a</script><svg/>b<title/>c", "</p></td></table><td>x</h1><h2>y<table><td>z", "<p>\u00a0</p>a\x00b",
		"<div class=ondertekening><p>a</div><p hidden>b", "<p>a <a href='#n'>(2)</a> b<a href='#n'>(2)</a>.<p id=n>(2) c <a href='#m'>3</a><p id=m>3 d",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzz(t, &decode.Decoder{MaxDepth: 16}, decode.HTML, data) })
}
