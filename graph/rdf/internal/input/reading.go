package input

import (
	"context"
	"errors"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// CheckEvery is how many quads are read between looks at the context.
const CheckEvery = 1024

// ErrStopped unwinds a parser when the reader of quads has had enough.
var ErrStopped = errors.New("stopped")

// Emit returns what a parser gives its quads to: it yields them, looks at the
// context once in a while, and answers [ErrStopped] when yield wants no more.
func Emit(ctx context.Context, yield func(quad.Quad, error) bool) func(quad.Quad) error {
	n := 0
	return func(q quad.Quad) error {
		if n++; n%CheckEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if !yield(q, nil) {
			return ErrStopped
		}
		return nil
	}
}

// Faults decides what becomes of bad statements.
type Faults struct {
	// Told is ReadOptions.Skip.
	Told func(*syntax.Error)
	// Skipped counts them.
	Skipped int
}

// Tolerate returns nil for a bad statement that is to be skipped, and any other
// error as it is.
func (f *Faults) Tolerate(err error) error {
	var bad *syntax.Error
	if f.Told == nil || !errors.As(err, &bad) {
		return err
	}
	f.Skipped++
	f.Told(bad)
	return nil
}
