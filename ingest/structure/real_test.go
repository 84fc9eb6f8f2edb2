package structure_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// TestRealMotions reads every motion, as XML and as PDF text: each has a
// number, a date, movers, and is known as a motion.
func TestRealMotions(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(shared(t), "data")
	for _, set := range []struct {
		name, glob string
		// allowed bounds what may be missing: motions without a printed date
		// ("Voorgesteld tijdens het Wetgevingsoverleg"), handwriting.
		number, date, movers, kind int
	}{
		{"xml", filepath.Join(dir, "officiele-publicaties", "motions", "*.xml"), 0, 0, 0, 0},
		{"pdf text", filepath.Join(dir, "pdf-text", "*.txt"), 0, 0, 4, 0},
	} {
		t.Run(set.name, func(t *testing.T) {
			t.Parallel()
			files, err := filepath.Glob(set.glob)
			if err != nil || len(files) == 0 {
				t.Fatalf("no files: %v", err)
			}
			var number, date, movers, kind []string
			for _, f := range files {
				r := structure.Read(decoded(t, f), nil)
				note := func(list *[]string, bad bool) {
					if bad {
						*list = append(*list, filepath.Base(f))
					}
				}
				note(&number, !strings.HasPrefix(r.Doc.ID, "kst-"))
				note(&date, r.Doc.Date == "")
				note(&movers, len(r.Doc.Signatories) == 0)
				note(&kind, r.Doc.Kind != "motie")
			}
			for _, c := range []struct {
				what    string
				files   []string
				allowed int
			}{{"number", number, set.number}, {"date", date, set.date}, {"movers", movers, set.movers}, {"kind", kind, set.kind}} {
				t.Logf("without %s: %d of %d", c.what, len(c.files), len(files))
				if len(c.files) > c.allowed {
					t.Errorf("%d without %s, at most %d known: %v", len(c.files), c.what, c.allowed, c.files[:min(8, len(c.files))])
				}
			}
		})
	}
}

// TestRealMovers compares the movers read under the motions that carry the
// publisher's metadata with the submitters named there, by surname.
func TestRealMovers(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(shared(t), "data", "officiele-publicaties", "motions", "*.xml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	right, all := 0, 0
	for _, f := range files {
		doc := decoded(t, f)
		if len(doc.Meta.Submitters) == 0 {
			continue
		}
		all++
		read := map[string]bool{}
		for _, s := range structure.Read(doc, nil).Doc.Signatories {
			read[paper.Slug(structure.Surname(s))] = true
		}
		missed := ""
		for _, s := range doc.Meta.Submitters {
			if !read[paper.Slug(structure.Surname(s))] {
				missed = s
			}
		}
		if missed == "" && len(read) > 0 {
			right++
		} else if testing.Verbose() {
			t.Logf("%s: %q not under %v", filepath.Base(f), missed, read)
		}
	}
	t.Logf("all submitters read in %d of %d", right, all)
	if share := float64(right) / float64(all); share < 0.99 {
		t.Errorf("all submitters read in %.3f of the motions, want at least 0.99", share)
	}
}
