package server

import (
	"context"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/traverse"
)

// Most that an overview answers, and that may lie around at all.
const (
	mostAround = 5_000
	mostLinks  = 20_000
	mostFound  = 20_000
	// mostTogether is how many things can be asked what they share.
	mostTogether = 50
)

// common answers what several things share.
func common(ctx context.Context, v *view) (any, error) {
	ids, limit, err := v.several()
	if err != nil {
		return nil, err
	}
	found, err := v.walk.Common(ctx, ids, limit)
	if err != nil {
		return nil, err
	}
	nodes, err := v.nodes(ctx, found.Nodes)
	if err != nil {
		return nil, err
	}
	edges, err := v.edges(ctx, found.Edges)
	return gin.H{"revision": v.snap.Revision(), "nodes": nodes, "edges": edges, "total": found.Total, "remaining": found.Total - len(nodes), "limit": limit}, err
}

// several reads the body {"ids": [...], "limit": n} of at least two.
func (v *view) several() ([]quad.IRI, int, error) {
	var in struct {
		IDs   []string `json:"ids"`
		Limit *int     `json:"limit"`
	}
	if err := v.body(&in); err != nil {
		return nil, 0, err
	}
	limit := 25
	if in.Limit != nil {
		limit = min(*in.Limit, 50)
	}
	if limit < 1 {
		return nil, 0, badf("limit must be a whole number from 1 to 50.")
	}
	if len(in.IDs) < 2 {
		return nil, 0, badf("ids must have at least two IRIs: one thing alone shares nothing.")
	}
	ids, err := v.ids("ids", in.IDs, mostTogether)
	return ids, limit, err
}

// overview answers what lies around some things, for a map: names and pairs
// without what they say.
func overview(ctx context.Context, v *view) (any, error) {
	q, err := v.surroundings()
	if err != nil {
		return nil, err
	}
	found, err := v.walk.Surroundings(ctx, q)
	if err != nil {
		return nil, err
	}
	iris := make([]quad.IRI, len(found.Nodes))
	for i, n := range found.Nodes {
		iris[i] = n.Node
	}
	read, err := v.read.Nodes(ctx, iris)
	if err != nil {
		return nil, err
	}
	nodes := make([]gin.H, len(read))
	for i, n := range read {
		nodes[i] = gin.H{"iri": n.IRI, "label": n.Label, "labels": n.Labels, "type": n.Type, "steps": found.Nodes[i].Steps}
	}
	links := found.Links[:min(len(found.Links), mostLinks)]
	return gin.H{"revision": v.snap.Revision(), "steps": q.Steps, "hubLimit": q.HubLimit, "limit": q.Limit, "total": found.Total, "nodes": nodes,
		"linkTotal": len(found.Links), "links": append([][2]int{}, links...)}, nil
}

func (v *view) surroundings() (q traverse.SurroundingsQuery, err error) {
	var in struct {
		IDs   []string `json:"ids"`
		Steps int      `json:"steps"`
		Limit int      `json:"limit"`
	}
	if err := v.body(&in); err != nil {
		return q, err
	}
	q = traverse.SurroundingsQuery{Steps: in.Steps, Limit: in.Limit, Most: mostFound, HubLimit: 500}
	if q.Limit == 0 {
		q.Limit = mostAround
	}
	if q.Steps == 0 {
		q.Steps = 2
	}
	switch {
	case q.Steps < 1 || q.Steps > 3:
		return q, badf("steps must be a whole number from 1 to 3.")
	case q.Limit < 1 || q.Limit > mostAround:
		return q, badf("limit must be a whole number from 1 to %d.", mostAround)
	case len(in.IDs) == 0:
		return q, badf("ids is missing: give a list of IRIs.")
	}
	q.Nodes, err = v.ids("ids", in.IDs, mostIDs)
	q.Limit = max(q.Limit, len(q.Nodes))
	return q, err
}
