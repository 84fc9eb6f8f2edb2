package eval

import (
	"fmt"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
)

// around is what an operator is run with.
type around struct {
	// bound are slots that may be bound already, sure those that are.
	bound, sure algebra.Set
	// ambient are graph names that an operator above runs everything for, one
	// after the other: part of bound that even operators who must run alone see.
	ambient algebra.Set
	// exists is inside EXISTS, where what is bound is part of the pattern
	// (section 18.6, substitute), filters included.
	exists bool
}

func (a around) plus(bound, sure algebra.Set) around {
	a.bound, a.sure = a.bound.Union(bound), a.sure.Union(sure)
	return a
}

// Width is the number of slots; rows have that many places.
type compiler struct {
	x     *Exec
	width int
}

// compile makes an operator ready. Section 18.2 evaluates every operator alone
// and joins afterwards; running one with bindings is right only when it cannot
// tell. Where it could, it is run alone and its solutions are joined.
func (c *compiler) compile(n algebra.Node, a around) operator {
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
		return &filter{c.x, n.Counted(), c.compile(n.X, a), c.condition(n.Expr, a.plus(algebra.Vars(n.X), nil))}
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
	if a.bound.Within(a.ambient) {
		return false
	}
	var looks, certain algebra.Set
	switch n := n.(type) {
	case *algebra.Group, *algebra.OrderBy, *algebra.Distinct, *algebra.Slice:
		return true
	case *algebra.Minus:
		looks, certain = algebra.Vars(n.R), algebra.Certain(n.L)
	case *algebra.Filter:
		if a.exists {
			return false
		}
		looks, certain = algebra.ExprVars(n.Expr), algebra.Certain(n.X)
	case *algebra.LeftJoin:
		if a.exists {
			return false
		}
		looks, certain = algebra.Vars(n.R).Union(algebra.ExprVars(n.Expr)), algebra.Certain(n.L)
	case *algebra.Extend:
		if a.exists {
			return false
		}
		looks, certain = algebra.ExprVars(n.Expr), algebra.Certain(n.X)
	}
	return !looks.And(a.bound).Within(certain.Union(a.ambient))
}

type unit struct{}

func (unit) run(_ row, emit func() bool) bool { return emit() }

// isolate makes an operator that runs n alone, once, and joins.
func (c *compiler) isolate(n algebra.Node, a around) operator {
	inner := around{bound: a.ambient, sure: a.ambient, ambient: a.ambient}
	vars := algebra.Vars(n).Union(a.ambient)
	return &isolated{
		c: c, op: c.compile(n, inner), slots: vars.Slots(), ambient: a.ambient.Slots(),
		keys: algebra.Certain(n).And(a.sure).Slots(),
	}
}

// isolated keeps the solutions of an operator that ran alone.
type isolated struct {
	c       *compiler
	op      operator
	slots   []int
	ambient []int
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
		same = same && o.names[i] == r[s]
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
		alone[s] = r[s]
		o.names = append(o.names, r[s])
	}
	t := o.c.x.table(o.slots)
	if !o.op.run(alone, func() bool { return t.add(alone) }) {
		o.index = nil
		return false
	}
	o.index = t.byKeys(o.keys)
	return o.c.x.err == nil
}
