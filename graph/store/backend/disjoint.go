package backend

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// Disjoint are documents that have no key and no graph in common, so that they
// can be replaced in any order. The zero value has none.
type Disjoint struct {
	keys   map[string]bool
	graphs map[quad.IRI]bool
}

// Add adds a document with the graphs that it had and is to have, unless one
// before it has its key or one of them.
func (d *Disjoint) Add(key string, had, has []quad.IRI) bool {
	taken := func(g quad.IRI) bool { return d.graphs[g] }
	if d.keys[key] || slices.ContainsFunc(had, taken) || slices.ContainsFunc(has, taken) {
		return false
	}
	if d.keys == nil {
		d.keys, d.graphs = map[string]bool{}, map[quad.IRI]bool{}
	}
	d.keys[key] = true
	for _, g := range had {
		d.graphs[g] = true
	}
	for _, g := range has {
		d.graphs[g] = true
	}
	return true
}
