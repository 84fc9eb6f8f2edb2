package server

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Facets of claims: every value that the other filters leave possible, with
// how many rows it would give, none included.

// claimFacet counts the rows for each of values.
func claimFacet(name string, values []wireFacetValue, count func(value string) ([]quad.IRI, error)) (wireFacet, error) {
	for i := range values {
		found, err := count(values[i].Value)
		if err != nil {
			return wireFacet{}, err
		}
		values[i].Count = len(found)
	}
	return wireFacet{name, values}, nil
}

// slugs are the values of a closed list.
func (v *view) slugs(known []string, of func(string) quad.IRI) []wireFacetValue {
	out := []wireFacetValue{}
	for _, s := range known {
		out = append(out, wireFacetValue{Value: s, Labels: v.s.names.label(of(s))})
	}
	return out
}

// ends are the things that claims lead to by p.
func (v *view) ends(ctx context.Context, claims []quad.IRI, p quad.IRI) ([]wireFacetValue, error) {
	refs, err := v.read.Ends(ctx, claims, p)
	out := []wireFacetValue{}
	for _, r := range refs {
		out = append(out, wireFacetValue{Value: string(r.IRI), Labels: map[string]string{"nl": r.Label}})
	}
	return out, err
}

func (v *view) commitmentFacets(ctx context.Context, f policy.CommitmentFilter) ([]wireFacet, error) {
	status, err := claimFacet("status", v.slugs(vocab.Statuses(), vocab.CommitmentStatus), func(s string) ([]quad.IRI, error) {
		return v.read.Commitments(ctx, policy.CommitmentFilter{Status: s, Office: f.Office, About: f.About})
	})
	if err != nil {
		return nil, err
	}
	all, err := v.read.Commitments(ctx, policy.CommitmentFilter{About: f.About})
	if err != nil {
		return nil, err
	}
	by, err := v.ends(ctx, all, vocab.MadeBy)
	if err != nil {
		return nil, err
	}
	office, err := claimFacet("office", by, func(s string) ([]quad.IRI, error) {
		return v.read.Commitments(ctx, policy.CommitmentFilter{Status: f.Status, Office: quad.IRI(s), About: f.About})
	})
	return []wireFacet{status, office}, err
}

func (v *view) positionFacets(ctx context.Context, f policy.PositionFilter) ([]wireFacet, error) {
	stance, err := claimFacet("stance", v.slugs(vocab.Stances(), vocab.Stance), func(s string) ([]quad.IRI, error) {
		return v.read.Positions(ctx, policy.PositionFilter{Stance: s, Holder: f.Holder, About: f.About})
	})
	if err != nil {
		return nil, err
	}
	all, err := v.read.Positions(ctx, policy.PositionFilter{About: f.About})
	if err != nil {
		return nil, err
	}
	by, err := v.ends(ctx, all, vocab.Holder)
	if err != nil {
		return nil, err
	}
	holder, err := claimFacet("holder", by, func(s string) ([]quad.IRI, error) {
		return v.read.Positions(ctx, policy.PositionFilter{Stance: f.Stance, Holder: quad.IRI(s), About: f.About})
	})
	return []wireFacet{stance, holder}, err
}
