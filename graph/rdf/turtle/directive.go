package turtle

import (
	"fmt"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

func (p *parser) setBase(iri string) {
	p.base = syntax.NewBase(iri)
	p.iris.Clear()
}

// atDirective reads @prefix or @base (Turtle [4], [5]), which end in a dot.
func (p *parser) atDirective() bool {
	n := p.scanName(1, syntax.IsNameStart, false)
	switch string(p.src.Window()[1:n]) {
	case "prefix":
		p.src.Skip(n)
		return p.prefix() && p.dot()
	case "base":
		p.src.Skip(n)
		return p.setBaseIRI() && p.dot()
	}
	return p.fail(0, "unknown directive")
}

// setBaseIRI reads the IRI of a base directive.
func (p *parser) setBaseIRI() bool {
	p.space()
	if p.src.Peek() != '<' {
		return p.fail(0, "want the base between brackets")
	}
	iri, ok := p.reference()
	if ok {
		p.setBase(iri)
	}
	return ok
}

// prefix reads the name and namespace of a prefix directive.
func (p *parser) prefix() bool {
	p.space()
	n := p.scanName(0, isPrefixStart, true)
	if c, _ := p.src.At(n); c != ':' {
		return p.fail(n, `want a prefix and ":"`)
	}
	name := string(p.src.Window()[:n])
	p.src.Skip(n + 1)
	p.space()
	if p.src.Peek() != '<' {
		return p.fail(0, "want the namespace between brackets")
	}
	iri, ok := p.reference()
	if !ok {
		return false
	}
	p.declared += len(name) + len(iri) - len(p.prefixes[name])
	if p.declared > p.src.Max() {
		p.fail(0, fmt.Sprintf("prefixes take more than %d bytes", p.src.Max()))
		if e, ok := p.err.(*syntax.Error); ok {
			e.Limit = syntax.LimitToken
		}
		return false
	}
	p.prefixes[name] = iri
	p.iris.Clear()
	return true
}

// isPrefixStart is PN_CHARS_BASE (Turtle [163s]).
func isPrefixStart(r rune) bool { return r != '_' && syntax.IsNameStart(r) }
