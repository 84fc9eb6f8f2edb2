package server

import (
	"context"
	"errors"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/change"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// countedTypes are the types of things that stats counts, documents aside.
var countedTypes = []string{"kamerstuk", "dossier", "eu-document", "act", "procedure", "country", "institution", "council", "committee", "agency",
	"organisation", "ministry", "office", "person", "party", "it-system", "region", "motion"}

// named counts the things of a type that a document is or names. What only the
// gazetteers know is left out: it says nothing of what was read.
func (v *view) named(ctx context.Context, typ string) (int, error) {
	things := map[quad.Value]bool{}
	for q, err := range v.snap.Match(ctx, graph.Pattern{Predicate: vocab.Type, Object: vocab.Class(typ)}) {
		if err != nil {
			return 0, err
		}
		if q.Label != vocab.CuratedGraph {
			things[q.Subject] = true
		}
	}
	return len(things), nil
}

// updated is when the revision was committed; zero where the log does not say.
func (v *view) updated(ctx context.Context) (time.Time, error) {
	log, ok := v.snap.(change.Log)
	if !ok || v.snap.Revision() == 0 {
		return time.Time{}, nil
	}
	for c, err := range log.ChangedSince(ctx, v.snap.Revision()-1) {
		if errors.Is(err, graph.ErrHorizon) {
			break
		}
		return c.Time.UTC(), err
	}
	return time.Time{}, nil
}

// stats counts the store, once a revision.
func stats(ctx context.Context, v *view) (any, error) {
	return v.s.stats.get(v.snap.Revision(), func() (*wireStats, error) { return v.readStats(ctx) })
}

func (v *view) readStats(ctx context.Context) (*wireStats, error) {
	out := &wireStats{Revision: v.snap.Revision(), Version: v.s.c.Version, Types: []wireTypeCount{}, Predicates: []wirePredicateCount{}}
	var err error
	if out.Updated, err = v.updated(ctx); err != nil {
		return nil, err
	}
	if out.Quads, err = v.snap.Count(ctx, graph.Pattern{}); err != nil {
		return nil, err
	}
	docs, err := v.snap.Count(ctx, graph.Pattern{Predicate: vocab.DocumentKey})
	if err != nil {
		return nil, err
	}
	out.Documents = int(docs)
	if size := v.s.c.Size; size != nil {
		if out.Terms, out.DiskBytes, err = size(ctx); err != nil {
			return nil, err
		}
	}
	for _, t := range countedTypes {
		n, err := v.named(ctx, t)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out.Types = append(out.Types, wireTypeCount{t, v.s.names.label(vocab.Class(t)), n})
		}
	}
	for _, p := range vocab.Relations() {
		n, err := v.snap.Count(ctx, graph.Pattern{Predicate: p})
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out.Predicates = append(out.Predicates, wirePredicateCount{v.predicate(p), n})
		}
	}
	return out, nil
}
