package gazetteer_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/citation"
	"github.com/kamergraaf/kamergraaf/ingest/extract/date"
	"github.com/kamergraaf/kamergraaf/ingest/extract/gazetteer"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

type goldFile struct {
	Document paper.Document
	Mentions [][4]any
}

// span is a mention as the guide scores it.
type span struct {
	start, end int
	typ        paper.Type
	id         string
}

// TestGold scores names on the annotated papers: strict, span, type and id
// (of an organisation known by name: span and type). Act numbers are in.
func TestGold(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(ingesttest.Shared(t, "gold", "dev"), "*.gold.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no annotated papers: %v", err)
	}
	x, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	all := []extract.Extractor{citation.Extractor{}, date.Extractor{}, x}
	floors := map[paper.Type]float64{paper.Country: .9, paper.Institution: .9, paper.Council: .9, paper.Agency: .9, paper.ITSystem: .9, paper.Committee: .7, paper.Act: .93, paper.Organisation: .93}
	counts := map[paper.Type]*[3]int{}
	for typ := range floors {
		counts[typ] = &[3]int{}
	}
	for _, f := range files {
		score(t, f, all, counts)
	}
	for _, typ := range paper.Types {
		c := counts[typ]
		if c == nil {
			continue
		}
		p, r := float64(c[0])/float64(max(1, c[0]+c[1])), float64(c[0])/float64(max(1, c[0]+c[2]))
		f1 := 2 * p * r / max(p+r, 1e-9)
		t.Logf("%-12s P %.3f R %.3f F1 %.3f (%d right, %d wrong, %d missed)", typ, p, r, f1, c[0], c[1], c[2])
		if f1 < floors[typ] {
			t.Errorf("%s: F1 %.3f, want at least %.2f", typ, f1, floors[typ])
		}
	}
}

func score(t *testing.T, file string, all []extract.Extractor, counts map[paper.Type]*[3]int) {
	t.Helper()
	var g goldFile
	b, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(b, &g)
	}
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(strings.TrimSuffix(file, ".gold.json") + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	day, _ := time.Parse(time.DateOnly, g.Document.Date)
	in := &extract.Input{Clean: text.Normalise(string(source), text.Options{Wrapped: true}), Date: day, Doc: g.Document}
	mentions, _ := extract.Run(in, all)
	want, got := map[span]bool{}, map[span]bool{}
	add := func(to map[span]bool, s span) {
		if s.typ == paper.Organisation {
			s.id = ""
		}
		if counts[s.typ] != nil {
			to[s] = true
		}
	}
	for _, m := range g.Mentions {
		add(want, span{int(m[0].(float64)), int(m[1].(float64)), paper.Type(fmt.Sprint(m[2])), fmt.Sprint(m[3])})
	}
	for _, m := range mentions {
		add(got, span{m.Start, m.End, m.Type, m.ID})
	}
	name := filepath.Base(file)
	for _, s := range sorted(got) {
		if want[s] {
			counts[s.typ][0]++
			continue
		}
		counts[s.typ][1]++
		t.Logf("wrong  %s %s %s %q in %q", name, s.typ, s.id, source[s.start:s.end], source[max(0, s.start-20):min(len(source), s.end+20)])
	}
	for _, s := range sorted(want) {
		if !got[s] {
			counts[s.typ][2]++
			t.Logf("missed %s %s %s %q", name, s.typ, s.id, source[s.start:s.end])
		}
	}
}

func sorted(set map[span]bool) []span {
	var out []span
	for s := range set {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b span) int { return a.start - b.start })
	return out
}
