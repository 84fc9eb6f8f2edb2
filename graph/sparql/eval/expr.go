package eval

import (
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
	"github.com/kamergraaf/kamergraaf/graph/sparql/expr"
)

// An expression is made ready in one of three forms, as it is asked for.
type (
	// value gives an id, 0 for an error.
	value func(r row) graph.ID
	// term gives a term, nil for an error.
	term func(r row) quad.Value
	// condition tells whether the effective boolean value is true.
	condition func(r row) bool
	// truth tells the effective boolean value; ok is false for an error.
	truth func(r row) (yes, ok bool)
)

func (c *compiler) value(e algebra.Expr, a around) value {
	if s, ok := e.(algebra.Slot); ok {
		return func(r row) graph.ID { return r[s] }
	}
	t := c.term(e, a)
	return func(r row) graph.ID { return c.x.ID(t(r)) }
}

func (c *compiler) condition(e algebra.Expr, a around) condition {
	t := c.truth(e, a)
	return func(r row) bool {
		yes, ok := t(r)
		return yes && ok
	}
}

// truth makes what gives truth by nature ready without terms between.
func (c *compiler) truth(e algebra.Expr, a around) truth {
	switch e := e.(type) {
	case *algebra.Exists:
		return c.exists(e, a)
	case *algebra.Call:
		if t := c.logic(e, a); t != nil {
			return t
		}
	}
	t := c.term(e, a)
	return func(r row) (bool, bool) {
		v := t(r)
		if v == nil {
			return false, false
		}
		b, err := expr.EBV(v)
		return b, err == nil
	}
}

// logic makes operators ready whose value is a truth; nil is another operator.
func (c *compiler) logic(e *algebra.Call, a around) truth {
	switch e.Op {
	case "!":
		in := c.truth(e.Args[0], a)
		return func(r row) (bool, bool) {
			b, ok := in(r)
			return !b && ok, ok
		}
	case "&&", "||":
		// Section 17.2: an error and what decides alone is no error.
		decides := e.Op == "||"
		l, n := c.truth(e.Args[0], a), c.truth(e.Args[1], a)
		return func(r row) (bool, bool) {
			lb, lok := l(r)
			if lok && lb == decides {
				return decides, true
			}
			rb, rok := n(r)
			if rok && rb == decides {
				return decides, true
			}
			return !decides, lok && rok
		}
	case "BOUND":
		slot := e.Args[0].(algebra.Slot)
		return func(r row) (bool, bool) { return r[slot] != 0, true }
	case "SAMETERM":
		l, n := c.value(e.Args[0], a), c.value(e.Args[1], a)
		return func(r row) (bool, bool) {
			li, ri := l(r), n(r)
			return li == ri, li != 0 && ri != 0
		}
	case "IN", "NOT IN":
		return c.in(e, a)
	case "=", "!=":
		return c.equal(e.Op == "!=", e.Args[0], e.Args[1], a)
	case "<", ">", "<=", ">=":
		lt, rt := c.term(e.Args[0], a), c.term(e.Args[1], a)
		return func(r row) (bool, bool) {
			lv, rv := lt(r), rt(r)
			if lv == nil || rv == nil {
				return false, false
			}
			b, err := expr.Less(e.Op, lv, rv)
			return b, err == nil
		}
	}
	return nil
}

// equal compares with an IRI by id: no other term is equal to one.
func (c *compiler) equal(not bool, l, n algebra.Expr, a around) truth {
	if isIRI(l) {
		l, n = n, l
	}
	if isIRI(n) {
		id, v := c.x.ID(n.(algebra.Const).Value), c.value(l, a)
		return func(r row) (bool, bool) {
			got := v(r)
			return (got == id) != not, got != 0
		}
	}
	lt, rt := c.term(l, a), c.term(n, a)
	return func(r row) (bool, bool) {
		lv, rv := lt(r), rt(r)
		if lv == nil || rv == nil {
			return false, false
		}
		same, err := expr.Equal(lv, rv)
		return same != not, err == nil
	}
}

func isIRI(e algebra.Expr) bool {
	c, ok := e.(algebra.Const)
	if ok {
		_, ok = c.Value.(quad.IRI)
	}
	return ok
}

