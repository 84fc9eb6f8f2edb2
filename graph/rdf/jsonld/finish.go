package jsonld

import (
	"fmt"
	"maps"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// finish checks the result as a whole (steps 15 to 19).
func (x *expansion) finish(v *value) (any, error) {
	r := x.result
	switch {
	case r.has("@value"):
		return x.finishValue(v)
	case r.has("@type"):
		r["@type"] = asArray(r["@type"])
	case r.has("@set"), r.has("@list"):
		if n := r.entries(); n > 2 || n == 2 && !r.has("@index") {
			return nil, v.at.fault("invalid set or list object: it has other entries than @index")
		}
		if r.has("@set") {
			return r["@set"], nil
		}
	}
	if r.has("@language") && r.entries() == 1 {
		return nil, nil
	}
	if x.property == "" || x.property == "@graph" {
		n := r.entries()
		if n == 0 || r.has("@list") || n == 1 && r.has("@id") {
			return nil, nil
		}
	}
	return r, nil
}

// finishValue checks a value object (step 15).
func (x *expansion) finishValue(v *value) (any, error) {
	r := x.result
	for k := range maps.Keys(r) {
		switch k {
		case where, "@value", "@direction", "@index", "@language", "@type":
		default:
			return nil, v.at.fault("invalid value object: it has " + k)
		}
	}
	if r.has("@type") && (r.has("@language") || r.has("@direction")) {
		return nil, v.at.fault("invalid value object: it has both @type and @language or @direction")
	}
	val, _ := r["@value"].(*value)
	typ := r["@type"]
	switch t := typ.(type) {
	case []any:
		if len(t) != 1 || t[0] != "@json" {
			return nil, v.at.fault("invalid typed value: a value has one type")
		}
		typ = t[0]
		r["@type"] = typ
	}
	switch {
	case typ == "@json":
	case val == nil || val.kind == null:
		return nil, nil
	case r.has("@language") && val.kind != text:
		return nil, v.at.fault("invalid language-tagged value: it must be a text")
	case typ != nil:
		if s, ok := typ.(string); !ok || syntax.CheckIRI(s) != "" {
			return nil, v.at.fault(fmt.Sprintf("invalid typed value: %v is no IRI", typ))
		}
	}
	if x.property == "" || x.property == "@graph" {
		return nil, nil
	}
	return r, nil
}

// expandValue is Value Expansion (API, 5.3.2).
func (p *processor) expandValue(active *activeContext, property string, v *value) expanded {
	def := active.terms[property]
	if def == nil {
		def = &term{}
	}
	if v.kind == text && (def.typ == "@id" || def.typ == "@vocab") {
		iri, ok := p.expandIRI(active, v.s, true, def.typ == "@vocab")
		if !ok {
			return expanded{"@id": nil, where: v.at}
		}
		return expanded{"@id": iri, where: v.at}
	}
	out := expanded{"@value": v, where: v.at}
	switch def.typ {
	case "", "@id", "@vocab", "@none":
	default:
		out["@type"] = def.typ
		return out
	}
	if v.kind != text {
		return out
	}
	language, direction := active.language, active.direction
	if def.hasLang {
		language = def.language
	}
	if def.hasDir {
		direction = def.direction
	}
	if language != nil {
		out["@language"] = *language
	}
	if direction != nil {
		out["@direction"] = *direction
	}
	return out
}
