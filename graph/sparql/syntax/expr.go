package syntax

import (
	"strings"
)

// maxChain bounds operators of one kind in a row (1+1+1+...), which make a tree
// as deep as the row is long. Generated filters have hundreds; ten thousand
// levels take a few megabytes of stack.
const maxChain = 10_000

// expression is [110] and [111].
func (p *parser) expression() Expr {
	p.enter()
	defer p.leave()
	return p.chain(func() Expr {
		return p.chain(p.relational, "&&")
	}, "||")
}

// chain reads operands between operators of one level, from the left.
func (p *parser) chain(operand func() Expr, ops ...string) Expr {
	x := operand()
	for n := 0; p.err == nil; n++ {
		op := ""
		for _, o := range ops {
			if p.is(o) {
				op = o
			}
		}
		if op == "" {
			return x
		}
		p.checkChain(n)
		p.next()
		x = &Binary{op, x, operand()}
	}
	return x
}

func (p *parser) checkChain(n int) {
	if n == maxChain {
		p.failAt(p.tok.at, "more than %d operators in a row: write IN or VALUES instead", maxChain)
	}
}

// relational is [114].
func (p *parser) relational() Expr {
	x := p.additive()
	switch {
	case p.is("="), p.is("!="), p.is("<"), p.is(">"), p.is("<="), p.is(">="):
		op := p.tok.text
		p.next()
		return &Binary{op, x, p.additive()}
	case p.acceptWord("IN"):
		return &In{false, x, p.arguments()}
	case p.isWord("NOT"):
		p.next()
		p.expectWord("IN")
		return &In{true, x, p.arguments()}
	}
	return x
}

// additive is [116]; a number with a sign behind an operand is an operator and
// a number, which means the same.
func (p *parser) additive() Expr {
	return p.chain(func() Expr { return p.chain(p.unary, "*", "/") }, "+", "-")
}

// unary is [118].
func (p *parser) unary() Expr {
	for _, op := range []string{"!", "+", "-"} {
		if !p.is(op) {
			continue
		}
		if op != "!" {
			if v, ok := p.signed(); ok {
				return Const{v}
			}
		}
		p.enter()
		defer p.leave()
		p.next()
		if op == "!" {
			return &Unary{op, p.unary()}
		}
		return &Unary{op, p.primary()}
	}
	return p.primary()
}

// primary is [119].
func (p *parser) primary() Expr {
	switch {
	case p.is("("):
		return p.bracketted()
	case p.tok.kind == variable:
		return p.variable()
	case p.isIRI():
		pos := p.pos()
		iri := p.iri()
		if p.is("(") {
			return &Call{IRI: iri, Args: p.arguments(), Pos: pos}
		}
		return Const{iri}
	}
	if v, ok := p.literal(); ok {
		return Const{v}
	}
	if p.tok.kind == word {
		return p.builtIn()
	}
	p.want("an expression")
	return nil
}

func (p *parser) bracketted() Expr {
	p.expect("(")
	x := p.expression()
	p.expect(")")
	return x
}

// startsConstraint and constraint are [69], what FILTER, HAVING and ORDER BY
// take without brackets around it.
func (p *parser) startsConstraint() bool {
	if p.is("(") || p.isIRI() {
		return true
	}
	if p.tok.kind != word {
		return false
	}
	name := strings.ToUpper(p.tok.text)
	_, ok := builtIns[name]
	return ok || name == "EXISTS" || name == "NOT" || aggregateNames[name]
}

func (p *parser) constraint() Expr {
	switch {
	case p.is("("):
		return p.bracketted()
	case p.isIRI():
		pos := p.pos()
		iri := p.iri()
		if !p.is("(") {
			p.want("the arguments of the function")
		}
		return &Call{IRI: iri, Args: p.arguments(), Pos: pos}
	case p.tok.kind == word:
		return p.builtIn()
	}
	p.want("an expression in brackets or a function")
	return nil
}

// arguments is [71] and [72].
func (p *parser) arguments() []Expr {
	p.expect("(")
	var out []Expr
	if p.accept(")") {
		return out
	}
	if p.isWord("DISTINCT") {
		p.failAt(p.tok.at, "DISTINCT stands in aggregates only, and this function is none")
	}
	for p.err == nil {
		out = append(out, p.expression())
		if !p.accept(",") {
			break
		}
	}
	p.expect(")")
	return out
}

// arity is how many arguments a function takes; most < 0 is any number.
type arity struct{ least, most int }

