package eval

import (
	"fmt"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
)

// around is what an operator is run with.
type around struct {
	// bound are slots that may be bound already, sure those that are, and beside
	// those that an operator beside this one may have bound: what this one must
	// not see.
	bound, sure, beside algebra.Set
	// ambient is the part of bound that even operators who must run alone see,
	// and run again for when it changes: the graph that GRAPH is at, and inside
	// EXISTS what is bound around it, which is substituted in its pattern
	// (section 18.6, substitute).
	ambient algebra.Set
	// fixed are the ambient slots that are bound for sure.
	fixed algebra.Set
	// frozen are the values of ambient slots that were there when EXISTS began,
	// whatever is bound inside since; nil outside.
	frozen *frozen
}

func (a around) plus(bound, sure algebra.Set) around {
	a.bound, a.sure, a.beside = a.bound.Union(bound), a.sure.Union(sure), a.beside.Union(bound)
	return a
}

// only is for an operator that sees ambient slots alone.
func (a around) only() around {
	return around{bound: a.ambient, sure: a.fixed, ambient: a.ambient, fixed: a.fixed, frozen: a.frozen}
}

// frozen are values that are substituted in a pattern.
type frozen struct {
	slots algebra.Set
	row   row
}

// at is the value of an ambient slot.
func (f *frozen) at(slot int, r row) graph.ID {
	if f != nil && f.slots.Has(slot) {
		return f.row[slot]
	}
	return r[slot]
}

// Width is the number of slots; rows have that many places.
type compiler struct {
	x     *Exec
	width int
	memo  algebra.Memo
}

// compile makes an operator ready. Section 18.2 evaluates every operator alone
// and joins afterwards; running one with bindings is right only when it cannot
// tell. Where it could, it is run alone and its solutions are joined.
func (c *compiler) compile(n algebra.Node, a around) operator {
	if !c.x.tick() {
		return unit{}
	}
	if c.alone(n, a) {
		return c.isolate(n, a)
	}
	switch n := n.(type) {
	case *algebra.Unit:
		return unit{}
	case *algebra.Scan:
		return c.x.scan(n)
	case *algebra.Intersect:
		return c.x.intersect(n)
	case *algebra.Path:
		return c.x.path(n)
	case *algebra.Values:
		return c.values(n)
	case *algebra.Join:
		return c.join(n, a)
	case *algebra.LeftJoin:
		return c.leftJoin(n, a)
	case *algebra.Minus:
		return c.minus(n, a)
	case *algebra.Filter:
		return &filter{c.x, n.Counted(), c.compile(n.X, a), c.condition(n.Expr, a.plus(c.memo.Vars(n.X), nil))}
	case *algebra.Union:
		o := &union{cost: n.Counted()}
		for _, p := range n.Parts {
			o.parts = append(o.parts, c.compile(p, a))
		}
		return o
	case *algebra.Extend:
		return c.extend(n, a)
	case *algebra.Within:
		return c.within(n, a)
	case *algebra.Group:
		return c.group(n, a)
	case *algebra.OrderBy:
		return c.orderBy(n, a)
	case *algebra.Project:
		return c.compile(n.X, a) // hidden slots are no other's
	case *algebra.Distinct:
		return &distinct{c.x, n.Counted(), c.compile(n.X, a), append(a.ambient.Slots(), n.Slots...)}
	case *algebra.Slice:
		return &slice{n.Counted(), c.compile(n.X, a), n.Offset, n.Limit}
	}
	c.x.fail(fmt.Errorf("no operator for %T", n))
	return unit{}
}

// alone tells whether n must not see what is bound around it.
func (c *compiler) alone(n algebra.Node, a around) bool {
	if a.beside.Empty() {
		return false
	}
	var looks, certain algebra.Set
	switch n := n.(type) {
	case *algebra.Group, *algebra.OrderBy, *algebra.Distinct, *algebra.Slice:
		return true
	case *algebra.Minus:
		looks, certain = c.memo.Vars(n.R), c.memo.Certain(n.L)
	case *algebra.Filter:
		looks, certain = algebra.ExprVars(n.Expr), c.memo.Certain(n.X)
	case *algebra.LeftJoin:
		looks, certain = c.memo.Vars(n.R).Union(algebra.ExprVars(n.Expr)), c.memo.Certain(n.L)
	case *algebra.Extend:
		looks, certain = algebra.ExprVars(n.Expr), c.memo.Certain(n.X)
	}
	return !looks.And(a.beside).Within(certain.Union(a.fixed))
}

type unit struct{}

func (unit) run(_ row, emit func() bool) bool { return emit() }

// isolate makes an operator that runs n alone, once, and joins.
func (c *compiler) isolate(n algebra.Node, a around) operator {
	vars := c.memo.Vars(n).Union(a.ambient)
	return &isolated{
		c: c, op: c.compile(n, a.only()), frozen: a.frozen, slots: vars.Slots(), ambient: a.ambient.Slots(),
		keys: c.memo.Certain(n).And(a.sure).Slots(),
	}
}

// isolated keeps the solutions of an operator that ran alone.
type isolated struct {
	c       *compiler
	op      operator
	slots   []int
	ambient []int
	frozen  *frozen
	keys    []int
	index   *index
	names   []graph.ID // of the ambient slots that index is for
}

func (o *isolated) run(r row, emit func() bool) bool {
	if !o.fill(r) {
		return false
	}
	return o.index.each(r, emit)
}

// fill runs the operator unless that was done for the same graphs.
func (o *isolated) fill(r row) bool {
	same := o.index != nil
	for i, s := range o.ambient {
		same = same && o.names[i] == o.frozen.at(s, r)
	}
	if same {
		return true
	}
	if o.index != nil {
		o.index.free()
	}
	alone := make(row, o.c.width)
	o.names = o.names[:0]
	for _, s := range o.ambient {
		alone[s] = o.frozen.at(s, r)
		o.names = append(o.names, alone[s])
	}
	t := o.c.x.table(o.slots)
	if !o.op.run(alone, func() bool { return t.add(alone) }) {
		o.index = nil
		return false
	}
	o.index = t.byKeys(o.keys)
	return o.c.x.err == nil
}
