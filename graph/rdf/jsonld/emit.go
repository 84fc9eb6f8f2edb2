package jsonld

import (
	"fmt"
	"maps"
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
