package syntax

import (
	"strconv"

	"github.com/cayleygraph/quad"
)

func (p *parser) startsTriples() bool {
	switch p.tok.kind {
	case variable, iriRef, pname, blank, str, integer, decimal, double:
		return true
	case word:
		return p.isWord("true") || p.isWord("false")
	case punct:
		switch p.tok.text {
		case "(", "[", "+", "-":
			return true
		}
	}
	return false
}

// triplesSameSubject is [75] and [81].
func (p *parser) triplesSameSubject(out *[]Triple) {
	alone := false // [ ] with properties and ( ) need no more
	var s Node
	switch {
	case p.is("["):
		s, alone = p.bracket(out)
	case p.is("("):
		s, alone = p.collection(out)
	default:
		s = p.term()
	}
	if alone && (p.is(".") || p.is("}") || !p.startsVerb()) {
		return
	}
	p.propertyList(s, out)
}

func (p *parser) startsVerb() bool {
	switch p.tok.kind {
	case variable, iriRef, pname:
		return true
	case word:
		return p.tok.text == "a"
	case punct:
		return p.tok.text == "(" || p.tok.text == "^" || p.tok.text == "!"
	}
	return false
}

// propertyList is [77] and [83].
func (p *parser) propertyList(s Node, out *[]Triple) {
	for p.err == nil {
		t := Triple{S: s, Pos: p.pos()}
		p.verb(&t)
		for p.err == nil {
			t.Pos = p.pos()
			p.object(t, out)
			if !p.accept(",") {
				break
			}
		}
		if !p.is(";") {
			return
		}
		for p.accept(";") {
		}
		if !p.startsVerb() {
			return
		}
	}
}

// verb is [78] and [84].
func (p *parser) verb(t *Triple) {
	if p.tok.kind == variable {
		t.P = p.variable()
		return
	}
	if p.inTemplate {
		if p.tok.kind == word && p.tok.text == "a" {
			p.next()
			t.P = Const{quad.IRI(rdfNS + "type")}
			return
		}
		t.P = Const{p.iri()}
		return
	}
	if !p.startsVerb() {
		p.want("a predicate")
		return
	}
	path := p.path()
	if l, ok := path.(Link); ok {
		t.P = Const{l.IRI}
		return
	}
	t.Path = path
}

const tooManyTriples = "triples (MaxTriples): ask in several queries"

// object reads an object. Its own triples follow the one it stands in.
func (p *parser) object(t Triple, out *[]Triple) {
	p.use(&p.triplesLeft, tooManyTriples)
	i := len(*out)
	*out = append(*out, t)
	o := p.node(out)
	(*out)[i].O = o
}

// node is [104] and [106]: a term, a list or a blank node with properties.
func (p *parser) node(out *[]Triple) Node {
	var n Node
	switch {
	case p.is("["):
		n, _ = p.bracket(out)
	case p.is("("):
		n, _ = p.collection(out)
	default:
		n = p.term()
	}
	return n
}

// bracket is [99] and ANON ([163]); full tells that it had properties.
func (p *parser) bracket(out *[]Triple) (n Node, full bool) {
	p.enter()
	defer p.leave()
	p.expect("[")
	n = p.newBlank()
	if p.accept("]") {
		return n, false
	}
	p.propertyList(n, out)
	p.expect("]")
	return n, true
}

// collection is [102]; the empty one is rdf:nil, which is a term like others.
func (p *parser) collection(out *[]Triple) (n Node, full bool) {
	p.enter()
	defer p.leave()
	pos := p.pos()
	p.expect("(")
	if p.accept(")") {
		return Const{quad.IRI(rdfNS + "nil")}, false
	}
	first, rest := Const{quad.IRI(rdfNS + "first")}, Const{quad.IRI(rdfNS + "rest")}
	head := p.newBlank()
	for cell := head; p.err == nil; {
		p.object(Triple{S: cell, P: first, Pos: pos}, out)
		p.use(&p.triplesLeft, tooManyTriples)
		if p.is(")") {
			*out = append(*out, Triple{S: cell, P: rest, O: Const{quad.IRI(rdfNS + "nil")}, Pos: pos})
			break
		}
		next := p.newBlank()
		*out = append(*out, Triple{S: cell, P: rest, O: next, Pos: pos})
		cell = next
	}
	p.expect(")")
	return head, true
}

func (p *parser) newBlank() Blank {
	p.blanks++
	return Blank("b" + strconv.Itoa(p.blanks))
}

// term is [108] and [109].
func (p *parser) term() Node {
	switch {
	case p.tok.kind == variable:
		return p.variable()
	case p.isIRI():
		return Const{p.iri()}
	case p.tok.kind == blank:
		return p.label()
	}
	if v, ok := p.literal(); ok {
		return Const{v}
	}
	p.want("a variable or a term")
	return nil
}

// label is a labelled blank node, which lives in one basic graph pattern
// (section 4.1.4).
func (p *parser) label() Node {
	use, ok := p.labels[p.tok.text]
	if !ok {
		use = labelUse{p.newBlank(), p.block}
		p.labels[p.tok.text] = use
	}
	if use.block != p.block {
		p.failAt(p.tok.at, "_:%s stands in two basic graph patterns: use a variable to join them", p.tok.text)
	}
	p.next()
	return use.node
}
