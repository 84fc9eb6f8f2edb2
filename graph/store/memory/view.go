package memory

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// View is one revision, its quads from memory. What it does not answer itself
// it asks the durable view of the same revision, which it embeds.
type View struct {
	backend.View
	store *Store
	layer *layer
}

var _ backend.View = (*View)(nil)

// Close ends the view. It must be called once.
func (v *View) Close() error {
	v.store.gate.Lock()
	v.store.open--
	v.store.gate.Unlock()
	return v.store.release(v.layer.durable)
}

// Durable is the view of the store behind this one, of the same revision; it
// ends with v.
func (v *View) Durable() backend.View { return v.View }

// Orders are all five.
func (v *View) Orders() []graph.Order { return orders }

// Scan implements graph.Index. The context is looked at every few thousand keys.
func (v *View) Scan(ctx context.Context, p graph.IDPattern, o graph.Order) graph.Cursor {
	if int(o) >= orderCount {
		return graph.Failed(fmt.Errorf("there is no order %v", o))
	}
	return v.layer.scan(ctx, p, o)
}

// CountIDs implements graph.Index. It costs some binary searches where the bound
// places are the first of an order, and a scan else.
func (v *View) CountIDs(ctx context.Context, p graph.IDPattern, atMost int64) (int64, error) {
	return v.layer.count(ctx, p, atMost)
}

// Match implements graph.Dataset.
func (v *View) Match(ctx context.Context, p graph.Pattern) iter.Seq2[quad.Quad, error] {
	return graph.MatchByID(ctx, v, p)
}

// Count implements graph.Dataset.
func (v *View) Count(ctx context.Context, p graph.Pattern) (int64, error) {
	return graph.CountByID(ctx, v, p)
}

// ByGraph yields all quads, one graph after the other, those of no graph first.
func (v *View) ByGraph(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		r := graph.Resolver{Index: v}
		for q, err := range graph.All(v.Scan(ctx, graph.IDPattern{}, graph.GSPO)) {
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

// Lookup implements graph.Index.
func (v *View) Lookup(term quad.Value) (graph.ID, error) {
	if term == nil {
		return 0, nil
	}
	var found graph.ID
	v.store.terms.candidates(term, func(id graph.ID) bool {
		if v.layer.has(id) {
			found = id
		}
		return found == 0
	})
	if found != 0 {
		return found, nil
	}
	id, err := v.View.Lookup(term)
	if err == nil && id != 0 {
		v.store.terms.putID(term, id)
	}
	return id, err
}

// Term implements graph.Index.
func (v *View) Term(id graph.ID) (quad.Value, error) {
	if id == 0 {
		return nil, nil
	}
	if t, ok := v.store.terms.term(id); ok {
		return t, nil
	}
	t, err := v.View.Term(id)
	if err == nil && t != nil {
		v.store.terms.putTerm(id, t)
	}
	return t, err
}

// EachTerm implements graph.TermScanner.
func (v *View) EachTerm(ctx context.Context, visit func(graph.ID, quad.Value) bool) error {
	return graph.EachTerm(ctx, v.View, visit)
}
