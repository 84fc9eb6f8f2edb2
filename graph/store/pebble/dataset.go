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

// pattern turns terms into ids; ok is false when a term is in no quad.
func (v *View) pattern(p graph.Pattern) (out Pattern, ok bool, err error) {
	for i, t := range [4]quad.Value{p.Subject, p.Predicate, p.Object, p.Graph} {
		if t == nil {
			continue
		}
		out.Bound[i] = true
		if out.Quad[i], err = v.Lookup(t); err != nil || out.Quad[i] == 0 {
			return out, false, err
		}
	}
	if p.DefaultGraph {
		if p.Graph != nil {
			return out, false, nil
		}
		out.Bound[G] = true
	}
	return out, true, nil
}

// Match implements graph.Dataset.
func (v *View) Match(ctx context.Context, p graph.Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		ids, ok, err := v.pattern(p)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		if !ok {
			return
		}
		for q, err := range v.Scan(ctx, ids) {
			var out quad.Quad
			if err == nil {
				out, err = v.Quad(q)
			}
			if !yield(out, err) || err != nil {
				return
			}
		}
	}
}

// ByGraph yields all quads, one graph after the other, those of no graph first.
func (v *View) ByGraph(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range v.scan(ctx, Pattern{}, GSPO, 0) {
			var out quad.Quad
			if err == nil {
				out, err = v.Quad(q)
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
	ids, ok, err := v.pattern(p)
	if err != nil || !ok {
		return 0, err
	}
	return v.CountIDs(ctx, ids)
}

// CountIDs is Count by ids.
func (v *View) CountIDs(ctx context.Context, p Pattern) (int64, error) {
	if p.Bound == [4]bool{} {
		return int64(v.state.quads), nil
	}
	var n int64
	for _, err := range v.Scan(ctx, p) {
		if err != nil {
			return 0, err
		}
		n++
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
		return "", err
	}
	text := string(b) // before Close: b is gone after it
	return text, closer.Close()
}
