package rdf_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/rdftest"
)

const (
	manifestNS = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	rdfNS      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// suites are the folders of the W3C test suites, how many tests each must
// have, so that a suite that is not read cannot pass, and what is left out.
var suites = []struct {
	dir    string
	format rdf.Format
	tests  int
	skip   map[string]string
}{
	{"rdf11/rdf-n-triples", rdf.NTriples, 70, nil},
	{"rdf11/rdf-n-quads", rdf.NQuads, 87, nil},
	{"rdf11/rdf-turtle", rdf.Turtle, 313, nil},
	{"rdf11/rdf-trig", rdf.TriG, 356, nil},
	{"rdf11/rdf-xml", rdf.RDFXML, 166, nil},
	{"rdf12/rdf-n-quads/c14n", rdf.NQuads, 41, notRDF11},
	{"rdf12/rdf-n-triples/c14n", rdf.NTriples, 41, notRDF11},
}

// notRDF11 are tests of RDF 1.2 whose reason is new in it. The others hold for
// RDF 1.1 as well.
var notRDF11 = map[string]string{
	"C14N triple-term-01": "triple terms are RDF 1.2", "C14N triple-term-02": "triple terms are RDF 1.2",
	"C14N triple-term-03": "triple terms are RDF 1.2", "C14N triple-term-04": "triple terms are RDF 1.2",
	"C14N literal with base direction ltr": "text direction is RDF 1.2",
	"C14N langtagged_string":               "RDF 1.2 lowers language tags; tags are kept as they stand here",
}

// w3c returns the folder of the suites, or skips.
func w3c(t testing.TB) string {
	t.Helper()
	shared := os.Getenv("KAMERGRAAF_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	dir := filepath.Join(shared, "w3c", "rdf-tests", "rdf")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no W3C suites: set KAMERGRAAF_SHARED to a folder that has w3c/rdf-tests: %v", err)
	}
	return dir
}

// entry is one test of a manifest.
type entry struct{ name, kind, action, result string }

// TestW3CSummary counts the tests of each format in its manifest and lists those
// that are skipped, with the reason: of RDF 1.1 none.
func TestW3CSummary(t *testing.T) {
	t.Parallel()
	root := w3c(t)
	for _, s := range suites {
		entries := manifest(t, filepath.Join(root, s.dir), "https://w3c.github.io/rdf-tests/rdf/"+s.dir+"/")
		skipped := 0
		for _, e := range entries {
			if why, ok := s.skip[e.name]; ok {
				skipped++
				t.Logf("skipped: %s: %s: %s", s.dir, e.name, why)
			}
		}
		t.Logf("%s: %d tests, %d skipped", s.dir, len(entries), skipped)
		if len(entries) != s.tests || strings.HasPrefix(s.dir, "rdf11/") && skipped > 0 {
			t.Errorf("%s: %d tests with %d skipped, want %d and none", s.dir, len(entries), skipped, s.tests)
		}
	}
}

func TestW3C(t *testing.T) {
	t.Parallel()
	root := w3c(t)
	for _, s := range suites {
		t.Run(s.dir, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(root, s.dir)
			base := "https://w3c.github.io/rdf-tests/rdf/" + s.dir + "/"
			entries := manifest(t, dir, base)
			if len(entries) != s.tests {
				t.Errorf("the manifest has %d tests, want %d", len(entries), s.tests)
			}
			for _, e := range entries {
				t.Run(e.name, func(t *testing.T) {
					t.Parallel()
					if why := s.skip[e.name]; why != "" {
						t.Skip(why)
					}
					run(t, dir, base, s.format, e)
				})
			}
		})
	}
}

func run(t *testing.T, dir, base string, f rdf.Format, e entry) {
	text, err := os.ReadFile(filepath.Join(dir, e.action))
	if err != nil {
		t.Fatal(err)
	}
	got, err := read(f, text, rdf.ReadOptions{Base: base + e.action})
	switch {
	case strings.Contains(e.kind, "Negative"):
		if err == nil {
			t.Errorf("no error for\n%s", text)
		}
		return
	case err != nil:
		t.Fatalf("%v in\n%s", err, text)
	}
	again, err := read(f, write(t, f, got), rdf.ReadOptions{})
	if err != nil || !rdftest.Isomorphic(got, again) {
		t.Errorf("written and read again:\n%v, %v\nwant\n%v", again, err, got)
	}
	switch {
	case strings.HasSuffix(e.kind, "Eval"):
		evaluate(t, dir, base, f, e, got)
	case strings.HasSuffix(e.kind, "C14N"):
		want, err := os.ReadFile(filepath.Join(dir, e.result))
		if err != nil {
			t.Fatal(err)
		}
		if text := write(t, f, got); !bytes.Equal(text, want) {
			t.Errorf("wrote\n%s\nwant\n%s", text, want)
		}
	}
}

func evaluate(t *testing.T, dir, base string, f rdf.Format, e entry, got []quad.Quad) {
	text, err := os.ReadFile(filepath.Join(dir, e.result))
	if err != nil {
		t.Fatal(err)
	}
	want, err := read(rdf.NQuads, text, rdf.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if !rdftest.Isomorphic(got, want) {
		t.Errorf("read\n%v\nwant\n%v", got, want)
	}
}

// manifest reads the tests of a folder, with the reader that is tested.
func manifest(t *testing.T, dir, base string) []entry {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "manifest.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	quads, err := read(rdf.Turtle, text, rdf.ReadOptions{Base: base})
	if err != nil {
		t.Fatal(err)
	}
	m := graph.List(quads)
	one := func(s quad.Value, p quad.IRI) quad.Value {
		for q := range m.Match(context.Background(), graph.Pattern{Subject: s, Predicate: p}) {
			return q.Object
		}
		return nil
	}
	file := func(v quad.Value) string {
		iri, _ := v.(quad.IRI)
		return strings.TrimPrefix(string(iri), base)
	}
	var out []entry
	for q := range m.Match(context.Background(), graph.Pattern{Predicate: quad.IRI(manifestNS + "entries")}) {
		for cell := q.Object; cell != quad.Value(quad.IRI(rdfNS+"nil")); cell = one(cell, rdfNS+"rest") {
			test := one(cell, rdfNS+"first")
			kind, _ := one(test, rdfNS+"type").(quad.IRI)
			out = append(out, entry{
				name: string(one(test, manifestNS+"name").(quad.String)), kind: string(kind),
				action: file(one(test, manifestNS+"action")), result: file(one(test, manifestNS+"result")),
			})
		}
	}
	return out
}
