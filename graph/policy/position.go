package policy

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Position is a stance that someone takes.
type Position struct {
	IRI     quad.IRI `json:"iri"`
	Stance  string   `json:"stance"` // a slug of vocab.Stances
	Date    string   `json:"date"`
	Holder  *Ref     `json:"holder,omitempty"`
	About   *Ref     `json:"about,omitempty"`
	Passage Passage  `json:"passage"`
}

// PositionFilter says which positions; a field that is empty is any.
type PositionFilter struct {
	Stance string // a slug of vocab.Stances
	Holder quad.IRI
	About  quad.IRI
}

// Positions lists positions, newest first. Those about an agenda item are
// about what the item is about, too; and a dossier has those of its papers.
func (r *Reader) Positions(ctx context.Context, f PositionFilter) ([]quad.IRI, error) {
	found, err := r.claims(ctx, vocab.Class("position"), vocab.Holder, []quad.IRI{f.Holder})
	if err != nil {
		return nil, err
	}
	if f.Stance != "" {
		if found, err = r.keep(ctx, found, vocab.HasStance, []quad.IRI{vocab.Stance(f.Stance)}); err != nil {
			return nil, err
		}
	}
	return r.keepAbout(ctx, found, f.About)
}

// Position reads one.
func (r *Reader) Position(ctx context.Context, iri quad.IRI) (p Position, err error) {
	p.IRI = iri
	if p.Passage, p.Date, err = r.stated(ctx, iri); err != nil {
		return p, err
	}
	if p.Holder, err = r.ref(ctx, iri, vocab.Holder); err != nil {
		return p, err
	}
	if p.About, err = r.ref(ctx, iri, vocab.About); err != nil {
		return p, err
	}
	p.Stance, err = r.concept(ctx, iri, vocab.HasStance, vocab.Stances(), vocab.Stance)
	return p, err
}
