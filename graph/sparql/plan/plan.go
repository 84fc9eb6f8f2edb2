// Package plan decides in which order the joins of a query are made and how.
//
// [Plan] rewrites the tree of an [algebra.Query]: it takes joins apart, orders
// their parts by what the index counts, joins each to what comes before by
// binding or by a table, and puts every filter where its variables are first
// bound. It changes no answer: joins commute (SPARQL 1.1, 18.3), and what must
// run alone graph/sparql/eval runs alone whatever is planned.
package plan

import (
	"context"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
)

// What the steps of a join cost, guessed in quads read in a row: opening a
// cursor, putting a row into a table, finding one there. They matter only where
// two ways are far apart.
const (
	seekCost  = 10
	storeCost = 1
	probeCost = 0.3
)

// Plan rewrites q. strict says that the default graph is what is in no named
// graph. Errors are the index's; q is whole then too.
func Plan(ctx context.Context, q *algebra.Query, x graph.Index, strict bool) error {
	p := &planner{ctx: ctx, x: x, strict: strict, counts: map[*algebra.Scan]float64{}, fans: map[fan]float64{}}
	algebra.Walk(q.Root, func(n algebra.Node) { n.Counted().Estimate = -1 })
	q.Root = p.node(q.Root, nil)
	return p.err
}

type planner struct {
	ctx    context.Context
	x      graph.Index
	strict bool
	err    error
	counts map[*algebra.Scan]float64
	fans   map[fan]float64
}

// node plans n; bound are the slots that have a value when it runs.
func (p *planner) node(n algebra.Node, bound algebra.Set) algebra.Node {
	if p.stopped() {
		return n
	}
	switch n := n.(type) {
	case *algebra.Join, *algebra.Filter:
		return p.group(n, bound)
	case *algebra.LeftJoin:
		n.L = p.node(n.L, bound)
		if p.stopped() {
			return n
		}
		inner := bound.Union(algebra.Certain(n.L))
		each, alone := p.estimate(n.R, inner), p.estimate(n.R, nil)
		n.Method = method(p.estimate(n.L, bound), each, alone)
		if n.Method == algebra.Hash {
			n.R = p.node(n.R, nil)
		} else {
			n.R = p.node(n.R, inner)
		}
		p.exists(n.Expr, inner.Union(algebra.Certain(n.R)))
		n.Estimate = p.estimate(n.L, bound) * max(1, each)
	case *algebra.Minus:
		n.L, n.R = p.node(n.L, bound), p.node(n.R, nil)
		if p.stopped() {
			return n
		}
		n.Estimate = p.estimate(n, bound)
	case *algebra.Union:
		for i := range n.Parts {
			n.Parts[i] = p.node(n.Parts[i], bound)
		}
		n.Estimate = p.estimate(n, bound)
	case *algebra.Extend:
		n.X = p.node(n.X, bound)
		if p.stopped() {
			return n
		}
		p.exists(n.Expr, bound.Union(algebra.Certain(n.X)))
	case *algebra.Within:
		if n.Slot >= 0 {
			bound = bound.Union(nil)
			bound.Add(n.Slot)
		}
		n.X = p.node(n.X, bound)
	case *algebra.Project:
		n.X = p.node(n.X, bound)
	case *algebra.Group:
		n.X = p.node(n.X, nil)
	case *algebra.OrderBy:
		n.X = p.node(n.X, nil)
	case *algebra.Distinct:
		n.X = p.node(n.X, nil)
	case *algebra.Slice:
		n.X = p.node(n.X, nil)
	default:
		n.Counted().Estimate = p.estimate(n, bound)
	}
	return n
}

// stopped tells that planning is over before its end: a query of a thousand
// OPTIONAL takes seconds to plan.
func (p *planner) stopped() bool {
	if p.err == nil {
		p.err = p.ctx.Err()
	}
	return p.err != nil
}

// exists plans the patterns in an expression.
func (p *planner) exists(e algebra.Expr, bound algebra.Set) {
	algebra.WalkExpr(e, func(e algebra.Expr) {
		if e, ok := e.(*algebra.Exists); ok {
			e.X = p.node(e.X, bound)
		}
	})
}

