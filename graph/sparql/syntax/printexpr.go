package syntax

import (
	rdf "github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// precedence of operators; what binds closer is higher. Comparisons do not
// chain, so that an operand of one that is one needs brackets.
var precedence = map[string]int{"||": 1, "&&": 2, "=": 3, "!=": 3, "<": 3, ">": 3, "<=": 3, ">=": 3, "+": 4, "-": 4, "*": 5, "/": 5}

const (
	comparing = 3
	unarily   = 6
	primarily = 7
)

// expr prints e, between brackets when it binds less than least.
func (p *printer) expr(e Expr, least int) {
	level := primarily
	switch e := e.(type) {
	case *Binary:
		level = precedence[e.Op]
	case *In:
		level = comparing
	case *Unary:
		level = unarily
	}
	if level < least {
		p.put("(")
		defer p.put(")")
	}
	switch e := e.(type) {
	case Var:
		p.node(e)
	case Const:
		p.term(e.Value)
	case *Unary:
		// A sign and a number would be one token.
		p.put(e.Op, " ")
		if e.Op == "!" {
			p.expr(e.X, unarily)
		} else {
			p.expr(e.X, primarily)
		}
	case *Binary:
		left := level
		if level == comparing {
			left++
		}
		p.expr(e.L, left)
		p.put(" ", e.Op, " ")
		p.expr(e.R, level+1)
	case *In:
		p.expr(e.X, comparing+1)
		p.put(map[bool]string{false: " IN ", true: " NOT IN "}[e.Not])
		p.arguments(e.List)
	case *Call:
		if e.IRI != "" {
			p.term(e.IRI)
		} else {
			p.put(e.Name)
		}
		p.arguments(e.Args)
	case *Exists:
		p.put(map[bool]string{false: "EXISTS ", true: "NOT EXISTS "}[e.Not])
		p.group(e.Group)
	case *Aggregate:
		p.aggregate(e)
	}
}

func (p *printer) arguments(list []Expr) {
	p.put("(")
	for i, e := range list {
		if i > 0 {
			p.put(", ")
		}
		p.expr(e, 0)
	}
	p.put(")")
}

func (p *printer) aggregate(a *Aggregate) {
	p.put(a.Name, "(")
	if a.Distinct {
		p.put("DISTINCT ")
	}
	if a.X == nil {
		p.put("*")
	} else {
		p.expr(a.X, 0)
	}
	if a.Name == "GROUP_CONCAT" {
		text, _ := rdf.AppendText(nil, a.Separator)
		p.put("; SEPARATOR=", string(text))
	}
	p.put(")")
}

// Levels of paths: alternatives, sequences, inverses, what stands alone.
const (
	alternating = 1 + iota
	sequential
	inverting
	repeating
	single
)

func (p *printer) path(x Path, least int) {
	level := single
	switch x.(type) {
	case *Alternative:
		level = alternating
	case *Sequence:
		level = sequential
	case *Inverse:
		level = inverting
	case *Repeat:
		level = repeating
	}
	if level < least {
		p.put("(")
		defer p.put(")")
	}
	switch x := x.(type) {
	case Link:
		p.term(x.IRI)
	case *Alternative:
		p.path(x.L, alternating)
		p.put("|")
		p.path(x.R, sequential)
	case *Sequence:
		p.path(x.L, sequential)
		p.put("/")
		p.path(x.R, inverting)
	case *Inverse:
		p.put("^")
		p.path(x.X, repeating)
	case *Repeat:
		p.path(x.X, single)
		p.put(map[bool]map[int]string{false: {0: "?"}, true: {0: "*", 1: "+"}}[x.Many][x.Min])
	case *Negated:
		p.negated(x)
	}
}

func (p *printer) negated(n *Negated) {
	p.put("!(")
	for i, iri := range n.Forward {
		if i > 0 {
			p.put("|")
		}
		p.term(iri)
	}
	for i, iri := range n.Backward {
		if i > 0 || len(n.Forward) > 0 {
			p.put("|")
		}
		p.put("^")
		p.term(iri)
	}
	p.put(")")
}
