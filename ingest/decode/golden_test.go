package decode_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden decodes the document of every archive in testdata and compares
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
			parts := slices.DeleteFunc(slices.Clone(archive.Files), func(f txtar.File) bool { return f.Name == "want" })
			name, data := input(t, filepath.Base(path), parts)
			var d decode.Decoder
			doc, err := d.Decode(context.Background(), name, data, decode.Auto)
			got := render(doc, err)
			if *update {
				archive.Files = append(parts, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(archive.Files) != len(parts)+1 {
				t.Fatal(`no file "want": run with -update`)
			}
			if want := string(archive.Files[len(parts)].Data); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
			if err == nil {
				checkDocument(t, doc, data)
			}
		})
	}
}

// input is the document of a case: its one file, or the parts of a package.
func input(t *testing.T, base string, parts []txtar.File) (name string, data []byte) {
	t.Helper()
	if !strings.HasPrefix(base, "docx-") {
		return parts[0].Name, parts[0].Data
	}
	m := map[string]string{}
	for _, p := range parts {
		m[p.Name] = string(p.Data)
	}
	return "brief.docx", pack(t, m)
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
	for _, u := range doc.Turns {
		fmt.Fprintf(&s, "turn %q of %q, %q: %q ... %q\n", u.Name, u.Party, u.Role, head(doc.Text[u.Span.Start:u.Span.End]), tail(doc.Text[u.Span.Start:u.Span.End]))
	}
	for _, w := range doc.Warnings {
		fmt.Fprintf(&s, "warning %s at %d-%d: %s\n", w.Code, w.Start, w.End, w.Message)
	}
	s.WriteString("text:\n" + doc.Text)
	return s.String()
}

func head(s string) string { return s[:min(len(s), 20)] }
func tail(s string) string { return s[max(0, len(s)-20):] }
