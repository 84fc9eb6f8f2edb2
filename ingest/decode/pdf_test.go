package decode_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/decode/internal/pdftest"
)

// TestPDF uses one decoder for all cases: its engine takes a second to start.
func TestPDF(t *testing.T) {
	t.Parallel()
	d := &decode.Decoder{MaxPages: 4, PDFWorkers: 2}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	text := [][]string{{"Brief van de minister", "over tuinen"}, {"Tweede bladzijde"}}
	sound := pdftest.File{Pages: text}.Bytes()
	for _, c := range []struct {
		name string
		in   []byte
		want string // the text, or within the message
		code string // of the warning
		kind error
	}{
		{"two pages", sound, "Brief van de minister\nover tuinen\n\fTweede bladzijde\n", "", nil},
		{"a scan between", pdftest.File{Pages: [][]string{text[0], {}, text[1]}}.Bytes(), "Brief van de minister\nover tuinen\n\fTweede bladzijde\n", "page-without-text", nil},
		{"no end-of-file mark", sound[:len(sound)-len("%%EOF\n")], "Brief van de minister\nover tuinen\n\fTweede bladzijde\n", "truncated", nil},
		{"scans only", pdftest.File{Pages: [][]string{{}, {}}}.Bytes(), "2 pages that hold pictures only: no text in it: run OCR", "", decode.ErrNoText},
		{"password", pdftest.File{Pages: text, Encrypted: true}.Bytes(), "has a password: encrypted: remove the password", "", decode.ErrEncrypted},
		{"cut short", sound[:60], "cut short: malformed: fetch the file again", "", decode.ErrSyntax},
		{"no PDF", []byte("%PDF-1.4 maar niet heus\n%%EOF"), "not a readable PDF", "", decode.ErrSyntax},
		{"pages", pdftest.File{Pages: make([][]string, 5)}.Bytes(), "too many pages: 5, the limit is 4: over the limit: split the document", "", decode.ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc, err := d.Decode(context.Background(), "brief.pdf", c.in, decode.Auto)
			if c.kind != nil {
				if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.want) {
					t.Fatalf("got %v, want %v with %q", err, c.kind, c.want)
				}
				checkRefusal(t, err)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if strings.ReplaceAll(doc.Text, " \n", "\n") != c.want || !doc.Wrapped || doc.Format != decode.PDF {
				t.Errorf("got %q, wrapped %v, %s; want %q", doc.Text, doc.Wrapped, doc.Format, c.want)
			}
			code := ""
			for _, w := range doc.Warnings {
				code += w.Code
			}
			if code != c.code {
				t.Errorf("warnings %q, want %q", code, c.code)
			}
			checkDocument(t, doc, c.in)
		})
	}
}

func TestPDFTime(t *testing.T) {
	t.Parallel()
	d := &decode.Decoder{PDFTime: 1}
	defer d.Close()
	_, err := d.Decode(context.Background(), "brief.pdf", pdftest.File{Pages: [][]string{{"Brief"}}}.Bytes(), decode.Auto)
	if !errors.Is(err, decode.ErrTooLarge) || !strings.Contains(err.Error(), "time limit passed") {
		t.Errorf("got %v, want the time limit", err)
	}
}

func TestRealPDF(t *testing.T) {
	t.Parallel()
	readAll(t, decode.PDF, "data", "office", "*.pdf")
}

func FuzzPDF(f *testing.F) {
	file := pdftest.File{Pages: [][]string{{"Brief"}, {}}}
	sound := file.Bytes()
	file.Encrypted = true
	for _, data := range [][]byte{sound, sound[:len(sound)/2], file.Bytes(), []byte("%PDF-1.4")} {
		f.Add(data)
	}
	d := &decode.Decoder{MaxPages: 10}
	f.Cleanup(func() { _ = d.Close() })
	// The engine of each worker starts here: the fuzzer ends one that spends more than
	// ten seconds on an input, and PDFium takes four to eight to compile beside others.
	if _, err := d.Decode(f.Context(), "warm", sound, decode.PDF); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzz(t, d, decode.PDF, data) })
}

func BenchmarkPDF(b *testing.B) {
	lines := strings.Split(strings.Repeat("Een regel van een brief over de tuinen van het jaar\n", 50), "\n")
	in := pdftest.File{Pages: [][]string{lines, lines, lines, lines}}.Bytes()
	d := new(decode.Decoder)
	defer d.Close()
	if _, err := d.Decode(context.Background(), "warm", in, decode.PDF); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.Decode(context.Background(), "bench", in, decode.PDF); err != nil {
			b.Fatal(err)
		}
	}
}
