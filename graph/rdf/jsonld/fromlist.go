package jsonld

import (
	"slices"
	"strings"
)

// compoundLiterals turns nodes with rdf:value, rdf:language and rdf:direction
// into values (8.2.2, step 6.1).
func (f *fromRDF) compoundLiterals(name string, g graphNodes) {
	for id := range f.compound[name] {
		u := f.once[id]
		if u == nil || u.graph != name || f.home[id] != name {
			continue
		}
		first := func(key string) any {
			if items, _ := g[id][key].([]any); len(items) == 1 {
				o, _ := items[0].(jsonObject)
				return o["@value"]
			}
			return nil
		}
		text, lang, dir := first(rdfValue), first(rdfLanguage), first(rdfDirection)
		delete(g, id)
		delete(u.value, "@id")
		u.value["@value"] = text
		if lang != nil {
			u.value["@language"] = lang
		}
		if dir != nil {
			u.value["@direction"] = dir
		}
	}
}

// lists turns chains of cells that end in rdf:nil into lists (8.2.2, step 6.4).
func (f *fromRDF) lists(name string, g graphNodes) {
	for _, u := range f.nils[name] {
		head := u.value
		items, cells := []any{}, map[string]bool{}
		for u.property == rdfRest {
			id, _ := u.node["@id"].(string)
			next := f.once[id]
			if next == nil || next.graph != name || f.home[id] != name || !isCell(u.node) {
				break
			}
			// A list that holds itself would be inside itself.
			if from, _ := next.node["@id"].(string); from == id || cells[from] {
				break
			}
			items = append(items, u.node[rdfFirst].([]any)[0])
			cells[id] = true
			u, head = *next, next.value
			if !strings.HasPrefix(u.node["@id"].(string), "_:") {
				break
			}
		}
		delete(head, "@id")
		slices.Reverse(items)
		head["@list"] = items
		for id := range cells {
			delete(g, id)
		}
	}
}

// isCell reports a blank node with one rdf:first, one rdf:rest and nothing else
// but perhaps the type rdf:List.
func isCell(n jsonObject) bool {
	id, _ := n["@id"].(string)
	first, _ := n[rdfFirst].([]any)
	rest, _ := n[rdfRest].([]any)
	if !strings.HasPrefix(id, "_:") || len(first) != 1 || len(rest) != 1 {
		return false
	}
	types, typed := n["@type"].([]any)
	if typed {
		return len(n) == 4 && len(types) == 1 && types[0] == rdfList
	}
	return len(n) == 3
}
