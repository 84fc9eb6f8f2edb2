package rdfxml

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// anonPrefix starts the labels that the reader makes, see [Reader].
const anonPrefix = "kga"

// maxIDs is how many values of rdf:ID are remembered to refuse a second use;
// in larger documents a late one passes. A million take some 60 MB.
const maxIDs = 1 << 20

// parser is one method per production of the grammar (RDF/XML, 7.2). Each
// returns false (or nil) with scan.err set when the grammar is broken.
type parser struct {
	scan  *scanner
	base  syntax.Base
	emit  func(quad.Quad) error
	scope scope
	iris  map[name]quad.IRI // of names in this scope
	props []property        // of the start tag that was read last
	ids   map[string]bool   // values of rdf:ID
	anon  int
	text  []byte // scratch of literals

	recoverable bool // the error is not XML's
}

// fail notes a break of RDF/XML's grammar, behind which XML can go on.
func (p *parser) fail(n int, msg string) bool {
	p.recoverable = p.scan.err == nil
	return p.scan.fail(n, msg)
}

func (p *parser) yield(s, pred, o quad.Value) bool {
	if err := p.emit(quad.Quad{Subject: s, Predicate: pred, Object: o}); err != nil {
		p.scan.err = err
		return false
	}
	return true
}

func (p *parser) blank() quad.Value {
	p.anon++
	return quad.BNode(anonPrefix + strconv.Itoa(p.anon))
}

// markup reads to the next tag or the end of input and refuses text on the
// way.
func (p *parser) markup() bool {
	for p.scan.next() {
		switch t := p.scan.tok; {
		case t.kind == chars && !isSpace(t.data):
			return p.fail(p.scan.visible(), "text where only elements may stand")
		case t.kind == startTag || t.kind == endTag || t.kind == endOfInput:
			return true
		}
	}
	return false
}

// document is doc (7.2.8): rdf:RDF or one node. Tolerate is asked about
// errors behind which reading can go on.
func (p *parser) document(tolerate func(error) bool) bool {
	if !p.markup() {
		return false
	}
	root, ok := p.enter(element{base: p.base})
	if !ok {
		return false
	}
	if root.iri != rdfNS+"RDF" {
		return p.node(root) != nil && p.markup()
	}
	if len(p.props) > 0 {
		return p.fail(p.props[0].at, "rdf:RDF has no attributes but xml:* and namespaces")
	}
	inside := len(p.scope)
	for {
		more, ok := p.topNode(root)
		if ok && !more {
			return true
		}
		if !ok && (!p.recoverable || !tolerate(p.scan.err) || !p.recover(inside)) {
			return false
		}
	}
}

// topNode reads a child of rdf:RDF; more is false at the end of the document.
func (p *parser) topNode(root element) (more, ok bool) {
	if !p.markup() {
		return false, false
	}
	switch p.scan.tok.kind {
	case endOfInput:
		return false, true
	case endTag:
		return true, true
	}
	el, ok := p.enter(root)
	return true, ok && p.node(el) != nil
}

// recover passes over the rest of a bad child of rdf:RDF, in whose scope that
// many bindings are.
func (p *parser) recover(bindings int) bool {
	p.scan.err, p.recoverable = nil, false
	p.scope = p.scope[:bindings]
	clear(p.iris)
	for len(p.scan.open) > 1 {
		if !p.scan.next() {
			return false
		}
	}
	return true
}

// forbidden tells what may not name a node, a property, or a property given
// as an attribute (7.2.2 to 7.2.7).
func forbidden(iri quad.IRI, isNode, isAttr bool) bool {
	local, ok := strings.CutPrefix(string(iri), rdfNS)
	if !ok {
		return false
	}
	switch local {
	case "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "aboutEach", "aboutEachPrefix", "bagID":
		return true
	case "li":
		return isNode || isAttr
	case "Description":
		return !isNode
	}
	return false
}

// node is nodeElement (7.2.11) with its start tag entered, up to its end tag.
func (p *parser) node(el element) quad.Value {
	if forbidden(el.iri, true, false) {
		p.fail(0, fmt.Sprintf("<%s> cannot be a node", p.scan.tok.name))
		return nil
	}
	subject := p.subject(el)
	if subject == nil {
		return nil
	}
	if el.iri != rdfDesc && !p.yield(subject, quad.IRI(rdfType), el.iri) {
		return nil
	}
	if !p.attributes(el, subject, nodeNames) || !p.properties(el, subject) {
		return nil
	}
	return subject
}

