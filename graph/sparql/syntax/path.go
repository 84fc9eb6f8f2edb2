package syntax

import "github.com/cayleygraph/quad"

// path is [88] to [90].
func (p *parser) path() Path {
	p.enter()
	defer p.leave()
	x := p.pathSequence()
	for n := 0; p.err == nil && p.accept("|"); n++ {
		p.checkChain(n)
		x = &Alternative{x, p.pathSequence()}
	}
	return x
}

func (p *parser) pathSequence() Path {
	x := p.pathElement()
	for n := 0; p.err == nil && p.accept("/"); n++ {
		p.checkChain(n)
		x = &Sequence{x, p.pathElement()}
	}
	return x
}

// pathElement is [91] to [94].
func (p *parser) pathElement() Path {
	if p.accept("^") {
		return &Inverse{p.pathRepeat()}
	}
	return p.pathRepeat()
}

func (p *parser) pathRepeat() Path {
	x := p.pathPrimary()
	switch {
	case p.accept("?"):
		return &Repeat{X: x}
	case p.accept("*"):
		return &Repeat{X: x, Many: true}
	case p.accept("+"):
		return &Repeat{X: x, Min: 1, Many: true}
	}
	return x
}

func (p *parser) pathPrimary() Path {
	switch {
	case p.accept("("):
		x := p.path()
		p.expect(")")
		return x
	case p.accept("!"):
		return p.negated()
	}
	return Link{p.predicate()}
}

func (p *parser) predicate() quad.IRI {
	if p.tok.kind == word && p.tok.text == "a" {
		p.next()
		return rdfNS + "type"
	}
	if !p.isIRI() {
		p.want("a predicate")
		return ""
	}
	return p.iri()
}

// negated is [95] and [96].
func (p *parser) negated() Path {
	n := &Negated{}
	one := func() {
		if p.accept("^") {
			n.Backward = append(n.Backward, p.predicate())
		} else {
			n.Forward = append(n.Forward, p.predicate())
		}
	}
	if !p.accept("(") {
		one()
		return n
	}
	if p.accept(")") {
		return n
	}
	one()
	for p.err == nil && p.accept("|") {
		one()
	}
	p.expect(")")
	return n
}
