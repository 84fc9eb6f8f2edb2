package traverse_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/traverse"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// draw makes a small graph with every sort of quad that must not be an edge.
func draw(t *rapid.T) graph.List {
	nodes := rapid.IntRange(2, 7).Draw(t, "nodes")
	node := func(name string) quad.IRI { return quad.IRI(fmt.Sprint("n", rapid.IntRange(0, nodes-1).Draw(t, name))) }
	predicates := []quad.IRI{vocab.Mentions, vocab.Cites, "http://example.org/p", vocab.Type, vocab.SameAs, vocab.HasText}
	labels := []quad.Value{nil, vocab.Graph("a"), vocab.Graph("b"), vocab.Evidence("a"), vocab.CuratedGraph, vocab.OntologyIRI}
	seen, out := map[quad.Quad]bool{}, graph.List{}
	for range rapid.IntRange(0, 24).Draw(t, "quads") {
		q := quad.Quad{Subject: node("s"), Predicate: rapid.SampledFrom(predicates).Draw(t, "p"), Label: rapid.SampledFrom(labels).Draw(t, "g")}
		q.Object = node("o")
		if rapid.IntRange(0, 5).Draw(t, "literal") == 0 {
			q.Object = quad.String("x")
		}
		if !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	return out
}

// edges is the plain way to all edges of a list.
func edges(l graph.List) []traverse.Edge {
	set := map[traverse.Edge]bool{}
	for _, q := range l {
		o, iri := q.Object.(quad.IRI)
		p := q.Predicate.(quad.IRI)
		if iri && q.Label != vocab.Evidence("a") && q.Label != vocab.OntologyIRI && p != vocab.Type && p != vocab.SameAs && p != vocab.HasText {
			set[traverse.Edge{Subject: q.Subject.(quad.IRI), Predicate: p, Object: o}] = true
		}
	}
	var out []traverse.Edge
	for e := range set {
		out = append(out, e)
	}
	slices.SortFunc(out, traverse.Edge.Compare)
	return out
}

func TestDegreesAndExpandAgainstPlain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := draw(t)
		x := traverse.Explorer{Data: graph.NewMemory(l)}
		got, err := x.Degrees(t.Context(), []quad.IRI{"n0", "n1", "n0"})
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != 2 {
			t.Fatalf("got %d degrees, want 2", len(got))
		}
		want, others := 0, map[quad.IRI]bool{}
		for _, e := range edges(l) {
			for _, n := range []quad.IRI{e.Subject, e.Object} {
				if n == "n0" {
					want++
					others[e.Other("n0")] = true
				}
			}
		}
		if got[0].Total != want {
			t.Fatalf("degree: got %d, want %d of %v", got[0].Total, want, l)
		}
		delete(others, "n0")
		known := []quad.IRI{}
		for rounds := 0; ; rounds++ {
			e, err := x.Expand(t.Context(), "n0", traverse.Filter{}, known, 2)
			if err != nil {
				t.Fatal(err)
			}
			if e.Total != len(others) || len(e.Nodes)+e.Remaining+len(known) != len(others) || rounds > 10 {
				t.Fatalf("expand %d: got %+v with %d known, want %d neighbours", rounds, e, len(known), len(others))
			}
			known = append(known, e.Nodes...)
			if e.Remaining == 0 {
				break
			}
		}
		for _, n := range known {
			if !others[n] {
				t.Fatalf("expanded to %s, which is no neighbour", n)
			}
		}
	})
}

