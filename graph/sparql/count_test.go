package sparql_test

import (
	"context"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
)

// unread counts scans: what is answered by counts alone has none.
type unread struct {
	graph.Index
	scans *int
}

func (u unread) Scan(ctx context.Context, p graph.IDPattern, o graph.Order) graph.Cursor {
	*u.scans++
	return u.Index.Scan(ctx, p, o)
}

// TestCountWithoutReading counts by the index where that is the answer, and by
// reading where it is not: duplicates of a union, a variable that stands twice.
func TestCountWithoutReading(t *testing.T) {
	t.Parallel()
	iri := func(s string) quad.IRI { return quad.IRI("http://e/" + s) }
	x := graph.NewMemory([]quad.Quad{
		{Subject: iri("a"), Predicate: iri("p"), Object: iri("a"), Label: iri("g")},
		{Subject: iri("a"), Predicate: iri("p"), Object: iri("b"), Label: iri("g")},
		{Subject: iri("a"), Predicate: iri("p"), Object: iri("b"), Label: iri("h")},
		{Subject: iri("a"), Predicate: iri("p"), Object: iri("c")},
	})
	for _, c := range []struct {
		text   string
		strict bool
		want   string
		reads  bool
	}{
		{"SELECT (COUNT(*) AS ?n) { GRAPH :g { ?s :p ?o } }", false, "2", false},
		{"SELECT (COUNT(?o) AS ?n) { GRAPH :g { ?s :p ?o } }", false, "2", false},
		{"SELECT (COUNT(?x) AS ?n) { GRAPH :g { ?s :p ?o } }", false, "0", true},
		{"SELECT (COUNT(*) AS ?n) { ?s :p ?o }", true, "1", false},
		{"SELECT (COUNT(*) AS ?n) FROM :g { ?s :p ?o }", false, "2", false},
		{"SELECT (COUNT(*) AS ?n) { ?s :p ?o }", false, "3", true},
		{"SELECT (COUNT(*) AS ?n) { GRAPH :g { ?s :p ?s } }", false, "1", true},
		{"SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s :p ?o } }", false, "3", true},
	} {
		scans := 0
		r, err := prepare(t, c.text).Run(t.Context(), unread{x, &scans}, sparql.Options{Strict: c.strict})
		if err != nil {
			t.Fatal(err)
		}
		for s, err := range r.Solutions {
			if err != nil {
				t.Fatal(err)
			}
			if got := s[0].(quad.TypedString).Value; string(got) != c.want {
				t.Errorf("%s: got %s, want %s", c.text, got, c.want)
			}
		}
		if (scans > 0) != c.reads {
			t.Errorf("%s: %d scans", c.text, scans)
		}
	}
}
