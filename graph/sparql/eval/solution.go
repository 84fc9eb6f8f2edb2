package eval

import (
	"slices"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
)

// extend binds the values of expressions. A chain of Extend is one operator:
// BNODE("a") is one node in all expressions of a solution (section 17.4.2.9).
type extend struct {
	x     *Exec
	costs []*algebra.Cost
	in    operator
	slots []int
	exprs []value
}

func (c *compiler) extend(n *algebra.Extend, a around) operator {
	chain := []*algebra.Extend{n}
	below := n.X
	for {
		next, ok := below.(*algebra.Extend)
		if !ok || c.alone(next, a) {
			break
		}
		chain, below = append(chain, next), next.X
	}
	o := &extend{x: c.x, in: c.compile(below, a)}
	slices.Reverse(chain)
	for _, e := range chain {
		o.costs = append(o.costs, e.Counted())
		o.slots = append(o.slots, e.Slot)
		o.exprs = append(o.exprs, c.value(e.Expr, a.plus(c.memo.Vars(e.X), nil)))
	}
	return o
}

func (o *extend) run(r row, emit func() bool) bool {
	for _, c := range o.costs {
		c.Runs++
	}
	return o.in.run(r, func() bool {
		if !o.x.tick() {
			return false
		}
		o.x.solution++
		return o.bind(0, r, emit)
	})
}

// bind computes the i-th expression and those after it. An expression without
// a value leaves its slot as it is; one that is bound around must be the same.
func (o *extend) bind(i int, r row, emit func() bool) bool {
	if i == len(o.slots) {
		return emit()
	}
	slot := o.slots[i]
	before := r[slot]
	if id := o.exprs[i](r); id != 0 {
		if before != 0 && before != id {
			return o.x.err == nil
		}
		r[slot] = id
	}
	if o.x.err != nil {
		return false
	}
	o.costs[i].Rows++
	more := o.bind(i+1, r, emit)
	r[slot] = before
	return more
}

// distinct drops solutions that were there before.
type distinct struct {
	x     *Exec
	cost  *algebra.Cost
	in    operator
	slots []int
}

func (o *distinct) run(r row, emit func() bool) bool {
	o.cost.Runs++
	s := o.x.seen(o.slots)
	defer s.free()
	return o.in.run(r, func() bool {
		if !o.x.tick() {
			return false
		}
		if !s.add(r) {
			return o.x.err == nil
		}
		o.cost.Rows++
		return emit()
	})
}

// slice is OFFSET and LIMIT.
type slice struct {
	cost          *algebra.Cost
	in            operator
	offset, limit int64
}

func (o *slice) run(r row, emit func() bool) bool {
	o.cost.Runs++
	skip, left := o.offset, o.limit
	if left == 0 {
		return true
	}
	full, stopped := false, false
	more := o.in.run(r, func() bool {
		if skip > 0 {
			skip--
			return true
		}
		o.cost.Rows++
		if !emit() {
			stopped = true
			return false
		}
		if o.limit >= 0 {
			left--
			full = left == 0
		}
		return !full
	})
	// A full slice stopped what is below it, not what is above.
	return more || full && !stopped
}

// within runs its input for the graph that its name is bound to, or for every
// named graph.
type within struct {
	c    *compiler
	cost *algebra.Cost
	name place
	slot int // of the graph inside, -1 for a constant name
	in   operator
}

func (c *compiler) within(n *algebra.Within, a around) operator {
	inner := a
	if n.Slot >= 0 {
		var slot algebra.Set
		slot.Add(n.Slot)
		inner = a.plus(slot, slot)
		inner.beside = a.beside // no variable
		inner.ambient, inner.fixed = a.ambient.Union(slot), a.fixed.Union(slot)
	}
	return &within{c, n.Counted(), c.x.place(n.Name), n.Slot, c.compile(n.X, inner)}
}

func (o *within) run(r row, emit func() bool) bool {
	o.cost.Runs++
	x := o.c.x
	counted := func() bool {
		o.cost.Rows++
		return emit()
	}
	if o.slot < 0 {
		if !x.graphExists(o.name.id) {
			return x.err == nil
		}
		return o.in.run(r, counted)
	}
	if id := r[o.name.slot]; id != 0 {
		if !x.graphExists(id) {
			return x.err == nil
		}
		return o.inside(id, r, counted)
	}
	for _, g := range x.graphs() {
		if !x.tick() || !o.inside(g, r, counted) {
			return false
		}
	}
	return x.err == nil
}

// inside runs the input in one graph and joins the name to its solutions.
func (o *within) inside(g graph.ID, r row, emit func() bool) bool {
	r[o.slot] = g
	more := o.in.run(r, func() bool {
		before := r[o.name.slot]
		if before != 0 && before != g {
			return true
		}
		r[o.name.slot] = g
		more := emit()
		r[o.name.slot] = before
		return more
	})
	r[o.slot] = 0
	return more
}

// graphExists tells whether id is a named graph of the dataset. One that FROM
// NAMED names is, with nothing in it.
func (x *Exec) graphExists(id graph.ID) bool {
	if id&localBit != 0 || !x.isNamed(id) {
		return false
	}
	if x.explicit {
		return true
	}
	p := graph.IDPattern{}
	p.Quad[graph.G], p.Bound[graph.G] = id, true
	n, err := x.index.CountIDs(x.ctx, p, 1)
	if err != nil {
		x.fail(err)
	}
	return n > 0
}

// graphs lists the named graphs, by leaping from one to the next.
func (x *Exec) graphs() []graph.ID {
	if x.explicit {
		return x.named
	}
	if !slices.Contains(x.orders, graph.GSPO) {
		return x.graphsByScan()
	}
	c := x.index.Scan(x.ctx, graph.IDPattern{}, graph.GSPO)
	var out []graph.ID
	for q := (graph.IDQuad{graph.G: 1}); x.tick() && c.Seek(q); q[graph.G]++ {
		q = graph.IDQuad{graph.G: c.Quad()[graph.G]}
		out = append(out, q[graph.G])
		x.hold(8)
	}
	x.closeCursor(c)
	return out
}

func (x *Exec) graphsByScan() (out []graph.ID) {
	found := map[graph.ID]bool{}
	x.each(source{inNamed: true}, func(q graph.IDQuad) bool {
		found[q[graph.G]] = true
		return true
	})
	for g := range found {
		out = append(out, g)
	}
	slices.Sort(out)
	return out
}

func (x *Exec) closeCursor(c graph.Cursor) {
	if err := c.Err(); err != nil {
		x.fail(err)
	}
	if err := c.Close(); err != nil {
		x.fail(err)
	}
}
