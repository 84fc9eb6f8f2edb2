package graph_test

import (
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/indextest"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	indextest.Run(t, func(_ *rapid.T, quads []quad.Quad) (graph.Index, func()) { return graph.NewMemory(quads), func() {} })
}

func TestBest(t *testing.T) {
	t.Parallel()
	orders := []graph.Order{graph.SPOG, graph.OPSG, graph.POSG, graph.GSPO}
	for _, tc := range []struct {
		bound  string
		want   graph.Order
		prefix int
	}{
		{"", graph.SPOG, 0}, {"S", graph.SPOG, 1}, {"P", graph.POSG, 1}, {"O", graph.OPSG, 1}, {"G", graph.GSPO, 1},
		{"SP", graph.SPOG, 2}, {"PO", graph.OPSG, 2}, {"SO", graph.SPOG, 1}, {"SG", graph.GSPO, 2}, {"SPG", graph.GSPO, 3}, {"SPOG", graph.SPOG, 4},
	} {
		var p graph.IDPattern
		for _, place := range tc.bound {
			p.Bound[map[rune]int{'S': graph.S, 'P': graph.P, 'O': graph.O, 'G': graph.G}[place]] = true
		}
		if got, n := p.Best(orders); got != tc.want || n != tc.prefix {
			t.Errorf("%s bound: %v, %d; want %v, %d", tc.bound, got, n, tc.want, tc.prefix)
		}
	}
}
