package eval

import (
	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
)

// path matches X?, X* and X+ (section 18.4, ZeroOrOnePath and ALP): every pair
// once, however many ways there are.
type path struct {
	x    *Exec
	cost *algebra.Cost
	s, o place
	view view
	step *repeat
}

func (x *Exec) path(n *algebra.Path) *path {
	return &path{x: x, cost: n.Counted(), s: x.place(n.S), o: x.place(n.O), view: x.view(n.Graph), step: x.compilePath(n.Path).(*repeat)}
}

func (o *path) run(r row, emit func() bool) bool {
	o.cost.Runs++
	slot := o.view.place.slot
	if !o.view.named || slot < 0 || r[slot] != 0 {
		return o.inGraph(r, emit)
	}
	// A path stays in one graph (section 18.6 evaluates each by itself).
	for _, g := range o.x.graphs() {
		if !o.x.tick() {
			return false
		}
		r[slot] = g
		more := o.inGraph(r, emit)
		r[slot] = 0
		if !more {
			return false
		}
	}
	return o.x.err == nil
}

func (o *path) inGraph(r row, emit func() bool) bool {
	src, ok := o.x.source(o.view, r)
	if !ok {
		src.pattern.Bound[graph.S], src.pattern.Quad[graph.S] = true, localBit // nothing matches
	}
	src.merge = false // pairs are told apart anyhow
	w := &walk{x: o.x, src: src}
	s, freeS := o.end(o.s, r)
	e, freeE := o.end(o.o, r)
	switch {
	case !freeS:
		if o.s.slot >= 0 && !w.isNode(s) {
			return o.x.err == nil
		}
		return o.from(w, s, e, true, r, emit)
	case !freeE:
		if o.o.slot >= 0 && !w.isNode(e) {
			return o.x.err == nil
		}
		return o.from(w, e, 0, false, r, emit)
	}
	return w.starts(o.step, func(n graph.ID) bool {
		r[o.s.slot] = n
		want := graph.ID(0)
		if o.o.slot == o.s.slot {
			want = n
		}
		more := o.from(w, n, want, true, r, emit)
		r[o.s.slot] = 0
		return more
	})
}

func (o *path) end(p place, r row) (id graph.ID, free bool) {
	if p.slot < 0 {
		return p.id, false
	}
	return r[p.slot], r[p.slot] == 0
}

// from walks from n; want, when not 0, is the only end that counts.
func (o *path) from(w *walk, n, want graph.ID, forward bool, r row, emit func() bool) bool {
	slot := o.o.slot
	if !forward {
		slot = o.s.slot
	}
	found, stopped := false, false
	more := o.step.walk(w, n, forward, func(end graph.ID) bool {
		if want != 0 {
			found = end == want
			return !found // a pair counts once
		}
		before := r[slot]
		r[slot] = end
		o.cost.Rows++
		more := emit()
		r[slot] = before
		stopped = !more
		return more
	})
	if found {
		o.cost.Rows++
		return emit()
	}
	return more && !stopped
}

// walk is what a path is walked in.
type walk struct {
	x   *Exec
	src source
}

// links scans the quads that leave n, forward or backward, by one predicate or,
// with 0, by any.
func (w *walk) links(n, predicate graph.ID, forward bool, f func(p, end graph.ID) bool) bool {
	from, to := graph.S, graph.O
	if !forward {
		from, to = to, from
	}
	src := w.src
	if (n|predicate)&localBit != 0 || src.pattern.Bound[graph.S] {
		return true
	}
	src.pattern.Bound[from], src.pattern.Quad[from] = true, n
	if predicate != 0 {
		src.pattern.Bound[graph.P], src.pattern.Quad[graph.P] = true, predicate
	}
	return w.x.each(src, func(q graph.IDQuad) bool { return f(q[graph.P], q[to]) })
}

// isNode tells whether a term is a subject or object in the graph: variables of
// a path of length zero stand for those only.
func (w *walk) isNode(n graph.ID) bool {
	found := false
	for _, forward := range []bool{true, false} {
		if !found {
			w.links(n, 0, forward, func(_, _ graph.ID) bool { found = true; return false })
		}
	}
	return found
}

// starts calls f for every node that the path may start from, once.
func (w *walk) starts(step *repeat, f func(graph.ID) bool) bool {
	src := w.src
	if src.pattern.Bound[graph.S] {
		return true
	}
	one, isLink := step.in.(link)
	onlySubjects := step.least > 0 && isLink
	if onlySubjects {
		if one.predicate&localBit != 0 {
			return true
		}
		src.pattern.Bound[graph.P], src.pattern.Quad[graph.P] = true, one.predicate
	}
	seen := visited{x: w.x}
	defer seen.free()
	var list []graph.ID
	more := w.x.each(src, func(q graph.IDQuad) bool {
		if seen.add(q[graph.S]) {
			list = append(list, q[graph.S])
		}
		if !onlySubjects && seen.add(q[graph.O]) {
			list = append(list, q[graph.O])
		}
		return true
	})
	for _, n := range list {
		if !more || !w.x.tick() || !f(n) {
			return false
		}
	}
	return more
}
