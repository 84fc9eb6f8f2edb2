package jsonld

import (
	"slices"
	"sort"
	"strings"
)

// expand is the Expansion algorithm (API, 5.1.2). Property is the active
// property, "" for none; nil is null.
func (p *processor) expand(active *activeContext, property string, v *value, fromMap bool) (any, error) {
	if v.kind == null {
		return nil, nil
	}
	def := active.terms[property]
	var scoped *value
	if def != nil {
		scoped = def.context
	}
	if v.kind == array {
		out := []any{}
		for _, item := range v.items {
			x, err := p.expand(active, property, item, fromMap)
			if err != nil {
				return nil, err
			}
			if many, ok := x.([]any); ok && def != nil && def.container&inList != 0 {
				x = expanded{"@list": many}
			}
			out = append(out, asArray(x)...)
		}
		return out, nil
	}
	if v.isScalar() {
		if property == "" || property == "@graph" {
			return nil, nil
		}
		if scoped != nil {
			var err error
			if active, err = p.process(active, scoped, def.base, mode{override: true}); err != nil {
				return nil, err
			}
		}
		return p.expandValue(active, property, v), nil
	}
	return p.expandObject(active, property, v, fromMap)
}

// expandObject expands an object (5.1.2, steps 7 to 19).
func (p *processor) expandObject(active *activeContext, property string, v *value, fromMap bool) (any, error) {
	var err error
	def := active.terms[property]
	if active.previous != nil && !fromMap && !p.keepsContext(active, v) {
		active = active.previous
	}
	if def != nil && def.context != nil {
		if active, err = p.process(active, def.context, def.base, mode{override: true}); err != nil {
			return nil, err
		}
	}
	if c := v.get("@context"); c != nil {
		if active, err = p.process(active, c, p.base, mode{}); err != nil {
			return nil, err
		}
	}
	typed := active
	var inputType string
	first := true
	for _, e := range v.sorted() {
		if iri, _ := p.expandIRI(active, e.key, false, true); iri != "@type" {
			continue
		}
		var types []string
		for _, t := range e.v.list() {
			if t.kind == text {
				types = append(types, t.s)
			}
		}
		if first && len(types) > 0 {
			inputType, _ = p.expandIRI(active, types[len(types)-1], false, true)
		}
		first = false
		sort.Strings(types)
		for _, t := range types {
			if d := typed.terms[t]; d != nil && d.context != nil {
				if active, err = p.process(active, d.context, d.base, mode{noSpread: true}); err != nil {
					return nil, err
				}
			}
		}
	}
	x := expansion{processor: p, active: active, typed: typed, property: property, inputType: inputType, result: expanded{where: v.at}}
	if err := x.entries(v); err != nil {
		return nil, err
	}
	return x.finish(v)
}

// keepsContext tells that v is a value or only a reference, to which the
// context of the property still belongs (step 7).
func (p *processor) keepsContext(active *activeContext, v *value) bool {
	for _, e := range v.members {
		iri, _ := p.expandIRI(active, e.key, false, true)
		if iri == "@value" || iri == "@id" && len(v.members) == 1 {
			return true
		}
	}
	return false
}

// expansion is the work on one object.
type expansion struct {
	*processor
	active    *activeContext
	typed     *activeContext // before contexts of types
	property  string
	inputType string
	result    expanded
}

// entries expands the entries of v into the result (steps 13 and 14).
func (x *expansion) entries(v *value) error {
	var nests []member
	for _, e := range v.members {
		if e.key == "@context" {
			continue
		}
		key, ok := x.expandIRI(x.active, e.key, false, true)
		switch {
		case !ok || !isKeyword(key) && !strings.Contains(key, ":"):
			continue
		case key == "@nest":
			nests = append(nests, e)
			continue
		case isKeyword(key):
			if err := x.keyword(key, e); err != nil {
				return err
			}
			continue
		}
		if err := x.propertyEntry(key, e); err != nil {
			return err
		}
	}
	slices.SortFunc(nests, func(a, b member) int { return strings.Compare(a.key, b.key) })
	for _, e := range nests {
		if err := x.nested(e); err != nil {
			return err
		}
	}
	return nil
}

// nested expands the entries of an @nest as if they stood outside it.
func (x *expansion) nested(e member) error {
	saved := x.active
	defer func() { x.active = saved }()
	if def := x.active.terms[e.key]; def != nil && def.context != nil {
		var err error
		if x.active, err = x.process(x.active, def.context, def.base, mode{override: true}); err != nil {
			return err
		}
	}
	for _, v := range e.v.list() {
		if v.kind != object {
			return v.at.fault("invalid @nest value: want an object")
		}
		for _, inner := range v.members {
			if iri, _ := x.expandIRI(x.active, inner.key, false, true); iri == "@value" {
				return inner.at.fault("invalid @nest value: it cannot hold @value")
			}
		}
		if err := x.entries(v); err != nil {
			return err
		}
	}
	return nil
}

// propertyEntry expands an entry that is no keyword (steps 13.5 to 13.14).
func (x *expansion) propertyEntry(key string, e member) error {
	def := x.active.terms[e.key]
	if def == nil {
		def = &term{}
	}
	var out any
	var err error
	switch {
	case def.typ == "@json":
		out = expanded{"@value": e.v, "@type": "@json", where: e.v.at}
	case def.container&inLanguage != 0 && e.v.kind == object:
		out, err = x.languageMap(def, e.v)
	case def.container&(inIndex|inType|inID) != 0 && e.v.kind == object:
		out, err = x.indexMap(def, e)
	default:
		out, err = x.expand(x.active, e.key, e.v, false)
	}
	if err != nil || out == nil {
		return err
	}
	if def.container&inList != 0 && !isList(out) {
		out = expanded{"@list": asArray(out), where: e.v.at}
	}
	if def.container&inGraph != 0 && def.container&(inID|inIndex) == 0 {
		var graphs []any
		for _, item := range asArray(out) {
			graphs = append(graphs, expanded{"@graph": asArray(item), where: e.v.at})
		}
		out = graphs
	}
	if !def.reverse {
		x.result.addTo(key, out)
		return nil
	}
	return x.addReverse(key, out, e.v)
}

func (x *expansion) addReverse(key string, out any, v *value) error {
	reverse, ok := x.result["@reverse"].(expanded)
	if !ok {
		reverse = expanded{}
		x.result["@reverse"] = reverse
	}
	for _, item := range asArray(out) {
		if !isNodeObject(item) {
			return v.at.fault("invalid reverse property value: it must be a node")
		}
		reverse.addTo(key, item)
	}
	return nil
}
