package server

import (
	"context"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// optional reads an IRI parameter that may be left out.
func (v *view) optional(name string) (quad.IRI, error) {
	s := v.c.Query(name)
	if s == "" {
		return "", nil
	}
	return v.s.names.iri(name, s)
}

// slug reads a parameter that is empty or one of known.
func (v *view) slug(name string, known []string, of func(string) quad.IRI) (string, error) {
	s := v.c.Query(name)
	if s != "" && of(s) == "" {
		return "", badf("%s must be one of %s, not %q.", name, strings.Join(known, ", "), s)
	}
	return s, nil
}

// tabled tells whether rows are asked for as CSV, all of them.
func (v *view) tabled() (bool, error) {
	switch f := v.c.Query("format"); f {
	case "", "json":
		return false, nil
	case "csv":
		return true, nil
	default:
		return false, badf("format must be json or csv, not %q.", f)
	}
}

func commitments(ctx context.Context, v *view) (any, error) {
	var f policy.CommitmentFilter
	var err error
	if f.Status, err = v.slug("status", vocab.Statuses(), vocab.CommitmentStatus); err != nil {
		return nil, err
	}
	if f.Office, err = v.optional("office"); err != nil {
		return nil, err
	}
	if f.About, err = v.optional("about"); err != nil {
		return nil, err
	}
	all, err := v.read.Commitments(ctx, f)
	if err != nil {
		return nil, err
	}
	table, err := v.tabled()
	if err != nil {
		return nil, err
	}
	if table {
		return listed(ctx, all, v.read.Commitment, commitmentColumns, commitmentRow)
	}
	some, p, err := cut(v, all, 50, 200)
	if err != nil {
		return nil, err
	}
	rows, err := each(ctx, some, v.read.Commitment)
	if err != nil {
		return nil, err
	}
	facets, err := v.commitmentFacets(ctx, f)
	return gin.H{"revision": v.snap.Revision(), "commitments": rows, "page": p, "facets": facets}, err
}

func positions(ctx context.Context, v *view) (any, error) {
	var f policy.PositionFilter
	var err error
	if f.Stance, err = v.slug("stance", vocab.Stances(), vocab.Stance); err != nil {
		return nil, err
	}
	if f.About, err = v.optional("about"); err != nil {
		return nil, err
	}
	if f.Holder, err = v.optional("holder"); err != nil {
		return nil, err
	}
	all, err := v.read.Positions(ctx, f)
	if err != nil {
		return nil, err
	}
	table, err := v.tabled()
	if err != nil {
		return nil, err
	}
	if table {
		return listed(ctx, all, v.read.Position, positionColumns, positionRow)
	}
	some, p, err := cut(v, all, 50, 200)
	if err != nil {
		return nil, err
	}
	rows, err := each(ctx, some, v.read.Position)
	if err != nil {
		return nil, err
	}
	facets, err := v.positionFacets(ctx, f)
	return gin.H{"revision": v.snap.Revision(), "positions": rows, "page": p, "facets": facets}, err
}

// each reads the claims one by one.
func each[T any](ctx context.Context, iris []quad.IRI, read func(context.Context, quad.IRI) (T, error)) ([]T, error) {
	rows := make([]T, 0, len(iris))
	for _, iri := range iris {
		one, err := read(ctx, iri)
		if err != nil {
			return nil, err
		}
		rows = append(rows, one)
	}
	return rows, nil
}
