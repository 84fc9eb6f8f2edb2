package server

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/traverse"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// newest is how many documents an entity shows; its relations list them all.
const newest = 10

func entity(ctx context.Context, v *view) (any, error) {
	iri, err := v.iri("iri")
	if err != nil {
		return nil, err
	}
	e, err := v.read.Entity(ctx, iri)
	if err != nil {
		return nil, err
	}
	degree, err := v.walk.Degrees(ctx, []quad.IRI{iri})
	if err != nil {
		return nil, err
	}
	types, facts := []gin.H{}, []gin.H{}
	for _, t := range e.Types {
		types = append(types, gin.H{"iri": t, "type": vocab.TypeOf(t), "labels": v.s.names.label(t)})
	}
	for _, f := range e.Facts {
		fact := gin.H{"predicate": v.predicate(f.Predicate), "value": f.Value}
		if f.Language != "" {
			fact["language"] = f.Language
		}
		if f.Datatype != "" {
			fact["datatype"] = f.Datatype
		}
		facts = append(facts, fact)
	}
	return gin.H{"node": wireNode{e.Node, degree[0].Total}, "revision": v.snap.Revision(), "types": types, "aliases": list(e.Aliases), "facts": facts,
		"identifiers": list(e.Identifiers), "externalIds": list(e.ExternalIDs), "relations": v.counts(degree[0]),
		"mentionedIn": e.MentionedIn[:min(newest, len(e.MentionedIn))], "mentionedInTotal": len(e.MentionedIn)}, nil
}

// list makes nil an empty list, which is what JSON shows.
func list[T any](in []T) []T { return append([]T{}, in...) }

func relations(ctx context.Context, v *view) (any, error) {
	iri, err := v.iri("iri")
	if err != nil {
		return nil, err
	}
	f, err := v.filter(v.c.Query("predicate"), v.c.Query("direction"))
	if err != nil {
		return nil, err
	}
	if _, err := v.read.Node(ctx, iri); err != nil {
		return nil, err
	}
	all, err := v.walk.Neighbours(ctx, iri, f)
	if err != nil {
		return nil, err
	}
	if all, err = v.calledSo(ctx, all); err != nil {
		return nil, err
	}
	some, p, err := cut(v, all, 25, 200)
	if err != nil {
		return nil, err
	}
	node, err := v.node(ctx, iri)
	if err != nil {
		return nil, err
	}
	rows := []gin.H{}
	for _, n := range some {
		other, err := v.node(ctx, n.Node)
		if err != nil {
			return nil, err
		}
		edge, err := v.edge(ctx, n.Edge)
		if err != nil {
			return nil, err
		}
		rows = append(rows, gin.H{"direction": n.Direction, "node": other, "edge": edge})
	}
	return gin.H{"revision": v.snap.Revision(), "node": node, "relations": rows, "page": p}, nil
}

// calledSo keeps the neighbours in whose name or number the parameter q stands,
// whatever the case; without it all.
func (v *view) calledSo(ctx context.Context, all []traverse.Neighbour) ([]traverse.Neighbour, error) {
	q := strings.ToLower(strings.TrimSpace(v.c.Query("q")))
	if q == "" {
		return all, nil
	}
	kept := []traverse.Neighbour{}
	for _, n := range all {
		read, err := v.read.Nodes(ctx, []quad.IRI{n.Node})
		if err != nil {
			return nil, err
		}
		names := append(slices.Collect(maps.Values(read[0].Labels)), read[0].Label, read[0].Identifier)
		if slices.ContainsFunc(names, func(s string) bool { return strings.Contains(strings.ToLower(s), q) }) {
			kept = append(kept, n)
		}
	}
	return kept, ctx.Err()
}

func timeline(ctx context.Context, v *view) (any, error) {
	iri, err := v.iri("iri")
	if err != nil {
		return nil, err
	}
	in, err := v.span()
	if err != nil {
		return nil, err
	}
	all, undated, err := v.read.Timeline(ctx, iri)
	if err != nil {
		return nil, err
	}
	kept := []policy.Event{}
	for _, e := range all {
		if in.has(e.Date) {
			kept = append(kept, e)
		}
	}
	events, p, err := cut(v, kept, 50, 500)
	if err != nil {
		return nil, err
	}
	for i := range events {
		if err := v.read.Detail(ctx, &events[i]); err != nil {
			return nil, err
		}
	}
	return gin.H{"revision": v.snap.Revision(), "iri": iri, "events": events, "undated": undated, "tally": policy.TallyOf(all), "page": p}, nil
}

func evidence(ctx context.Context, v *view) (any, error) {
	var e [3]quad.IRI
	for i, name := range []string{"s", "p", "o"} {
		var err error
		if e[i], err = v.iri(name); err != nil {
			return nil, err
		}
	}
	all, err := v.read.Evidence(ctx, e[0], e[1], e[2])
	if err != nil {
		return nil, err
	}
	edge, err := v.stated(ctx, e[0], e[1], e[2], len(all) > 0)
	if err != nil {
		return nil, err
	}
	passages, p, err := cut(v, all, 20, 200)
	if err != nil {
		return nil, err
	}
	s, err := v.node(ctx, e[0])
	if err != nil {
		return nil, err
	}
	o, err := v.node(ctx, e[2])
	return gin.H{"revision": v.snap.Revision(), "subject": s, "object": o, "edge": edge, "passages": passages, "page": p}, err
}
