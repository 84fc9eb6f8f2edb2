// Package shacltest checks graphs against shapes in tests: the part of SHACL
// Core (W3C recommendation, 20 July 2017) that the project's own shapes and
// those of DCAT-AP-NL use. A shape that has anything else is an error, so that
// no constraint is passed over.
//
//	v, err := shacltest.New(shapes)
//	for _, r := range v.Validate(data) { t.Error(r) }
package shacltest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

const (
	sh    = "http://www.w3.org/ns/shacl#"
	rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfs  = "http://www.w3.org/2000/01/rdf-schema#"
	typ   = quad.IRI(rdfNS + "type")
	sub   = quad.IRI(rdfs + "subClassOf")
)

// Result is one thing that does not conform.
type Result struct {
	Focus   quad.Value
	Path    string
	Value   quad.Value // nil where the number of values is wrong
	Reason  string
	Warning bool // of a shape whose severity is sh:Warning
}

func (r Result) String() string {
	return fmt.Sprintf("%v %s %v: %s", r.Focus, r.Path, r.Value, r.Reason)
}

// triples are statements by subject and by object.
type triples struct {
	out, in map[quad.Value]map[quad.Value][]quad.Value // of a thing by property
}

func index(quads []quad.Quad) triples {
	t := triples{map[quad.Value]map[quad.Value][]quad.Value{}, map[quad.Value]map[quad.Value][]quad.Value{}}
	seen := map[quad.Quad]bool{}
	put := func(m map[quad.Value]map[quad.Value][]quad.Value, k, p, v quad.Value) {
		if m[k] == nil {
			m[k] = map[quad.Value][]quad.Value{}
		}
		m[k][p] = append(m[k][p], v)
	}
	for _, q := range quads {
		if q.Label = nil; seen[q] {
			continue
		}
		seen[q] = true
		put(t.out, q.Subject, q.Predicate, q.Object)
		put(t.in, q.Object, q.Predicate, q.Subject)
	}
	return t
}

// list reads an RDF collection.
func (t triples) list(head quad.Value) (out []quad.Value) {
	for head != nil && head != quad.Value(quad.IRI(rdfNS+"nil")) {
		out = append(out, t.out[head][quad.IRI(rdfNS+"first")]...)
		rest := t.out[head][quad.IRI(rdfNS+"rest")]
		if len(rest) == 0 {
			return out
		}
		head = rest[0]
	}
	return out
}

// subclasses are class and all that are said to be one.
func (t triples) subclasses(class quad.Value) []quad.Value {
	out := []quad.Value{class}
	for i := 0; i < len(out); i++ {
		for _, c := range t.in[out[i]][sub] {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

func (t triples) is(v, class quad.Value) bool {
	for _, c := range t.subclasses(class) {
		if slices.Contains(t.out[v][typ], c) {
			return true
		}
	}
	return false
}

// Validator holds shapes. It is safe for concurrent use.
type Validator struct {
	shapes      triples
	focus       []quad.Value // shapes with a target
	constraints map[string]constraint
}

// about are properties of shapes that say nothing of data.
var about = []string{"name", "description", "message", "severity", "closed", "path", "targetClass", "targetSubjectsOf", "property"}

// New reads shapes.
func New(shapes []quad.Quad) (*Validator, error) {
	v := &Validator{shapes: index(shapes), constraints: constraints()}
	for _, q := range shapes {
		p, ok := strings.CutPrefix(string(iri(q.Predicate)), sh)
		switch {
		case !ok:
		case p == "closed" && graph.Lexical(q.Object) != "false":
			return nil, fmt.Errorf("%v is closed, which is not checked here", q.Subject)
		case p == "inversePath" || p == "alternativePath" || slices.Contains(about, p):
		default:
			if _, known := v.constraints[p]; !known {
				return nil, fmt.Errorf("%v has sh:%s, which is not checked here", q.Subject, p)
			}
		}
		if (p == "targetClass" || p == "targetSubjectsOf") && !slices.Contains(v.focus, q.Subject) {
			v.focus = append(v.focus, q.Subject)
		}
	}
	return v, nil
}

// Targets counts the nodes of data that shapes are about: none is no proof.
func (v *Validator) Targets(data []quad.Quad) (n int) {
	t := index(data)
	for _, s := range v.focus {
		n += len(v.targets(s, t))
	}
	return n
}

func (v *Validator) targets(shape quad.Value, t triples) (out []quad.Value) {
	for _, class := range v.values(shape, "targetClass") {
		for _, c := range t.subclasses(class) {
			out = append(out, t.in[c][typ]...)
		}
	}
	for _, p := range v.values(shape, "targetSubjectsOf") {
		for s, facts := range t.out {
			if len(facts[p]) > 0 {
				out = append(out, s)
			}
		}
	}
	return out
}

// Validate returns what does not conform; graphs count as one.
func (v *Validator) Validate(data []quad.Quad) (out []Result) {
	c := check{v, index(data)}
	for _, s := range v.focus {
		for _, n := range v.targets(s, c.data) {
			out = append(out, c.node(s, n)...)
		}
	}
	slices.SortFunc(out, func(a, b Result) int { return strings.Compare(a.String(), b.String()) })
	return slices.CompactFunc(out, func(a, b Result) bool { return a == b })
}

func (v *Validator) values(shape quad.Value, p string) []quad.Value {
	return v.shapes.out[shape][quad.IRI(sh+p)]
}

// check is a validation that is under way.
type check struct {
	v    *Validator
	data triples
}

// node checks one node against a node shape, or a value against any shape.
func (c check) node(shape, n quad.Value) (out []Result) {
	if len(c.v.values(shape, "path")) > 0 {
		return c.property(shape, n)
	}
	out = c.values(shape, n, "", []quad.Value{n})
	for _, p := range c.v.values(shape, "property") {
		out = append(out, c.property(p, n)...)
	}
	return out
}

func (c check) property(shape, n quad.Value) []Result {
	path := c.v.values(shape, "path")[0]
	values := c.follow(path, n)
	return append(c.values(shape, n, fmt.Sprint(path), values), c.nested(shape, values)...)
}

// nested checks the values against property shapes of a property shape.
func (c check) nested(shape quad.Value, values []quad.Value) (out []Result) {
	for _, p := range c.v.values(shape, "property") {
		for _, v := range values {
			out = append(out, c.property(p, v)...)
		}
	}
	return out
}

// follow reads the values of a path: a property, its inverse, or alternatives.
func (c check) follow(path, n quad.Value) (out []quad.Value) {
	if _, ok := path.(quad.IRI); ok {
		return c.data.out[n][path]
	}
	for _, p := range c.v.values(path, "inversePath") {
		out = append(out, c.data.in[n][p]...)
	}
	for _, l := range c.v.values(path, "alternativePath") {
		for _, p := range c.v.shapes.list(l) {
			out = append(out, c.follow(p, n)...)
		}
	}
	return out
}

func (c check) values(shape, focus quad.Value, path string, values []quad.Value) (out []Result) {
	warning := slices.Contains(c.v.values(shape, "severity"), quad.Value(quad.IRI(sh+"Warning")))
	for p, facts := range c.v.shapes.out[shape] {
		name, ok := strings.CutPrefix(string(iri(p)), sh)
		test := c.v.constraints[name]
		if !ok || test == nil {
			continue
		}
		for _, want := range facts {
			for _, bad := range test(c, focus, want, values) {
				out = append(out, Result{focus, path, bad, fmt.Sprintf("sh:%s %v", name, want), warning})
			}
		}
	}
	return out
}
