package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// kind tells what a fact says of an entity.
type kind byte

const (
	isType kind = iota
	hasIdentifier
	hasTitle
	hasLabel
	hasCurated // a label of the curated graph
	hasDate
)

// fact is one thing that a document's graph says of an entity.
type fact struct {
	entity string
	kind   kind
	value  string
}

// record is what the index remembers of a document, so that it can be taken
// out again without asking the store for what it no longer has.
type record struct {
	iri, title, date string
	types            []string
	passages         [][2]int
	facts            []fact
}

// curated is the storage key of the curated graph.
var curated = strings.TrimPrefix(string(vocab.CuratedGraph), vocab.ID+"graph/")

// readDocument reads what a snapshot says of a document; a record without
// facts and passages is one that is gone.
func readDocument(ctx context.Context, snap graph.Snapshot, key string) (r record, text string, err error) {
	for q, err := range snap.Match(ctx, graph.Pattern{Graph: vocab.Graph(key)}) {
		if err != nil {
			return r, "", fmt.Errorf("read the graph of %s: %w", key, err)
		}
		r.take(q, key == curated)
	}
	r.settle()
	text, err = snap.Text(ctx, key)
	if err != nil && !errors.Is(err, graph.ErrNotFound) {
		return r, "", fmt.Errorf("read the text of %s: %w", key, err)
	}
	r.passages = passages(text)
	return r, text, nil
}

// recordOf is what readDocument reads once the store has the document.
func recordOf(doc graph.Document) (r record) {
	own := vocab.Graph(doc.Key)
	for _, q := range doc.Quads {
		if q.Label == own {
			r.take(q, doc.Key == curated)
		}
	}
	r.settle()
	r.passages = passages(doc.Text)
	return r
}

// take notes what q says, if search has a use for it.
func (r *record) take(q quad.Quad, curated bool) {
	s, ok := q.Subject.(quad.IRI)
	if !ok || vocab.IsClaim(s) { // whose words the passages hold
		return
	}
	add := func(k kind, v string) { r.facts = append(r.facts, fact{string(s), k, v}) }
	switch q.Predicate {
	case vocab.Type:
		if o, ok := q.Object.(quad.IRI); ok && strings.HasPrefix(string(o), vocab.NS) {
			add(isType, string(o))
		}
	case vocab.Identifier:
		add(hasIdentifier, graph.Lexical(q.Object))
	case vocab.Title:
		add(hasTitle, graph.Lexical(q.Object))
	case vocab.Label:
		if curated {
			add(hasCurated, graph.Lexical(q.Object))
		} else {
			add(hasLabel, graph.Lexical(q.Object))
		}
	case vocab.Date:
		add(hasDate, graph.Lexical(q.Object))
	case vocab.HasText:
		r.iri = string(s)
	}
}

// settle puts the facts in order and copies what passages need. Items of an agenda
// have the day of their document.
func (r *record) settle() {
	r.facts = slices.DeleteFunc(r.facts, func(f fact) bool { return f.value == "" })
	for _, f := range r.facts {
		if f.entity != r.iri || r.iri == "" {
			continue
		}
		switch f.kind {
		case isType:
			r.types = append(r.types, f.value)
		case hasTitle:
			r.title = max(r.title, f.value)
		case hasDate:
			r.date = max(r.date, f.value)
		}
	}
	slices.Sort(r.types)
	r.types = slices.Compact(r.types)
	if r.date != "" {
		for _, f := range r.facts {
			if f.kind == isType && f.value == string(vocab.AgendaItem) {
				r.facts = append(r.facts, fact{f.entity, hasDate, r.date})
			}
		}
	}
	slices.SortFunc(r.facts, func(a, b fact) int {
		return cmp.Or(cmp.Compare(a.entity, b.entity), cmp.Compare(a.kind, b.kind), cmp.Compare(a.value, b.value))
	})
	r.facts = slices.Compact(r.facts)
}
