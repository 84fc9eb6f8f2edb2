package syntax

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	rdf "github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

const (
	xsdNS = "http://www.w3.org/2001/XMLSchema#"
	rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// parser is a recursive descent over the grammar of SPARQL 1.1 section 19.8,
// whose numbers stand at the methods. The first error ends it: methods return
// quietly once err is set, and next gives only end tokens.
type parser struct {
	lex      *lexer
	tok      token
	err      error
	base     rdf.Base
	prefixes map[string]string
	depth    int
	maxDepth int

	triplesLeft, elementsLeft int

	blanks int                 // how many blank nodes have names
	labels map[string]labelUse // where labels were used
	block  int                 // the number of the present basic graph pattern

	inTemplate  bool // no paths
	noAggregate bool // inside WHERE, or inside an aggregate
}

// labelUse is the node of a label and the basic graph pattern it stands in.
type labelUse struct {
	node  Blank
	block int
}

func (o Options) withDefaults() Options {
	for limit, usual := range map[*int]int{&o.MaxLength: DefaultMaxLength, &o.MaxDepth: DefaultMaxDepth, &o.MaxTriples: DefaultMaxTriples, &o.MaxElements: DefaultMaxElements} {
		if *limit <= 0 {
			*limit = usual
		}
	}
	return o
}

// use takes one of what is left, and fails when there is none.
func (p *parser) use(left *int, what string) {
	if *left--; *left < 0 {
		p.failAt(p.tok.at, "the query has too many %s", what)
	}
}

// Parse reads a query. The error is an [*Error].
func Parse(text string, o Options) (*Query, error) {
	o = o.withDefaults()
	limit := o.MaxLength
	if len(text) > limit {
		return nil, &Error{Position{1, 1, 0}, "the query has more than " + strconv.Itoa(limit) + " bytes (MaxLength): shorten it"}
	}
	lex, err := newLexer(text)
	if err != nil {
		return nil, err
	}
	p := &parser{lex: lex, maxDepth: o.MaxDepth, triplesLeft: o.MaxTriples, elementsLeft: o.MaxElements, prefixes: map[string]string{}, labels: map[string]labelUse{}, noAggregate: true}
	for name, iri := range o.Prefixes {
		p.prefixes[name] = iri
	}
	if o.Base != "" {
		if msg := rdf.CheckIRI(o.Base); msg != "" {
			return nil, &Error{Position{1, 1, 0}, "the base " + strconv.Quote(o.Base) + " " + msg}
		}
		p.base = rdf.NewBase(o.Base)
	}
	p.next()
	q := p.query()
	if p.err != nil {
		return nil, p.err
	}
	return q, nil
}

func (p *parser) next() {
	if p.err != nil {
		p.tok = token{at: p.tok.at, stop: p.tok.stop}
		return
	}
	t, err := p.lex.next()
	if err != nil {
		p.stop(err)
		return
	}
	p.tok = t
}

// stop keeps the first error and turns what is left into an end.
func (p *parser) stop(err error) {
	if p.err == nil {
		p.err = err
	}
	p.tok = token{at: p.tok.at, stop: p.tok.stop}
}

func (p *parser) failAt(at int, format string, args ...any) { p.stop(p.lex.fail(at, format, args...)) }

// want fails at the present token.
func (p *parser) want(what string) { p.failAt(p.tok.at, "want %s, not %s", what, p.found()) }

func (p *parser) found() string {
	if p.tok.kind == end {
		return "the end of the query"
	}
	text := p.lex.text[p.tok.at:p.tok.stop]
	if r := []rune(text); len(r) > 40 {
		text = string(r[:40]) + "…"
	}
	return strconv.Quote(text)
}

func (p *parser) pos() Position { return p.lex.position(p.tok.at) }

func (p *parser) is(op string) bool { return p.tok.kind == punct && p.tok.text == op }

// isWord tells whether the token is a keyword, which have no case.
func (p *parser) isWord(w string) bool { return p.tok.kind == word && strings.EqualFold(p.tok.text, w) }

func (p *parser) accept(op string) bool {
	if p.is(op) {
		p.next()
		return true
	}
	return false
}

func (p *parser) acceptWord(w string) bool {
	if p.isWord(w) {
		p.next()
		return true
	}
	return false
}

func (p *parser) expect(op string) {
	if !p.accept(op) {
		p.want(strconv.Quote(op))
	}
}

func (p *parser) expectWord(w string) {
	if !p.acceptWord(w) {
		p.want(w)
	}
}

// enter counts a level of nesting; leave must follow.
func (p *parser) enter() {
	if p.depth++; p.depth > p.maxDepth {
		p.failAt(p.tok.at, "groups and expressions nest more than %d deep (MaxDepth): write it flatter", p.maxDepth)
	}
}

func (p *parser) leave() { p.depth-- }

// prologue is [4].
func (p *parser) prologue() {
	for p.err == nil {
		switch {
		case p.acceptWord("BASE"):
			if p.tok.kind != iriRef {
				p.want("an IRI between brackets after BASE")
				return
			}
			p.base = rdf.NewBase(string(p.iri()))
		case p.acceptWord("PREFIX"):
			if p.tok.kind != pname || p.tok.local != "" {
				p.want("a prefix with its colon")
				return
			}
			name := p.tok.text
			p.next()
			if p.tok.kind != iriRef {
				p.want("the namespace between brackets")
				return
			}
			p.prefixes[name] = string(p.iri())
		default:
			return
		}
	}
}

func (p *parser) isIRI() bool { return p.tok.kind == iriRef || p.tok.kind == pname }

// iri is [136].
func (p *parser) iri() quad.IRI {
	var out string
	switch p.tok.kind {
	case iriRef:
		out = p.tok.text
		if rdf.Scheme(out) == 0 {
			if p.base.IsZero() {
				p.failAt(p.tok.at, "<%s> is relative: declare a BASE or write the whole IRI", out)
				return ""
			}
			out = p.base.Resolve(out)
		}
	case pname:
		ns, ok := p.prefixes[p.tok.text]
		if !ok {
			p.failAt(p.tok.at, "the prefix %q is not declared: add PREFIX %s: <...>", p.tok.text+":", p.tok.text)
			return ""
		}
		out = ns + p.tok.local
	default:
		p.want("an IRI")
		return ""
	}
	p.next()
	return quad.IRI(out)
}

func (p *parser) variable() Var {
	if p.tok.kind != variable {
		p.want("a variable")
		return ""
	}
	v := Var(p.tok.text)
	p.next()
	return v
}

// literal is [129] to [134]: strings, numbers and booleans.
func (p *parser) literal() (quad.Value, bool) {
	switch t := p.tok; t.kind {
	case str:
		p.next()
		return p.afterString(t.text), true
	case integer, decimal, double:
		p.next()
		return number(t, ""), true
	case punct:
		if t.text == "+" || t.text == "-" {
			return p.signed()
		}
	case word:
		// [134] BooleanLiteral; as with keywords, the case of letters is free.
		if lower := strings.ToLower(t.text); lower == "true" || lower == "false" {
			p.next()
			return quad.TypedString{Value: quad.String(lower), Type: xsdNS + "boolean"}, true
		}
	}
	return nil, false
}

// signed reads a number with its sign, which are one token of the grammar.
func (p *parser) signed() (quad.Value, bool) {
	sign := p.tok
	if c := p.lex.at; c >= len(p.lex.text) || !rdf.IsDigit(p.lex.text[c]) && p.lex.text[c] != '.' {
		return nil, false
	}
	save := *p.lex
	p.next()
	switch t := p.tok; t.kind {
	case integer, decimal, double:
		p.next()
		return number(t, sign.text), true
	}
	*p.lex, p.tok = save, sign
	return nil, false
}

func number(t token, sign string) quad.Value {
	typ := map[kind]quad.IRI{integer: "integer", decimal: "decimal", double: "double"}[t.kind]
	return quad.TypedString{Value: quad.String(sign + t.text), Type: xsdNS + typ}
}

func (p *parser) afterString(text string) quad.Value {
	switch {
	case p.tok.kind == langTag:
		v := quad.LangString{Value: quad.String(text), Lang: p.tok.text}
		p.next()
		return v
	case p.accept("^^"):
		typ := p.iri()
		if typ == xsdNS+"string" {
			return quad.String(text)
		}
		return quad.TypedString{Value: quad.String(text), Type: typ}
	}
	return quad.String(text)
}
