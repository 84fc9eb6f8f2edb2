package policy

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Event is a dated document that has to do with a thing.
type Event struct {
	Date string `json:"date"`
	// Relation is "self", "dossier" or "mention".
	Relation string   `json:"relation"`
	Document Document `json:"document"`
}

// Timeline returns the events of a thing, newest first, and how many documents
// belong there without a date. A document is one event, by its closest
// relation.
func (r *Reader) Timeline(ctx context.Context, iri quad.IRI) (events []Event, undated int, err error) {
	if _, err := r.Node(ctx, iri); err != nil {
		return nil, 0, err
	}
	seen := map[quad.IRI]bool{}
	events = []Event{}
	add := func(relation string, docs ...Document) {
		for _, d := range docs {
			switch {
			case d.Key == "" || seen[d.IRI]:
				continue
			case d.Date == "":
				undated++
			default:
				events = append(events, Event{d.Date, relation, d})
			}
			seen[d.IRI] = true
		}
	}
	self, err := r.document(ctx, iri)
	if err != nil {
		return nil, 0, err
	}
	add("self", self)
	for _, by := range []struct {
		name string
		p    quad.IRI
	}{{"dossier", vocab.InDossier}, {"mention", vocab.Mentions}} {
		docs, err := r.documentsOf(ctx, by.p, iri)
		if err != nil {
			return nil, 0, err
		}
		add(by.name, docs...)
	}
	slices.SortFunc(events, func(a, b Event) int {
		return cmp.Or(a.Document.Compare(b.Document), cmp.Compare(a.Relation, b.Relation))
	})
	return events, undated, nil
}
