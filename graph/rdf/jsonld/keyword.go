package jsonld

import "fmt"

// keyword expands an entry whose key is a keyword (API, 5.1.2, step 13.4).
func (x *expansion) keyword(key string, e member) error {
	if x.property == "@reverse" {
		return e.at.fault("invalid reverse property map: it has " + key)
	}
	if x.result.has(key) && key != "@included" && key != "@type" {
		return e.at.fault("colliding keywords: " + key + " stands here under two names")
	}
	v := e.v
	switch key {
	case "@id":
		if v.kind != text {
			return v.at.fault("invalid @id value: want an IRI")
		}
		iri, ok := x.expandIRI(x.active, v.s, true, false)
		x.result[key] = nil
		if ok {
			x.result[key] = iri
		}
	case "@type":
		return x.types(v)
	case "@graph":
		return x.array(key, "@graph", v)
	case "@included":
		return x.included(v)
	case "@value":
		switch {
		case x.inputType == "@json":
		case v.kind != null && !v.isScalar():
			return v.at.fault("invalid value object value: want a text, a number, true, false or null")
		}
		x.result[key] = v
	case "@language":
		if v.kind != text {
			return v.at.fault("invalid language-tagged string: want a language tag")
		}
		x.result[key] = v.s
	case "@direction":
		if !isDirection(v) {
			return v.at.fault(`invalid base direction: want "ltr" or "rtl"`)
		}
		x.result[key] = v.s
	case "@index":
		if v.kind != text {
			return v.at.fault("invalid @index value: want a text")
		}
		x.result[key] = v.s
	case "@list":
		if x.property == "" || x.property == "@graph" {
			return nil
		}
		return x.array(key, x.property, v)
	case "@set":
		out, err := x.expand(x.active, x.property, v, false)
		if err == nil {
			x.result[key] = out
		}
		return err
	case "@reverse":
		return x.reverseMap(v)
	}
	return nil
}

// array expands v into an array under key.
func (x *expansion) array(key, property string, v *value) error {
	out, err := x.expand(x.active, property, v, false)
	if err != nil {
		return err
	}
	items := asArray(out)
	if items == nil {
		items = []any{}
	}
	x.result[key] = items
	return nil
}

// types expands @type (step 13.4.4).
func (x *expansion) types(v *value) error {
	var out []any
	for _, t := range v.list() {
		if t.kind != text {
			return t.at.fault("invalid type value: want IRIs")
		}
		if iri, ok := x.expandIRI(x.typed, t.s, true, true); ok {
			out = append(out, iri)
		}
	}
	if old := asArray(x.result["@type"]); len(old) > 0 {
		out = append(old, out...)
	}
	if len(out) == 1 && v.kind != array {
		x.result["@type"] = out[0]
		return nil
	}
	x.result["@type"] = out
	return nil
}

// included expands @included (step 13.4.6).
func (x *expansion) included(v *value) error {
	out, err := x.expand(x.active, "", v, false)
	if err != nil {
		return err
	}
	items := asArray(out)
	if len(items) < len(v.list()) {
		return v.at.fault("invalid @included value: want nodes")
	}
	for _, item := range items {
		if !isNodeObject(item) {
			return v.at.fault("invalid @included value: want nodes")
		}
	}
	x.result.addTo("@included", items)
	return nil
}

// reverseMap expands @reverse (step 13.4.13).
func (x *expansion) reverseMap(v *value) error {
	if v.kind != object {
		return v.at.fault("invalid @reverse value: want an object")
	}
	out, err := x.expand(x.active, "@reverse", v, false)
	if err != nil {
		return err
	}
	all, ok := out.(expanded)
	if !ok {
		return nil
	}
	if again, ok := all["@reverse"].(expanded); ok {
		for key, items := range again {
			if key != where {
				x.result.addTo(key, items)
			}
		}
	}
	for key, items := range all {
		if key == "@reverse" || key == where {
			continue
		}
		if isKeyword(key) {
			return v.at.fault(fmt.Sprintf("invalid reverse property map: it has %s", key))
		}
		if err := x.addReverse(key, items, v); err != nil {
			return err
		}
	}
	return nil
}
