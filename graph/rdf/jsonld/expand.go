package jsonld

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// An expanded document (API, 5.1) is made of these: an expanded object, a
// []any of them, a string for an IRI or a tag, and a *value for the scalar or
// the JSON of an @value.
type expanded map[string]any

// where keeps the place of what was expanded, for errors behind expansion.
const where = "" // a key that no document can have: terms are not empty

func (e expanded) place() place {
	p, _ := e[where].(place)
	return p
}

func (e expanded) has(key string) bool { _, ok := e[key]; return ok }

// entries counts the keys that the document gave.
func (e expanded) entries() int {
	n := len(e)
	if e.has(where) {
		n--
	}
	return n
}

func isGraphObject(v any) bool {
	e, ok := v.(expanded)
	if !ok || !e.has("@graph") {
		return false
	}
	for k := range e {
		if k != where && k != "@graph" && k != "@id" && k != "@index" && k != "@context" {
			return false
		}
	}
	return true
}

func isNodeObject(v any) bool {
	e, ok := v.(expanded)
	return ok && !e.has("@value") && !e.has("@list") && !e.has("@set")
}

func isList(v any) bool { e, ok := v.(expanded); return ok && e.has("@list") }

func asArray(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// addTo appends the items of v to the array of key.
func (e expanded) addTo(key string, v any) {
	old, _ := e[key].([]any)
	if items := asArray(v); len(items) > 0 || old == nil {
		if old == nil {
			old = []any{}
		}
		e[key] = append(old, items...)
	}
}

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
