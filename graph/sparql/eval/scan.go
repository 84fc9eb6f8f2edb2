package eval

import (
	"slices"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
)

// place is one place of a pattern: a constant id, or a slot when slot >= 0.
type place struct {
	slot int
	id   graph.ID
}

func (x *Exec) place(t algebra.Term) place {
	if t.IsVar() {
		return place{slot: t.Slot}
	}
	return place{slot: -1, id: x.ID(t.Value)}
}

// view is the graph that a pattern is looked for in, ready to scan.
type view struct {
	named bool
	place place // of a named graph
}

func (x *Exec) view(g algebra.Graph) view {
	v := view{named: g.Named}
	if g.Named {
		v.place = x.place(g.Term)
	}
	return v
}

// source is a pattern in a row: what to scan, and what to check of each quad.
type source struct {
	pattern graph.IDPattern
	// merge skips quads that differ from the one before in their graph only.
	merge bool
	// graphs, when not nil, are the graphs that count, sorted.
	graphs []graph.ID
	// inNamed leaves out what is in no named graph.
	inNamed bool
}

// source resolves a view for a row; false is a graph that has nothing.
func (x *Exec) source(v view, r row) (s source, ok bool) {
	if v.named {
		id := v.place.id
		if v.place.slot >= 0 {
			id = r[v.place.slot]
		}
		if id != 0 {
			s.pattern.Bound[graph.G] = true
			s.pattern.Quad[graph.G] = id
			return s, id&localBit == 0 && x.isNamed(id)
		}
		s.inNamed = true
		if x.explicit {
			s.graphs = x.named
		}
		return s, !x.explicit || len(x.named) > 0
	}
	switch {
	case x.explicit && len(x.defaults) == 0:
		return s, false
	case x.explicit && len(x.defaults) == 1:
		s.pattern.Bound[graph.G] = true
		s.pattern.Quad[graph.G] = x.defaults[0]
	case x.explicit:
		s.merge, s.graphs = true, x.defaults
	case x.union:
		s.merge = true
	default:
		s.pattern.Bound[graph.G] = true
	}
	return s, true
}

// isNamed tells whether id may be asked for as a graph.
func (x *Exec) isNamed(id graph.ID) bool {
	if !x.explicit {
		return true
	}
	_, ok := slices.BinarySearch(x.named, id)
	return ok
}

// order picks the one that serves the pattern best. Merging needs quads that
// differ in their graph only side by side: the graph last.
func (x *Exec) order(s source) graph.Order {
	best, longest := x.orders[0], -1
	for _, o := range x.orders {
		if s.merge && o.Positions()[3] != graph.G {
			continue
		}
		if n := s.pattern.Prefix(o); n > longest {
			best, longest = o, n
		}
	}
	return best
}

// each scans a source and calls f for each quad that counts, until f says
// false; it returns false then and at an error.
func (x *Exec) each(s source, f func(graph.IDQuad) bool) bool {
	c := x.index.Scan(x.ctx, s.pattern, x.order(s))
	more := x.drain(c, s, f)
	if err := c.Err(); err != nil && more {
		more = x.fail(err)
	}
	if err := c.Close(); err != nil {
		more = x.fail(err)
	}
	return more
}

func (x *Exec) drain(c graph.Cursor, s source, f func(graph.IDQuad) bool) bool {
	var last graph.IDQuad
	for c.Next() {
		if !x.tick() {
			return false
		}
		q := c.Quad()
		if s.inNamed && q[graph.G] == 0 {
			continue
		}
		if s.graphs != nil {
			if _, ok := slices.BinarySearch(s.graphs, q[graph.G]); !ok {
				continue
			}
		}
		if s.merge {
			if q[graph.S] == last[graph.S] && q[graph.P] == last[graph.P] && q[graph.O] == last[graph.O] {
				continue
			}
			last = q
		}
		if !f(q) {
			return false
		}
	}
	return true
}

// scan matches one triple pattern.
type scan struct {
	x      *Exec
	cost   *algebra.Cost
	places [3]place
	view   view
	except []graph.ID
}

func (x *Exec) scan(n *algebra.Scan) *scan {
	o := &scan{x: x, cost: n.Counted(), places: [3]place{x.place(n.S), x.place(n.P), x.place(n.O)}, view: x.view(n.Graph)}
	for _, iri := range n.Except {
		o.except = append(o.except, x.ID(iri))
	}
	return o
}

// bind fills the pattern of a source from constants and from what r has; false
// is a term that the store does not have.
func bind(s *source, places *[3]place, r row) bool {
	for i, p := range places {
		id := p.id
		if p.slot >= 0 {
			id = r[p.slot]
		}
		if id == 0 {
			continue
		}
		if id&localBit != 0 {
			return false
		}
		s.pattern.Bound[i] = true
		s.pattern.Quad[i] = id
	}
	return true
}

func (o *scan) run(r row, emit func() bool) bool {
	o.cost.Runs++
	s, ok := o.x.source(o.view, r)
	if !ok || !bind(&s, &o.places, r) {
		return o.x.err == nil
	}
	// Slots to fill: those of places that are not bound.
	var set [4]int
	var from [4]int
	n := 0
	for i, p := range o.places {
		if p.slot >= 0 && !s.pattern.Bound[i] {
			set[n], from[n] = p.slot, i
			n++
		}
	}
	if o.view.named && o.view.place.slot >= 0 && !s.pattern.Bound[graph.G] {
		set[n], from[n] = o.view.place.slot, graph.G
		n++
	}
	more := o.x.each(s, func(q graph.IDQuad) bool {
		if o.except != nil && slices.Contains(o.except, q[graph.P]) {
			return true
		}
		done := 0
		for ; done < n; done++ {
			slot, id := set[done], q[from[done]]
			// A slot that stands twice in the pattern was just filled.
			if r[slot] != 0 && r[slot] != id {
				break
			}
			r[slot] = id
		}
		more := true
		if done == n {
			o.cost.Rows++
			more = emit()
		}
		for i := range n {
			r[set[i]] = 0
		}
		return more
	})
	return more
}
