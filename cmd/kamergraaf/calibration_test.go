package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/calibrate"
	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// scored reads the annotated papers of a folder.
func scored(t *testing.T, dir string) eval.Report {
	t.Helper()
	a, _ := testApp()
	p := testPipeline(t)
	gold, err := eval.LoadGold(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	predictions := map[string]*paper.Paper{}
	for _, g := range gold {
		file, err := beside(dir, g.Name)
		if err != nil {
			t.Fatal(err)
		}
		item, err := a.item(t.Context(), file, nil)
		if err != nil {
			t.Fatal(err)
		}
		if predictions[g.Name], _, err = p.Read(t.Context(), item); err != nil {
			t.Fatal(err)
		}
	}
	return eval.Score(gold, predictions)
}

const measuredComment = `How often each rule was right on annotated papers, those of testdata/corpus, 14
real ones and 49 pieces of others, rules of claims on 177 sentences and rules of
links on 306 offices (testdata/annotations), on the speakers of debate reports and
on the titles of motions: rule, right, seen.
Written by go test ./cmd/kamergraaf -run TestCalibration -update.`

// What a mention, a claim and a link say of their chance is measured: the table of the rules is that
// of the annotated papers, and in each tenth of confidence with 30 of them or more
// the mean confidence is within 0.05 of the share that is right.
func TestCalibration(t *testing.T) {
	t.Parallel()
	rules, bins := calibrate.Table{}, map[float64]eval.Bin{}
	reports := []eval.Report{scored(t, filepath.Join("..", "..", "testdata", "corpus")), scored(t, filepath.Join(sharedFolder(t), "gold", "dev"))}
	for _, r := range pieces(t) {
		reports = append(reports, r)
	}
	for _, r := range reports {
		for rule, c := range r.Rules {
			rules[rule] = calibrate.Counts{Right: rules[rule].Right + c.Right, Seen: rules[rule].Seen + c.Seen}
		}
		for _, b := range r.Bins {
			sum := bins[b.From]
			bins[b.From] = eval.Bin{From: b.From, N: sum.N + b.N, Right: sum.Right + b.Right, Sum: sum.Sum + b.Sum}
		}
	}
	l := newLibrary(t)
	said, missed := claims(l)
	t.Logf("claims: %d not found", missed)
	for name, m := range map[string]*measured{"claims": said, "links": links(l)} {
		for rule, c := range m.rules {
			rules[rule] = c
		}
		checkBins(t, name, m.bins)
	}
	var got bytes.Buffer
	if err := rules.Write(&got, measuredComment); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("..", "..", "ingest", "calibrate", "measured.tsv")
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("rules are right more or less often than %s says; run with -update, twice, and read the diff", file)
	}
	checkBins(t, "mentions", bins)
}

// checkBins holds the mean chance of each tenth against the share that is right.
func checkBins(t *testing.T, name string, bins map[float64]eval.Bin) {
	t.Helper()
	for _, b := range bins {
		t.Logf("%.1f: %d %s, mean confidence %.3f, right %.3f", b.From, b.N, name, b.Mean(), b.Precision())
		if b.N >= 30 && math.Abs(b.Mean()-b.Precision()) > 0.05 {
			t.Errorf("confidence from %.1f is off: mean %.3f, right %.3f of %d", b.From, b.Mean(), b.Precision(), b.N)
		}
	}
}
