package backendtest

import (
	"bytes"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// model is what a store must have, in plain maps.
type model struct {
	quads    map[quad.Quad]bool
	docs     map[string]held
	revision graph.Revision
	// states are the quads of every revision there was, logged the documents that
	// each replaced.
	states map[graph.Revision][]string
	logged map[graph.Revision][]string
}

// held is a document with the revision that last changed it.
type held struct {
	graph.Document
	revision graph.Revision
}

func newModel() *model {
	m := &model{quads: map[quad.Quad]bool{}, docs: map[string]held{}, states: map[graph.Revision][]string{}, logged: map[graph.Revision][]string{}}
	m.states[0] = m.lines()
	return m
}

func (m *model) clone() *model {
	return &model{maps.Clone(m.quads), maps.Clone(m.docs), m.revision, maps.Clone(m.states), maps.Clone(m.logged)}
}

// lines are the quads as N-Quads, sorted.
func (m *model) lines() []string {
	out := make([]string, 0, len(m.quads))
	for q := range m.quads {
		out = append(out, q.NQuad())
	}
	slices.Sort(out)
	return out
}

// terms counts the different terms of the quads.
func (m *model) terms() int {
	seen := map[quad.Value]bool{}
	for q := range m.quads {
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if v != nil {
				seen[v] = true
			}
		}
	}
	return len(seen)
}

// log moves the revision on.
func (m *model) log(documents ...string) {
	m.revision++
	m.states[m.revision] = m.lines()
	m.logged[m.revision] = documents
}

// refuses reports that a store must not take a document.
func (m *model) refuses(d graph.Document) (owned, foreign bool) {
	for _, g := range d.Graphs {
		for key, other := range m.docs {
			owned = owned || key != d.Key && slices.Contains(other.Graphs, g)
		}
	}
	for _, q := range d.Quads {
		g, ok := q.Label.(quad.IRI)
		foreign = foreign || !ok || !slices.Contains(d.Graphs, g)
	}
	return owned, foreign
}

// replace replaces a document that is not refused.
func (m *model) replace(d graph.Document) (changed bool) {
	old, exists := m.docs[d.Key]
	gone := len(d.Quads) == 0 && d.Text == ""
	next := maps.Clone(m.quads)
	maps.DeleteFunc(next, func(q quad.Quad, _ bool) bool {
		g, ok := q.Label.(quad.IRI)
		return ok && (slices.Contains(old.Graphs, g) || slices.Contains(d.Graphs, g))
	})
	for _, q := range d.Quads {
		next[q] = true
	}
	same := maps.Equal(next, m.quads)
	if gone {
		same = same && !exists
	} else {
		same = same && exists && old.Text == d.Text && sameFile(old.Original, d.Original) && slices.Equal(old.Graphs, d.Graphs)
	}
	if same {
		return false
	}
	m.quads = next
	m.log(d.Key)
	if delete(m.docs, d.Key); !gone {
		m.docs[d.Key] = held{d, m.revision}
	}
	return true
}

func sameFile(a, b *graph.Original) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Type == b.Type && bytes.Equal(a.Body, b.Body)
}

// apply makes one change of quads; a quad in both is added.
func (m *model) apply(d graph.Delta) {
	next := maps.Clone(m.quads)
	for _, q := range d.Remove {
		delete(next, q)
	}
	for _, q := range d.Add {
		next[q] = true
	}
	if !maps.Equal(next, m.quads) {
		m.quads = next
		m.log()
	}
}
