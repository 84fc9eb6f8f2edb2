package sparqltest

import (
	"maps"
	"math/big"
	"strings"

	"github.com/cayleygraph/quad"
)

// Same tells whether got is want under some renaming of blank nodes. Rows are
// a multiset unless want has an order. Literals of one numeric datatype are
// the same when their values are: the suites do not agree on a canonical form.
func Same(want, got []map[string]quad.Value, ordered, lossy bool) bool {
	if len(want) != len(got) {
		return false
	}
	m := matching{got: got, used: make([]bool, len(got)), ordered: ordered, lossy: lossy, there: map[quad.BNode]quad.BNode{}, back: map[quad.BNode]quad.BNode{}}
	return m.match(want)
}

type matching struct {
	got            []map[string]quad.Value
	used           []bool
	ordered, lossy bool
	there, back    map[quad.BNode]quad.BNode
}

// match finds a row of got for the first of want, and goes on.
func (m *matching) match(want []map[string]quad.Value) bool {
	if len(want) == 0 {
		return true
	}
	for i, row := range m.got {
		if m.used[i] || m.ordered && i != len(m.got)-len(want) {
			continue
		}
		there, back := maps.Clone(m.there), maps.Clone(m.back)
		if m.row(want[0], row) {
			m.used[i] = true
			if m.match(want[1:]) {
				return true
			}
			m.used[i] = false
		}
		m.there, m.back = there, back
	}
	return false
}

func (m *matching) row(want, got map[string]quad.Value) bool {
	if len(want) != len(got) {
		return false
	}
	for name, w := range want {
		if !m.term(w, got[name]) {
			return false
		}
	}
	return true
}

func (m *matching) term(want, got quad.Value) bool {
	if w, ok := want.(quad.BNode); ok {
		g, ok := got.(quad.BNode)
		if !ok {
			return false
		}
		there, a := m.there[w]
		back, b := m.back[g]
		if !a && !b {
			m.there[w], m.back[g] = g, w
			return true
		}
		return a && b && there == g && back == w
	}
	if m.lossy && got != nil {
		return want == quad.Value(quad.String(Text(got)))
	}
	if want == got {
		return true
	}
	switch w := want.(type) {
	case quad.LangString:
		g, ok := got.(quad.LangString)
		return ok && w.Value == g.Value && strings.EqualFold(w.Lang, g.Lang)
	case quad.TypedString:
		g, ok := got.(quad.TypedString)
		if !ok || w.Type != g.Type {
			return false
		}
		switch strings.TrimPrefix(string(w.Type), "http://www.w3.org/2001/XMLSchema#") {
		case "integer", "decimal", "double", "float":
			x, okX := new(big.Rat).SetString(string(w.Value))
			y, okY := new(big.Rat).SetString(string(g.Value))
			return okX && okY && x.Cmp(y) == 0
		}
	}
	return false
}

// Text is a term as CSV holds it: without its datatype and language.
func Text(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	case quad.String:
		return string(v)
	}
	return quad.StringOf(v)
}
