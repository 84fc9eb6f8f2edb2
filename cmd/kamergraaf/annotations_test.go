package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// annotated is a line of testdata/annotations/mentions.jsonl: what a reader
// marked in the bytes From to To of a paper's decoded text.
type annotated struct {
	Path, Format, Set, SHA256 string
	From, To                  int
	Mentions                  []eval.Mention
}

// pieces scores the pieces of papers that testdata/annotations/README.md tells
// of, by set. One whose decoded text has changed is left out, a few at most.
func pieces(t *testing.T) map[string]eval.Report {
	t.Helper()
	dir := sharedFolder(t)
	f, err := os.Open(filepath.Join("..", "..", "testdata", "annotations", "mentions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a, _ := testApp()
	p := testPipeline(t)
	gold, predictions := map[string][]eval.Gold{}, map[string]*paper.Paper{}
	read, moved := 0, 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var g annotated
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		item, err := a.item(t.Context(), filepath.Join(dir, filepath.FromSlash(g.Path)), nil)
		if err != nil {
			t.Fatal(err)
		}
		if item.Format, err = parseFrom(g.Format); err != nil {
			t.Fatal(err)
		}
		doc, _, err := p.Read(t.Context(), item)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256([]byte(doc.Text[min(g.From, len(doc.Text)):min(g.To, len(doc.Text))])); hex.EncodeToString(sum[:]) != g.SHA256 {
			t.Logf("%s: its decoded text has changed since it was annotated", g.Path)
			moved++
			continue
		}
		read++
		within := &paper.Paper{}
		for _, m := range doc.Mentions {
			if g.From <= m.Start && m.End <= g.To {
				within.Mentions = append(within.Mentions, m)
			}
		}
		name := g.Path + "#" + g.SHA256[:6]
		predictions[name] = within
		gold[g.Set] = append(gold[g.Set], eval.Gold{Name: name, Mentions: g.Mentions})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if read < 40 {
		t.Errorf("%d papers read and %d with another text: annotate anew", read, moved)
	}
	reports := map[string]eval.Report{}
	for set := range gold {
		reports[set] = eval.Score(gold[set], predictions)
	}
	return reports
}

// TestAnnotations holds the figures on papers that were annotated before the
// extractor was run on them.
func TestAnnotations(t *testing.T) {
	t.Parallel()
	reports := pieces(t)
	for set, floor := range map[string]struct{ micro, macro float64 }{"first": {0.955, 0.955}, "second": {0.965, 0.95}} {
		strict := reports[set].Strict
		t.Logf("%s: strict micro %.3f, macro %.3f", set, strict.Micro().F1(), strict.MacroF1())
		for typ, c := range strict.By {
			if c.FP+c.FN > 0 {
				t.Logf("   %-12s P %.3f R %.3f (%d right, %d wrong, %d missed)", typ, c.Precision(), c.Recall(), c.TP, c.FP, c.FN)
			}
		}
		if strict.Micro().F1() < floor.micro || strict.MacroF1() < floor.macro {
			t.Errorf("%s: micro %.3f and macro %.3f, want at least %.3f and %.3f", set, strict.Micro().F1(), strict.MacroF1(), floor.micro, floor.macro)
		}
	}
}
