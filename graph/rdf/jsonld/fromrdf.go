package jsonld

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// FromOptions configure [FromRDF]. The zero value is useful and loses nothing.
type FromOptions struct {
	// NativeTypes writes booleans, integers and doubles as JSON has them, which
	// loses their lexical form ("007").
	NativeTypes bool
	// RDFType writes rdf:type as a property like others.
	RDFType bool
	// Direction is how texts with a base direction were said.
	Direction Direction
}

// jsonObject is an object in the making.
type jsonObject = map[string]any

// graphNodes are the node objects of one graph by their @id.
type graphNodes map[string]jsonObject

// usage is a place that refers to a node.
type usage struct {
	graph    string
	node     jsonObject
	property string
	value    jsonObject
}

// fromRDF is the state of one conversion.
type fromRDF struct {
	o      FromOptions
	seen   map[quad.Quad]bool
	graphs map[string]graphNodes
	// once has the only place that refers to a blank node; nil is several.
	once map[string]*usage
	// home is the graph in which a blank node is a subject; "" is several, or
	// that it names one. Such a node must keep its label.
	home     map[string]string
	nils     map[string][]usage         // places that refer to rdf:nil, by graph
	compound map[string]map[string]bool // subjects of rdf:direction, by graph
}

// FromRDF makes the expanded document of quads (JSON-LD API, 8.2, Serialize RDF
// as JSON-LD): nodes sorted by @id, lists as lists, duplicates once. It holds
// everything in memory. The error is a [*syntax.TermError], or a literal of
// rdf:JSON that is no JSON.
func FromRDF(quads []quad.Quad, o FromOptions) ([]byte, error) {
	f := fromRDF{o: o, seen: map[quad.Quad]bool{}, graphs: map[string]graphNodes{"@default": {}}, once: map[string]*usage{}, home: map[string]string{},
		nils: map[string][]usage{}, compound: map[string]map[string]bool{}}
	for _, q := range quads {
		if err := f.add(q); err != nil {
			return nil, err
		}
	}
	for name, g := range f.graphs {
		f.compoundLiterals(name, g)
		f.lists(name, g)
	}
	out := []any{}
	nodes := f.graphs["@default"]
	for _, id := range slices.Sorted(maps.Keys(nodes)) {
		n := nodes[id]
		if g, ok := f.graphs[id]; ok {
			n["@graph"] = f.sorted(g)
		}
		if len(n) > 1 {
			out = append(out, n)
		}
	}
	return append(appendJSON(nil, out, ""), '\n'), nil
}

// sorted returns the nodes of which something is said.
func (f *fromRDF) sorted(g graphNodes) []any {
	out := []any{}
	for _, id := range slices.Sorted(maps.Keys(g)) {
		if len(g[id]) > 1 {
			out = append(out, g[id])
		}
	}
	return out
}

func (g graphNodes) node(id string) jsonObject {
	if g[id] == nil {
		g[id] = jsonObject{"@id": id}
	}
	return g[id]
}

// add takes one statement (8.2.2, step 5.7).
func (f *fromRDF) add(q quad.Quad) error {
	if err := syntax.Check(q); err != nil {
		return err
	}
	if o, ok := q.Object.(quad.TypedString); ok && o.Type == syntax.XSDString {
		q.Object = o.Value
	}
	if f.seen[q] {
		return nil
	}
	f.seen[q] = true
	name := "@default"
	if q.Label != nil {
		name = syntax.NodeName(q.Label)
		f.graphs["@default"].node(name)
		f.home[name] = ""
	}
	g := f.graphs[name]
	if g == nil {
		g = graphNodes{}
		f.graphs[name] = g
	}
	id := syntax.NodeName(q.Subject)
	if home, ok := f.home[id]; !ok {
		f.home[id] = name
	} else if home != name {
		f.home[id] = ""
	}
	subject, pred := g.node(id), string(q.Predicate.(quad.IRI))
	if f.o.Direction == DirectionCompound && pred == rdfDirection {
		if f.compound[name] == nil {
			f.compound[name] = map[string]bool{}
		}
		f.compound[name][id] = true
	}
	object := syntax.NodeName(q.Object)
	if object != "" {
		g.node(object)
		if pred == rdfType && !f.o.RDFType {
			appendTo(subject, "@type", object)
			return nil
		}
	}
	value, err := f.value(q.Object)
	if err != nil {
		return err
	}
	appendTo(subject, pred, value)
	switch u := (usage{name, subject, pred, value}); {
	case object == rdfNil:
		f.nils[name] = append(f.nils[name], u)
	case strings.HasPrefix(object, "_:"):
		if _, again := f.once[object]; again {
			f.once[object] = nil
		} else {
			f.once[object] = &u
		}
	}
	return nil
}

