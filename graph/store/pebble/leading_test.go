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
	v, err := db.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for order, position := range map[pebble.Order]int{pebble.SPOG: pebble.S, pebble.POSG: pebble.P, pebble.OPSG: pebble.O, pebble.GSPO: pebble.G} {
		var got, want []pebble.ID
		for id, err := range v.Leading(t.Context(), order) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, id)
		}
		for q := range v.Scan(t.Context(), pebble.Pattern{}) {
			want = append(want, q[position])
		}
		slices.Sort(want)
		if want = slices.Compact(want); !slices.Equal(got, want) {
			t.Errorf("order %c is led by %v, want %v", order, got, want)
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
	for position := range 4 {
		first, err := v.Lookup([]quad.Value{quad.IRI("s1"), quad.IRI("p1"), quad.IRI("o1"), quad.IRI("g1")}[position])
		if err != nil {
			t.Fatal(err)
		}
		var p pebble.Pattern
		p.Quad[position], p.Bound[position] = first, true
		scan := collect(t, v, p, nil)
		for i, q := range scan {
			if got := collect(t, v, p, &q); !slices.Equal(got, scan[i:]) {
				t.Errorf("from %v: %v, want %v", q, got, scan[i:])
			}
		}
		if got := collect(t, v, p, &pebble.Quad{1 << 60, 1 << 60, 1 << 60, 1 << 60}); len(got) != 0 {
			t.Errorf("from the end: %v", got)
		}
		if got := collect(t, v, p, &pebble.Quad{}); !slices.Equal(got, scan) {
			t.Errorf("from the start: %v", got)
		}
	}
}

func collect(t *testing.T, v *pebble.View, p pebble.Pattern, from *pebble.Quad) (out []pebble.Quad) {
	t.Helper()
	scan := v.Scan(t.Context(), p)
	if from != nil {
		scan = v.ScanFrom(t.Context(), p, *from)
	}
	for q, err := range scan {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}