// builtIns are the functions of [121].
var builtIns = map[string]arity{
	"STR": {1, 1}, "LANG": {1, 1}, "LANGMATCHES": {2, 2}, "DATATYPE": {1, 1}, "BOUND": {1, 1},
	"IRI": {1, 1}, "URI": {1, 1}, "BNODE": {0, 1}, "RAND": {0, 0}, "ABS": {1, 1}, "CEIL": {1, 1},
	"FLOOR": {1, 1}, "ROUND": {1, 1}, "CONCAT": {0, -1}, "SUBSTR": {2, 3}, "STRLEN": {1, 1},
	"REPLACE": {3, 4}, "UCASE": {1, 1}, "LCASE": {1, 1}, "ENCODE_FOR_URI": {1, 1}, "CONTAINS": {2, 2},
	"STRSTARTS": {2, 2}, "STRENDS": {2, 2}, "STRBEFORE": {2, 2}, "STRAFTER": {2, 2}, "YEAR": {1, 1},
	"MONTH": {1, 1}, "DAY": {1, 1}, "HOURS": {1, 1}, "MINUTES": {1, 1}, "SECONDS": {1, 1},
	"TIMEZONE": {1, 1}, "TZ": {1, 1}, "NOW": {0, 0}, "UUID": {0, 0}, "STRUUID": {0, 0}, "MD5": {1, 1},
	"SHA1": {1, 1}, "SHA256": {1, 1}, "SHA384": {1, 1}, "SHA512": {1, 1}, "COALESCE": {0, -1},
	"IF": {3, 3}, "STRLANG": {2, 2}, "STRDT": {2, 2}, "SAMETERM": {2, 2}, "ISIRI": {1, 1},
	"ISURI": {1, 1}, "ISBLANK": {1, 1}, "ISLITERAL": {1, 1}, "ISNUMERIC": {1, 1}, "REGEX": {2, 3},
}

// sameAs are names of which the tree keeps the other.
var sameAs = map[string]string{"URI": "IRI", "ISURI": "ISIRI"}

// aggregateNames are those of [127].
var aggregateNames = map[string]bool{"COUNT": true, "SUM": true, "MIN": true, "MAX": true, "AVG": true, "SAMPLE": true, "GROUP_CONCAT": true}

// builtIn is [121] and [127].
func (p *parser) builtIn() Expr {
	at, pos, name := p.tok.at, p.pos(), strings.ToUpper(p.tok.text)
	if aggregateNames[name] {
		return p.aggregate(name)
	}
	if name == "EXISTS" || name == "NOT" {
		p.next()
		if name == "NOT" {
			p.expectWord("EXISTS")
		}
		return &Exists{name == "NOT", p.group()}
	}
	a, ok := builtIns[name]
	if !ok {
		p.want("an expression")
		return nil
	}
	p.next()
	c := &Call{Name: name, Args: p.arguments(), Pos: pos}
	if n := len(c.Args); p.err == nil && (n < a.least || a.most >= 0 && n > a.most) {
		p.failAt(at, "%s takes %s, not %d", name, a, n)
	}
	if name == "BOUND" && p.err == nil {
		if _, ok := c.Args[0].(Var); !ok {
			p.failAt(at, "BOUND takes a variable")
		}
	}
	if other, ok := sameAs[name]; ok {
		c.Name = other
	}
	return c
}

func (a arity) String() string {
	words := [...]string{"no argument", "one argument", "two arguments", "three arguments", "four arguments"}
	switch {
	case a.least == a.most:
		return words[a.least]
	case a.most < 0:
		return "any number of arguments"
	}
	return strings.Fields(words[a.least])[0] + " or " + words[a.most]
}

// aggregate is [127].
func (p *parser) aggregate(name string) Expr {
	if p.noAggregate {
		p.failAt(p.tok.at, "%s has no place here: aggregates stand in SELECT, HAVING and ORDER BY, and not inside one another", name)
		return nil
	}
	p.noAggregate = true
	defer func() { p.noAggregate = false }()
	p.next()
	a := &Aggregate{Name: name, Separator: " "}
	p.expect("(")
	a.Distinct = p.acceptWord("DISTINCT")
	if name == "COUNT" && p.accept("*") {
		p.expect(")")
		return a
	}
	a.X = p.expression()
	if name == "GROUP_CONCAT" && p.accept(";") {
		p.expectWord("SEPARATOR")
		p.expect("=")
		if p.tok.kind != str {
			p.want("the separator as a string")
		}
		a.Separator = p.tok.text
		p.next()
	} else {
		a.Separator = map[bool]string{true: " ", false: ""}[name == "GROUP_CONCAT"]
	}
	p.expect(")")
	return a
}
