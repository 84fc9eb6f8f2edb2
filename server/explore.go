package server

import (
	"context"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/traverse"
)

// Most nodes in one request, and in a request's list of known ones.
const (
	mostIDs   = 500
	mostKnown = 2000
)

// stated reads an edge, or answers that there is none.
func (v *view) stated(ctx context.Context, s, p, o quad.IRI, has bool) (wireEdge, error) {
	if !has {
		n, err := v.snap.Count(ctx, graph.Pattern{Subject: s, Predicate: p, Object: o})
		if err != nil {
			return wireEdge{}, err
		}
		if n == 0 {
			return wireEdge{}, graph.ErrNotFound
		}
	}
	return v.edge(ctx, traverse.Edge{Subject: s, Predicate: p, Object: o})
}

func expand(ctx context.Context, v *view) (any, error) {
	var in struct {
		ID        string   `json:"id"`
		Predicate string   `json:"predicate"`
		Direction string   `json:"direction"`
		Limit     *int     `json:"limit"`
		Known     []string `json:"known"`
	}
	if err := v.body(&in); err != nil {
		return nil, err
	}
	id, err := v.s.names.iri("id", in.ID)
	if err != nil {
		return nil, err
	}
	f, err := v.filter(in.Predicate, in.Direction)
	if err != nil {
		return nil, err
	}
	known, err := v.ids("known", in.Known, mostKnown)
	if err != nil {
		return nil, err
	}
	limit := 25
	if in.Limit != nil {
		limit = min(*in.Limit, 50)
	}
	if limit < 1 {
		return nil, badf("limit must be a whole number from 1 to 50.")
	}
	if _, err := v.read.Node(ctx, id); err != nil {
		return nil, err
	}
	x, err := v.walk.Expand(ctx, id, f, known, limit)
	if err != nil {
		return nil, err
	}
	nodes, err := v.nodes(ctx, x.Nodes)
	if err != nil {
		return nil, err
	}
	edges, err := v.edges(ctx, x.Edges)
	return gin.H{"revision": v.snap.Revision(), "nodes": nodes, "edges": edges, "remaining": x.Remaining, "total": x.Total, "limit": limit}, err
}

// set reads the body {"ids": [...]}.
func (v *view) set() ([]quad.IRI, error) {
	var in struct {
		IDs []string `json:"ids"`
	}
	if err := v.body(&in); err != nil {
		return nil, err
	}
	if in.IDs == nil {
		return nil, badf("ids is missing: give a list of IRIs.")
	}
	return v.ids("ids", in.IDs, mostIDs)
}

func degrees(ctx context.Context, v *view) (any, error) {
	ids, err := v.set()
	if err != nil {
		return nil, err
	}
	all, err := v.walk.Degrees(ctx, ids)
	if err != nil {
		return nil, err
	}
	rows := []gin.H{}
	for _, d := range all {
		rows = append(rows, gin.H{"iri": d.Node, "degree": d.Total, "relations": v.counts(d)})
	}
	return gin.H{"revision": v.snap.Revision(), "degrees": rows}, nil
}

func subgraph(ctx context.Context, v *view) (any, error) {
	ids, err := v.set()
	if err != nil {
		return nil, err
	}
	found, err := v.walk.Subgraph(ctx, ids)
	if err != nil {
		return nil, err
	}
	nodes, err := v.nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	edges, err := v.edges(ctx, found)
	return gin.H{"revision": v.snap.Revision(), "nodes": nodes, "edges": edges}, err
}

// pathQuery reads the parameters of a search for paths.
func (v *view) pathQuery() (q traverse.PathQuery, err error) {
	if q.From, err = v.iri("from"); err != nil {
		return q, err
	}
	if q.To, err = v.iri("to"); err != nil {
		return q, err
	}
	if q.Max, err = v.number("max", 4, 6); err != nil {
		return q, err
	}
	if q.K, err = v.number("k", 5, 25); err != nil {
		return q, err
	}
	if q.HubLimit, err = v.number("hubs", 500, 100_000); err != nil {
		return q, err
	}
	if q.Directed, err = flag(v.c, "directed"); err != nil {
		return q, err
	}
	if v.c.Query("via") != "" {
		if q.Via, err = v.iri("via"); err != nil {
			return q, err
		}
	}
	q.Exclude, err = v.ids("exclude", v.c.QueryArray("exclude"), 100)
	return q, err
}

func paths(ctx context.Context, v *view) (any, error) {
	q, err := v.pathQuery()
	if err != nil {
		return nil, err
	}
	ends := []quad.IRI{q.From, q.To}
	if q.Via != "" {
		ends = append(ends, q.Via)
	}
	for _, end := range ends {
		if _, err := v.read.Node(ctx, end); err != nil {
			return nil, err
		}
	}
	found, err := v.walk.Paths(ctx, q)
	if err != nil {
		return nil, err
	}
	rows, seen := []gin.H{}, []quad.IRI{}
	for _, p := range found.Paths {
		steps, err := v.steps(ctx, p)
		if err != nil {
			return nil, err
		}
		seen = append(seen, p.Nodes...)
		rows = append(rows, gin.H{"cost": float64(p.Cost) / 1000, "nodes": p.Nodes, "steps": steps})
	}
	nodes, err := v.nodes(ctx, seen)
	if err != nil {
		return nil, err
	}
	hubs, err := v.nodes(ctx, found.Hubs)
	return gin.H{"revision": v.snap.Revision(), "from": q.From, "to": q.To, "max": q.Max, "k": q.K, "directed": q.Directed,
		"nodes": nodes, "paths": rows, "hubs": hubs, "hubLimit": q.HubLimit}, err
}

// steps gives each step of a path its edges and first passages.
func (v *view) steps(ctx context.Context, p traverse.Path) ([]gin.H, error) {
	out := []gin.H{}
	for i, between := range p.Steps {
		edges, err := v.edges(ctx, between)
		if err != nil {
			return nil, err
		}
		passages := []policy.Passage{}
		for _, e := range between {
			some, err := v.read.Evidence(ctx, e.Subject, e.Predicate, e.Object)
			if err != nil {
				return nil, err
			}
			passages = append(passages, some...)
			if len(passages) >= 3 {
				passages = passages[:3]
				break
			}
		}
		out = append(out, gin.H{"from": p.Nodes[i], "to": p.Nodes[i+1], "edges": edges, "passages": passages})
	}
	return out, nil
}
