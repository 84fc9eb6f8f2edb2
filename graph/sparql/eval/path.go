package eval

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
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

// pathStep is a path made ready. walk calls f for the ends of paths from n,
// until f says false.
type pathStep interface {
	walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool
}

type (
	link     struct{ predicate graph.ID }
	inverse  struct{ in pathStep }
	sequence struct{ l, r pathStep }
	choice   struct{ l, r pathStep }
	negated  struct {
		forward, backward []graph.ID
		both              [2]bool // which directions count
	}
	repeat struct {
		in    pathStep
		least int
		many  bool
	}
)

func (x *Exec) compilePath(p syntax.Path) pathStep {
	switch p := p.(type) {
	case syntax.Link:
		return link{x.ID(p.IRI)}
	case *syntax.Inverse:
		return inverse{x.compilePath(p.X)}
	case *syntax.Sequence:
		return sequence{x.compilePath(p.L), x.compilePath(p.R)}
	case *syntax.Alternative:
		return choice{x.compilePath(p.L), x.compilePath(p.R)}
	case *syntax.Repeat:
		return &repeat{x.compilePath(p.X), p.Min, p.Many}
	}
	n := p.(*syntax.Negated)
	return negated{x.ids(n.Forward), x.ids(n.Backward), [2]bool{len(n.Forward) > 0 || len(n.Backward) == 0, len(n.Backward) > 0}}
}

func (x *Exec) ids(list []quad.IRI) (out []graph.ID) {
	for _, v := range list {
		out = append(out, x.ID(v))
	}
	return out
}

func (p link) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	return w.links(n, p.predicate, forward, func(_, end graph.ID) bool { return f(end) })
}

func (p inverse) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	return p.in.walk(w, n, !forward, f)
}

func (p sequence) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	first, then := p.l, p.r
	if !forward {
		first, then = then, first
	}
	return first.walk(w, n, forward, func(m graph.ID) bool { return then.walk(w, m, forward, f) })
}

func (p choice) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	return p.l.walk(w, n, forward, f) && p.r.walk(w, n, forward, f)
}

func (p negated) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	for i, list := range [][]graph.ID{p.forward, p.backward} {
		if !p.both[i] {
			continue
		}
		more := w.links(n, 0, forward == (i == 0), func(predicate, end graph.ID) bool {
			return slices.Contains(list, predicate) || f(end)
		})
		if !more {
			return false
		}
	}
	return true
}

func (p *repeat) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	seen := visited{x: w.x}
	defer seen.free()
	if p.least == 0 {
		seen.add(n)
		if !f(n) {
			return false
		}
	}
	todo := []graph.ID{n}
	for len(todo) > 0 {
		if !w.x.tick() { // a node that no link leaves reads nothing
			return false
		}
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		more := p.in.walk(w, at, forward, func(end graph.ID) bool {
			if !seen.add(end) {
				return w.x.err == nil
			}
			if p.many {
				todo = append(todo, end)
			}
			return f(end)
		})
		if !more {
			return false
		}
	}
	return true
}

// visited is a set of ids. Those of a store are numbered from 1, so that pages
// of bits are a tenth of a map's size and several times faster.
type visited struct {
	x     *Exec
	pages []*[64]uint64
	rest  map[graph.ID]struct{} // ids too large for pages
	bytes int
}

// maxPaged is the first id that is not kept in pages: a list of pages for all
// below it takes 512 KiB.
const maxPaged = 1 << 28

func (v *visited) add(id graph.ID) bool {
	if id >= maxPaged {
		return v.addRest(id)
	}
	page, word, bit := int(id>>12), id>>6&63, uint64(1)<<(id&63)
	if page >= len(v.pages) {
		v.pages = append(v.pages, make([]*[64]uint64, page+1-len(v.pages))...)
	}
	p := v.pages[page]
	if p == nil {
		p = new([64]uint64)
		v.pages[page] = p
		v.hold(520)
	}
	if p[word]&bit != 0 {
		return false
	}
	p[word] |= bit
	return true
}

func (v *visited) addRest(id graph.ID) bool {
	if _, ok := v.rest[id]; ok {
		return false
	}
	if v.rest == nil {
		v.rest = map[graph.ID]struct{}{}
	}
	v.rest[id] = struct{}{}
	v.hold(24)
	return true
}

func (v *visited) hold(n int) {
	v.bytes += n
	v.x.hold(n)
}

func (v *visited) free() { v.x.release(v.bytes) }
