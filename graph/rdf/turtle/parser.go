package turtle

import (
	"bytes"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// parser is one method per production of the grammar. Each returns false (or
// nil) with err set when the grammar is broken, and leaves the source there.
type parser struct {
	src      *source
	trig     bool
	maxDepth int
	emit     func(quad.Quad) error

	prefixes map[string]string
	declared int // bytes in prefixes
	base     reference
	hasBase  bool
	iris     *syntax.Cache

	graph   quad.Value // of the block being read
	inGraph bool
	depth   int
	anon    int
	buf     []byte // scratch of unescaping
	err     error
}

// start skips a byte order mark, which is no part of the grammar but is what
// some editors write.
func (p *parser) start() {
	if _, ok := p.src.at(2); ok && bytes.HasPrefix(p.src.window(), []byte("\uFEFF")) {
		p.src.skip(len("\uFEFF"))
	}
}

// fail notes what is wrong at byte n of the window; the first fault stands.
func (p *parser) fail(n int, msg string) bool {
	if p.err == nil {
		e := p.src.fault(n, msg)
		if p.src.full {
			e.Msg, e.Limit = fmt.Sprintf("token is longer than %d bytes", p.src.max), syntax.LimitToken
		}
		p.err = e
	}
	return false
}

// fault returns the error of the input in place of the syntax error that it
// caused.
func (p *parser) fault() error {
	if e := p.src.err; e != nil && e != io.EOF {
		return e
	}
	return p.err
}

// recover leaves out the rest of a bad statement: to behind a dot with white
// space or nothing after it, or to the brace that ends the graph.
func (p *parser) recover() {
	p.src.full, p.depth = false, 0
	for {
		c, ok := p.src.at(0)
		if !ok {
			if p.src.full { // an endless token is left out in pieces
				p.src.full = false
				continue
			}
			p.inGraph = false
			return
		}
		if p.inGraph && c == '}' {
			return
		}
		p.src.skip(1)
		if next, ok := p.src.at(0); c == '.' && (!ok || next == ' ' || next == '\t' || next == '\r' || next == '\n') {
			return
		}
	}
}

// block reads one directive, statement, or the start or end of a graph (TriG
// [2g]). False without err is the end of the input.
func (p *parser) block() bool {
	p.src.space()
	c, ok := p.src.at(0)
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
		p.src.skip(1)
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
		p.src.skip(len(word))
		return p.prefix()
	case is("base"):
		p.src.skip(len(word))
		return p.setBaseIRI()
	case is("graph") && p.trig:
		p.src.skip(len(word))
		p.src.space()
		name := p.label()
		return name != nil && p.openGraph(name)
	}
	return p.fail(0, "unexpected word "+word)
}

// label reads a graph name (TriG [7g]).
func (p *parser) label() quad.Value {
	switch c := p.src.peek(); {
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
	c := p.src.peek()
	s, complete := p.subject()
	if s == nil {
		return false
	}
	p.src.space()
	if p.trig && c != '(' && !complete && p.src.peek() == '{' {
		return p.openGraph(s)
	}
	return p.predicates(s, complete) && p.dot()
}

func (p *parser) openGraph(name quad.Value) bool {
	p.src.space()
	if p.src.peek() != '{' {
		return p.fail(0, `want "{" behind the graph's name`)
	}
	p.src.skip(1)
	p.graph, p.inGraph = name, true
	return true
}

func (p *parser) dot() bool {
	p.src.space()
	if p.src.peek() != '.' {
		return p.fail(0, "want a dot at the end of the statement")
	}
	p.src.skip(1)
	return true
}

// endInGraph reads the dot behind triples, which the last may leave out.
func (p *parser) endInGraph() bool {
	p.src.space()
	return p.src.peek() == '}' || p.dot()
}

// triples is Turtle [6].
func (p *parser) triples() bool {
	s, complete := p.subject()
	return s != nil && p.predicates(s, complete)
}

// subject reads a subject (Turtle [10] and [6]); complete tells that it is a
// blank node property list, behind which nothing need follow.
func (p *parser) subject() (s quad.Value, complete bool) {
	switch p.src.peek() {
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
	p.src.space()
	if c := p.src.peek(); optional && (c == '.' || c == '}') {
		return true
	}
	for {
		if !p.pair(s) {
			return false
		}
		more := false
		for p.src.space(); p.src.peek() == ';'; p.src.space() {
			p.src.skip(1)
			more = true
		}
		if c := p.src.peek(); !more || c == '.' || c == ']' || c == '}' || c == 0 {
			return true
		}
	}
}

// pair reads a verb and its objects (Turtle [7]-[9]).
func (p *parser) pair(s quad.Value) bool {
	var pred quad.Value
	if p.word() == "a" {
		p.src.skip(1)
		pred = quad.IRI(rdfType)
	} else if pred = p.iri(); pred == nil {
		return false
	}
	for {
		p.src.space()
		o := p.object()
		if o == nil || !p.yield(s, pred, o) {
			return false
		}
		p.src.space()
		if p.src.peek() != ',' {
			return true
		}
		p.src.skip(1)
	}
}

// object is Turtle [12].
func (p *parser) object() quad.Value {
	switch c := p.src.peek(); {
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
		p.src.skip(len(word))
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