// method compares binding rows one by one with reading the right side once.
func method(rows, each, alone float64) algebra.Method {
	if alone*(1+storeCost)+rows*probeCost < rows*(seekCost+each) {
		return algebra.Hash
	}
	return algebra.Bind
}

// group plans joins with the filters around and between them.
func (p *planner) group(n algebra.Node, bound algebra.Set) algebra.Node {
	var parts []algebra.Node
	var filters []algebra.Expr
	take(n, &parts, &filters, true)
	all := algebra.Set(nil)
	for _, part := range parts {
		all = all.Union(algebra.Vars(part))
	}
	parts = p.intersect(parts)
	parts = p.order(parts, bound)
	var out algebra.Node
	var certain algebra.Set // of out
	rows := 1.0
	for _, part := range parts {
		if p.stopped() {
			return n
		}
		have := bound.Union(certain)
		each, alone := p.estimate(part, have), p.estimate(part, nil)
		how := algebra.Bind
		if out != nil {
			how = method(rows, each, alone)
		}
		if how == algebra.Hash {
			have = nil
		}
		part = p.node(part, have)
		certain = certain.Union(algebra.Certain(part))
		rows *= each
		if out == nil {
			out = part
		} else {
			out = &algebra.Join{L: out, R: part, Method: how}
			out.Counted().Estimate = rows
		}
		out, filters, rows = p.filter(out, filters, all, certain, bound, rows)
	}
	for _, f := range filters {
		out = p.filtered(out, f, bound.Union(certain))
	}
	return out
}

// take collects what is joined, and filters that may run after the joins: those
// of n itself, and those inside that look at nothing but what is bound there.
func take(n algebra.Node, parts *[]algebra.Node, filters *[]algebra.Expr, own bool) {
	switch x := n.(type) {
	case *algebra.Join:
		take(x.L, parts, filters, false)
		take(x.R, parts, filters, false)
		return
	case *algebra.Filter:
		if own || algebra.ExprVars(x.Expr).Within(algebra.Certain(x.X)) {
			*filters = append(*filters, algebra.Conjuncts(x.Expr)...)
			take(x.X, parts, filters, own)
			return
		}
	}
	*parts = append(*parts, n)
}

// filter puts those filters over out whose variables are bound there, as far as
// they will be bound at all.
func (p *planner) filter(out algebra.Node, filters []algebra.Expr, all, certain, bound algebra.Set, rows float64) (algebra.Node, []algebra.Expr, float64) {
	var later []algebra.Expr
	for _, f := range filters {
		if !algebra.ExprVars(f).And(all).Within(certain) {
			later = append(later, f)
			continue
		}
		out = p.filtered(out, f, bound.Union(certain))
		rows *= filterShare
	}
	return out, later, rows
}

func (p *planner) filtered(x algebra.Node, e algebra.Expr, bound algebra.Set) algebra.Node {
	p.exists(e, bound)
	f := &algebra.Filter{X: x, Expr: e}
	f.Estimate = -1
	if est := x.Counted().Estimate; est >= 0 {
		f.Estimate = est * filterShare
	}
	return f
}

// intersect puts scans together that have one and the same slot.
func (p *planner) intersect(parts []algebra.Node) []algebra.Node {
	bySlot := map[int]*algebra.Intersect{}
	var out []algebra.Node
	for _, part := range parts {
		s, ok := part.(*algebra.Scan)
		slot := -1
		if ok {
			slot = single(s)
		}
		if slot < 0 {
			out = append(out, part)
			continue
		}
		i := bySlot[slot]
		if i == nil {
			i = &algebra.Intersect{Slot: slot}
			bySlot[slot] = i
			out = append(out, i)
		}
		i.Scans = append(i.Scans, s)
	}
	for k, part := range out {
		if i, ok := part.(*algebra.Intersect); ok && len(i.Scans) == 1 {
			out[k] = i.Scans[0]
		}
	}
	return out
}

// single is the one slot that s has, once, as subject or object; else -1.
func single(s *algebra.Scan) int {
	if s.P.IsVar() || s.S.IsVar() == s.O.IsVar() || s.Graph.Named && s.Graph.IsVar() {
		return -1
	}
	if s.S.IsVar() {
		return s.S.Slot
	}
	return s.O.Slot
}
