package rdfxml

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// binding is a prefix and what it is bound to, inside an element.
type binding struct{ prefix, ns string }

// scope is the namespaces in force: bindings of inner elements stand behind
// those of outer ones.
type scope []binding

// find returns the namespace of prefix; without a default namespace that of ""
// is "".
func (sc scope) find(prefix string) (string, bool) {
	for i := len(sc) - 1; i >= 0; i-- {
		if sc[i].prefix == prefix {
			return sc[i].ns, true
		}
	}
	return "", prefix == ""
}

// element is a start tag with its names resolved.
type element struct {
	iri   quad.IRI // of its name
	base  syntax.Base
	lang  string
	outer int // bindings that were there before it
}

// property is an attribute that is neither xml:* nor a declaration.
type property struct {
	iri   quad.IRI
	value string
	at    int
}

// enter resolves the start tag that was just read. Its attributes are then in
// p.props, valid until the next start tag. False is a fault.
func (p *parser) enter(outer element) (element, bool) {
	el := element{base: outer.base, lang: outer.lang, outer: len(p.scope)}
	p.props = p.props[:0]
	if !p.declare() {
		return el, false
	}
	for _, a := range p.scan.tok.attrs {
		switch {
		case a.prefix == "xmlns" || a.prefix == "" && a.local == "xmlns":
		case a.prefix == "xml":
			if !p.xmlAttribute(&el, a) {
				return el, false
			}
		case a.prefix == "" && len(a.local) >= 3 && (a.local[0]|0x20 == 'x' && a.local[1]|0x20 == 'm' && a.local[2]|0x20 == 'l'):
			// Names that start with "xml" are XML's own (RDF/XML, 6.1.2).
		default:
			iri, ok := p.attributeIRI(a)
			if !ok {
				return el, false
			}
			for _, other := range p.props {
				if other.iri == iri {
					return el, p.fail(a.at, fmt.Sprintf("attribute %s stands here twice", a.name))
				}
			}
			p.props = append(p.props, property{iri, a.value, a.at})
		}
	}
	n := p.scan.tok.name
	ns, ok := p.scope.find(n.prefix)
	if !ok {
		return el, p.fail(0, fmt.Sprintf("prefix %q is not declared", n.prefix))
	}
	if ns == "" {
		return el, p.fail(0, fmt.Sprintf("<%s> has no namespace, and an RDF name needs one", n))
	}
	var good bool
	el.iri, good = p.nameIRI(0, ns, n)
	return el, good
}

// leave ends the scope of el.
func (p *parser) leave(el element) {
	if len(p.scope) != el.outer {
		p.scope = p.scope[:el.outer]
		clear(p.iris)
	}
}

// declare takes the namespace declarations of the start tag (Namespaces in
// XML, 2-3).
func (p *parser) declare() bool {
	for _, a := range p.scan.tok.attrs {
		prefix := a.local
		switch {
		case a.prefix == "" && a.local == "xmlns":
			prefix = ""
		case a.prefix != "xmlns":
			continue
		case a.value == "":
			return p.fail(a.at, fmt.Sprintf("prefix %q is bound to nothing", prefix))
		}
		if prefix == "xmlns" || (prefix == "xml") != (a.value == xmlNS) || a.value == xmlnsNS {
			return p.fail(a.at, fmt.Sprintf("%s may not be bound to %q", a.name, a.value))
		}
		p.scope = append(p.scope, binding{prefix, a.value})
		clear(p.iris)
	}
	return true
}

// xmlAttribute takes xml:base and xml:lang; others say nothing about triples.
func (p *parser) xmlAttribute(el *element, a attr) bool {
	switch a.local {
	case "base":
		// A relative base resolves against the outer one (XML Base, 4).
		iri := el.base.Resolve(a.value)
		if msg := syntax.CheckIRI(iri); msg != "" {
			return p.fail(a.at, fmt.Sprintf("xml:base %q %s", iri, msg))
		}
		el.base = syntax.NewBase(iri)
	case "lang":
		if a.value != "" && syntax.LangTag(a.value) != len(a.value) {
			return p.fail(a.at, fmt.Sprintf("xml:lang %q is no language tag", a.value))
		}
		el.lang = a.value
	}
	return true
}

// attributeIRI resolves an attribute's name. Five names without a prefix are
// old spellings of rdf:* (RDF/XML, 6.1.4); no other may be without.
func (p *parser) attributeIRI(a attr) (quad.IRI, bool) {
	if a.prefix == "" {
		switch a.local {
		case "ID", "about", "resource", "parseType", "type":
			return quad.IRI(rdfNS + a.local), true
		}
		return "", p.fail(a.at, fmt.Sprintf("attribute %s has no namespace, and an RDF name needs one", a.local))
	}
	ns, ok := p.scope.find(a.prefix)
	if !ok {
		return "", p.fail(a.at, fmt.Sprintf("prefix %q is not declared", a.prefix))
	}
	return p.nameIRI(a.at, ns, a.name)
}

// nameIRI makes and checks the IRI of a name.
func (p *parser) nameIRI(at int, ns string, n name) (quad.IRI, bool) {
	if iri, ok := p.iris[n]; ok {
		return iri, true
	}
	iri := quad.IRI(ns + n.local)
	if msg := syntax.CheckIRI(string(iri)); msg != "" {
		return "", p.fail(at, fmt.Sprintf("name %q %s", iri, msg))
	}
	if len(p.iris) >= maxNames {
		clear(p.iris)
	}
	p.iris[n] = iri
	return iri, true
}
