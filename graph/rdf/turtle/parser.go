package turtle

import (
	"bytes"
	"io"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/input"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// parser is one method per production of the grammar. Each returns false (or
// nil) with err set when the grammar is broken, and leaves the source there.
type parser struct {
	src      *input.Source
	trig     bool
	maxDepth int
	emit     func(quad.Quad) error

	prefixes map[string]string
	declared int // bytes in prefixes
	base     syntax.Base
	iris     *syntax.Cache

	graph   quad.Value // of the block being read
	inGraph bool
	depth   int
	anon    int
	buf     []byte // scratch of unescaping
	err     error
}

// space skips white space and comments (Turtle [161s] and section 6.2), in
// pieces, because they may be longer than a token.
func (p *parser) space() {
	for {
		c, ok := p.src.At(0)
		switch {
		case ok && c <= ' ' && (c == ' ' || c == '\t' || c == '\r' || c == '\n'):
			w, n := p.src.Window(), 1
			for n < len(w) && (w[n] == ' ' || w[n] == '\n' || w[n] == '\t' || w[n] == '\r') {
				n++
			}
			p.src.Skip(n)
		case ok && c == '#':
			p.comment()
		default:
			return
		}
	}
}

func (p *parser) comment() {
	for {
		c, ok := p.src.At(0)
		if !ok || c == '\n' || c == '\r' {
			return
		}
		p.src.Skip(1)
	}
}

// fail notes what is wrong at byte n of the window; the first fault stands.
func (p *parser) fail(n int, msg string) bool {
	if p.err == nil {
		p.err = p.src.Fault(n, msg)
	}
	return false
}

// fault returns the error of the input in place of the syntax error that it
// caused.
func (p *parser) fault() error {
	if e := p.src.Err(); e != nil && e != io.EOF {
		return e
	}
	return p.err
}

// recover leaves out the rest of a bad statement: to behind a dot with white
// space or nothing after it, or to the brace that ends the graph.
func (p *parser) recover() {
	p.src.TakeFull()
	p.depth = 0
	for {
		c, ok := p.src.At(0)
		if !ok {
			if p.src.TakeFull() { // an endless token is left out in pieces
				continue
			}
			p.inGraph = false
			return
		}
		if p.inGraph && c == '}' {
			return
		}
		p.src.Skip(1)
		if next, ok := p.src.At(0); c == '.' && (!ok || next == ' ' || next == '\t' || next == '\r' || next == '\n') {
			return
		}
	}
}

// block reads one directive, statement, or the start or end of a graph (TriG
// [2g]). False without err is the end of the input.
func (p *parser) block() bool {
	p.space()
	c, ok := p.src.At(0)
	switch {
	case !ok && p.inGraph:
		return p.fail(0, `want "}" at the end of the graph`)
	case !ok:
		// A token's limit cannot be hit at its first byte.
		if p.fault() != nil {
			p.err = p.fault()
		}
		return false
	case p.inGraph && c == '}':
		p.src.Skip(1)
		p.graph, p.inGraph = nil, false
		return true
	case p.inGraph:
		return p.triples() && p.endInGraph()
	case c == '@':
		return p.atDirective()
	case c == '{' && p.trig:
		return p.openGraph(nil)
	}
	if word := p.word(); word != "" {
		return p.keyword(word)
	}
	return p.statement()
}

// keyword reads what a bare word at the start of a statement may be: SPARQL's
// directives and GRAPH, in any case.
func (p *parser) keyword(word string) bool {
	is := func(k string) bool { return bytes.EqualFold([]byte(word), []byte(k)) }
	switch {
	case is("prefix"):
		p.src.Skip(len(word))
		return p.prefix()
	case is("base"):
		p.src.Skip(len(word))
		return p.setBaseIRI()
	case is("graph") && p.trig:
		p.src.Skip(len(word))
		p.space()
		name := p.label()
		return name != nil && p.openGraph(name)
	}
	return p.fail(0, "unexpected word "+word)
}

// label reads a graph name (TriG [7g]).
func (p *parser) label() quad.Value {
	switch c := p.src.Peek(); {
	case c == '[':
		name, anonymous := p.brackets()
		if name != nil && !anonymous {
			p.fail(0, "a graph name has no properties")
			return nil
		}
		return name
	case c == '_':
		return p.bnode()
	case c == '(' || c == '{' || c == 0:
		p.fail(0, "want a graph name")
		return nil
	}
	return p.iri()
}

// statement reads triples up to their dot, or finds that what it read first
// is the name of a graph (TriG [3g], [4g]).
func (p *parser) statement() bool {
	c := p.src.Peek()
	s, complete := p.subject()
	if s == nil {
		return false
	}
	p.space()
	if p.trig && c != '(' && !complete && p.src.Peek() == '{' {
		return p.openGraph(s)
	}
	return p.predicates(s, complete) && p.dot()
}

func (p *parser) openGraph(name quad.Value) bool {
	p.space()
	if p.src.Peek() != '{' {
		return p.fail(0, `want "{" behind the graph's name`)
	}
	p.src.Skip(1)
	p.graph, p.inGraph = name, true
	return true
}

func (p *parser) dot() bool {
	p.space()
	if p.src.Peek() != '.' {
		return p.fail(0, "want a dot at the end of the statement")
	}
	p.src.Skip(1)
	return true
}

// endInGraph reads the dot behind triples, which the last may leave out.
func (p *parser) endInGraph() bool {
	p.space()
	return p.src.Peek() == '}' || p.dot()
}

// triples is Turtle [6].
func (p *parser) triples() bool {
	s, complete := p.subject()
	return s != nil && p.predicates(s, complete)
}

// subject reads a subject (Turtle [10] and [6]); complete tells that it is a
// blank node property list, behind which nothing need follow.
func (p *parser) subject() (s quad.Value, complete bool) {
	switch p.src.Peek() {
	case '[':
		node, anonymous := p.brackets()
		return node, !anonymous
	case '(':
		return p.collection(), false
	case '_':
		return p.bnode(), false
	}
	return p.iri(), false
}

// predicates is predicateObjectList (Turtle [7]); optional allows none.
func (p *parser) predicates(s quad.Value, optional bool) bool {
	p.space()
	if c := p.src.Peek(); optional && (c == '.' || c == '}') {
		return true
	}
	for {
		if !p.pair(s) {
			return false
		}
		more := false
		for p.space(); p.src.Peek() == ';'; p.space() {
			p.src.Skip(1)
			more = true
		}
		if c := p.src.Peek(); !more || c == '.' || c == ']' || c == '}' || c == 0 {
			return true
		}
	}
}

// pair reads a verb and its objects (Turtle [7]-[9]).
func (p *parser) pair(s quad.Value) bool {
	var pred quad.Value
	if p.word() == "a" {
		p.src.Skip(1)
		pred = quad.IRI(rdfType)
	} else if pred = p.iri(); pred == nil {
		return false
	}
	for {
		p.space()
		o := p.object()
		if o == nil || !p.yield(s, pred, o) {
			return false
		}
		p.space()
		if p.src.Peek() != ',' {
			return true
		}
		p.src.Skip(1)
	}
}

// object is Turtle [12].
func (p *parser) object() quad.Value {
	switch c := p.src.Peek(); {
	case c == '<':
		return p.iri()
	case c == '"' || c == '\'':
		return p.literal()
	case c == '_':
		return p.bnode()
	case c == '[':
		node, _ := p.brackets()
		return node
	case c == '(':
		return p.collection()
	case c == '+' || c == '-' || c == '.' || syntax.IsDigit(c):
		return p.number()
	}
	if word := p.word(); word == "true" || word == "false" {
		p.src.Skip(len(word))
		return quad.TypedString{Value: quad.String(word), Type: xsdBoolean}
	}
	return p.iri()
}

func (p *parser) yield(s, pred, o quad.Value) bool {
	if err := p.emit(quad.Quad{Subject: s, Predicate: pred, Object: o, Label: p.graph}); err != nil {
		p.err = err
		return false
	}
	return true
}
