package algebra

import (
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// Expr is an expression: [Slot], [Const], *Call or *Exists.
type Expr interface{ expr() }

// Slot is the value of a variable.
type Slot int

// Const is a constant.
type Const struct{ Value quad.Value }

// Call is an operator or function: "!", "u+", "u-", "||", "&&", "=", ..., "IN",
// "NOT IN", the name of a built-in in capitals, or the function of an IRI.
type Call struct {
	Op   string
	IRI  quad.IRI
	Args []Expr
}

// Exists tells whether X has a solution with what is bound.
type Exists struct {
	Not bool
	X   Node
}

func (Slot) expr()    {}
func (Const) expr()   {}
func (*Call) expr()   {}
func (*Exists) expr() {}

// WalkExpr calls f for every part of e but what is in the patterns of EXISTS.
func WalkExpr(e Expr, f func(Expr)) {
	if e == nil {
		return
	}
	f(e)
	if c, ok := e.(*Call); ok {
		for _, a := range c.Args {
			WalkExpr(a, f)
		}
	}
}

// Walk calls f for x and every operator below it, those in EXISTS included.
func Walk(x Node, f func(Node)) {
	f(x)
	for _, e := range Exprs(x) {
		WalkExpr(e, func(e Expr) {
			if e, ok := e.(*Exists); ok {
				Walk(e.X, f)
			}
		})
	}
	for _, in := range x.Inputs() {
		Walk(in, f)
	}
}

// Exprs are the expressions that x itself has.
func Exprs(x Node) (out []Expr) {
	switch x := x.(type) {
	case *Filter:
		out = append(out, x.Expr)
	case *LeftJoin:
		out = append(out, x.Expr)
	case *Extend:
		out = append(out, x.Expr)
	case *OrderBy:
		for _, k := range x.Keys {
			out = append(out, k.Expr)
		}
	case *Group:
		for _, a := range x.Aggregates {
			out = append(out, a.X)
		}
	}
	return out
}

// Conjuncts are the operands of && in e, all the way down.
func Conjuncts(e Expr) []Expr {
	if c, ok := e.(*Call); ok && c.Op == "&&" {
		return append(Conjuncts(c.Args[0]), Conjuncts(c.Args[1])...)
	}
	return []Expr{e}
}

// And joins expressions; none is nil.
func And(list []Expr) Expr {
	var out Expr
	for _, e := range list {
		if out == nil {
			out = e
		} else {
			out = &Call{Op: "&&", Args: []Expr{out, e}}
		}
	}
	return out
}

// expr translates an expression. Aggregates become slots of t.aggregates.
func (t *translator) expr(e syntax.Expr) Expr {
	switch e := e.(type) {
	case syntax.Var:
		return Slot(t.slot(e))
	case syntax.Const:
		return Const{e.Value}
	case *syntax.Unary:
		op := e.Op
		if op != "!" {
			op = "u" + op
		}
		return &Call{Op: op, Args: []Expr{t.expr(e.X)}}
	case *syntax.Binary:
		return &Call{Op: e.Op, Args: []Expr{t.expr(e.L), t.expr(e.R)}}
	case *syntax.In:
		op := "IN"
		if e.Not {
			op = "NOT IN"
		}
		return &Call{Op: op, Args: append([]Expr{t.expr(e.X)}, t.exprs(e.List)...)}
	case *syntax.Call:
		return &Call{Op: e.Name, IRI: e.IRI, Args: t.exprs(e.Args)}
	case *syntax.Exists:
		return &Exists{e.Not, t.group(e.Group)}
	case *syntax.Aggregate:
		a := Aggregate{Slot: t.fresh("." + strings.ToLower(e.Name)), Name: e.Name, Distinct: e.Distinct, Separator: e.Separator}
		if e.X != nil {
			a.X = t.expr(e.X)
		}
		t.aggregates = append(t.aggregates, a)
		return Slot(a.Slot)
	}
	return nil
}

func (t *translator) exprs(list []syntax.Expr) []Expr {
	out := make([]Expr, len(list))
	for i, e := range list {
		out[i] = t.expr(e)
	}
	return out
}
