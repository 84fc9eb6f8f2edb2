package pebble

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Match implements graph.Dataset.
func (v *View) Match(ctx context.Context, p graph.Pattern) iter.Seq2[quad.Quad, error] {
	return graph.MatchByID(ctx, v, p)
}

// ByGraph yields all quads, one graph after the other, those of no graph first.
func (v *View) ByGraph(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		r := graph.Resolver{Index: v}
		for q, err := range graph.All(v.Scan(ctx, Pattern{}, graph.GSPO)) {
			var out quad.Quad
			if err == nil {
				out, err = r.Quad(q)
			}
			if !yield(out, err) || err != nil {
				return
			}
		}
	}
}

// Count implements graph.Dataset. All quads are counted at once; a pattern
// costs a step for each key of its prefix.
func (v *View) Count(ctx context.Context, p graph.Pattern) (int64, error) {
	return graph.CountByID(ctx, v, p)
}

// CountIDs is Count by ids, up to atMost when that is positive.
func (v *View) CountIDs(ctx context.Context, p Pattern, atMost int64) (n int64, err error) {
	if p.Bound == [4]bool{} {
		if n = int64(v.state.quads); atMost > 0 {
			n = min(n, atMost)
		}
		return n, nil
	}
	for _, err := range v.scan(ctx, p) {
		if err != nil {
			return 0, err
		}
		if n++; n == atMost {
			break
		}
	}
	return n, nil
}

// Text implements graph.Snapshot.
func (v *View) Text(ctx context.Context, key string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	b, closer, err := v.r.Get(textKey(key))
	if errors.Is(err, pebble.ErrNotFound) {
		return "", fmt.Errorf("text of document %s: %w", key, graph.ErrNotFound)
	}
	if err != nil {
		return "", v.fault(err)
	}
	text := string(b) // before Close: b is gone after it
	return text, closer.Close()
}
