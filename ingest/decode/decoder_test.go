package decode_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

func TestSniff(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, head string
		want       decode.Format
	}{
		{"a.txt", "Geachte voorzitter", decode.Text},
		{"-", "", decode.Text},
		{"a", "\xff\xfeG\x00e\x00", decode.Text},
		{"a", "caf\xe9", decode.Text},
		{"a.txt", "%PDF-1.7", decode.PDF},
		{"a", "junk\n%PDF-1.4", decode.PDF},
		{"a", "PK\x03\x04....", decode.Docx},
		{"a.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", decode.Docx},
		{"a", "\xef\xbb\xbf<?xml version=\"1.0\"?>\n<officiele-publicatie>", decode.OPXML},
		{"a", "<officiele-publicatie>", decode.OPXML},
		{"a.xml", "\xef\xbb\xbf<?xml version=\"1.0\"?><vlosCoreDocument soort=\"Tussenpublicatie\">", decode.Verslag},
		{"a", "<vlosCoreDocument>", decode.Verslag},
		{"a.html", "<?xml version=\"1.0\"?><!-- x --><!DOCTYPE html PUBLIC>", decode.HTML},
		{"a.txt", "  <!DOCTYPE HTML>", decode.HTML},
		{"a", "<html>", decode.HTML},
		{"a", "<htmlx>", decode.Text},
		{"a.HTM", "<p>tekst", decode.HTML},
		{"https://example.org/a.html?x=1", "<p>tekst", decode.HTML},
		{"https://example.org/brief?file=a.html", "tekst", decode.Text},
		{`C:\map\a.xml`, "tekst", decode.OPXML},
		{"a.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x00", ""},
	} {
		if got := decode.Sniff(c.name, []byte(c.head)); got != c.want {
			t.Errorf("Sniff(%q, %q): got %q, want %q", c.name, c.head, got, c.want)
		}
	}
}

func TestPlainCharacterSets(t *testing.T) {
	t.Parallel()
	utf16le := "\xff\xfe"
	for _, u := range utf16.Encode([]rune("één € 😀")) {
		utf16le += string([]byte{byte(u), byte(u >> 8)})
	}
	for _, c := range []struct {
		name, in, want string
		codes          string
	}{
		{"utf-8 stays", "één\r\n\tregel ", "één\r\n\tregel ", ""},
		{"byte order mark stays", "\ufeffbrief", "\ufeffbrief", "byte-order-mark"},
		{"nul stays", "a long line\x00 of text that goes on", "a long line\x00 of text that goes on", "nul-bytes"},
		{"windows-1252", "caf\xe9 \x80 5 \x93ja\x94", "café € 5 “ja”", "charset"},
		{"utf-16", utf16le, "één € 😀", "charset"},
		{"utf-16 cut short", utf16le + "A", "één € 😀", "charset bad-bytes"},
		{"utf-8 with one bad byte", "ééééé\xff!", "ééééé\ufffd!", "bad-bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc, err := new(decode.Decoder).Decode(context.Background(), "x.txt", []byte(c.in), decode.Auto)
			if err != nil {
				t.Fatal(err)
			}
			var codes []string
			for _, w := range doc.Warnings {
				codes = append(codes, w.Code)
			}
			if got := strings.Join(codes, " "); doc.Text != c.want || got != c.codes {
				t.Errorf("got %q with warnings %q, want %q with %q", doc.Text, got, c.want, c.codes)
			}
			checkDocument(t, doc, []byte(c.in))
		})
	}
}

