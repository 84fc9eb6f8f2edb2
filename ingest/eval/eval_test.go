package eval_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// predictions reads the NAME.json of a folder.
func predictions(t *testing.T, fsys fs.FS) map[string]*paper.Paper {
	t.Helper()
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*paper.Paper{}
	for _, name := range names {
		if strings.HasSuffix(name, eval.Suffix) {
			continue
		}
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		var p paper.Paper
		if err := json.Unmarshal(b, &p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[strings.TrimSuffix(name, ".json")] = &p
	}
	return out
}

func TestScoreGolden(t *testing.T) {
	t.Parallel()
	const file = "testdata/sample.txtar"
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	gold, err := eval.LoadGold(fsys)
	if err != nil {
		t.Fatal(err)
	}
	report := eval.Score(gold, predictions(t, fsys))
	var text, misses, confusions bytes.Buffer
	if err := report.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if err := report.WriteMisses(&misses); err != nil {
		t.Fatal(err)
	}
	for _, c := range report.Confusions() {
		fmt.Fprintf(&confusions, "%d %q -> %q %s\n", c.N, c.Gold, c.Found, c.Part)
	}
	got := map[string]string{"report": text.String(), "misses": misses.String(), "confusions": confusions.String()}
	for i, f := range a.Files {
		g, ok := got[f.Name]
		if !ok || g == string(f.Data) {
			continue
		}
		if !*update {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Name, g, f.Data)
		}
		a.Files[i].Data = []byte(g)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCountOfNothing(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name    string
		c       eval.Count
		p, r, f float64
	}{
		{"nothing to find, nothing found", eval.Count{}, 1, 1, 1},
		{"nothing found", eval.Count{FN: 2}, 0, 0, 0},
		{"nothing to find", eval.Count{FP: 2}, 0, 1, 0},
		{"half", eval.Count{TP: 1, FP: 1, FN: 1}, 0.5, 0.5, 0.5},
	} {
		if p, r, f := tc.c.Precision(), tc.c.Recall(), tc.c.F1(); p != tc.p || r != tc.r || f != tc.f {
			t.Errorf("%s: got %v %v %v, want %v %v %v", tc.name, p, r, f, tc.p, tc.r, tc.f)
		}
	}
}

func TestLoadGoldSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"short mention": `{"mentions": [[1, 2, "party"]]}`,
		"word offset":   `{"mentions": [["a", 2, "party", "x"]]}`,
		"no JSON":       `{`,
	} {
		_, err := eval.LoadGold(fstest.MapFS{"x.gold.json": {Data: []byte(body)}})
		if err == nil || !strings.Contains(err.Error(), "x.gold.json") {
			t.Errorf("%s: got error %v, want one that names the file", name, err)
		}
	}
}

// TestSameFiguresAsScript compares with the annotators' own script on their own
// gold, with predictions made from it by dropping and bending mentions.
func TestSameFiguresAsScript(t *testing.T) {
	t.Parallel()
	script := filepath.Join(ingesttest.Shared(t), "gold", "score.py")
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the annotators' script with")
	}
	goldDir := filepath.Join(ingesttest.Shared(t), "gold", "dev")
	gold, err := eval.LoadGold(os.DirFS(goldDir))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	papers := map[string]*paper.Paper{}
	for i, g := range gold {
		if i == 3 {
			continue // a document without a prediction
		}
		p := bent(g, i)
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, g.Name+".json"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		papers[g.Name] = p
	}
	out, err := exec.Command(python, script, goldDir, dir, "--json").Output()
	if err != nil {
		t.Fatalf("run %s: %v", script, err)
	}
	ours, err := json.Marshal(eval.Score(gold, papers))
	if err != nil {
		t.Fatal(err)
	}
	var want, got map[string]any
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(ours, &got); err != nil {
		t.Fatal(err)
	}
	if g, w := len(got["missing"].([]any)), len(want["missing"].([]any)); g != w {
		t.Errorf("missing: got %d, want %d", g, w)
	}
	delete(want, "missing") // its sentences are Python's
	for _, own := range []string{"missing", "calibration", "confusions"} {
		delete(got, own)
	}
	same(t, "", got, want)
}

// bent makes a prediction out of gold that is wrong in every way there is.
func bent(g eval.Gold, seed int) *paper.Paper {
	p := &paper.Paper{}
	for i, m := range g.Mentions {
		o := paper.Mention{Start: m.Start, End: m.End, Type: m.Type, ID: m.ID}
		switch (i + seed) % 7 {
		case 0:
			continue
		case 1:
			o.End++
		case 2:
			o.ID += "x"
		case 3:
			o.Type = paper.Types[i%len(paper.Types)]
		}
		p.Mentions = append(p.Mentions, o)
	}
	for i, r := range g.Relations {
		if (i+seed)%3 > 0 {
			p.Relations = append(p.Relations, paper.Relation{Subject: r.Subject, Predicate: r.Predicate, Object: r.Object})
		} else {
			p.Relations = append(p.Relations, paper.Relation{Subject: r.Subject, Predicate: "partOf", Object: r.Object})
		}
	}
	for i, a := range g.Agenda {
		if i%4 > 0 {
			p.Agenda = append(p.Agenda, paper.Item{Section: strings.ToUpper(a.Section), Number: a.Number, Title: a.Title + ":", Type: a.Type})
		}
	}
	p.Sort()
	return p
}

// same compares JSON values, numbers to 1e-9: the script adds floats in the
// order of a hash.
func same(t *testing.T, path string, got, want any) {
	t.Helper()
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(w) {
			t.Errorf("%s: got %v, want %v", path, got, want)
			return
		}
		for k := range w {
			same(t, path+"/"+k, g[k], w[k])
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			t.Errorf("%s: got %v, want %v", path, got, want)
			return
		}
		for i := range w {
			same(t, fmt.Sprint(path, "/", i), g[i], w[i])
		}
	case float64:
		if g, ok := got.(float64); !ok || math.Abs(g-w) > 1e-9 {
			t.Errorf("%s: got %v, want %v", path, got, want)
		}
	default:
		if got != want {
			t.Errorf("%s: got %v, want %v", path, got, want)
		}
	}
}
