package ingest_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// inputs are the files of real input that match a pattern; the test is skipped
// without them.
func inputs(t *testing.T, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(ingesttest.Shared(t, "data"), filepath.FromSlash(pattern)))
	if err != nil || len(found) == 0 {
		t.Fatalf("no data/%s beside the other real input: %v", pattern, err)
	}
	return found
}

// whole is the pipeline with every extractor.
func whole(t *testing.T) *ingest.Pipeline {
	t.Helper()
	p, err := ingest.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

func readPaper(t *testing.T, p *ingest.Pipeline, name, text string) *paper.Paper {
	t.Helper()
	doc, _, err := p.Read(t.Context(), source.Item{Name: name, URI: "test:" + name, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return doc
}

func content(t *testing.T, f string) string {
	t.Helper()
	b, err := os.ReadFile(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// slips are the numbers that motions print wrong, looked at one by one.
var slips = map[string]string{
	"kst-35646-45 kst-35646-45":           "of 20 March 2025: it prints 2024, so it is none of the list's years",
	"kst-36410-XVII-40 kst-21501-21-2648": "21 501-21 has twelve papers",
	"kst-29282-588 kst-36000-VIII-141":    "the amendment to the budget of 2025 is 36 600 VIII, nr. 141",
}

// TestPapersOfMotionsExist reads the motions of the years that the list of
// existing papers covers: what they name by number is in the list. What is
// not is a slip of the motion.
func TestPapersOfMotionsExist(t *testing.T) {
	t.Parallel()
	files := inputs(t, "officiele-publicaties/motions/*.xml")
	ids := existing(t)
	p := whole(t)
	known, unknown := 0, 0
	for _, f := range files {
		doc := readPaper(t, p, filepath.Base(f), content(t, f))
		if doc.Document.Date >= "2025-02-01" { // the list ends with January 2025
			continue
		}
		for _, m := range doc.Mentions {
			switch pair := doc.Document.ID + " " + m.ID; {
			case !strings.HasPrefix(m.ID, "kst-"):
			case ids[m.ID]:
				known++
			default:
				unknown++
				t.Logf("%s: no paper %s: %s", doc.Document.ID, m.ID, slips[pair])
				if slips[pair] == "" {
					t.Errorf("%s: %q is read as %s, which does not exist", filepath.Base(f), m.Text, m.ID)
				}
			}
		}
	}
	t.Logf("%d exist, %d do not", known, unknown)
	if known < 4500 || unknown*200 > known {
		t.Errorf("%d papers exist and %d do not, want 99.5 %%", known, unknown)
	}
}

// TestMotionsNameThemselves reads every motion, as XML and as text of a PDF:
// its head names it, with its own number.
func TestMotionsNameThemselves(t *testing.T) {
	t.Parallel()
	p := whole(t)
	for _, c := range []struct {
		pattern string
		allowed int
	}{{"officiele-publicaties/motions/*.xml", 0}, {"pdf-text/*.txt", 0}} {
		files, without := inputs(t, c.pattern), 0
		for _, f := range files {
			doc := readPaper(t, p, filepath.Base(f), content(t, f))
			named := false
			for _, m := range doc.Mentions {
				named = named || m.Type == paper.Motion && m.ID == doc.Document.ID
			}
			if !named {
				without++
				t.Logf("%s: %s does not name itself", filepath.Base(f), doc.Document.ID)
			}
		}
		t.Logf("%s: %d of %d without their name", c.pattern, without, len(files))
		if without > c.allowed {
			t.Errorf("%s: %d of %d motions do not name themselves, at most %d did not", c.pattern, without, len(files), c.allowed)
		}
	}
}

func existing(t *testing.T) map[string]bool {
	t.Helper()
	f, err := os.Open(inputs(t, "gazetteer/kamerstuk-ids.txt.gz")[0])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		ids[lines.Text()] = true
	}
	if err := lines.Err(); err != nil || len(ids) < 300000 {
		t.Fatalf("%d ids: %v", len(ids), err)
	}
	return ids
}

// TestActsNameNoPapers reads acts of the EU, which cite no paper of the Kamer.
func TestActsNameNoPapers(t *testing.T) {
	t.Parallel()
	p := whole(t)
	files, found, acts := inputs(t, "eur-lex/*.json"), 0, 0
	for _, f := range files {
		var d struct{ Content string }
		if err := json.Unmarshal([]byte(content(t, f)), &d); err != nil {
			t.Fatal(err)
		}
		for _, m := range readPaper(t, p, strings.TrimSuffix(filepath.Base(f), ".json")+".txt", d.Content).Mentions {
			switch m.Type {
			case paper.Kamerstuk, paper.Dossier, paper.Motion:
				found++
				t.Logf("%s: %s %s %q", filepath.Base(f), m.Type, m.ID, m.Text)
			case paper.Act:
				acts++
			}
		}
	}
	t.Logf("%d acts: %d papers, dossiers or motions, %d acts", len(files), found, acts)
	if found > 3 || acts < 4000 {
		t.Errorf("%d papers, dossiers or motions and %d acts, want at most 3 and at least 4000", found, acts)
	}
}