// in is section 17.4.1.9: an error counts only when nothing is equal.
func (c *compiler) in(e *algebra.Call, a around) truth {
	not := e.Op == "NOT IN"
	var list []truth
	for _, v := range e.Args[1:] {
		list = append(list, c.equal(false, e.Args[0], v, a))
	}
	return func(r row) (bool, bool) {
		fine := true
		for _, t := range list {
			b, ok := t(r)
			if ok && b {
				return !not, true
			}
			fine = fine && ok
		}
		return not, fine
	}
}

func (c *compiler) exists(e *algebra.Exists, a around) truth {
	a.ambient = a.ambient.Union(a.bound.And(algebra.Mentioned(e.X)))
	a.fixed = a.ambient.And(a.sure)
	a.frozen = &frozen{a.ambient, make(row, c.width)}
	inner := a.only()
	op := c.compile(e.X, inner)
	return func(r row) (bool, bool) {
		copy(inner.frozen.row, r)
		found := false
		op.run(r, func() bool {
			found = true
			return false
		})
		return found != e.Not, c.x.err == nil
	}
}

func (c *compiler) term(e algebra.Expr, a around) term {
	switch e := e.(type) {
	case algebra.Slot:
		return func(r row) quad.Value { return c.x.Term(r[e]) }
	case algebra.Const:
		return func(row) quad.Value { return e.Value }
	case *algebra.Exists:
		return fromTruth(c.exists(e, a))
	case *algebra.Call:
		if t := c.logic(e, a); t != nil {
			return fromTruth(t)
		}
		return c.call(e, a)
	}
	c.x.fail(fmt.Errorf("no expression for %T", e))
	return func(row) quad.Value { return nil }
}

func fromTruth(t truth) term {
	return func(r row) quad.Value {
		b, ok := t(r)
		if !ok {
			return nil
		}
		return expr.Bool(b)
	}
}

// call makes operators and functions ready that take terms.
func (c *compiler) call(e *algebra.Call, a around) term {
	args := make([]term, len(e.Args))
	for i, arg := range e.Args {
		args[i] = c.term(arg, a)
	}
	switch e.Op {
	case "u+", "u-":
		op := e.Op[1:]
		return c.x.strict(args, func(v []quad.Value) (quad.Value, error) { return expr.Unary(op, v[0]) })
	case "+", "-", "*", "/":
		return c.x.strict(args, func(v []quad.Value) (quad.Value, error) { return expr.Binary(e.Op, v[0], v[1]) })
	case "IF":
		cond := c.truth(e.Args[0], a)
		return func(r row) quad.Value {
			b, ok := cond(r)
			switch {
			case !ok:
				return nil
			case b:
				return args[1](r)
			}
			return args[2](r)
		}
	case "COALESCE":
		return func(r row) quad.Value {
			for _, t := range args {
				if v := t(r); v != nil {
					return v
				}
			}
			return nil
		}
	case "BNODE":
		return c.x.bnode(args)
	}
	f, ok := expr.Builtin(e.Op)
	if e.IRI != "" {
		f, ok = expr.Cast(e.IRI)
	}
	if !ok { // a function that is not known is an error of the expression (section 17.6)
		return func(row) quad.Value { return nil }
	}
	env := &c.x.env
	return c.x.strict(args, func(v []quad.Value) (quad.Value, error) { return f(env, v) })
}

// strict calls f when every argument has a value. Arguments live for the call
// only: f must not keep the list. What is too large ends the query.
func (x *Exec) strict(args []term, f func([]quad.Value) (quad.Value, error)) term {
	return func(r row) quad.Value {
		var few [4]quad.Value
		values := few[:0]
		for _, t := range args {
			v := t(r)
			if v == nil {
				return nil
			}
			values = append(values, v)
		}
		v, err := f(values)
		if err != nil {
			x.sized(err)
			return nil
		}
		return v
	}
}

// sized fails for an error that is not the expression's alone.
func (x *Exec) sized(err error) {
	switch {
	case errors.Is(err, expr.ErrSize):
		x.fail(err)
	case errors.Is(err, expr.ErrStopped):
		x.cancelled()
	}
}

// bnode is BNODE() and BNODE(label): a label is one node within a solution.
func (x *Exec) bnode(args []term) term {
	if len(args) == 0 {
		return func(row) quad.Value { return x.newBlank() }
	}
	return func(r row) quad.Value {
		label, ok := args[0](r).(quad.String)
		if !ok {
			return nil
		}
		key := blankKey{x.solution, string(label)}
		b, ok := x.labelled[key]
		if !ok {
			b = x.newBlank()
			x.labelled[key] = b
			x.hold(64 + len(label))
		}
		return b
	}
}
