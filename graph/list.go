package graph

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"
)

// List is a Dataset that looks at every quad for every question. It is the
// plain second way to an answer that tests hold indexes against; duplicates
// in it are yielded as often as they stand there.
type List []quad.Quad

var _ Dataset = List(nil)

// Match yields in the order of the list.
func (l List) Match(ctx context.Context, p Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range l {
			if err := ctx.Err(); err != nil {
				yield(quad.Quad{}, err)
				return
			}
			if p.Matches(q) && !yield(q, nil) {
				return
			}
		}
	}
}

// Count counts by looking.
func (l List) Count(ctx context.Context, p Pattern) (int64, error) {
	var n int64
	for _, err := range l.Match(ctx, p) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}