// nodeNames and propertyNames are the attributes that say what a tag is about
// and are no properties.
var (
	nodeNames     = []quad.IRI{rdfNS + "about", rdfNS + "ID", rdfNS + "nodeID"}
	propertyNames = []quad.IRI{rdfNS + "ID", rdfNS + "resource", rdfNS + "nodeID", rdfNS + "datatype"}
)

// subject is what a node's attributes name, or a new blank node.
func (p *parser) subject(el element) quad.Value {
	var subject quad.Value
	for _, a := range p.props {
		var v quad.Value
		switch a.iri {
		case nodeNames[0]:
			v = p.reference(el, a)
		case nodeNames[1]:
			v = p.id(el, a)
		case nodeNames[2]:
			v = p.nodeID(a)
		default:
			continue
		}
		if subject != nil {
			p.fail(a.at, "a node has one of rdf:about, rdf:ID and rdf:nodeID")
		}
		if p.scan.err != nil {
			return nil
		}
		subject = v
	}
	if subject == nil {
		subject = p.blank()
	}
	return subject
}

// attributes gives the properties that stand as attributes (7.2.25).
func (p *parser) attributes(el element, subject quad.Value, names []quad.IRI) bool {
	for _, a := range p.props {
		if isOne(a.iri, names) {
			continue
		}
		if forbidden(a.iri, false, true) {
			return p.fail(a.at, fmt.Sprintf("%s cannot be a property here", a.iri))
		}
		var o quad.Value
		if a.iri == rdfType {
			o = p.reference(el, a)
		} else {
			o = plain(a.value, el.lang)
		}
		if o == nil || !p.yield(subject, a.iri, o) {
			return false
		}
	}
	return true
}

func isOne(iri quad.IRI, names []quad.IRI) bool {
	for _, n := range names {
		if n == iri {
			return true
		}
	}
	return false
}

// properties is propertyEltList (7.2.13) up to the end tag of the node.
func (p *parser) properties(el element, subject quad.Value) bool {
	for li := 1; p.markup(); {
		if p.scan.tok.kind == endTag {
			p.leave(el)
			return true
		}
		prop, ok := p.enter(el)
		if !ok || !p.property(prop, subject, &li) {
			return false
		}
	}
	return false
}

func plain(text, lang string) quad.Value {
	if lang != "" {
		return quad.LangString{Value: quad.String(text), Lang: lang}
	}
	return quad.String(text)
}

// reference resolves an IRI in an attribute.
func (p *parser) reference(el element, a property) quad.Value {
	iri := a.value
	if syntax.Scheme(iri) == 0 {
		if el.base.IsZero() {
			p.fail(a.at, fmt.Sprintf("relative IRI %q without a base", iri))
			return nil
		}
		iri = el.base.Resolve(iri)
	}
	if msg := syntax.CheckIRI(iri); msg != "" {
		p.fail(a.at, fmt.Sprintf("IRI %q %s", iri, msg))
		return nil
	}
	return quad.IRI(iri)
}

// id is the IRI of an rdf:ID, which must be new (7.2.30, constraint-id).
func (p *parser) id(el element, a property) quad.Value {
	if !isNCName(a.value) {
		p.fail(a.at, fmt.Sprintf("rdf:ID %q is no XML name", a.value))
		return nil
	}
	a.value = "#" + a.value
	v := p.reference(el, a)
	iri, ok := v.(quad.IRI)
	if !ok {
		return nil
	}
	if p.ids[string(iri)] {
		p.fail(a.at, fmt.Sprintf("rdf:ID %s stands here twice", a.value))
		return nil
	}
	if len(p.ids) < maxIDs {
		p.ids[string(iri)] = true
	}
	return v
}

func (p *parser) nodeID(a property) quad.Value {
	if !isNCName(a.value) {
		p.fail(a.at, fmt.Sprintf("rdf:nodeID %q is no XML name", a.value))
		return nil
	}
	if strings.HasPrefix(a.value, anonPrefix) {
		return quad.BNode(anonPrefix + "_" + a.value)
	}
	return quad.BNode(a.value)
}

func isNCName(s string) bool { return s != "" && scanName(s) == len(s) }
