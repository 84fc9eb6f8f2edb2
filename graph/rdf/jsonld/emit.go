package jsonld

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// anonPrefix starts the labels that the reader makes, see [Reader].
const anonPrefix = "kga"

// emitter makes statements of expanded objects: Deserialize JSON-LD to RDF
// (API, 8.1), without the map of all nodes that it is defined on, which only
// brings what is said of one node together.
type emitter struct {
	yield     func(quad.Quad) error
	refuse    func(error) error // told of what RDF cannot say; nil goes on
	direction Direction
	anon      int
}

func (e *emitter) blank() quad.Value {
	e.anon++
	return quad.BNode(anonPrefix + strconv.Itoa(e.anon))
}

// target is the graph that statements go to; dropped ones go nowhere.
type target struct {
	graph   quad.Value
	dropped bool
}

// say gives a statement unless a part of it was refused.
func (e *emitter) say(t target, s, p, o quad.Value) error {
	if t.dropped || s == nil || p == nil || o == nil {
		return nil
	}
	return e.yield(quad.Quad{Subject: s, Predicate: p, Object: o, Label: t.graph})
}

// resource makes an IRI or a blank node of v. Nil without an error is one
// that was refused.
func (e *emitter) resource(v any, at place, what string) (quad.Value, error) {
	s, ok := v.(string)
	if !ok {
		return nil, nil // a keyword that there is none of
	}
	if label, ok := strings.CutPrefix(s, "_:"); ok {
		if strings.HasPrefix(label, anonPrefix) {
			label = anonPrefix + "_" + label
		}
		return quad.BNode(label), nil
	}
	if syntax.Scheme(s) == 0 {
		return nil, e.refuse(at.fault(fmt.Sprintf("relative IRI %q as %s, and there is no base", s, what)))
	}
	msg := syntax.CheckIRI(s)
	if msg == "" && strings.Count(s, "#") > 1 {
		msg = `has a second "#"` // which the joining of names makes
	}
	if msg != "" {
		return nil, e.refuse(at.fault(fmt.Sprintf("IRI %q %s", s, msg)))
	}
	return quad.IRI(s), nil
}

// predicate is resource for the middle of a statement.
func (e *emitter) predicate(key string, at place) (quad.Value, error) {
	p, err := e.resource(key, at, "property")
	if b, ok := p.(quad.BNode); ok {
		return nil, e.refuse(at.fault(fmt.Sprintf("blank node %s as a property, which RDF does not have", b)))
	}
	return p, err
}

