package server

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Bounds of the documents of a chain.
const (
	standardChain = 100
	mostChain     = 300
)

type wireChain struct {
	Revision graph.Revision `json:"revision"`
	policy.Chain
	File  wireNode `json:"file"`
	Limit int      `json:"limit"`
	// Predicates are those of the ties, named.
	Predicates []wirePredicate `json:"predicates"`
}

func chain(ctx context.Context, v *view) (any, error) {
	iri, err := v.iri("iri")
	if err != nil {
		return nil, err
	}
	limit, err := v.number("limit", standardChain, mostChain)
	if err != nil {
		return nil, err
	}
	found, err := v.read.Chain(ctx, iri, limit)
	if err != nil {
		return nil, err
	}
	file, err := v.node(ctx, iri)
	if err != nil {
		return nil, err
	}
	out := wireChain{Revision: v.snap.Revision(), Chain: found, File: file, Limit: limit}
	for _, p := range []quad.IRI{vocab.About, vocab.ItemAbout, vocab.StepOf, vocab.Cites, vocab.Mentions} {
		out.Predicates = append(out.Predicates, v.predicate(p))
	}
	return out, nil
}