func TestPlainSourceMapSkipsConvertedBytes(t *testing.T) {
	t.Parallel()
	in := []byte("na caf\xe9 komt\xe9 brief")
	doc, err := new(decode.Decoder).Decode(context.Background(), "x", in, decode.Text)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(doc.Text, "brief")
	got := doc.Source.Source(text.Span{Start: at, End: at + 5})
	if want := (text.Span{Start: 14, End: 19}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWrapped(t *testing.T) {
	t.Parallel()
	const page = "De commissie vraagt de regering om een overzicht van de\ntuinen die dit jaar zijn aangelegd en van de\nkosten die daarmee waren gemoeid in de laatste\nvier jaar.\n"
	for _, c := range []struct {
		name, in string
		want     bool
	}{
		{"page", page, true},
		{"one long line a paragraph", strings.ReplaceAll(page, "\n", " ") + "\n\nEn dan nog iets.\n", false},
		{"list", "eerste\nTweede\nDerde\nVierde\n", false},
		{"lines that end in commas", "De Kamer,\ngehoord de beraadslaging,\nverzoekt de regering,\nen gaat over.\n", false},
		{"empty", "", false},
	} {
		if c.in == "" {
			continue
		}
		doc, err := new(decode.Decoder).Decode(context.Background(), "x", []byte(c.in), decode.Text)
		if err != nil {
			t.Fatal(err)
		}
		if doc.Wrapped != c.want {
			t.Errorf("%s: got %v, want %v", c.name, doc.Wrapped, c.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	op := func(s string) string { return "<officiele-publicatie>" + s + "</officiele-publicatie>" }
	verslag := func(s string) string { return "<vlosCoreDocument>" + s + "</vlosCoreDocument>" }
	for _, c := range []struct {
		name   string
		d      *decode.Decoder
		format decode.Format
		in     string
		kind   error
		want   string // in the message
	}{
		{"no bytes", &decode.Decoder{}, decode.Auto, "", decode.ErrEmpty, "no bytes: empty: check that"},
		{"white space", &decode.Decoder{}, decode.Auto, " \r\n\u2003", decode.ErrEmpty, "text: empty"},
		{"picture", &decode.Decoder{}, decode.Auto, "\x89PNG\r\n\x1a\n\x00\x00\x00\x00\x01\x02", decode.ErrUnsupported, "a PNG picture"},
		{"picture called text", &decode.Decoder{}, decode.Text, "\xff\xd8\xff\x00\x00\x00\x00", decode.ErrUnsupported, "a JPEG picture"},
		{"bytes", &decode.Decoder{MaxBytes: 4}, decode.Auto, "brief", decode.ErrTooLarge, "more than 4 bytes: over the limit: split"},
		{"text of plain", &decode.Decoder{MaxText: 4}, decode.Text, "brief", decode.ErrTooLarge, "more than 4 bytes of text"},
		{"text of xml", &decode.Decoder{MaxText: 4}, decode.OPXML, op("<al>brief</al><al>x</al>"), decode.ErrTooLarge, "more than 4 bytes of text"},
		{"text of html", &decode.Decoder{MaxText: 4}, decode.HTML, "<p>brief</p><p>x</p>", decode.ErrTooLarge, "more than 4 bytes of text"},
		{"depth of xml", &decode.Decoder{MaxDepth: 3}, decode.OPXML, op("<a><b><c/></b></a>"), decode.ErrTooLarge, "deeper than 3: over the limit: open it in its own program"},
		{"depth of html", &decode.Decoder{MaxDepth: 3}, decode.HTML, "<div><div><div><div>x", decode.ErrTooLarge, "deeper than 3: over the limit: open it in its own program"},
		{"empty xml", &decode.Decoder{}, decode.OPXML, op("<al> </al>"), decode.ErrEmpty, "op-xml: empty"},
		{"empty html", &decode.Decoder{}, decode.HTML, "<script>x</script><p>&nbsp;</p>", decode.ErrEmpty, "html: empty"},
		{"xml cut short", &decode.Decoder{}, decode.OPXML, "<officiele-publicatie>\n<al>De Ka", decode.ErrSyntax, "line 2: "},
		{"xml cut between tags", &decode.Decoder{}, decode.OPXML, "<officiele-publicatie>\n<al>De</al>\n", decode.ErrSyntax, "line 3: the file ends inside <officiele-publicatie>"},
		{"two roots", &decode.Decoder{}, decode.OPXML, op("<al>x</al>") + op(""), decode.ErrSyntax, "second root"},
		{"text before the root", &decode.Decoder{}, decode.OPXML, "x" + op(""), decode.ErrSyntax, "outside the root"},
		{"stray end", &decode.Decoder{}, decode.OPXML, "</al>", decode.ErrSyntax, "closes nothing"},
		{"xml character set", &decode.Decoder{}, decode.OPXML, "<?xml version='1.0' encoding='ebcdic-nl'?>" + op(""), decode.ErrUnsupported, `character set "ebcdic-nl"`},
		{"xml bad utf-8", &decode.Decoder{}, decode.OPXML, op("<al>caf\xe9</al>"), decode.ErrSyntax, "UTF-8"},
		{"html character set", &decode.Decoder{}, decode.HTML, "<meta charset='ebcdic-nl'>caf\xe9", decode.ErrUnsupported, `character set "ebcdic-nl"`},
		{"verslag cut short", &decode.Decoder{}, decode.Auto, "<vlosCoreDocument>\n<vergadering><titel>A</ti", decode.ErrSyntax, "line 2: "},
		{"verslag cut between tags", &decode.Decoder{}, decode.Verslag, "<vlosCoreDocument>\n<vergadering>", decode.ErrSyntax, "the file ends inside <vergadering>"},
		{"verslag without words", &decode.Decoder{}, decode.Verslag, verslag("<vergadering><zaal>A</zaal></vergadering>"), decode.ErrEmpty, "verslag: empty"},
		{"verslag tags", &decode.Decoder{}, decode.Verslag, verslag("<a></b>"), decode.ErrSyntax, "<a> is closed by </b>"},
		{"verslag of another root", &decode.Decoder{}, decode.Verslag, "<motie/>", decode.ErrUnsupported, "root <motie>"},
		{"two roots of a verslag", &decode.Decoder{}, decode.Verslag, verslag("") + verslag(""), decode.ErrSyntax, "second root"},
		{"depth of a verslag", &decode.Decoder{MaxDepth: 3}, decode.Verslag, verslag("<a><b><c/></b></a>"), decode.ErrTooLarge, "deeper than 3: over the limit: open it in its own program"},
		{"text of a verslag", &decode.Decoder{MaxText: 4}, decode.Verslag, verslag("<tekst><alineaitem>brief</alineaitem><alineaitem/></tekst>"), decode.ErrTooLarge, "more than 4 bytes of text"},
		{"entity bomb in a verslag", &decode.Decoder{}, decode.Verslag, "<!DOCTYPE v [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]>" + verslag("<tekst><alineaitem>&b;</alineaitem></tekst>"), decode.ErrSyntax, "entity"},
		{"unknown format", &decode.Decoder{}, "odt", "x", decode.ErrUnsupported, "odt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := c.d.Decode(context.Background(), "brief", []byte(c.in), c.format)
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got %v, want %v with %q", err, c.kind, c.want)
			}
			checkRefusal(t, err)
		})
	}
}

func TestDecodeStopsWithContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := new(decode.Decoder).Decode(ctx, "x", []byte("brief"), decode.Text)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}

func TestReadStopsAtLimit(t *testing.T) {
	t.Parallel()
	endless := strings.NewReader(strings.Repeat("brief ", 1000))
	_, err := (&decode.Decoder{MaxBytes: 10}).Read(context.Background(), "x", endless, decode.Text)
	if !errors.Is(err, decode.ErrTooLarge) {
		t.Errorf("got %v, want ErrTooLarge", err)
	}
	if left := endless.Len(); left < 5000 {
		t.Errorf("%d bytes left: read far beyond the limit", left)
	}
}
