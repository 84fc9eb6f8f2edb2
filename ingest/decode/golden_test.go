package decode_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden decodes the first file of every archive in testdata and compares
// what comes out with the file "want". See testdata/README.md.
func TestGolden(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("golden files: %d, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			in := archive.Files[0]
			var d decode.Decoder
			doc, err := d.Decode(context.Background(), in.Name, in.Data, decode.Auto)
			got := render(doc, err)
			if *update {
				archive.Files = []txtar.File{in, {Name: "want", Data: []byte(got)}}
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(archive.Files) != 2 {
				t.Fatalf("%d files, want the input and \"want\": run with -update", len(archive.Files))
			}
			if want := string(archive.Files[1].Data); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
			if err == nil {
				checkDocument(t, doc, in.Data)
			}
		})
	}
}

// render prints everything a decoder says, one thing a line.
func render(doc *decode.Document, err error) string {
	var s strings.Builder
	if err != nil {
		return fmt.Sprintf("error: %v\n", err)
	}
	fmt.Fprintf(&s, "format: %s\nwrapped: %v\n", doc.Format, doc.Wrapped)
	m := doc.Meta
	for _, f := range []struct{ name, value string }{
		{"id", m.ID}, {"title", m.Title}, {"kind", m.Kind}, {"date", m.Date}, {"dossier", m.Dossier}, {"dossier title", m.DossierTitle},
		{"number", m.Number}, {"session", m.Session}, {"chamber", m.Chamber}, {"submitters", strings.Join(m.Submitters, "; ")},
	} {
		if f.value != "" {
			fmt.Fprintf(&s, "%s: %s\n", f.name, f.value)
		}
	}
	for _, b := range doc.Blocks {
		fmt.Fprintf(&s, "%s %d: %q\n", b.Kind, b.Level, doc.Text[b.Span.Start:b.Span.End])
	}
	for _, n := range doc.Notes {
		fmt.Fprintf(&s, "note %q after %q: %q\n", n.Mark, tail(doc.Text[:max(0, n.Anchor)]), doc.Text[n.Span.Start:n.Span.End])
	}
	for _, r := range doc.Refs {
		fmt.Fprintf(&s, "ref %q: %s\n", doc.Text[r.Span.Start:r.Span.End], r.Target)
	}
	for _, w := range doc.Warnings {
		fmt.Fprintf(&s, "warning %s at %d-%d: %s\n", w.Code, w.Start, w.End, w.Message)
	}
	s.WriteString("text:\n" + doc.Text)
	return s.String()
}

func tail(s string) string { return s[max(0, len(s)-20):] }
