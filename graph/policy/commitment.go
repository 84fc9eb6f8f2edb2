package policy

import (
	"context"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Commitment is a promise to parliament. Fields that its passage does not say
// are nil.
type Commitment struct {
	IRI         quad.IRI `json:"iri"`
	Status      string   `json:"status"`        // a slug of vocab.Statuses
	Date        string   `json:"date"`          // of the paper
	Due         string   `json:"due,omitempty"` // the last date after that which the passage names
	By          *Ref     `json:"by,omitempty"`
	To          *Ref     `json:"to,omitempty"`
	MadeIn      *Ref     `json:"madeIn,omitempty"`
	About       *Ref     `json:"about,omitempty"`
	FulfilledBy *Ref     `json:"fulfilledBy,omitempty"`
	// Number is that of the Tweede Kamer, "TZ202306-026".
	Number string `json:"number,omitempty"`
	// Kept says which other paper keeps an open promise, or which may; nil where
	// none says so. It is read from the papers as they are now.
	Kept    *Fulfilment `json:"kept,omitempty"`
	Passage Passage     `json:"passage"`
}

// CommitmentFilter says which commitments; a field that is empty is any.
type CommitmentFilter struct {
	Status string // a slug of vocab.Statuses
	// Office is who made it; those of a person who is said to hold the office
	// are among them.
	Office quad.IRI
	// About is what it is about, see [Reader.Positions], or the dossier of the
	// paper that states it. A promise that does not say about what is about
	// what its paper mentions, too.
	About quad.IRI
}

// Commitments lists commitments, newest first.
func (r *Reader) Commitments(ctx context.Context, f CommitmentFilter) ([]quad.IRI, error) {
	by := []quad.IRI{f.Office}
	if f.Office != "" {
		people, err := r.Holders(ctx, f.Office)
		if err != nil {
			return nil, err
		}
		by = append(by, people...)
	}
	found, err := r.claims(ctx, vocab.Class("commitment"), vocab.MadeBy, by)
	if err != nil {
		return nil, err
	}
	if f.Status != "" {
		if found, err = r.keep(ctx, found, vocab.Status, []quad.IRI{vocab.CommitmentStatus(f.Status)}); err != nil {
			return nil, err
		}
	}
	return r.keepPromises(ctx, found, f.About)
}

// keepPromises is keepAbout, with the promises that say not about what in
// papers that mention it.
func (r *Reader) keepPromises(ctx context.Context, claims []quad.IRI, about quad.IRI) ([]quad.IRI, error) {
	found, err := r.keepAbout(ctx, claims, about)
	if err != nil || about == "" || strings.HasPrefix(string(about), vocab.ID+"dossier/") {
		return found, err
	}
	named := map[quad.IRI]bool{}
	for _, claim := range found {
		named[claim] = true
	}
	out := []quad.IRI{}
	for _, claim := range claims {
		kept := named[claim]
		if !kept {
			if kept, err = r.besides(ctx, claim, about); err != nil {
				return nil, err
			}
		}
		if kept {
			out = append(out, claim)
		}
	}
	return out, nil
}

// besides tells whether a claim does not say about what, in a paper that
// mentions the thing.
func (r *Reader) besides(ctx context.Context, claim, thing quad.IRI) (bool, error) {
	if about, err := r.first(ctx, claim, vocab.About); err != nil || about != "" {
		return false, err
	}
	doc, err := r.first(ctx, claim, vocab.StatedIn)
	if err != nil {
		return false, err
	}
	return r.states(ctx, quad.IRI(doc), vocab.Mentions, thing)
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
	if c.Status, err = r.concept(ctx, iri, vocab.Status, vocab.Statuses(), vocab.CommitmentStatus); err != nil {
		return c, err
	}
	if c.Number, err = r.first(ctx, iri, vocab.Identifier); err != nil {
		return c, err
	}
	if c.Kept, err = r.fulfilment(ctx, iri); err != nil {
		return c, err
	}
	c.Due, err = r.due(ctx, c.Passage, c.Date)
	return c, err
}

// due is the last day, month or interval after date that a passage names, as
// it was read; "" when it names none.
func (r *Reader) due(ctx context.Context, p Passage, date string) (string, error) {
	days, err := r.days(ctx, p.Document.Key)
	if err != nil {
		return "", err
	}
	var due string
	for _, d := range days {
		if d.Start >= p.Start && d.End <= p.End && ending(d.Value) > max(date, ending(due)) {
			due = d.Value
		}
	}
	return due, nil
}

// ending is the last day of a day, a month, a year or an interval of those,
// for comparing: a month has thirty-one.
func ending(value string) string {
	value = value[strings.LastIndexByte(value, '/')+1:]
	switch len(value) {
	case len("2024"):
		return value + "-12-31"
	case len("2024-06"):
		return value + "-31"
	}
	return value
}

// days reads the dates that a document names, once.
func (r *Reader) days(ctx context.Context, key string) ([]mark, error) {
	if found, ok := r.dates[key]; ok {
		return found, nil
	}
	found, err := r.matching(ctx, graph.Pattern{Predicate: vocab.MentionType, Object: vocab.Class("date"), Graph: vocab.Evidence(key)})
	if err != nil {
		return nil, err
	}
	r.dates[key], err = r.readMarks(ctx, found)
	return r.dates[key], err
}
