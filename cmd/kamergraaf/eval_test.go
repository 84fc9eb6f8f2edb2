package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest"
)

// exitStatus is the exit status in an error of os/exec.
func exitStatus(err error) string {
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		return strconv.Itoa(e.ExitCode())
	}
	return err.Error()
}

func testApp() (*app, *bytes.Buffer) {
	var out bytes.Buffer
	return &app{stdin: new(bytes.Buffer), stdout: &out, stderr: new(bytes.Buffer), getenv: func(string) string { return "" }, now: time.Now, cache: os.Getenv("KAMERGRAAF_CACHE")}, &out
}

// reader is the pipeline that tests share: building one takes a second under
// the race detector, and it is safe for use at once. Nobody closes it.
var reader = sync.OnceValues(func() (*ingest.Pipeline, error) {
	a, _ := testApp()
	return a.pipeline(knowledge{})
})

func testPipeline(t *testing.T) *ingest.Pipeline {
	t.Helper()
	p, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The figures are kept: a change that moves them shows in the diff of
// testdata/eval.golden, for the corpus, and testdata/eval-papers.golden, for
// the real annotated papers where they are at hand.
func TestEvalOfTheCorpus(t *testing.T) {
	t.Parallel()
	evalGolden(t, filepath.Join("..", "..", "testdata", "corpus"), "eval.golden")
}

func TestEvalGoldenOfRealPapers(t *testing.T) {
	t.Parallel()
	evalGolden(t, filepath.Join(sharedFolder(t), "gold", "dev"), "eval-papers.golden")
}

func evalGolden(t *testing.T, dir, name string) {
	t.Helper()
	a, out := testApp()
	if err := a.eval(t.Context(), dir, evalOptions{errors: true}); err != nil {
		t.Fatal(err)
	}
	sameGolden(t, filepath.Join("..", "..", "testdata", name), out.Bytes())
}

// Floors on real annotated papers, where they are at hand: those of the
// project's first issue, on the annotated agenda alone.
func TestEvalOfRealPapers(t *testing.T) {
	t.Parallel()
	dev := filepath.Join(sharedFolder(t), "gold", "dev")
	dir := t.TempDir()
	for _, f := range []string{"kst-32317-872.txt", "kst-32317-872.gold.json"} {
		b, err := os.ReadFile(filepath.Join(dev, f))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, f), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	figures(t, dir, map[string]float64{"strict": 0.98, "entity": 0.98, "relation": 0.9, "agenda": 1})
	figures(t, dev, map[string]float64{"strict": 0.96, "entity": 0.96, "relation": 0.9, "agenda": 1})
}

func figures(t *testing.T, dir string, floor map[string]float64) {
	t.Helper()
	a, out := testApp()
	if err := a.eval(t.Context(), dir, evalOptions{asJSON: true}); err != nil {
		t.Fatal(err)
	}
	var got map[string]json.RawMessage
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for level, want := range floor {
		var l struct {
			Micro []float64 `json:"micro"`
		}
		if err := json.Unmarshal(got[level], &l); err != nil {
			t.Fatal(err)
		}
		f1 := l.Micro[2]
		t.Logf("%s %s F1 %.3f", filepath.Base(dir), level, f1)
		if f1 < want {
			t.Errorf("%s: %s F1 %.3f, want %.2f", dir, level, f1, want)
		}
	}
}

// sharedFolder is where real papers are, as CONTRIBUTING says; without it the
// test is skipped.
func sharedFolder(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("KAMERGRAAF_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no real papers at %s: set KAMERGRAAF_SHARED to their folder", dir)
	}
	return dir
}
