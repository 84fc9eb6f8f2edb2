package graph

import (
	"context"

	"github.com/cayleygraph/quad"
)

// TermScanner is an Index that reads all its terms in one go, several times as
// fast as one by one.
type TermScanner interface {
	// EachTerm calls visit with every term and its id, in the order of ids, until
	// it returns false.
	EachTerm(ctx context.Context, visit func(ID, quad.Value) bool) error
}

// eachTermStep is how many ids are asked for at once.
const eachTermStep = 4096

// EachTerm is EachTerm of x, or its terms one by one where x has none.
func EachTerm(ctx context.Context, x Index, visit func(ID, quad.Value) bool) error {
	if s, ok := x.(TermScanner); ok {
		return s.EachTerm(ctx, visit)
	}
	for last := ID(0); ; {
		ids, err := x.IDs(ctx, last, eachTermStep)
		if err != nil || len(ids) == 0 {
			return err
		}
		for _, id := range ids {
			t, err := x.Term(id)
			if err != nil || !visit(id, t) {
				return err
			}
			last = id
		}
	}
}
