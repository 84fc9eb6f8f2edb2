package relate_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/citation"
	"github.com/kamergraaf/kamergraaf/ingest/extract/date"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/link"
	"github.com/kamergraaf/kamergraaf/ingest/linked"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/relate"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// byGrammar are the types that the grammars find; the others come from the
// annotations here, without what linking has to find out.
var byGrammar = []paper.Type{paper.Kamerstuk, paper.Dossier, paper.EUDocument, paper.Procedure, paper.Date}

// TestChain reads the annotated papers with the real grammars, structure and
// linking, and asks for their relations.
func TestChain(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(ingesttest.Shared(t), "gold", "dev")
	gold, err := eval.LoadGold(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	papers := map[string]*paper.Paper{}
	for _, g := range gold {
		papers[g.Name] = chain(t, filepath.Join(dir, g.Name+".txt"), g)
	}
	report := eval.Score(gold, papers)
	for _, m := range report.Misses {
		if m.Level == "relation" {
			t.Logf("%s: found=%t %s", m.Name, m.Found, m.Value)
		}
	}
	f := report.Relation.Micro().F1()
	t.Logf("relations: F1 %.3f", f)
	if f < 0.97 {
		t.Errorf("relations: F1 %.3f, want at least 0.97", f)
	}
}

func chain(t *testing.T, file string, g eval.Gold) *paper.Paper {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var d decode.Decoder
	doc, err := d.Decode(context.Background(), file, b, decode.Text)
	if err != nil {
		t.Fatal(err)
	}
	clean := text.Normalise(doc.Text, text.Options{Wrapped: doc.Wrapped})
	s := structure.Read(doc, clean)
	day, _ := time.Parse(time.DateOnly, s.Doc.Date)
	found, _ := extract.Run(&extract.Input{Clean: clean, Doc: s.Doc, Date: day}, []extract.Extractor{citation.Extractor{}, date.Extractor{}})
	mentions := slices.DeleteFunc(found, func(m paper.Mention) bool { return !slices.Contains(byGrammar, m.Type) })
	for _, m := range g.Mentions {
		o := paper.Mention{Start: m.Start, End: m.End, Text: doc.Text[m.Start:m.End], Type: m.Type, ID: m.ID}
		if m.Type == paper.Motion || m.Type == paper.Act && m.ID == "COM(2023)755" {
			o.ID = ""
		}
		if !slices.Contains(byGrammar, m.Type) {
			mentions = append(mentions, o)
		}
	}
	links := (&link.Linker{}).Link(&link.Input{Text: doc.Text, Structure: s, Mentions: mentions, Scope: g.Name})
	return &paper.Paper{Document: s.Doc, Relations: relate.Relate(linked.New(doc.Text, s, links.Mentions, g.Name, links.DocumentIRI), links.Person)}
}
