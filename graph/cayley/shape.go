package cayley

import (
	"maps"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// OptimizeShape makes one operator of a step along quads. Cayley's own plan
// intersects the quads of a subject with all those of a predicate; here every
// place that is known makes one key range shorter. Walks of FollowRecursive are
// remembered, see recallShape.
func (qs *QuadStore) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.QuadsAction:
		return qs.action(s)
	case shape.NodesFrom:
		if filters, ok := s.Quads.(shape.Quads); ok {
			return qs.step(s, filters)
		}
	}
	return recalled(s)
}

// stepShape is the nodes at place result of the quads of a pattern whose node at
// place at is one of from.
type stepShape struct {
	qs      *QuadStore
	pattern graph.IDPattern
	result  quad.Direction
	// from is nil when the pattern is all.
	from shape.Shape
	at   quad.Direction
	save map[quad.Direction][]string
}

var _ shape.Shape = stepShape{}

func (s stepShape) BuildIterator(qs cayley.QuadStore) cayley.Iterator {
	st := &step{links: s.qs.links(s.pattern), result: place(s.result), at: place(s.at)}
	for _, d := range slices.Sorted(maps.Keys(s.save)) {
		for _, name := range s.save[d] {
			st.tags = append(st.tags, tag{name, place(d)})
			st.labelled = st.labelled || d == quad.Label
		}
	}
	st.labelled = st.labelled || s.result == quad.Label || s.from != nil && s.at == quad.Label
	if s.from != nil {
		from := s.from.BuildIterator(qs)
		if _, none := from.(*iterator.Null); none {
			return from
		}
		st.from = cayley.AsShape(from)
	}
	return cayley.AsLegacy(st)
}

func (s stepShape) Optimize(r shape.Optimizer) (shape.Shape, bool) {
	if s.from == nil {
		return s, false
	}
	from, changed := s.from.Optimize(r)
	if shape.IsNull(from) {
		return nil, true
	}
	s.from = from
	return s, changed
}

// action is a step of which Cayley has found all that is fixed.
func (qs *QuadStore) action(a shape.QuadsAction) (shape.Shape, bool) {
	out := stepShape{qs: qs, result: a.Result, save: a.Save}
	for d, ref := range a.Filter {
		if !out.bind(d, ref) {
			return a, false
		}
	}
	return out, true
}

// bind fixes one place; false when it is fixed already or the reference is not
// of a node of this store.
func (s *stepShape) bind(d quad.Direction, ref cayley.Ref) bool {
	id, ok := ref.(graph.ID)
	if !ok || s.pattern.Bound[place(d)] {
		return false
	}
	s.pattern.Quad[place(d)], s.pattern.Bound[place(d)] = id, true
	return true
}

// step takes the filters of a step apart: nodes that are known, places that are
// only saved, and at most one further shape. It leaves others to Cayley.
func (qs *QuadStore) step(n shape.NodesFrom, filters shape.Quads) (shape.Shape, bool) {
	out := stepShape{qs: qs, result: n.Dir, save: map[quad.Direction][]string{}}
	for _, f := range filters {
		if ref, ok := shape.One(f.Values); ok {
			if !out.bind(f.Dir, ref) {
				return n, false
			}
			continue
		}
		if save, ok := f.Values.(shape.Save); ok {
			if _, all := save.From.(shape.AllNodes); all {
				out.save[f.Dir] = append(out.save[f.Dir], save.Tags...)
				continue
			}
		}
		if out.from != nil || shape.IsNull(f.Values) {
			return n, false
		}
		out.from, out.at = f.Values, f.Dir
	}
	if out.from != nil && (out.pattern.Bound[place(out.at)] || out.pattern.Bound == [4]bool{}) {
		return n, false
	}
	return out, true
}
