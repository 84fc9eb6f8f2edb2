package policy

import (
	"cmp"
	"context"
	"slices"
	"strings"

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

// Position is a stance that someone takes.
type Position struct {
	IRI     quad.IRI `json:"iri"`
	Stance  string   `json:"stance"` // a slug of vocab.Stances
	Date    string   `json:"date"`
	Holder  *Ref     `json:"holder,omitempty"`
	About   *Ref     `json:"about,omitempty"`
	Passage Passage  `json:"passage"`
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

// PositionFilter says which positions; a field that is empty is any.
type PositionFilter struct {
	Stance string // a slug of vocab.Stances
	Holder quad.IRI
	About  quad.IRI
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

// keepAbout leaves the claims about a thing, or all when it is empty.
func (r *Reader) keepAbout(ctx context.Context, claims []quad.IRI, about quad.IRI) ([]quad.IRI, error) {
	if about == "" {
		return claims, nil
	}
	items, err := r.subjects(ctx, vocab.ItemAbout, about)
	if err != nil {
		return nil, err
	}
	papers, err := r.subjects(ctx, vocab.InDossier, about)
	if err != nil {
		return nil, err
	}
	if len(papers) > 0 {
		return r.keep(ctx, claims, vocab.StatedIn, withIRIs(nil, papers))
	}
	return r.keep(ctx, claims, vocab.About, withIRIs([]quad.IRI{about}, items))
}

// Ends lists what the claims lead to by p, each once, by its label.
func (r *Reader) Ends(ctx context.Context, claims []quad.IRI, p quad.IRI) ([]Ref, error) {
	seen := map[quad.IRI]bool{}
	out := []Ref{}
	for _, claim := range claims {
		end, err := r.ref(ctx, claim, p)
		if err != nil {
			return nil, err
		}
		if end != nil && !seen[end.IRI] {
			seen[end.IRI] = true
			out = append(out, *end)
		}
	}
	slices.SortFunc(out, func(a, b Ref) int { return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.IRI, b.IRI)) })
	return out, nil
}

// By lists, for each thing that claims lead to by p, those that do, in their order.
func (r *Reader) By(ctx context.Context, claims []quad.IRI, p quad.IRI) (map[quad.IRI][]quad.IRI, error) {
	out := map[quad.IRI][]quad.IRI{}
	for _, claim := range claims {
		ends, err := r.objects(ctx, claim, p)
		if err != nil {
			return nil, err
		}
		for _, end := range withIRIs(nil, ends) {
			out[end] = append(out[end], claim)
		}
	}
	return out, nil
}

// Holders are who is said to hold an office.
func (r *Reader) Holders(ctx context.Context, office quad.IRI) ([]quad.IRI, error) {
	people, err := r.subjects(ctx, vocab.HoldsOffice, office)
	return withIRIs(nil, people), err
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
				if dates[iri], err = r.claimed(ctx, iri); err != nil {
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

// claimed is the date of a claim, read once.
func (r *Reader) claimed(ctx context.Context, claim quad.IRI) (string, error) {
	if date, ok := r.claimDates[claim]; ok {
		return date, nil
	}
	date, err := r.first(ctx, claim, vocab.Date)
	if err == nil {
		r.claimDates[claim] = date
	}
	return date, err
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

// concept is the last slug of which (s, p, its concept) is stated, or "".
func (r *Reader) concept(ctx context.Context, s, p quad.IRI, slugs []string, of func(string) quad.IRI) (slug string, err error) {
	for _, each := range slugs {
		stated, err := r.states(ctx, s, p, of(each))
		if err != nil {
			return "", err
		}
		if stated {
			slug = each
		}
	}
	return slug, nil
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
