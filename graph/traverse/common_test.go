package traverse_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/traverse"
)

// around is the plain way to a node's neighbours.
func around(l graph.List, n quad.IRI) map[quad.IRI]bool {
	out := map[quad.IRI]bool{}
	for _, e := range edges(l) {
		if (e.Subject == n || e.Object == n) && e.Other(n) != n {
			out[e.Other(n)] = true
		}
	}
	return out
}

func TestCommonAgainstPlain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := draw(t)
		asked := []quad.IRI{"n0", "n1", "n0", "n2"}[:rapid.IntRange(1, 4).Draw(t, "asked")]
		got, err := traverse.Explorer{Data: graph.NewMemory(l)}.Common(t.Context(), asked, 2)
		if err != nil {
			t.Fatal(err)
		}
		want := []quad.IRI{}
		for o := range around(l, "n0") {
			all := !slices.Contains(asked, o) && len(asked) > 1
			for _, n := range asked {
				all = all && around(l, n)[o]
			}
			if all {
				want = append(want, o)
			}
		}
		degree := func(n quad.IRI) (d int) {
			for _, e := range edges(l) {
				for _, end := range []quad.IRI{e.Subject, e.Object} {
					if end == n {
						d++
					}
				}
			}
			return d
		}
		slices.Sort(want)
		slices.SortStableFunc(want, func(a, b quad.IRI) int { return degree(a) - degree(b) })
		if got.Total != len(want) || fmt.Sprint(got.Nodes) != fmt.Sprint(want[:min(2, len(want))]) {
			t.Fatalf("got %v of %d, want %v\nof %v", got.Nodes, got.Total, want, l)
		}
		between := slices.DeleteFunc(edges(l), func(e traverse.Edge) bool {
			a, b := slices.Contains(asked, e.Subject) && slices.Contains(got.Nodes, e.Object), slices.Contains(asked, e.Object) && slices.Contains(got.Nodes, e.Subject)
			return !a && !b
		})
		if !slices.Equal(got.Edges, between) {
			t.Fatalf("edges: got %v, want %v", got.Edges, between)
		}
	})
}

func TestSurroundingsAgainstPlain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := draw(t)
		q := traverse.SurroundingsQuery{Nodes: []quad.IRI{"n1", "n0", "n1", "nowhere"}, Steps: rapid.IntRange(1, 3).Draw(t, "steps"), Limit: rapid.IntRange(2, 8).Draw(t, "limit"), Most: 100,
			HubLimit: rapid.IntRange(0, 3).Draw(t, "hubs")}
		got, err := traverse.Explorer{Data: graph.NewMemory(l)}.Surroundings(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var want []traverse.Reached
		steps := map[quad.IRI]bool{}
		for _, n := range []quad.IRI{"n1", "n0"} {
			if slices.ContainsFunc(l, func(q quad.Quad) bool { return q.Subject == n || q.Object == n }) {
				want, steps[n] = append(want, traverse.Reached{Node: n}), true
			}
		}
		for s, ring := 1, slices.Clone(want); s <= q.Steps; s++ {
			var next []traverse.Reached
			for _, r := range ring {
				ways := 0
				for _, e := range edges(l) {
					for _, end := range []quad.IRI{e.Subject, e.Object} {
						if end == r.Node {
							ways++
						}
					}
				}
				if s > 1 && q.HubLimit > 0 && ways > q.HubLimit {
					continue
				}
				for o := range around(l, r.Node) {
					if !steps[o] {
						next, steps[o] = append(next, traverse.Reached{Node: o, Steps: s}), true
					}
				}
			}
			slices.SortFunc(next, func(a, b traverse.Reached) int { return cmpIRI(a.Node, b.Node) })
			want, ring = append(want, next...), next
		}
		if got.Total != len(want) || fmt.Sprint(got.Nodes) != fmt.Sprint(want[:min(len(want), q.Limit)]) {
			t.Fatalf("got %v of %d, want %v\nof %v", got.Nodes, got.Total, want, l)
		}
		links := 0
		for i, a := range got.Nodes {
			for j, b := range got.Nodes[:i] {
				if around(l, a.Node)[b.Node] {
					links++
					if !slices.Contains(got.Links, [2]int{j, i}) {
						t.Fatalf("no link %s-%s in %v", b.Node, a.Node, got.Links)
					}
				}
			}
		}
		if links != len(got.Links) {
			t.Fatalf("got %d links, want %d", len(got.Links), links)
		}
	})
}

func cmpIRI(a, b quad.IRI) int { return slices.Compare([]byte(a), []byte(b)) }

func TestSurroundingsHaveALimit(t *testing.T) {
	t.Parallel()
	var l graph.List
	for i := range 50 {
		l = append(l, quad.Quad{Subject: quad.IRI(fmt.Sprint("d", i)), Predicate: quad.IRI("http://example.org/p"), Object: quad.IRI("hub")})
	}
	x := traverse.Explorer{Data: graph.NewMemory(l)}
	if _, err := x.Surroundings(t.Context(), traverse.SurroundingsQuery{Nodes: []quad.IRI{"hub"}, Steps: 1, Limit: 5, Most: 50}); !errors.Is(err, traverse.ErrWide) {
		t.Errorf("got %v, want ErrWide", err)
	}
	if got, err := x.Surroundings(t.Context(), traverse.SurroundingsQuery{Nodes: []quad.IRI{"hub"}, Steps: 1, Limit: 5, Most: 51}); err != nil || got.Total != 51 || len(got.Nodes) != 5 {
		t.Errorf("got %+v, %v", got, err)
	}
}
