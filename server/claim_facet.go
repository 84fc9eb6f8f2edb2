package server

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Facets of claims: every value that the other filters leave possible, with
// how many rows it would give, none included.

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

// counted are values with how many claims each has.
func counted(values []wireFacetValue, count func(value string) int) []wireFacetValue {
	for i := range values {
		values[i].Count = count(values[i].Value)
	}
	return values
}

// commitmentFacets and positionFacets read each claim some times, however many
// values there are. What is not filtered is asked most, and read once a revision.
func (v *view) commitmentFacets(ctx context.Context, f policy.CommitmentFilter) ([]wireFacet, error) {
	if f != (policy.CommitmentFilter{}) {
		return v.readCommitmentFacets(ctx, f)
	}
	return v.s.commitmentFacets.slice(v.snap.Revision(), func() ([]wireFacet, error) { return v.readCommitmentFacets(ctx, f) })
}

func (v *view) readCommitmentFacets(ctx context.Context, f policy.CommitmentFilter) ([]wireFacet, error) {
	found, err := v.read.Commitments(ctx, policy.CommitmentFilter{Office: f.Office, About: f.About})
	if err != nil {
		return nil, err
	}
	statuses, err := v.read.By(ctx, found, vocab.Status)
	if err != nil {
		return nil, err
	}
	status := counted(v.slugs(vocab.Statuses(), vocab.CommitmentStatus), func(s string) int { return len(statuses[vocab.CommitmentStatus(s)]) })
	office, err := v.offices(ctx, f)
	return []wireFacet{{"status", status}, {"office", office}}, err
}

// offices counts for each who made a promise those of the people who hold the
// office, too.
func (v *view) offices(ctx context.Context, f policy.CommitmentFilter) ([]wireFacetValue, error) {
	all, err := v.read.Commitments(ctx, policy.CommitmentFilter{About: f.About})
	if err != nil {
		return nil, err
	}
	values, err := v.ends(ctx, all, vocab.MadeBy)
	if err != nil {
		return nil, err
	}
	found, err := v.read.Commitments(ctx, policy.CommitmentFilter{Status: f.Status, About: f.About})
	if err != nil {
		return nil, err
	}
	made, err := v.read.By(ctx, found, vocab.MadeBy)
	if err != nil {
		return nil, err
	}
	for i := range values {
		office := quad.IRI(values[i].Value)
		people, err := v.read.Holders(ctx, office)
		if err != nil {
			return nil, err
		}
		claims := map[quad.IRI]bool{}
		for _, maker := range append(people, office) {
			for _, claim := range made[maker] {
				claims[claim] = true
			}
		}
		values[i].Count = len(claims)
	}
	return values, nil
}

func (v *view) positionFacets(ctx context.Context, f policy.PositionFilter) ([]wireFacet, error) {
	if f != (policy.PositionFilter{}) {
		return v.readPositionFacets(ctx, f)
	}
	return v.s.positionFacets.slice(v.snap.Revision(), func() ([]wireFacet, error) { return v.readPositionFacets(ctx, f) })
}

func (v *view) readPositionFacets(ctx context.Context, f policy.PositionFilter) ([]wireFacet, error) {
	found, err := v.read.Positions(ctx, policy.PositionFilter{Holder: f.Holder, About: f.About})
	if err != nil {
		return nil, err
	}
	stances, err := v.read.By(ctx, found, vocab.HasStance)
	if err != nil {
		return nil, err
	}
	stance := counted(v.slugs(vocab.Stances(), vocab.Stance), func(s string) int { return len(stances[vocab.Stance(s)]) })
	all, err := v.read.Positions(ctx, policy.PositionFilter{About: f.About})
	if err != nil {
		return nil, err
	}
	values, err := v.ends(ctx, all, vocab.Holder)
	if err != nil {
		return nil, err
	}
	if found, err = v.read.Positions(ctx, policy.PositionFilter{Stance: f.Stance, About: f.About}); err != nil {
		return nil, err
	}
	held, err := v.read.By(ctx, found, vocab.Holder)
	holder := counted(values, func(s string) int { return len(held[quad.IRI(s)]) })
	return []wireFacet{{"stance", stance}, {"holder", holder}}, err
}
