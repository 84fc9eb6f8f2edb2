// Package sparqltest reads the W3C test suites of SPARQL for tests.
package sparqltest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

const (
	mf    = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	qt    = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
	rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	// web is where the suites are published: the base of their files.
	web = "https://w3c.github.io/rdf-tests/sparql/"
)

// Test is one entry of a manifest. Files are paths on disk.
type Test struct {
	// Name is the folder and the local name of the test's IRI: "bind/bind01".
	Name string
	// Kind is the local name of the test's type: "QueryEvaluationTest".
	Kind   string
	Query  string
	Data   []string
	Graphs []string // named graphs, whose names are the IRIs of the files
	Result string
	root   string
}

// Root returns the folder of the suites, or skips. up is the path from the
// test's package to the root of the repository.
func Root(t testing.TB, up string) string {
	t.Helper()
	shared := os.Getenv("KAMERGRAAF_SHARED")
	if shared == "" {
		shared = filepath.Join(up, "..", "shared")
	}
	dir := filepath.Join(shared, "w3c", "rdf-tests", "sparql")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no W3C suites: set KAMERGRAAF_SHARED to a folder that has w3c/rdf-tests: %v", err)
	}
	return dir
}

// Read returns the tests of a manifest and of those it includes.
func Read(t testing.TB, root, manifest string) []Test {
	t.Helper()
	r := reader{t: t, root: root, base: web + manifest, dir: filepath.Dir(filepath.Join(root, manifest))}
	r.quads = Load(t, root, filepath.Join(root, manifest))
	var out []Test
	for _, list := range r.all(nil, mf+"include") {
		for _, v := range r.list(list) {
			out = append(out, Read(t, root, strings.TrimPrefix(string(v.(quad.IRI)), web))...)
		}
	}
	for _, list := range r.all(nil, mf+"entries") {
		for _, v := range r.list(list) {
			out = append(out, r.test(v))
		}
	}
	return out
}

// IRI is the address that a file of the suites has on the web.
func IRI(t testing.TB, root, file string) string {
	t.Helper()
	rel, err := filepath.Rel(root, file)
	if err != nil {
		t.Fatal(err)
	}
	return web + filepath.ToSlash(rel)
}

// Load reads an RDF file of the suites.
func Load(t testing.TB, root, file string) (out []quad.Quad) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	format, ok := rdf.ByExtension(file)
	if filepath.Ext(file) == rdf.RDFXML.Extension {
		format, ok = rdf.RDFXML, true
	}
	if !ok {
		t.Fatalf("%s: unknown format", file)
	}
	out, err = rdf.ReadAll(t.Context(), f, format, rdf.ReadOptions{Base: IRI(t, root, file)})
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return out
}

type reader struct {
	t               testing.TB
	root, base, dir string
	quads           graph.List
}

func (r reader) all(s quad.Value, p quad.IRI) (out []quad.Value) {
	for q := range r.quads.Match(context.Background(), graph.Pattern{Subject: s, Predicate: p}) {
		out = append(out, q.Object)
	}
	return out
}

func (r reader) one(s quad.Value, p quad.IRI) quad.Value {
	if s != nil {
		for _, v := range r.all(s, p) {
			return v
		}
	}
	return nil
}

func (r reader) list(cell quad.Value) (out []quad.Value) {
	for cell != nil && cell != quad.Value(quad.IRI(rdfNS+"nil")) {
		out = append(out, r.one(cell, rdfNS+"first"))
		cell = r.one(cell, rdfNS+"rest")
	}
	return out
}

// file turns an address into a path; names that the manifests make by other
// bases than the file's own are looked for beside the manifest.
func (r reader) file(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	if iri == "" {
		return ""
	}
	if rel, ok := strings.CutPrefix(string(iri), web); ok {
		return filepath.Join(r.root, filepath.FromSlash(rel))
	}
	r.t.Fatalf("%s is no file of the suites", iri)
	return ""
}

func (r reader) test(v quad.Value) Test {
	kind, _ := r.one(v, rdfNS+"type").(quad.IRI)
	_, local, _ := strings.Cut(string(v.(quad.IRI)), "#")
	t := Test{Name: filepath.Base(r.dir) + "/" + local, Kind: strings.TrimPrefix(string(kind), mf), root: r.root}
	action := r.one(v, mf+"action")
	t.Query = r.file(r.one(action, qt+"query"))
	if t.Query == "" {
		if _, ok := action.(quad.IRI); ok {
			t.Query = r.file(action)
		}
	}
	for _, d := range r.all(action, qt+"data") {
		t.Data = append(t.Data, r.file(d))
	}
	for _, d := range r.all(action, qt+"graphData") {
		t.Graphs = append(t.Graphs, r.file(d))
	}
	t.Result = r.file(r.one(v, mf+"result"))
	return t
}

// File is the path of an address of the suites.
func File(root, iri string) string {
	return filepath.Join(root, filepath.FromSlash(strings.TrimPrefix(iri, web)))
}
