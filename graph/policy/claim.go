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
