package pebble_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// Leading ids and graphs are those of all quads, and ScanFrom is the end of
// Scan, from every quad and from between them.
func TestLeadingAndScanFrom(t *testing.T) {
	t.Parallel()
	db := open(t, pebble.Options{})
	defer db.Close()
	var quads []quad.Quad
	for i := range 40 {
		g := fmt.Sprint("g", i%4)
		if i%4 == 3 {
			g = ""
		}
		quads = append(quads, quad.MakeIRI(fmt.Sprint("s", i%7), fmt.Sprint("p", i%3), fmt.Sprint("o", i), g))
	}
	if _, err := db.Apply(t.Context(), graph.Delta{Add: quads}); err != nil {
		t.Fatal(err)
	}
	v := view(t, db)
	defer v.Close()
	for order, position := range map[pebble.Order]int{graph.SPOG: pebble.S, graph.POSG: pebble.P, graph.OPSG: pebble.O, graph.GSPO: pebble.G} {
		var got, want []pebble.ID
		for id, err := range v.Leading(t.Context(), order) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, id)
		}
		for q := range graph.All(v.Scan(t.Context(), pebble.Pattern{}, graph.SPOG)) {
			want = append(want, q[position])
		}
		slices.Sort(want)
		if want = slices.Compact(want); !slices.Equal(got, want) {
			t.Errorf("order %v is led by %v, want %v", order, got, want)
		}
	}
	var names []string
	for name, err := range v.Graphs(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, quad.StringOf(name))
	}
	if fmt.Sprint(names) != "[<g0> <g1> <g2>]" {
		t.Errorf("graphs %v", names)
	}
}
