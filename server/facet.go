package server

import (
	"cmp"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// wireFacet is a filter with what it would keep.
type (
	wireFacet struct {
		Name   string           `json:"name"`
		Values []wireFacetValue `json:"values"`
	}
	wireFacetValue struct {
		Value  string            `json:"value"`
		Labels map[string]string `json:"labels"`
		Count  int               `json:"count"`
	}
)

// facets sorts what was found into filters that do not overlap: things by
// their type, documents and passages by the kind of document, passages by
// year. A document of no kind ("overig") is in no filter.
func (v *view) facets(f search.Facets) []wireFacet {
	types, kinds := map[string]wireFacetValue{}, map[string]wireFacetValue{}
	add := func(into map[string]wireFacetValue, value string, c search.Count) {
		into[value] = wireFacetValue{value, v.s.names.label(quad.IRI(c.Value)), into[value].Count + c.Count}
	}
	for _, c := range f.Entities {
		if kind := vocab.Kind(quad.IRI(c.Value)); kind != "" {
			add(kinds, kind, c)
		} else if class := quad.IRI(c.Value); class != vocab.Document {
			add(types, v.typeName(class), c)
		}
	}
	for _, c := range f.Documents { // each passage has every class of its document
		if kind := vocab.Kind(quad.IRI(c.Value)); kind != "" {
			add(kinds, kind, c)
		}
	}
	years := []wireFacetValue{}
	for _, c := range f.Years {
		years = append(years, wireFacetValue{c.Value, map[string]string{}, c.Count})
	}
	return []wireFacet{{"type", byCount(types)}, {"document", byCount(kinds)}, {"year", years}}
}

// typeName is what the parameter type calls a class that is no kind of document.
func (v *view) typeName(class quad.IRI) string {
	if class == vocab.AgendaItem {
		return "agenda-item"
	}
	if t := vocab.TypeOf(class); t != "" {
		return t
	}
	return vocab.Shorten(string(class))
}

// byCount sorts the largest first, equals by value.
func byCount(values map[string]wireFacetValue) []wireFacetValue {
	out := slices.Collect(maps.Values(values))
	slices.SortFunc(out, func(a, b wireFacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return append([]wireFacetValue{}, out...)
}
