package server

import (
	"context"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/traverse"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// The wire types are described field by field in openapi.json.
type (
	wireNode struct {
		policy.Node
		Degree int `json:"degree"`
	}
	wirePredicate struct {
		IRI    quad.IRI          `json:"iri"`
		Name   string            `json:"name"`
		Labels map[string]string `json:"labels"`
	}
	wireEdge struct {
		ID         string        `json:"id"`
		Subject    quad.IRI      `json:"subject"`
		Predicate  wirePredicate `json:"predicate"`
		Object     quad.IRI      `json:"object"`
		Documents  int           `json:"documents"`
		Evidence   int           `json:"evidence"`
		Confidence float64       `json:"confidence,omitempty"`
	}
	wireCount struct {
		Predicate wirePredicate      `json:"predicate"`
		Direction traverse.Direction `json:"direction"`
		Count     int                `json:"count"`
	}
	wireStats struct {
		Revision   graph.Revision       `json:"revision"`
		Updated    time.Time            `json:"updated,omitzero"`
		Quads      int64                `json:"quads"`
		Documents  int                  `json:"documents"`
		Terms      uint64               `json:"terms,omitempty"`
		DiskBytes  uint64               `json:"diskBytes,omitempty"`
		Types      []wireTypeCount      `json:"types"`
		Predicates []wirePredicateCount `json:"predicates"`
		Version    string               `json:"version"`
	}
	wireTypeCount struct {
		Type   string            `json:"type"`
		Labels map[string]string `json:"labels"`
		Count  int               `json:"count"`
	}
	wirePredicateCount struct {
		Predicate wirePredicate `json:"predicate"`
		Count     int64         `json:"count"`
	}
)

func (v *view) predicate(p quad.IRI) wirePredicate {
	return wirePredicate{p, vocab.Shorten(string(p)), v.s.names.label(p)}
}

// node adds the degree to a node.
func (v *view) node(ctx context.Context, iri quad.IRI) (wireNode, error) {
	n, err := v.nodes(ctx, []quad.IRI{iri})
	if err != nil {
		return wireNode{}, err
	}
	return n[0], nil
}

// nodes reads each of iris once, in their order.
func (v *view) nodes(ctx context.Context, iris []quad.IRI) ([]wireNode, error) {
	degrees, err := v.walk.Degrees(ctx, iris)
	if err != nil {
		return nil, err
	}
	out := make([]wireNode, 0, len(degrees))
	for _, d := range degrees {
		n, err := v.read.Nodes(ctx, []quad.IRI{d.Node})
		if err != nil {
			return nil, err
		}
		out = append(out, wireNode{n[0], d.Total})
	}
	return out, nil
}

func (v *view) edge(ctx context.Context, e traverse.Edge) (wireEdge, error) {
	w, err := v.read.Weigh(ctx, e.Subject, e.Predicate, e.Object)
	return wireEdge{vocab.UUID("edge", string(e.Subject), string(e.Predicate), string(e.Object)), e.Subject, v.predicate(e.Predicate), e.Object,
		w.Documents, w.Passages, w.Confidence}, err
}

func (v *view) edges(ctx context.Context, es []traverse.Edge) ([]wireEdge, error) {
	out := make([]wireEdge, 0, len(es))
	for _, e := range es {
		w, err := v.edge(ctx, e)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

func (v *view) counts(d traverse.Degree) []wireCount {
	out := make([]wireCount, 0, len(d.Counts))
	for _, c := range d.Counts {
		out = append(out, wireCount{v.predicate(c.Predicate), c.Direction, c.Count})
	}
	return out
}
