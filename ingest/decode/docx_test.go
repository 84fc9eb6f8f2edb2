package decode_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
)

// pack zips the parts of a package.
func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// word is a main document with body in it.
func word(body string) string {
	return `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`
}

// ole is a compound file with name in its directory.
func ole(name string) []byte {
	b := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504))
	for _, r := range name {
		b = append(b, byte(r), 0)
	}
	return b
}

func TestDocxRefusals(t *testing.T) {
	t.Parallel()
	sound := pack(t, map[string]string{"word/document.xml": word("<w:p><w:r><w:t>Brief</w:t></w:r></w:p>")})
	locked := bytes.Clone(sound)
	at := bytes.Index(locked, []byte("PK\x01\x02"))
	locked[at+8] |= 1 // the directory's general purpose flag, bit 0 (APPNOTE 4.4.4)
	bomb := pack(t, map[string]string{"word/document.xml": word("<w:p><w:r><w:t>" + strings.Repeat("a", 4<<20) + "</w:t></w:r></w:p>")})
	for _, c := range []struct {
		name string
		d    *decode.Decoder
		in   []byte
		kind error
		want string
	}{
		{"password", &decode.Decoder{}, ole("EncryptedPackage"), decode.ErrEncrypted, "has a password: encrypted: remove the password"},
		{"old Word", &decode.Decoder{}, ole("WordDocument"), decode.ErrUnsupported, "a Word 97-2003 document: not supported: save it as docx or PDF"},
		{"other OLE", &decode.Decoder{}, ole("Workbook"), decode.ErrUnsupported, "OLE"},
		{"zip password", &decode.Decoder{}, locked, decode.ErrEncrypted, "word/document.xml has a password"},
		{"cut short", &decode.Decoder{}, sound[:len(sound)/2], decode.ErrSyntax, "zip package"},
		{"other zip", &decode.Decoder{}, pack(t, map[string]string{"a.txt": "a"}), decode.ErrUnsupported, "without a Word document"},
		{"OpenDocument", &decode.Decoder{}, pack(t, map[string]string{"content.xml": "a"}), decode.ErrUnsupported, "an OpenDocument file"},
		{"spreadsheet", &decode.Decoder{}, pack(t, map[string]string{
			"_rels/.rels":     `<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml": "<x/>",
		}), decode.ErrUnsupported, "an Office package with xl/workbook.xml"},
		{"no text", &decode.Decoder{}, pack(t, map[string]string{"word/document.xml": word("<w:p/>")}), decode.ErrEmpty, "docx: empty"},
		{"bad XML", &decode.Decoder{}, pack(t, map[string]string{"word/document.xml": "<a>\n<b></a>"}), decode.ErrSyntax, "word/document.xml: line 2"},
		{"parts", &decode.Decoder{MaxParts: 1}, pack(t, map[string]string{"a": "", "b": ""}), decode.ErrTooLarge, "more than 1 parts in the package: over the limit: open it"},
		{"ratio", &decode.Decoder{}, bomb, decode.ErrTooLarge, "word/document.xml unpacks to more than 1048576 bytes"},
		{"unpacked", &decode.Decoder{MaxUnpacked: 64}, sound, decode.ErrTooLarge, "more than 64 bytes"},
		{"depth", &decode.Decoder{MaxDepth: 4}, sound, decode.ErrTooLarge, "deeper than 4: over the limit: open it in its own program"},
		{"text", &decode.Decoder{MaxText: 4}, sound, decode.ErrTooLarge, "more than 4 bytes of text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := c.d.Decode(context.Background(), "brief.docx", c.in, decode.Auto)
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got %v, want %v with %q", err, c.kind, c.want)
			}
			checkRefusal(t, err)
		})
	}
	d := decode.Decoder{MaxRatio: 10_000}
	if doc, err := d.Decode(context.Background(), "brief.docx", bomb, decode.Auto); err != nil || len(doc.Text) < 4<<20 {
		t.Errorf("with a higher ratio: %v", err)
	}
}

func FuzzDocx(f *testing.F) {
	for _, body := range []string{
		"", "<w:p><w:pPr><w:pStyle w:val='Kop1'/></w:pPr><w:r><w:t>Kop</w:t></w:r></w:p>",
		"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
		"<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK \"https://example.org\"</w:instrText><w:fldChar w:fldCharType='separate'/><w:t>x</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>",
		"<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id='1'/><w:txbxContent><w:p><w:r><w:t>doos</w:t></w:r></w:p></w:txbxContent></w:r></w:p>",
		"<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>een</w:t></w:r></w:p>",
	} {
		f.Add([]byte(word(body)), []byte("<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:footnote w:id='1'><w:p><w:r><w:footnoteRef/><w:t>n</w:t></w:r></w:p></w:footnote></w:footnotes>"))
	}
	const styles = "<styles><style styleId='Kop1'><name val='heading 1'/></style></styles>"
	const numbering = "<numbering><abstractNum abstractNumId='0'><lvl ilvl='0'><start val='1'/><numFmt val='lowerRoman'/><lvlText val='%1.'/></lvl></abstractNum><num numId='1'><abstractNumId val='0'/></num></numbering>"
	f.Fuzz(func(t *testing.T, body, notes []byte) {
		data := pack(t, map[string]string{"word/document.xml": string(body), "word/footnotes.xml": string(notes), "word/styles.xml": styles, "word/numbering.xml": numbering})
		fuzz(t, &decode.Decoder{MaxDepth: 24}, decode.Docx, data)
	})
}

func FuzzDocxPackage(f *testing.F) {
	f.Add(pack(f, map[string]string{"word/document.xml": word("<w:p><w:r><w:t>Brief</w:t></w:r></w:p>")}))
	f.Add(ole("WordDocument"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) { fuzz(t, &decode.Decoder{MaxUnpacked: 1 << 20}, decode.Docx, data) })
}

func TestRealDocx(t *testing.T) {
	t.Parallel()
	readAll(t, decode.Docx, "data", "office", "*.docx")
}
