package shacltest

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// constraint returns the values that do not keep to it; one nil when their
// number is wrong.
type constraint func(c check, focus, want quad.Value, values []quad.Value) []quad.Value

// each is a constraint on every value alone.
func each(ok func(c check, want, v quad.Value) bool) constraint {
	return func(c check, _, want quad.Value, values []quad.Value) (bad []quad.Value) {
		for _, v := range values {
			if !ok(c, want, v) {
				bad = append(bad, v)
			}
		}
		return bad
	}
}

// number is a constraint on how many values there are.
func number(ok func(n, want int) bool) constraint {
	return func(_ check, _, want quad.Value, values []quad.Value) []quad.Value {
		if n, err := strconv.Atoi(graph.Lexical(want)); err == nil && ok(len(values), n) {
			return nil
		}
		return []quad.Value{nil}
	}
}

// constraints are those that are checked, by their local names.
func constraints() map[string]constraint {
	return map[string]constraint{
		"minCount": number(func(n, want int) bool { return n >= want }),
		"maxCount": number(func(n, want int) bool { return n <= want }),
		"nodeKind": each(func(_ check, want, v quad.Value) bool { return strings.Contains(string(iri(want)), kindOf(v)) }),
		"datatype": each(func(_ check, want, v quad.Value) bool { return datatype(v) == iri(want) && valid(v) }),
		"class":    each(func(c check, want, v quad.Value) bool { return c.data.is(v, want) }),
		"node":     each(func(c check, want, v quad.Value) bool { return len(c.node(want, v)) == 0 }),
		"in":       each(func(c check, want, v quad.Value) bool { return slices.Contains(c.v.shapes.list(want), v) }),
		"or":       each(func(c check, want, v quad.Value) bool { return c.conforming(want, v) > 0 }),
		"xone":     each(func(c check, want, v quad.Value) bool { return c.conforming(want, v) == 1 }),
		"minLength": each(func(_ check, want, v quad.Value) bool {
			n, err := strconv.Atoi(graph.Lexical(want))
			return err == nil && utf8.RuneCountInString(graph.Lexical(v)) >= n
		}),
		"languageIn": each(func(c check, want, v quad.Value) bool {
			return slices.Contains(texts(c.v.shapes.list(want)), language(v))
		}),
		"minInclusive": each(func(_ check, want, v quad.Value) bool { n, ok := compare(v, want); return ok && n >= 0 }),
		"maxInclusive": each(func(_ check, want, v quad.Value) bool { n, ok := compare(v, want); return ok && n <= 0 }),
		"lessThan":     lessThan,
		"uniqueLang":   uniqueLang,
	}
}

// conforming counts the shapes of a list that a value conforms to.
func (c check) conforming(list, v quad.Value) (n int) {
	for _, s := range c.v.shapes.list(list) {
		if len(c.node(s, v)) == 0 {
			n++
		}
	}
	return n
}

func lessThan(c check, focus, want quad.Value, values []quad.Value) (bad []quad.Value) {
	for _, v := range values {
		for _, more := range c.data.out[focus][want] {
			if n, ok := compare(v, more); !ok || n >= 0 {
				bad = append(bad, v)
			}
		}
	}
	return bad
}

func uniqueLang(_ check, _, want quad.Value, values []quad.Value) (bad []quad.Value) {
	seen := map[string]bool{}
	for _, v := range values {
		l := strings.ToLower(language(v))
		if graph.Lexical(want) == "true" && l != "" && seen[l] {
			bad = append(bad, v)
		}
		seen[l] = true
	}
	return bad
}

func iri(v quad.Value) quad.IRI {
	i, _ := v.(quad.IRI)
	return i
}

func texts(in []quad.Value) (out []string) {
	for _, v := range in {
		out = append(out, graph.Lexical(v))
	}
	return out
}

func language(v quad.Value) string {
	l, _ := v.(quad.LangString)
	return l.Lang
}

// kindOf is what the name of a node kind has in it.
func kindOf(v quad.Value) string {
	switch v.(type) {
	case quad.IRI:
		return "IRI"
	case quad.BNode:
		return "BlankNode"
	}
	return "Literal"
}

func datatype(v quad.Value) quad.IRI {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	switch v := v.(type) {
	case quad.String:
		return xsd + "string"
	case quad.LangString:
		return rdfNS + "langString"
	case quad.TypedString:
		return v.Type
	}
	return ""
}

// valid tells ill-typed numbers and days, the typed literals that the shapes
// ask for.
func valid(v quad.Value) bool {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	s := graph.Lexical(v)
	form, ok := map[quad.IRI]string{xsd + "date": "dddd-dd-dd", xsd + "gYearMonth": "dddd-dd", xsd + "gYear": "dddd"}[datatype(v)]
	switch {
	case ok:
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return 'd'
			}
			return r
		}, s)
		return digits == form
	case datatype(v) == xsd+"nonNegativeInteger":
		_, err := strconv.ParseUint(s, 10, 64)
		return err == nil
	case datatype(v) == xsd+"decimal":
		_, ok := new(big.Rat).SetString(s)
		return ok && !strings.ContainsAny(s, "eE/")
	}
	return true
}

// compare compares two numbers.
func compare(a, b quad.Value) (int, bool) {
	x, ok1 := new(big.Rat).SetString(graph.Lexical(a))
	y, ok2 := new(big.Rat).SetString(graph.Lexical(b))
	if !ok1 || !ok2 {
		return 0, false
	}
	return x.Cmp(y), true
}
