package rdfxml

import (
	"fmt"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// property is propertyElt (7.2.14) with its start tag entered, up to its end
// tag.
func (p *parser) property(el element, subject quad.Value, li *int) bool {
	if forbidden(el.iri, false, false) {
		return p.fail(0, fmt.Sprintf("<%s> cannot be a property", p.scan.tok.name))
	}
	pred := el.iri
	if pred == rdfLi {
		pred = quad.IRI(rdfNS + "_" + strconv.Itoa(*li))
		*li++
	}
	s, ok := p.shape(el)
	if !ok {
		return false
	}
	var object quad.Value
	switch {
	case s.parseType == "Resource":
		// Named before its content, so that the statement stands first.
		object = p.blank()
		if !p.yield(subject, pred, object) || !p.properties(el, object) {
			return false
		}
		return p.reify(s.id, subject, pred, object)
	case s.parseType == "Collection":
		object = p.collection(el)
	case s.parseType != "":
		text, good := p.xmlLiteral()
		if !good {
			return false
		}
		object = quad.TypedString{Value: quad.String(text), Type: rdfXMLLiteral}
	case s.empty:
		object = p.emptyProperty(el, s)
	default:
		object = p.content(el, s)
	}
	if object == nil {
		return false
	}
	p.leave(el)
	return p.yield(subject, pred, object) && p.reify(s.id, subject, pred, object)
}

// shape is what a property's attributes make of it.
type shape struct {
	id        quad.Value // of its reification, or nil
	parseType string     // "Literal" for what is unknown (7.2.20)
	datatype  quad.IRI
	object    quad.Value // named by rdf:resource or rdf:nodeID
	empty     bool       // nothing may stand in it
}

func (p *parser) shape(el element) (s shape, ok bool) {
	others := 0
	for _, a := range p.props {
		var v quad.Value
		switch a.iri {
		case rdfNS + "ID":
			v = p.id(el, a)
			s.id = v
		case rdfNS + "parseType":
			s.parseType = a.value
			if a.value != "Resource" && a.value != "Collection" {
				s.parseType = "Literal"
			}
			continue
		case rdfNS + "datatype":
			v = p.reference(el, a)
			s.datatype, _ = v.(quad.IRI)
			others++
		case rdfNS + "resource":
			others++
			v = p.reference(el, a)
			if s.object != nil {
				return s, p.fail(a.at, "a property has one of rdf:resource and rdf:nodeID")
			}
			s.object = v
		case rdfNS + "nodeID":
			others++
			v = p.nodeID(a)
			if s.object != nil {
				return s, p.fail(a.at, "a property has one of rdf:resource and rdf:nodeID")
			}
			s.object = v
		default:
			others++
			s.empty = true
			continue
		}
		if v == nil {
			return s, false
		}
	}
	s.empty = s.empty || s.object != nil
	switch {
	case s.parseType != "" && others > 0:
		return s, p.fail(0, "a property with rdf:parseType has no other attributes than rdf:ID")
	case s.datatype != "" && s.empty:
		return s, p.fail(0, "a property with rdf:datatype has no other attributes than rdf:ID")
	case s.datatype == syntax.RDFLangString:
		return s, p.fail(0, "rdf:langString is said with xml:lang")
	}
	return s, true
}

// emptyProperty is emptyPropertyElt (7.2.21): what its attributes name, with
// the properties that they give.
func (p *parser) emptyProperty(el element, s shape) quad.Value {
	object := s.object
	if object == nil {
		object = p.blank()
	}
	if !p.attributes(el, object, propertyNames) || !p.markup() {
		return nil
	}
	if p.scan.tok.kind != endTag {
		p.fail(0, "an element in a property that names its value in an attribute")
		return nil
	}
	return object
}

// content is resourcePropertyElt or literalPropertyElt (7.2.15, 7.2.16): one
// node, or text.
func (p *parser) content(el element, s shape) quad.Value {
	p.text = p.text[:0]
	var object quad.Value
	for p.scan.next() {
		switch t := p.scan.tok; t.kind {
		case chars:
			if object != nil && !isSpace(t.data) {
				p.fail(p.scan.visible(), "text beside a node in a property")
				return nil
			}
			if p.text = append(p.text, t.data...); len(p.text) > p.scan.src.Max() {
				p.scan.limit(0, syntax.LimitToken, fmt.Sprintf("literal is longer than %d bytes", p.scan.src.Max()))
				return nil
			}
		case startTag:
			switch {
			case !isSpace(p.text):
				p.fail(0, `an element inside text: write rdf:parseType="Literal" for markup`)
				return nil
			case object != nil:
				p.fail(0, "second node in a property")
				return nil
			case s.datatype != "":
				p.fail(0, "a node in a property with rdf:datatype")
				return nil
			}
			inner, ok := p.enter(el)
			if !ok {
				return nil
			}
			if object = p.node(inner); object == nil {
				return nil
			}
			p.text = p.text[:0]
		case endTag:
			if object != nil {
				return object
			}
			return p.literal(el, s)
		}
	}
	return nil
}

func (p *parser) literal(el element, s shape) quad.Value {
	text := string(p.text)
	switch s.datatype {
	case "":
		return plain(text, el.lang)
	case syntax.XSDString:
		return quad.String(text)
	}
	return quad.TypedString{Value: quad.String(text), Type: s.datatype}
}

// collection is parseTypeCollectionPropertyElt (7.2.19). Its cells are given as
// they come.
func (p *parser) collection(el element) quad.Value {
	var head, last quad.Value
	for p.markup() {
		if p.scan.tok.kind == endTag {
			if head == nil {
				return quad.IRI(rdfNil)
			}
			if !p.yield(last, quad.IRI(rdfRest), quad.IRI(rdfNil)) {
				return nil
			}
			return head
		}
		inner, ok := p.enter(el)
		if !ok {
			return nil
		}
		item := p.node(inner)
		if item == nil {
			return nil
		}
		cell := p.blank()
		if head == nil {
			head = cell
		} else if !p.yield(last, quad.IRI(rdfRest), cell) {
			return nil
		}
		if !p.yield(cell, quad.IRI(rdfFirst), item) {
			return nil
		}
		last = cell
	}
	return nil
}

// reify gives the four triples about a statement (7.3).
func (p *parser) reify(id, s, pred, o quad.Value) bool {
	return id == nil || p.yield(id, quad.IRI(rdfType), quad.IRI(rdfNS+"Statement")) &&
		p.yield(id, quad.IRI(rdfNS+"subject"), s) &&
		p.yield(id, quad.IRI(rdfNS+"predicate"), pred) &&
		p.yield(id, quad.IRI(rdfNS+"object"), o)
}
