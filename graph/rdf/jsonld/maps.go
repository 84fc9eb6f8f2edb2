package jsonld

// languageMap expands texts by language (step 13.7).
func (x *expansion) languageMap(def *term, v *value) (any, error) {
	direction := x.active.direction
	if def.hasDir {
		direction = def.direction
	}
	out := []any{}
	for _, e := range v.sorted() {
		for _, item := range e.v.list() {
			if item.kind == null {
				continue
			}
			if item.kind != text {
				return nil, item.at.fault("invalid language map value: want texts")
			}
			o := expanded{"@value": item, where: item.at}
			if iri, _ := x.expandIRI(x.active, e.key, false, true); e.key != "@none" && iri != "@none" {
				o["@language"] = e.key
			}
			if direction != nil {
				o["@direction"] = *direction
			}
			out = append(out, o)
		}
	}
	return out, nil
}

// indexMap expands values by index, id or type (step 13.8).
func (x *expansion) indexMap(def *term, prop member) (any, error) {
	out := []any{}
	for _, e := range prop.v.sorted() {
		ctx := x.active
		if def.container&(inID|inType) != 0 && ctx.previous != nil {
			ctx = ctx.previous
		}
		if t := ctx.terms[e.key]; def.container&inType != 0 && t != nil && t.context != nil {
			var err error
			if ctx, err = x.process(ctx, t.context, t.base, mode{}); err != nil {
				return nil, err
			}
		}
		items, err := x.expand(ctx, prop.key, &value{kind: array, items: e.v.list(), at: e.v.at}, true)
		if err != nil {
			return nil, err
		}
		for _, item := range asArray(items) {
			if def.container&inGraph != 0 && !isGraphObject(item) {
				item = expanded{"@graph": asArray(item), where: e.v.at}
			}
			o, ok := item.(expanded)
			if !ok {
				return nil, e.v.at.fault("invalid value object: an indexed value must be an object")
			}
			if err := x.indexed(def, o, e); err != nil {
				return nil, err
			}
			out = append(out, o)
		}
	}
	return out, nil
}

// indexed gives o what its key in the map says (step 13.8.3.7).
func (x *expansion) indexed(def *term, o expanded, e member) error {
	iri, _ := x.expandIRI(x.active, e.key, false, true)
	switch none := iri == "@none"; {
	case none:
	case def.container&inIndex != 0 && def.index != "" && def.index != "@index":
		again := x.expandValue(x.active, def.index, &value{kind: text, s: e.key, at: e.at})
		key, _ := x.expandIRI(x.active, def.index, false, true)
		old := asArray(o[key])
		if o.has("@value") {
			return e.at.fault("invalid value object: it cannot have the property of its index")
		}
		o[key] = append([]any{again}, old...)
	case def.container&inIndex != 0:
		if !o.has("@index") {
			o["@index"] = e.key
		}
	case def.container&inID != 0:
		if !o.has("@id") {
			o["@id"], _ = x.expandIRI(x.active, e.key, true, false)
		}
	case def.container&inType != 0:
		o["@type"] = append([]any{iri}, asArray(o["@type"])...)
	}
	return nil
}
