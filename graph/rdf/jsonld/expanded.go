package jsonld

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
