package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func TestMain(m *testing.M) {
	testscript.Main(cached{m}, map[string]func(){"kamergraaf": main})
}

// cached are tests of which all processes share a folder of caches: PDFium takes
// the race detector a quarter of a minute to compile.
type cached struct{ *testing.M }

func (c cached) Run() int {
	dir, err := os.MkdirTemp("", "kamergraaf-cache")
	if err == nil {
		err = os.Setenv("KAMERGRAAF_CACHE", dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	code := c.M.Run()
	if err := os.RemoveAll(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// TestScripts runs testdata/script/*.txtar: command lines of the program with
// what they must print. CORPUS is the folder of the test corpus.
func TestScripts(t *testing.T) {
	corpus, err := filepath.Abs(filepath.Join("..", "..", "testdata", "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("CORPUS", corpus)
			e.Setenv("KAMERGRAAF_CACHE", os.Getenv("KAMERGRAAF_CACHE"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status, "zeros": zeros},
	})
}

// status CODE COMMAND...: the command must end with that exit status.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = exitStatus(err)
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// zeros FILE: a file of NUL bytes, which is no text.
func zeros(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: zeros FILE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), make([]byte, 100), 0o644))
}
