package export

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// slots is how many terms are remembered, a power of two: the predicates,
// graphs and classes of a store and the near-by subjects, some 10 MB.
const slots = 1 << 15

// scan reads the quads of an export by id.
type scan struct {
	x graph.Index
	o Options
	// nameless drops the names of graphs.
	nameless bool
	// room bounds the dictionary.
	room int64
}

// ids yields the quads in the order of the export: by graph, or by subject
// when graphs have no names; of equal triples in a union the first.
func (s *scan) ids(ctx context.Context) iter.Seq2[graph.IDQuad, error] {
	all := s.scanned(ctx)
	if s.o.Sorted {
		all = s.sorted(ctx, all)
	}
	return func(yield func(graph.IDQuad, error) bool) {
		var last graph.IDQuad
		for q, err := range all {
			if err == nil && s.o.Union && q == last {
				continue
			}
			if !yield(q, err) || err != nil {
				return
			}
			last = q
		}
	}
}

// scanned yields the quads in the order of the store.
func (s *scan) scanned(ctx context.Context) iter.Seq2[graph.IDQuad, error] {
	p, order, err := s.pattern()
	if err != nil {
		return func(yield func(graph.IDQuad, error) bool) { yield(graph.IDQuad{}, err) }
	}
	return func(yield func(graph.IDQuad, error) bool) {
		for q, err := range graph.All(s.x.Scan(ctx, p, order)) {
			if s.nameless {
				q[graph.G] = 0
			}
			if !yield(q, err) {
				return
			}
		}
	}
}

// found is nil when the graph that is asked for has a quad: a name that only
// stands in quads is no graph.
func (s *scan) found(ctx context.Context) error {
	p, _, err := s.pattern()
	if err != nil || s.o.Graph == nil {
		return err
	}
	n, err := s.x.CountIDs(ctx, p, 1)
	if err == nil && n == 0 {
		err = fmt.Errorf("graph %v: %w", s.o.Graph, graph.ErrNotFound)
	}
	return err
}

// pattern is what is scanned, and in which order.
func (s *scan) pattern() (p graph.IDPattern, order graph.Order, err error) {
	order = graph.GSPO
	if s.o.Union {
		order = graph.SPOG
	}
	if !slices.Contains(s.x.Orders(), order) {
		return p, order, fmt.Errorf("the store has no order %s to export in", order)
	}
	if s.o.Graph == nil {
		return p, order, nil
	}
	p.Bound[graph.G] = true
	p.Quad[graph.G], err = s.x.Lookup(s.o.Graph)
	if err == nil && p.Quad[graph.G] == 0 {
		err = fmt.Errorf("graph %v: %w", s.o.Graph, graph.ErrNotFound)
	}
	return p, order, err
}

// terms remembers the terms of ids, one per slot; a newer one wins.
type terms struct {
	x   graph.Index
	ids []graph.ID
	of  []quad.Value
}

func newTerms(x graph.Index) *terms {
	return &terms{x, make([]graph.ID, slots), make([]quad.Value, slots)}
}

func (t *terms) get(id graph.ID) (quad.Value, error) {
	if id == 0 {
		return nil, nil
	}
	slot := id % slots
	if t.ids[slot] == id {
		return t.of[slot], nil
	}
	v, err := t.x.Term(id)
	if err == nil {
		t.ids[slot], t.of[slot] = id, v
	}
	return v, err
}

// quads yields the quads of the export.
func (s *scan) quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		t := newTerms(s.x)
		for q, err := range s.ids(ctx) {
			var v [4]quad.Value
			for i := 0; i < 4 && err == nil; i++ {
				v[i], err = t.get(q[i])
			}
			if !yield(quad.Quad{Subject: v[graph.S], Predicate: v[graph.P], Object: v[graph.O], Label: v[graph.G]}, err) || err != nil {
				return
			}
		}
	}
}
