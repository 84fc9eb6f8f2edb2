package eval

import (
	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
)

// join runs its right side for every solution of the left; a hash join is one
// whose right side runs alone.
type join struct {
	cost *algebra.Cost
	l, r operator
}

// right compiles the right side of a join.
func (c *compiler) right(r algebra.Node, m algebra.Method, a around) operator {
	if m == algebra.Hash {
		return c.isolate(r, a)
	}
	return c.compile(r, a)
}

func (c *compiler) join(n *algebra.Join, a around) operator {
	l := c.compile(n.L, a)
	return &join{n.Counted(), l, c.right(n.R, n.Method, a.plus(c.memo.Vars(n.L), c.memo.Certain(n.L)))}
}

func (o *join) run(r row, emit func() bool) bool {
	o.cost.Runs++
	counted := func() bool {
		o.cost.Rows++
		return emit()
	}
	return o.l.run(r, func() bool { return o.r.run(r, counted) })
}

// leftJoin is a join that keeps solutions without a partner.
type leftJoin struct {
	cost *algebra.Cost
	l, r operator
	cond condition // nil is true
}

func (c *compiler) leftJoin(n *algebra.LeftJoin, a around) operator {
	o := &leftJoin{cost: n.Counted(), l: c.compile(n.L, a)}
	inner := a.plus(c.memo.Vars(n.L), c.memo.Certain(n.L))
	o.r = c.right(n.R, n.Method, inner)
	if n.Expr != nil {
		o.cond = c.condition(n.Expr, inner.plus(c.memo.Vars(n.R), nil))
	}
	return o
}

func (o *leftJoin) run(r row, emit func() bool) bool {
	o.cost.Runs++
	found := false
	try := func() bool {
		if o.cond != nil && !o.cond(r) {
			return true
		}
		found = true
		o.cost.Rows++
		return emit()
	}
	return o.l.run(r, func() bool {
		found = false
		if !o.r.run(r, try) {
			return false
		}
		if found {
			return true
		}
		o.cost.Rows++
		return emit()
	})
}

// minus drops solutions of the left that agree with one of the right in a slot
// that both have and differ in none (section 18.5).
type minus struct {
	x       *Exec
	cost    *algebra.Cost
	l       operator
	r       *isolated
	shared  []int       // slots that both sides may have
	left    algebra.Set // slots of the left
	ambient algebra.Set // slots around whose values are substituted here
}

func (c *compiler) minus(n *algebra.Minus, a around) operator {
	l := c.memo.Vars(n.L)
	sure := a.only().plus(l, c.memo.Certain(n.L))
	o := &minus{x: c.x, cost: n.Counted(), l: c.compile(n.L, a), left: l, ambient: a.ambient}
	o.r = c.isolate(n.R, sure).(*isolated)
	o.shared = l.And(c.memo.Vars(n.R)).Slots()
	return o
}

func (o *minus) run(r row, emit func() bool) bool {
	o.cost.Runs++
	return o.l.run(r, func() bool {
		if !o.r.fill(r) {
			return false
		}
		if len(o.shared) > 0 {
			if gone, ok := o.matched(r); !ok || gone {
				return ok
			}
		}
		o.cost.Rows++
		return emit()
	})
}

// matched looks for a solution of the right that removes r. Slots of the right
// that the left cannot have do not count, though a row around may have them.
func (o *minus) matched(r row) (found, ok bool) {
	ix := o.r.index
	h := hashSeed
	for _, k := range ix.keys {
		h = mix(h, r[ix.slots[k]])
	}
	i, some := ix.heads[h]
	for ; some && i >= 0; i = ix.next[i] {
		if !o.x.tick() {
			return false, false
		}
		if o.removes(ix.row(int(i)), r) {
			return true, true
		}
	}
	return false, true
}

func (o *minus) removes(stored []graph.ID, r row) bool {
	common := false
	for k, s := range o.r.index.slots {
		if !o.left.Has(s) || o.substituted(s) || stored[k] == 0 || r[s] == 0 {
			continue
		}
		if stored[k] != r[s] {
			return false
		}
		common = true
	}
	return common
}

// substituted tells that a slot is no variable here, but has the value that it
// has around.
func (o *minus) substituted(slot int) bool {
	if !o.ambient.Has(slot) {
		return false
	}
	for i, s := range o.r.ambient {
		if s == slot {
			return o.r.names[i] != 0
		}
	}
	return false
}

// union runs its parts one after the other.
type union struct {
	cost  *algebra.Cost
	parts []operator
}

func (o *union) run(r row, emit func() bool) bool {
	o.cost.Runs++
	counted := func() bool {
		o.cost.Rows++
		return emit()
	}
	for _, p := range o.parts {
		if !p.run(r, counted) {
			return false
		}
	}
	return true
}

// filter keeps solutions for which its condition is true.
type filter struct {
	x    *Exec
	cost *algebra.Cost
	in   operator
	cond condition
}

func (o *filter) run(r row, emit func() bool) bool {
	o.cost.Runs++
	return o.in.run(r, func() bool {
		if !o.x.tick() {
			return false
		}
		if !o.cond(r) {
			return o.x.err == nil
		}
		o.cost.Rows++
		return emit()
	})
}

// values is an inline table.
type values struct {
	cost *algebra.Cost
	t    *table
}

func (c *compiler) values(n *algebra.Values) operator {
	t := c.x.table(n.Slots)
	r := make(row, c.width)
	for _, v := range n.Rows {
		for i, s := range n.Slots {
			r[s] = c.x.ID(v[i])
		}
		t.add(r)
	}
	return &values{n.Counted(), t}
}

func (o *values) run(r row, emit func() bool) bool {
	o.cost.Runs++
	for i := range o.t.n {
		if !o.t.x.tick() {
			return false
		}
		more := o.t.merge(i, r, func() bool {
			o.cost.Rows++
			return emit()
		})
		if !more {
			return false
		}
	}
	return true
}