func TestSubgraphAgainstPlain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := draw(t)
		got, err := traverse.Explorer{Data: graph.NewMemory(l)}.Subgraph(t.Context(), []quad.IRI{"n0", "n1", "n2"})
		if err != nil {
			t.Fatal(err)
		}
		in := map[quad.IRI]bool{"n0": true, "n1": true, "n2": true}
		want := slices.DeleteFunc(edges(l), func(e traverse.Edge) bool { return !in[e.Subject] || !in[e.Object] })
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// plainPaths tries every simple path and sorts.
func plainPaths(l graph.List, q traverse.PathQuery) []traverse.Path {
	open := func(n quad.IRI) bool { return n == q.From || n == q.To || n == q.Via }
	near := func(n quad.IRI) map[quad.IRI][]traverse.Edge {
		out := map[quad.IRI][]traverse.Edge{}
		for _, e := range edges(l) {
			if e.Subject == e.Object || slices.Contains(q.Exclude, e.Predicate) {
				continue
			}
			if o := e.Other(n); (e.Subject == n || e.Object == n && !q.Directed) && (!slices.Contains(q.Exclude, o) || open(o)) {
				out[o] = append(out[o], e)
			}
		}
		return out
	}
	var all []traverse.Path
	var walk func(p traverse.Path)
	walk = func(p traverse.Path) {
		n := p.Nodes[len(p.Nodes)-1]
		if n == q.To {
			if q.Via == "" || slices.Contains(p.Nodes, q.Via) {
				all = append(all, p)
			}
			return
		}
		next := near(n)
		if len(p.Steps) == q.Max || !open(n) && q.HubLimit > 0 && len(next) > q.HubLimit {
			return
		}
		for o, es := range next {
			if slices.Contains(p.Nodes, o) {
				continue
			}
			r := traverse.Path{Nodes: append(slices.Clone(p.Nodes), o), Steps: append(slices.Clone(p.Steps), es), Cost: p.Cost + 1000}
			if n != q.From {
				r.Cost += traverse.Toll(len(next))
			}
			walk(r)
		}
	}
	if q.From != q.To {
		walk(traverse.Path{Nodes: []quad.IRI{q.From}})
	}
	slices.SortFunc(all, func(a, b traverse.Path) int {
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), slices.Compare(a.Nodes, b.Nodes))
	})
	return all[:min(len(all), q.K)]
}

func TestPathsAgainstPlain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := draw(t)
		q := traverse.PathQuery{From: "n0", To: "n1", Max: rapid.IntRange(1, 6).Draw(t, "max"), K: rapid.IntRange(1, 8).Draw(t, "k")}
		if !rapid.Bool().Draw(t, "undirected") {
			q.Directed = true
		} else { // a hub is one by the ways on from it: plain only where both ways are the same
			q.HubLimit = rapid.IntRange(0, 4).Draw(t, "hubs")
		}
		q.Exclude = rapid.SampledFrom([][]quad.IRI{nil, {vocab.Mentions}, {"n2"}, {"n0", "n1"}}).Draw(t, "exclude")
		q.Via = rapid.SampledFrom([]quad.IRI{"", "", "n2", "n3", "n0", "nowhere"}).Draw(t, "via")
		got, err := traverse.Explorer{Data: graph.NewMemory(l)}.Paths(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if g, w := fmt.Sprint(got.Paths), fmt.Sprint(plainPaths(l, q)); g != w {
			t.Fatalf("got  %s\nwant %s\nof %v", g, w, l)
		}
	})
}

func TestBudgetAndCancel(t *testing.T) {
	t.Parallel()
	var l graph.List
	for i := range 50 {
		l = append(l, quad.Quad{Subject: quad.IRI(fmt.Sprint("d", i)), Predicate: vocab.Mentions, Object: quad.IRI("hub"), Label: vocab.Graph("a")})
	}
	x := traverse.Explorer{Data: graph.NewMemory(l), Budget: 49}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for name, ask := range map[string]func(context.Context) error{
		"neighbours": func(ctx context.Context) error { _, err := x.Neighbours(ctx, "hub", traverse.Filter{}); return err },
		"degrees":    func(ctx context.Context) error { _, err := x.Degrees(ctx, []quad.IRI{"hub"}); return err },
		"expand":     func(ctx context.Context) error { _, err := x.Expand(ctx, "hub", traverse.Filter{}, nil, 1); return err },
		"paths": func(ctx context.Context) error {
			_, err := x.Paths(ctx, traverse.PathQuery{From: "d1", To: "hub", Max: 4, K: 1})
			return err
		},
	} {
		if err := ask(t.Context()); !errors.Is(err, traverse.ErrBudget) {
			t.Errorf("%s: got %v, want ErrBudget", name, err)
		}
		if err := ask(gone); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v, want canceled", name, err)
		}
	}
}
