package relate_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/linked"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/relate"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// annotated reads a document with its gold mentions as if extracted.
func annotated(t testing.TB, dir string, g eval.Gold) *linked.Paper {
	t.Helper()
	file := filepath.Join(dir, g.Name+".txt")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var d decode.Decoder
	doc, err := d.Decode(context.Background(), file, b, decode.Auto)
	if err != nil {
		t.Fatal(err)
	}
	var mentions []paper.Mention
	for _, m := range g.Mentions {
		mentions = append(mentions, paper.Mention{Start: m.Start, End: m.End, Text: doc.Text[m.Start:m.End], Type: m.Type, ID: m.ID})
	}
	return linked.New(doc.Text, structure.Read(doc, nil), mentions, g.Name+".txt", "")
}

// TestGoldRelations gives the rules the annotated mentions and asks for the
// annotated relations.
func TestGoldRelations(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(ingesttest.Shared(t), "gold", "dev")
	gold, err := eval.LoadGold(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	papers := map[string]*paper.Paper{}
	for _, g := range gold {
		in := annotated(t, dir, g)
		papers[g.Name] = &paper.Paper{Document: in.Structure.Doc, Relations: relate.Relate(in, nil)}
		for _, r := range papers[g.Name].Relations {
			if r.SubjectIRI == "" && in.Structure.Doc.IRI != "" || r.ObjectIRI == "" {
				t.Errorf("%s: %+v has no IRI", g.Name, r)
			}
			if testing.Verbose() && r.Predicate != "cites" && r.Predicate != "submittedBy" {
				t.Logf("%s %s %s: %s %q", r.Subject, r.Predicate, r.Object, r.Rule, in.Text[r.Start:r.End])
			}
		}
	}
	all := eval.Score(gold, papers)
	for _, m := range all.Misses {
		if m.Level == "relation" {
			t.Logf("%s: found=%t %s", m.Name, m.Found, m.Value)
		}
	}
	if f := all.Relation.Micro().F1(); f < 0.97 {
		t.Errorf("relations of all documents: F1 %.3f, want at least 0.97", f)
	}
	for _, g := range gold {
		if g.Name == "kst-32317-872" {
			if f := eval.Score([]eval.Gold{g}, papers).Relation.Micro().F1(); f < 0.97 {
				t.Errorf("relations of the annotated agenda: F1 %.3f, want at least 0.97", f)
			}
		}
	}
}
