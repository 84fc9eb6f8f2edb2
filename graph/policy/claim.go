package policy

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Ref is a thing by name.
type Ref struct {
	IRI   quad.IRI `json:"iri"`
	Label string   `json:"label"`
	Type  string   `json:"type"`
}

// Commitment is a promise to parliament. Fields that its passage does not say
// are nil.
type Commitment struct {
	IRI         quad.IRI `json:"iri"`
	Status      string   `json:"status"` // a slug of vocab.Statuses
	Date        string   `json:"date"`   // of the paper
	By          *Ref     `json:"by,omitempty"`
	To          *Ref     `json:"to,omitempty"`
	MadeIn      *Ref     `json:"madeIn,omitempty"`
	About       *Ref     `json:"about,omitempty"`
	FulfilledBy *Ref     `json:"fulfilledBy,omitempty"`
	Passage     Passage  `json:"passage"`
}

// Position is a stance that someone takes.
type Position struct {
	IRI     quad.IRI `json:"iri"`
	Stance  string   `json:"stance"` // a slug of vocab.Stances
	Date    string   `json:"date"`
	Holder  *Ref     `json:"holder,omitempty"`
	About   *Ref     `json:"about,omitempty"`
	Passage Passage  `json:"passage"`
}

// Commitments lists the commitments with a status and of an office, newest
// first; a status or office that is empty is any. Those of a person who is
// said to hold the office are among them.
func (r *Reader) Commitments(ctx context.Context, status string, office quad.IRI) ([]quad.IRI, error) {
	by := []quad.IRI{office}
	if office != "" {
		people, err := r.subjects(ctx, vocab.HoldsOffice, office)
		if err != nil {
			return nil, err
		}
		by = withIRIs(by, people)
	}
	found, err := r.claims(ctx, vocab.Class("commitment"), vocab.MadeBy, by)
	if err != nil || status == "" {
		return found, err
	}
	return r.keep(ctx, found, vocab.Status, []quad.IRI{vocab.CommitmentStatus(status)})
}

// Positions lists the positions about a thing and of a holder, newest first;
// one that is empty is any. Those about an agenda item are about what the item
// is about, too.
func (r *Reader) Positions(ctx context.Context, about, holder quad.IRI) ([]quad.IRI, error) {
	found, err := r.claims(ctx, vocab.Class("position"), vocab.Holder, []quad.IRI{holder})
	if err != nil || about == "" {
		return found, err
	}
	items, err := r.subjects(ctx, vocab.ItemAbout, about)
	if err != nil {
		return nil, err
	}
	return r.keep(ctx, found, vocab.About, withIRIs([]quad.IRI{about}, items))
}

func withIRIs(list []quad.IRI, more []quad.Value) []quad.IRI {
	for _, v := range more {
		if iri, ok := v.(quad.IRI); ok {
			list = append(list, iri)
		}
	}
	return list
}

// claims lists the nodes of a class that state (node, p, o) for one of os, or
// all of them when the first of os is empty, newest first.
func (r *Reader) claims(ctx context.Context, class, p quad.IRI, os []quad.IRI) ([]quad.IRI, error) {
	dates := map[quad.IRI]string{}
	for _, o := range os {
		of := graph.Pattern{Predicate: p, Object: o}
		if o == "" {
			of = graph.Pattern{Predicate: vocab.Type, Object: class}
		}
		vs, err := r.distinct(ctx, of, func(q quad.Quad) quad.Value { return q.Subject })
		if err != nil {
			return nil, err
		}
		for _, v := range vs {
			if iri, ok := v.(quad.IRI); ok {
				if dates[iri], err = r.first(ctx, iri, vocab.Date); err != nil {
					return nil, err
				}
			}
		}
	}
	out := make([]quad.IRI, 0, len(dates))
	for iri := range dates {
		out = append(out, iri)
	}
	slices.SortFunc(out, func(a, b quad.IRI) int { return cmp.Or(-cmp.Compare(dates[a], dates[b]), cmp.Compare(a, b)) })
	return out, nil
}

// keep leaves the nodes that state (node, p, o) for one of os.
func (r *Reader) keep(ctx context.Context, nodes []quad.IRI, p quad.IRI, os []quad.IRI) ([]quad.IRI, error) {
	out := []quad.IRI{}
	for _, n := range nodes {
		for _, o := range os {
			count, err := r.snap.Count(ctx, graph.Pattern{Subject: n, Predicate: p, Object: o})
			if err != nil {
				return nil, err
			}
			if count > 0 {
				out = append(out, n)
				break
			}
		}
	}
	return out, nil
}

// Commitment reads one.
func (r *Reader) Commitment(ctx context.Context, iri quad.IRI) (c Commitment, err error) {
	c.IRI = iri
	if c.Passage, c.Date, err = r.stated(ctx, iri); err != nil {
		return c, err
	}
	for p, to := range map[quad.IRI]**Ref{vocab.MadeBy: &c.By, vocab.MadeTo: &c.To, vocab.MadeIn: &c.MadeIn, vocab.About: &c.About, vocab.FulfilledBy: &c.FulfilledBy} {
		if *to, err = r.ref(ctx, iri, p); err != nil {
			return c, err
		}
	}
	for _, status := range vocab.Statuses() {
		n, err := r.snap.Count(ctx, graph.Pattern{Subject: iri, Predicate: vocab.Status, Object: vocab.CommitmentStatus(status)})
		if err != nil {
			return c, err
		}
		if n > 0 {
			c.Status = status
		}
	}
	return c, nil
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
	for _, stance := range vocab.Stances() {
		n, err := r.snap.Count(ctx, graph.Pattern{Subject: iri, Predicate: vocab.HasStance, Object: vocab.Stance(stance)})
		if err != nil {
			return p, err
		}
		if n > 0 {
			p.Stance = stance
		}
	}
	return p, nil
}

// stated reads the passage and date of a claim; one without is ErrBroken.
func (r *Reader) stated(ctx context.Context, iri quad.IRI) (Passage, string, error) {
	date, err := r.first(ctx, iri, vocab.Date)
	if err != nil {
		return Passage{}, "", err
	}
	docs, err := r.objects(ctx, iri, vocab.StatedIn)
	if err != nil {
		return Passage{}, "", err
	}
	for _, d := range docs {
		doc, ok := d.(quad.IRI)
		if !ok {
			continue
		}
		passages, err := r.Evidence(ctx, iri, vocab.StatedIn, doc)
		if err != nil {
			return Passage{}, "", err
		}
		if len(passages) > 0 {
			return passages[0], date, nil
		}
	}
	return Passage{}, "", ErrBroken
}

// ref names the first of (s, p, ?), nil when there is none.
func (r *Reader) ref(ctx context.Context, s, p quad.IRI) (*Ref, error) {
	vs, err := r.objects(ctx, s, p)
	if err != nil || len(vs) == 0 {
		return nil, err
	}
	iri, ok := vs[0].(quad.IRI)
	if !ok {
		return nil, nil
	}
	n, err := r.node(ctx, iri)
	if err != nil {
		return nil, err
	}
	return &Ref{IRI: iri, Label: n.Label, Type: n.Type}, nil
}