func appendTo(o jsonObject, key string, v any) {
	items, _ := o[key].([]any)
	o[key] = append(items, v)
}

// value is RDF to Object Conversion (8.3).
func (f *fromRDF) value(v quad.Value) (jsonObject, error) {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		return jsonObject{"@id": syntax.NodeName(v)}, nil
	case quad.String:
		return jsonObject{"@value": string(v)}, nil
	case quad.LangString:
		return jsonObject{"@value": string(v.Value), "@language": v.Lang}, nil
	case quad.TypedString:
		return f.typed(string(v.Value), string(v.Type))
	}
	_, msg := syntax.AppendValue(nil, v)
	return nil, syntax.BadTerm("object", v, msg)
}

func (f *fromRDF) typed(s, typ string) (jsonObject, error) {
	if typ == rdfJSON {
		p := newParser(strings.NewReader(s), syntax.ReadOptions{}.WithDefaults())
		v, err := p.value()
		if err == nil && p.peek() != 0 {
			err = p.fail("text behind the value")
		}
		if err != nil {
			return nil, syntax.BadTerm("object", quad.String(s), "invalid JSON literal: "+err.Error())
		}
		return jsonObject{"@value": v, "@type": "@json"}, nil
	}
	if f.o.NativeTypes {
		if native := nativeValue(s, typ); native != nil {
			return jsonObject{"@value": native}, nil
		}
	}
	if tag, ok := strings.CutPrefix(typ, i18nNS); ok && f.o.Direction == DirectionI18n {
		lang, dir, _ := strings.Cut(tag, "_")
		out := jsonObject{"@value": s}
		if lang != "" {
			out["@language"] = lang
		}
		if dir != "" {
			out["@direction"] = dir
		}
		return out, nil
	}
	return jsonObject{"@value": s, "@type": typ}, nil
}

// nativeValue is the JSON of a literal, or nil when JSON has none.
func nativeValue(s, typ string) *value {
	switch typ {
	case xsdBoolean:
		switch s {
		case "true", "1":
			return &value{kind: boolean, yes: true}
		case "false", "0":
			return &value{kind: boolean}
		}
	case xsdInteger:
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			return &value{kind: number, s: strconv.FormatInt(n, 10)}
		}
	case xsdDouble:
		if n, err := strconv.ParseFloat(s, 64); err == nil && n-n == 0 {
			return &value{kind: number, s: strconv.FormatFloat(n, 'g', -1, 64)}
		}
	}
	return nil
}

// appendJSON prints a tree, keys sorted.
func appendJSON(dst []byte, v any, indent string) []byte {
	inner := indent + "  "
	switch v := v.(type) {
	case string:
		return appendQuoted(dst, v)
	case *value:
		return appendCanonical(dst, v)
	case []any:
		if len(v) == 0 {
			return append(dst, "[]"...)
		}
		for i, item := range v {
			mark := ",\n"
			if i == 0 {
				mark = "[\n"
			}
			dst = appendJSON(append(append(dst, mark...), inner...), item, inner)
		}
		return append(append(append(dst, '\n'), indent...), ']')
	case jsonObject:
		for i, key := range slices.Sorted(maps.Keys(v)) {
			mark := ",\n"
			if i == 0 {
				mark = "{\n"
			}
			dst = append(appendQuoted(append(append(dst, mark...), inner...), key), ": "...)
			dst = appendJSON(dst, v[key], inner)
		}
		return append(append(append(dst, '\n'), indent...), '}')
	}
	return append(dst, "null"...)
}
