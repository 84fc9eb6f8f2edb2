package sparql_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/internal/sparqltest"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// suites are the manifests with how many of their tests run a query, so that a
// suite that is not read cannot pass.
var suites = []struct {
	manifest string
	tests    int
}{
	{"sparql10/manifest.ttl", 283},
	{"sparql11/manifest-sparql11-query.ttl", 225},
	{"sparql11/manifest-sparql11-results.ttl", 10},
}

// skipped are tests that this engine need not pass, each with the reason.
var skipped = map[string]string{
	"expr-builtin/dawg-lang-3": "a pattern with \"string\"@EN is to match \"string\"@en: the store keeps tags as they were written, which RDF 1.1 Concepts 3.3 allows (\"may be converted to lower case\"); = and LANGMATCHES compare without case",
}

// TestW3C runs every query evaluation test of the suites, planned and as the
// specification nests it.
func TestW3C(t *testing.T) {
	t.Parallel()
	root := sparqltest.Root(t, "../..")
	for _, s := range suites {
		t.Run(s.manifest, func(t *testing.T) {
			t.Parallel()
			ran := 0
			for _, e := range sparqltest.Read(t, root, s.manifest) {
				switch e.Kind {
				case "QueryEvaluationTest", "CSVResultFormatTest":
				default: // syntax tests are run in package syntax
					continue
				}
				ran++
				t.Run(e.Name, func(t *testing.T) {
					t.Parallel()
					if why, ok := skipped[e.Name]; ok {
						t.Skip(why)
					}
					for _, unplanned := range []bool{false, true} {
						evaluate(t, root, e, unplanned)
					}
				})
			}
			if ran != s.tests {
				t.Errorf("%d tests, want %d", ran, s.tests)
			}
		})
	}
}

// handlers are who runs a test of a type, by the type's name in the manifests.
var handlers = map[string]string{
	"QueryEvaluationTest":    "graph/sparql TestW3C",
	"CSVResultFormatTest":    "graph/sparql TestW3C",
	"PositiveSyntaxTest":     "graph/sparql/syntax TestW3C",
	"PositiveSyntaxTest11":   "graph/sparql/syntax TestW3C",
	"NegativeSyntaxTest":     "graph/sparql/syntax TestW3C",
	"NegativeSyntaxTest11":   "graph/sparql/syntax TestW3C",
	"ServiceDescriptionTest": "server TestW3CServiceDescription",
	"ProtocolTest":           "server TestW3CProtocol",
}

// TestW3CSummary counts the tests of SPARQL in the manifests, who runs each, and
// those that are skipped with the reason.
func TestW3CSummary(t *testing.T) {
	t.Parallel()
	root := sparqltest.Root(t, "../..")
	all, by, names := 0, map[string]int{}, map[string]bool{}
	for _, m := range []struct {
		manifest string
		tests    int
	}{
		{"sparql10/manifest.ttl", 482},
		{"sparql11/manifest-sparql11-query.ttl", 328},
		{"sparql11/manifest-sparql11-results.ttl", 10},
		{"sparql11/protocol/manifest.ttl", 20},
		{"sparql11/service-description/manifest.ttl", 3},
	} {
		n := 0
		for _, e := range sparqltest.Read(t, root, m.manifest) {
			who, ok := handlers[e.Kind]
			if !ok {
				t.Errorf("nobody runs %s, a %s", e.Name, e.Kind)
			}
			if strings.Contains(e.Name, "update") {
				continue // SPARQL Update, which is refused: the graph is made of documents
			}
			names[e.Name] = true
			by[who]++
			n++
		}
		if n != m.tests {
			t.Errorf("%s has %d tests of queries, want %d", m.manifest, n, m.tests)
		}
		all += n
	}
	for name, why := range skipped {
		if !names[name] {
			t.Errorf("%s is skipped and not in the manifests", name)
		}
		t.Logf("skipped: %s: %s", name, why)
	}
	if all != 843 || len(skipped) > 5 {
		t.Errorf("%d tests with %d skipped, want 843 and 5 at most", all, len(skipped))
	}
	t.Logf("%d tests, %d skipped: %v", all, len(skipped), by)
}

