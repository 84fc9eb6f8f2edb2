package traverse_test

import (
	"cmp"
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

// plainReach is breadth first over a list of edges.
func plainReach(l graph.List, from quad.IRI, f traverse.Filter, hops int) (out []traverse.Reached) {
	steps := map[quad.IRI]int{from: 0}
	for d := 1; d <= hops; d++ {
		for _, e := range edges(l) {
			if f.Predicate != "" && e.Predicate != f.Predicate {
				continue
			}
			for _, way := range [][2]quad.IRI{{e.Subject, e.Object}, {e.Object, e.Subject}} {
				if forward := way[0] == e.Subject; f.Direction == traverse.Out && !forward || f.Direction == traverse.In && forward && e.Subject != e.Object {
					continue
				}
				if at, ok := steps[way[0]]; ok && at == d-1 {
					if _, ok := steps[way[1]]; !ok {
						steps[way[1]] = d
					}
				}
			}
		}
	}
	for n, d := range steps {
		if d > 0 {
			out = append(out, traverse.Reached{Node: n, Steps: d})
		}
	}
	slices.SortFunc(out, func(a, b traverse.Reached) int {
		return cmp.Or(cmp.Compare(a.Steps, b.Steps), cmp.Compare(a.Node, b.Node))
	})
	return out
}

func TestReachAndShortestAgainstPlain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := draw(t)
		x := traverse.Explorer{Data: graph.NewMemory(l)}
		f := traverse.Filter{Predicate: rapid.SampledFrom([]quad.IRI{"", vocab.Cites, vocab.Type}).Draw(t, "predicate"),
			Direction: rapid.SampledFrom([]traverse.Direction{traverse.Both, traverse.Out, traverse.In}).Draw(t, "direction")}
		hops := rapid.IntRange(0, 5).Draw(t, "hops")
		got, err := x.Reach(t.Context(), "n0", f, hops)
		if err != nil {
			t.Fatal(err)
		}
		want := plainReach(l, "n0", f, hops)
		if !slices.Equal(got, want) {
			t.Fatalf("reach of %+v in %d: got %v, want %v of %v", f, hops, got, want, l)
		}
		if f.Direction == traverse.In || hops == 0 {
			return
		}
		q := traverse.ShortestQuery{From: "n0", To: "n1", Predicate: f.Predicate, Directed: f.Direction == traverse.Out, Max: hops}
		path, err := x.Shortest(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(want, func(r traverse.Reached) bool { return r.Node == "n1" })
		if (i < 0) != (path == nil) || i >= 0 && len(path) != want[i].Steps+1 {
			t.Fatalf("shortest %+v: got %v, want %v", q, path, want)
		}
		for i := 1; i < len(path); i++ {
			one := plainReach(l, path[i-1], f, 1)
			if !slices.ContainsFunc(one, func(r traverse.Reached) bool { return r.Node == path[i] }) {
				t.Fatalf("%v has no step from %s to %s", path, path[i-1], path[i])
			}
		}
		if path != nil && (path[0] != "n0" || path[len(path)-1] != "n1") {
			t.Fatalf("%v is no way from n0 to n1", path)
		}
	})
}

func TestReachWithinBudget(t *testing.T) {
	t.Parallel()
	var l graph.List
	for i := range 50 {
		l = append(l, quad.Quad{Subject: quad.IRI(fmt.Sprint("d", i)), Predicate: vocab.Mentions, Object: quad.IRI("hub"), Label: vocab.Graph("a")})
	}
	x := traverse.Explorer{Data: graph.NewMemory(l), Budget: 49}
	if _, err := x.Reach(t.Context(), "d1", traverse.Filter{}, 2); !errors.Is(err, traverse.ErrBudget) {
		t.Errorf("reach: got %v, want ErrBudget", err)
	}
	if _, err := x.Shortest(t.Context(), traverse.ShortestQuery{From: "d1", To: "d2", Max: 1}); err != nil {
		t.Errorf("one step is within the budget: %v", err)
	}
	if same, err := x.Shortest(t.Context(), traverse.ShortestQuery{From: "d1", To: "d1", Max: 1}); err != nil || len(same) != 1 {
		t.Errorf("from a node to itself: %v, %v", same, err)
	}
}
