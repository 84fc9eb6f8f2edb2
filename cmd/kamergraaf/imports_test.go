package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/kamergraaf/kamergraaf/"

// may lists, for each room, the other rooms of the module it may enter: the
// import table of the architecture. A room may always enter its own packages,
// and everyone may import graph and graph/vocab. The longest match counts.
var may = map[string][]string{
	"cmd":             {"server", "ingest", "graph", "web"},
	"server":          {"graph"},
	"web":             {},
	"graph":           {},
	"graph/indextest": {},
	"graph/vocab":     {},
	"graph/store":     {},
	// what holds stores against their contract
	"graph/store/backendtest": {"graph/store", "graph/indextest"},
	"graph/cayley":            {},
	"graph/rdf":               {},
	"graph/sparql":            {"graph/rdf"},
	"graph/change":            {},
	"graph/evidence":          {},
	"graph/traverse":          {},
	"graph/policy":            {},
	"graph/search":            {},
	"ingest":                  {},
}

// only lists modules with the one room that may import each, and why.
var only = map[string]struct{ rooms, why string }{
	"github.com/gin-gonic/gin":         {"server", "HTTP is the server's business"},
	"github.com/cayleygraph/cayley":    {"graph/store graph/cayley", "backends stay behind graph.Dataset; use that"},
	"github.com/cockroachdb/pebble":    {"graph/store", "backends stay behind graph.Dataset; use that"},
	"github.com/jackc/pgx":             {"graph/store", "backends stay behind graph.Dataset; use that"},
	"github.com/blevesearch/bleve":     {"graph/search", "ask graph/search"},
	"github.com/klippa-app/go-pdfium":  {"ingest/decode", "ask ingest/decode"},
	"github.com/spf13/cobra":           {"cmd", "the command line is cmd's business"},
	"github.com/schollz/progressbar":   {"cmd", "progress is shown by cmd; others report counts"},
	"github.com/prometheus/client_gol": {"server cmd", "metrics are the server's business"},
}

// notBelowCmd are standard library calls that make a package depend on the
// machine it runs on; they are cmd's to make and to hand in.
var notBelowCmd = []string{"time.Now(", "os.Getenv(", "os.Getwd(", "os.Args"}

func TestImports(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || d.Name() == "dist" || len(d.Name()) > 1 && d.Name()[0] == '.'):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		checkFile(t, filepath.Join(root, filepath.FromSlash(name)), path.Dir(name))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkFile(t *testing.T, file, pkg string) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range f.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		if inner, ok := strings.CutPrefix(imported, module); ok && !allowed(pkg, inner) {
			t.Errorf("%s: %s may not import %s; see the import table in this test", file, pkg, inner)
		}
		for prefix, rule := range only {
			if strings.HasPrefix(imported, prefix) && !within(pkg, strings.Fields(rule.rooms)) {
				t.Errorf("%s: only %s may import %s: %s", file, rule.rooms, imported, rule.why)
			}
		}
		if !strings.HasPrefix(pkg, "cmd/") && imported == "log" {
			t.Errorf("%s: log with a log/slog.Logger that was handed in", file)
		}
	}
	if strings.HasPrefix(pkg, "cmd/") {
		return
	}
	if strings.HasSuffix(pkg, "test") { // for tests, which read the environment
		return
	}
	for _, call := range notBelowCmd {
		if strings.Contains(string(src), call) {
			t.Errorf("%s: %s...) below cmd: let the caller hand it in", file, call)
		}
	}
	if strings.Contains(string(src), "\nfunc init()") {
		t.Errorf("%s: has func init(): build it in main from explicit values", file)
	}
}

// allowed reports whether package pkg may import package inner, both relative
// to the module.
func allowed(pkg, inner string) bool {
	if inner == "graph" || inner == "graph/vocab" {
		return pkg != inner
	}
	room := pkg
	for room != "." {
		if rooms, ok := may[room]; ok {
			return within(inner, append([]string{room}, rooms...))
		}
		room = path.Dir(room)
	}
	return false
}

func within(pkg string, rooms []string) bool {
	for _, r := range rooms {
		if pkg == r || strings.HasPrefix(pkg, r+"/") {
			return true
		}
	}
	return false
}