// data is the default graph of a test with its named graphs.
func data(t *testing.T, root string, files, graphs []string) graph.Index {
	t.Helper()
	var quads []quad.Quad
	for i, f := range append(slices.Clone(files), graphs...) {
		for _, q := range sparqltest.Load(t, root, f) {
			q.Subject, q.Object = ofFile(i, q.Subject), ofFile(i, q.Object)
			if i >= len(files) {
				q.Label = quad.IRI(sparqltest.IRI(t, root, f))
			}
			quads = append(quads, q)
		}
	}
	return graph.NewMemory(quads)
}

// ofFile keeps blank nodes of one file apart from those of another.
func ofFile(i int, v quad.Value) quad.Value {
	if b, ok := v.(quad.BNode); ok {
		return quad.BNode(fmt.Sprintf("f%d%s", i, b))
	}
	return v
}

func evaluate(t *testing.T, root string, e sparqltest.Test, unplanned bool) {
	t.Helper()
	text, err := os.ReadFile(e.Query)
	if err != nil {
		t.Fatal(err)
	}
	q, err := sparql.Prepare(string(text), syntax.Options{Base: sparqltest.IRI(t, root, e.Query)})
	if err != nil {
		t.Fatal(err)
	}
	files, graphs := e.Data, e.Graphs
	for _, f := range q.From() {
		if file := sparqltest.File(root, string(f.IRI)); !slices.Contains(graphs, file) {
			graphs = append(graphs, file)
		}
	}
	o := sparql.Options{Strict: true, Now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Random: rand.New(rand.NewPCG(1, 2)).Uint64, Unplanned: unplanned}
	got := run(t, q, data(t, root, files, graphs), o)
	want := sparqltest.Expected(t, e)
	switch {
	case want.Boolean != nil:
		if got.Boolean == nil || *got.Boolean != *want.Boolean {
			t.Errorf("unplanned %v: not %v for\n%s", unplanned, *want.Boolean, text)
		}
	case want.Vars == nil && want.Rows == nil:
		if !sparqltest.Same(triples(want.Quads), triples(got.Quads), false, false) {
			t.Errorf("unplanned %v: got %v\nwant %v\nfor\n%s", unplanned, got.Quads, want.Quads, text)
		}
	default:
		if !slices.Equal(slices.Sorted(slices.Values(want.Vars)), slices.Sorted(slices.Values(got.Vars))) {
			t.Errorf("variables %v, want %v", got.Vars, want.Vars)
		}
		if !sparqltest.Same(want.Rows, got.Rows, want.Ordered, want.Lossy) {
			t.Errorf("unplanned %v: got %v\nwant %v\nfor\n%s", unplanned, got.Rows, want.Rows, text)
		}
	}
}

// triples are quads as rows.
func triples(list []quad.Quad) (rows []map[string]quad.Value) {
	for _, q := range list {
		rows = append(rows, map[string]quad.Value{"s": q.Subject, "p": q.Predicate, "o": q.Object})
	}
	return rows
}

// run reads the whole answer of a query.
func run(t testing.TB, q *sparql.Query, x graph.Index, o sparql.Options) (a sparqltest.Answer) {
	t.Helper()
	r, err := q.Run(t.Context(), x, o)
	if err != nil {
		t.Fatal(err)
	}
	a.Vars = r.Vars
	switch {
	case r.Solutions != nil:
		for s, err := range r.Solutions {
			if err != nil {
				t.Fatal(err)
			}
			row := map[string]quad.Value{}
			for i, v := range s {
				if v != nil {
					row[r.Vars[i]] = v
				}
			}
			a.Rows = append(a.Rows, row)
		}
	case r.Quads != nil:
		for q, err := range r.Quads {
			if err != nil {
				t.Fatal(err)
			}
			a.Quads = append(a.Quads, q)
		}
	default:
		a.Boolean = &r.Boolean
	}
	return a
}
