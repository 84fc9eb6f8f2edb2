package structure_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

func decoded(t testing.TB, file string) *decode.Document {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var d decode.Decoder
	doc, err := d.Decode(context.Background(), file, b, decode.Auto)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestGold asks for the metadata and agenda of every annotated document.
func TestGold(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(ingesttest.Shared(t), "gold", "dev")
	gold, err := eval.LoadGold(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	papers := map[string]*paper.Paper{}
	for _, g := range gold {
		doc := decoded(t, filepath.Join(dir, g.Name+".txt"))
		r := structure.Read(doc, nil)
		papers[g.Name] = &paper.Paper{Document: r.Doc, Agenda: r.Agenda}
		for _, f := range r.Footnotes {
			if f.Anchor < 0 {
				t.Errorf("%s: note %s has no anchor: %q", g.Name, f.Mark, doc.Text[f.Start:f.End])
			} else if got := doc.Text[f.Anchor : f.Anchor+len(f.Mark)]; got != f.Mark {
				t.Errorf("%s: note %s is anchored at %q", g.Name, f.Mark, got)
			}
		}
		t.Logf("%s: %+v, %d items, %d notes", g.Name, r.Doc, len(r.Agenda), len(r.Footnotes))
	}
	report := eval.Score(gold, papers)
	for _, m := range report.Misses {
		if m.Level == "document" || m.Level == "agenda" {
			t.Errorf("%s: %s %s found=%t: %s", m.Name, m.Level, m.Key, m.Found, m.Value)
		}
	}
	if c := report.Agenda.Micro(); c.TP != 15 || c.FP+c.FN != 0 {
		t.Errorf("agenda: got %+v, want all 15 items", c)
	}
}

// TestSeedNotes asks for every footnote of the annotated agenda with the words
// that its mark follows.
func TestSeedNotes(t *testing.T) {
	t.Parallel()
	doc := decoded(t, filepath.Join(ingesttest.Shared(t), "gold", "dev", "kst-32317-872.txt"))
	var got []string
	for _, f := range structure.Read(doc, nil).Footnotes {
		got = append(got, f.Mark+" "+doc.Text[f.Anchor-6:f.Anchor])
	}
	want := []string{"1 ingen.", "2 scode.", "3 nuari,", "4 antie.", "5 iantie", "6 steld.", "7  2023.", "8 r 2023", "9 lijn).", "10 meerd.",
		"11 traft.", "12 peelt.", "13 okkel.", "14 goede."}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
