package policy

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Event is a dated document that has to do with a thing, or a step, commitment
// or position of or about it.
type Event struct {
	// Date is a day, or a month of a step: that of the claim where it is one,
	// else of the document.
	Date string `json:"date"`
	// Relation is "self", "dossier" or "mention" of a document, else "step",
	// "commitment" or "position".
	Relation string `json:"relation"`
	// Document is the one, or that which states the claim.
	Document Document `json:"document"`
	// Claim is the step, commitment or position; nil for a document.
	Claim *Ref `json:"claim,omitempty"`
	// Lane is who acted: one of the lanes.
	Lane string `json:"lane"`
	// What a claim says: the step, the status of a commitment, the stance of a
	// position. Passage is where; [Reader.Detail] reads it.
	Step    *Step    `json:"step,omitempty"`
	Status  string   `json:"status,omitempty"`
	Due     string   `json:"due,omitempty"` // of a commitment
	Stance  string   `json:"stance,omitempty"`
	Passage *Passage `json:"passage,omitempty"`
}

// Detail reads the passage of a claim and when a commitment is due, which take
// the text; a document has neither.
func (r *Reader) Detail(ctx context.Context, e *Event) error {
	if e.Claim == nil {
		return nil
	}
	p, date, err := r.stated(ctx, e.Claim.IRI)
	if err != nil {
		return err
	}
	e.Passage = &p
	if e.Relation == "commitment" {
		e.Due, err = r.due(ctx, p, date)
	}
	return err
}

// claimEnds are the relations that make a claim an event of what they lead to.
// To whom a promise was made is not among them: that is parliament every time.
var claimEnds = []quad.IRI{vocab.StepOf, vocab.StepBody, vocab.About, vocab.Holder, vocab.MadeBy, vocab.MadeIn, vocab.FulfilledBy}

// Timeline returns the events of a thing, newest first, and how many documents
// and claims belong there without a date. A document is one event, by its
// closest relation. Claims are events of what they name, and of the document
// and the dossier of the document that states them.
func (r *Reader) Timeline(ctx context.Context, iri quad.IRI) (events []Event, undated int, err error) {
	if _, err := r.Node(ctx, iri); err != nil {
		return nil, 0, err
	}
	seen := map[quad.IRI]bool{}
	events = []Event{}
	within := []quad.IRI{} // the documents whose every claim belongs here
	add := func(relation string, docs ...Document) {
		for _, d := range docs {
			switch {
			case d.Key == "" || seen[d.IRI]:
				continue
			case d.Date == "":
				undated++
			default:
				events = append(events, Event{Date: d.Date, Relation: relation, Document: d, Lane: d.lane()})
			}
			seen[d.IRI] = true
			if relation != "mention" {
				within = append(within, d.IRI)
			}
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
	claims, without, err := r.claimEvents(ctx, iri, within)
	if err != nil {
		return nil, 0, err
	}
	events, undated = append(events, claims...), undated+without
	slices.SortFunc(events, func(a, b Event) int {
		return cmp.Or(-cmp.Compare(a.Date, b.Date), a.Document.Compare(b.Document), cmp.Compare(a.order(), b.order()), cmp.Compare(a.Relation, b.Relation))
	})
	return events, undated, nil
}

// order is what tells the events of one document and day apart: itself first.
func (e Event) order() quad.IRI {
	if e.Claim == nil {
		return ""
	}
	return e.Claim.IRI
}

// claimEvents are the claims that name a thing or are stated in documents.
func (r *Reader) claimEvents(ctx context.Context, iri quad.IRI, within []quad.IRI) (events []Event, undated int, err error) {
	seen := map[quad.IRI]bool{}
	add := func(p, o quad.IRI) error {
		found, err := r.subjects(ctx, p, o)
		if err != nil {
			return err
		}
		for _, v := range found {
			claim, ok := v.(quad.IRI)
			if !ok || seen[claim] {
				continue
			}
			seen[claim] = true
			e, ok, err := r.claimEvent(ctx, claim)
			switch {
			case err != nil:
				return err
			case ok && e.Date == "":
				undated++
			case ok:
				events = append(events, e)
			}
		}
		return nil
	}
	for _, p := range claimEnds {
		if err := add(p, iri); err != nil {
			return nil, 0, err
		}
	}
	for _, doc := range within {
		if err := add(vocab.StatedIn, doc); err != nil {
			return nil, 0, err
		}
	}
	return events, undated, nil
}

// claimEvent reads one; ok is false for what is no claim: a paper can be about
// a thing, too.
func (r *Reader) claimEvent(ctx context.Context, iri quad.IRI) (e Event, ok bool, err error) {
	docs, err := r.objects(ctx, iri, vocab.StatedIn)
	if err != nil || len(docs) == 0 {
		return e, false, err
	}
	doc, ok := docs[0].(quad.IRI)
	if !ok {
		return e, false, nil
	}
	n, err := r.node(ctx, iri)
	if err != nil {
		return e, false, err
	}
	e.Relation, e.Claim = n.Type, &Ref{IRI: iri, Label: n.Label, Type: n.Type}
	if e.Date, err = r.first(ctx, iri, vocab.Date); err != nil {
		return e, false, err
	}
	if e.Document, err = r.document(ctx, doc); err != nil {
		return e, false, err
	}
	return e, true, r.said(ctx, &e)
}

// said reads what a claim says and who says it.
func (r *Reader) said(ctx context.Context, e *Event) (err error) {
	var by *Ref
	switch e.Relation {
	case "step":
		var s Step
		s, err = r.step(ctx, e.Claim.IRI)
		e.Step, e.Lane = &s, laneOfStep(s.Type, s.Body)
		return err
	case "commitment":
		if by, err = r.ref(ctx, e.Claim.IRI, vocab.MadeBy); err == nil {
			e.Status, err = r.concept(ctx, e.Claim.IRI, vocab.Status, vocab.Statuses(), vocab.CommitmentStatus)
		}
	case "position":
		if by, err = r.ref(ctx, e.Claim.IRI, vocab.Holder); err == nil {
			e.Stance, err = r.concept(ctx, e.Claim.IRI, vocab.HasStance, vocab.Stances(), vocab.Stance)
		}
	}
	e.Lane = laneOfHolder(by)
	return err
}