// all gives the nodes of an array.
func (e *emitter) all(t target, items any) error {
	for _, item := range asArray(items) {
		if n, ok := item.(expanded); ok && isNodeObject(n) {
			if _, err := e.node(t, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// node gives what is said about and inside a node, and returns its name.
func (e *emitter) node(t target, n expanded) (quad.Value, error) {
	at := n.place()
	subject, err := e.name(n)
	if err != nil {
		return nil, err
	}
	for _, v := range asArray(n["@type"]) {
		o, err := e.resource(v, at, "type")
		if err == nil {
			err = e.say(t, subject, quad.IRI(rdfType), o)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(n)) {
		if key == where || key[0] == '@' {
			continue
		}
		p, err := e.predicate(key, at)
		if err != nil {
			return nil, err
		}
		for _, item := range asArray(n[key]) {
			o, err := e.object(t, item)
			if err == nil {
				err = e.say(t, subject, p, o)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	return subject, e.inside(t, n, subject)
}

// name is the IRI or blank node of a node.
func (e *emitter) name(n expanded) (quad.Value, error) {
	if !n.has("@id") {
		return e.blank(), nil
	}
	return e.resource(n["@id"], n.place(), "name of a node")
}

// inside gives what a node holds apart from its properties.
func (e *emitter) inside(t target, n expanded, subject quad.Value) error {
	if reverse, ok := n["@reverse"].(expanded); ok {
		for _, key := range slices.Sorted(maps.Keys(reverse)) {
			if key == where {
				continue
			}
			p, err := e.predicate(key, n.place())
			if err != nil {
				return err
			}
			for _, item := range asArray(reverse[key]) {
				s, err := e.object(t, item)
				if err == nil {
					err = e.say(t, s, p, subject)
				}
				if err != nil {
					return err
				}
			}
		}
	}
	if err := e.all(t, n["@included"]); err != nil {
		return err
	}
	if !n.has("@graph") {
		return nil
	}
	return e.all(target{graph: subject, dropped: subject == nil}, n["@graph"])
}

// object gives what is inside an object of a statement and returns it.
func (e *emitter) object(t target, v any) (quad.Value, error) {
	o, ok := v.(expanded)
	switch {
	case !ok:
		return nil, nil
	case o.has("@list"):
		return e.list(t, asArray(o["@list"]))
	case o.has("@value"):
		return e.literal(t, o)
	}
	return e.node(t, o)
}

// list gives the cells of a list (API, 8.4).
func (e *emitter) list(t target, items []any) (quad.Value, error) {
	var head, last quad.Value
	for _, item := range items {
		o, err := e.object(t, item)
		if err != nil {
			return nil, err
		}
		cell := e.blank()
		if head == nil {
			head = cell
		} else if err := e.say(t, last, quad.IRI(rdfRest), cell); err != nil {
			return nil, err
		}
		if err := e.say(t, cell, quad.IRI(rdfFirst), o); err != nil {
			return nil, err
		}
		last = cell
	}
	if head == nil {
		return quad.IRI(rdfNil), nil
	}
	return head, e.say(t, last, quad.IRI(rdfRest), quad.IRI(rdfNil))
}

// literal makes a literal of a value object (API, 8.6).
func (e *emitter) literal(t target, o expanded) (quad.Value, error) {
	v, _ := o["@value"].(*value)
	if v == nil {
		return nil, nil
	}
	typ, _ := o["@type"].(string)
	if typ == "@json" {
		return quad.TypedString{Value: quad.String(appendCanonical(nil, v)), Type: rdfJSON}, nil
	}
	if typ != "" {
		if msg := syntax.CheckIRI(typ); msg != "" {
			return nil, e.refuse(o.place().fault(fmt.Sprintf("datatype %q %s", typ, msg)))
		}
		if typ == syntax.RDFLangString {
			return nil, e.refuse(o.place().fault("rdf:langString is said with @language"))
		}
	}
	lexical, own := lexicalForm(v, typ)
	if typ == "" {
		typ = own
	}
	if v.kind == text && typ == "" {
		return e.plain(t, o, lexical)
	}
	if typ == syntax.XSDString {
		return quad.String(lexical), nil
	}
	return quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(typ)}, nil
}

// plain makes a literal of a text without a datatype.
func (e *emitter) plain(t target, o expanded, s string) (quad.Value, error) {
	lang, _ := o["@language"].(string)
	if lang != "" && syntax.LangTag(lang) != len(lang) {
		return nil, e.refuse(o.place().fault(fmt.Sprintf("%q is no language tag", lang)))
	}
	if dir, _ := o["@direction"].(string); dir != "" && e.direction != DirectionNone {
		return e.directed(t, s, lang, dir)
	}
	if lang != "" {
		return quad.LangString{Value: quad.String(s), Lang: lang}, nil
	}
	return quad.String(s), nil
}

// directed says a text with its direction, for which RDF 1.1 has no literal.
func (e *emitter) directed(t target, s, lang, dir string) (quad.Value, error) {
	if e.direction == DirectionI18n {
		return quad.TypedString{Value: quad.String(s), Type: quad.IRI(i18nNS + strings.ToLower(lang) + "_" + dir)}, nil
	}
	node := e.blank()
	err := e.say(t, node, quad.IRI(rdfValue), quad.String(s))
	if err == nil && lang != "" {
		err = e.say(t, node, quad.IRI(rdfLanguage), quad.String(strings.ToLower(lang)))
	}
	if err == nil {
		err = e.say(t, node, quad.IRI(rdfDirection), quad.String(dir))
	}
	return node, err
}

// lexicalForm spells a scalar and tells the datatype that it has by itself. A
// number without a fraction keeps its digits however many there are; others
// are canonical doubles.
func lexicalForm(v *value, typ string) (s, own string) {
	switch v.kind {
	case text:
		return v.s, ""
	case boolean:
		return strconv.FormatBool(v.yes), xsdBoolean
	}
	if typ != xsdDouble && !strings.ContainsAny(v.s, ".eE") && len(strings.TrimPrefix(v.s, "-")) <= 21 {
		if v.s == "-0" {
			return "0", xsdInteger
		}
		return v.s, xsdInteger
	}
	f, err := strconv.ParseFloat(v.s, 64)
	switch {
	case err != nil:
		return v.s, xsdDouble
	case typ != xsdDouble && f == math.Trunc(f) && math.Abs(f) < maxExactFloat:
		if f == 0 {
			return "0", xsdInteger
		}
		return strconv.FormatFloat(f, 'f', -1, 64), xsdInteger
	}
	return canonicalDouble(f), xsdDouble
}

// canonicalDouble is the canonical form of xsd:double (API, 8.6): as "%1.15E"
// prints it, without zeros that say nothing.
func canonicalDouble(f float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', 15, 64), "E")
	mantissa = strings.TrimRight(mantissa, "0")
	if strings.HasSuffix(mantissa, ".") {
		mantissa += "0"
	}
	sign := strings.TrimPrefix(exponent[:1], "+")
	if exponent = strings.TrimLeft(exponent[1:], "0"); exponent == "" {
		exponent, sign = "0", ""
	}
	return mantissa + "E" + sign + exponent
}
