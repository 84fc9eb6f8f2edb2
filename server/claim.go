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

func commitments(ctx context.Context, v *view) (any, error) {
	status := v.c.Query("status")
	if status != "" && vocab.CommitmentStatus(status) == "" {
		return nil, badf("status must be one of %s, not %q.", strings.Join(vocab.Statuses(), ", "), status)
	}
	office, err := v.optional("office")
	if err != nil {
		return nil, err
	}
	all, err := v.read.Commitments(ctx, status, office)
	if err != nil {
		return nil, err
	}
	some, p, err := cut(v, all, 50, 200)
	if err != nil {
		return nil, err
	}
	rows := make([]policy.Commitment, 0, len(some))
	for _, iri := range some {
		c, err := v.read.Commitment(ctx, iri)
		if err != nil {
			return nil, err
		}
		rows = append(rows, c)
	}
	return gin.H{"revision": v.snap.Revision(), "commitments": rows, "page": p}, nil
}

func positions(ctx context.Context, v *view) (any, error) {
	about, err := v.optional("about")
	if err != nil {
		return nil, err
	}
	holder, err := v.optional("holder")
	if err != nil {
		return nil, err
	}
	all, err := v.read.Positions(ctx, about, holder)
	if err != nil {
		return nil, err
	}
	some, p, err := cut(v, all, 50, 200)
	if err != nil {
		return nil, err
	}
	rows := make([]policy.Position, 0, len(some))
	for _, iri := range some {
		one, err := v.read.Position(ctx, iri)
		if err != nil {
			return nil, err
		}
		rows = append(rows, one)
	}
	return gin.H{"revision": v.snap.Revision(), "positions": rows, "page": p}, nil
}
