package cayley

import (
	"context"
	"errors"
	"fmt"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// QuadStore shows one revision of any store as Cayley's graph.QuadStore, for
// reading. Cayley's look-ups cannot return an error, so the first one is kept:
// ask Err after a query, an answer with an error behind it is not whole. Neither
// is one whose context has ended: of that Cayley loses the error too.
//
// It is safe for use by several goroutines at once; what it returns belongs to
// one. Nothing stays open between two calls of an iterator, for Cayley does not
// close every one that it opens.
type QuadStore struct {
	x      graph.Index
	orders [16][]graph.Order // by what is bound, see choices

	mu  sync.Mutex
	err error
}

var (
	_ cayley.QuadStore      = (*QuadStore)(nil)
	_ cayley.BatchQuadStore = (*QuadStore)(nil)
	_ shape.Optimizer       = (*QuadStore)(nil)
	_ cayley.Ref            = graph.ID(0)
	_ cayley.Ref            = graph.IDQuad{}
)

// NewQuadStore shows x to Cayley. Closing the result leaves x open.
func NewQuadStore(x graph.Index) *QuadStore {
	qs := &QuadStore{x: x}
	for mask := range qs.orders {
		qs.orders[mask] = choices(x.Orders(), mask)
	}
	return qs
}

// Err returns the first error of a look-up, nil when there was none.
func (qs *QuadStore) Err() error {
	qs.mu.Lock()
	defer qs.mu.Unlock()
	return qs.err
}

func (qs *QuadStore) fail(err error) {
	qs.mu.Lock()
	defer qs.mu.Unlock()
	if qs.err == nil {
		qs.err = err
	}
}

// ValueOf returns a reference to a term, nil when no quad has it.
func (qs *QuadStore) ValueOf(v quad.Value) cayley.Ref {
	if v == nil {
		return nil
	}
	id, err := qs.x.Lookup(v)
	if err != nil {
		qs.fail(err)
		return nil
	}
	return nodeRef(id)
}

// nodeRef is a reference to a node, nil for none.
func nodeRef(id graph.ID) cayley.Ref {
	if id == 0 {
		return nil
	}
	return id
}

// NameOf returns the term behind a reference.
func (qs *QuadStore) NameOf(r cayley.Ref) quad.Value {
	switch r := r.(type) {
	case cayley.PreFetchedValue:
		return r.NameOf()
	case graph.ID:
		v, err := qs.x.Term(r)
		if err != nil {
			qs.fail(err)
			return nil
		}
		return v
	}
	return nil
}

// ValuesOf is NameOf of many, which ends with ctx and says what went wrong.
func (qs *QuadStore) ValuesOf(ctx context.Context, refs []cayley.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(refs))
	for i, r := range refs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out[i] = qs.NameOf(r)
	}
	return out, qs.Err()
}

// RefsOf is ValueOf of many; a term that no quad has is an error, as Cayley
// has it.
func (qs *QuadStore) RefsOf(ctx context.Context, values []quad.Value) ([]cayley.Ref, error) {
	out := make([]cayley.Ref, len(values))
	for i, v := range values {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if out[i] = qs.ValueOf(v); out[i] == nil {
			return nil, errors.Join(qs.Err(), fmt.Errorf("not found: %v", v))
		}
	}
	return out, nil
}

// Quad returns the quad behind a reference.
func (qs *QuadStore) Quad(r cayley.Ref) quad.Quad {
	ids, ok := r.(graph.IDQuad)
	if !ok {
		return quad.Quad{}
	}
	q, err := graph.Terms(qs.x, ids)
	if err != nil {
		qs.fail(err)
	}
	return q
}

// QuadDirection returns the node at one place of a quad, nil for no label.
func (qs *QuadStore) QuadDirection(r cayley.Ref, d quad.Direction) cayley.Ref {
	q, ok := r.(graph.IDQuad)
	if !ok {
		return nil
	}
	return nodeRef(q[place(d)])
}

// place maps Cayley's directions to places of a quad.
func place(d quad.Direction) int {
	switch d {
	case quad.Predicate:
		return graph.P
	case quad.Object:
		return graph.O
	case quad.Label:
		return graph.G
	}
	return graph.S
}

// bound is the pattern of the quads with a node in one place.
func bound(d quad.Direction, id graph.ID) (p graph.IDPattern) {
	p.Quad[place(d)], p.Bound[place(d)] = id, true
	return p
}

// QuadIterator walks the quads with a node in one place.
func (qs *QuadStore) QuadIterator(d quad.Direction, r cayley.Ref) cayley.Iterator {
	id, ok := r.(graph.ID)
	if !ok {
		return iterator.NewNull()
	}
	return cayley.AsLegacy(qs.links(bound(d, id)))
}

// QuadIteratorSize counts them, up to a bound that is plenty to plan by.
func (qs *QuadStore) QuadIteratorSize(ctx context.Context, d quad.Direction, r cayley.Ref) (cayley.Size, error) {
	id, ok := r.(graph.ID)
	if !ok {
		return cayley.Size{Exact: true}, nil
	}
	return qs.links(bound(d, id)).count(ctx)
}

// NodesAllIterator walks all terms.
func (qs *QuadStore) NodesAllIterator() cayley.Iterator { return cayley.AsLegacy(&nodes{qs: qs}) }

// QuadsAllIterator walks all quads.
func (qs *QuadStore) QuadsAllIterator() cayley.Iterator {
	return cayley.AsLegacy(qs.links(graph.IDPattern{}))
}

// Stats are always exact.
func (qs *QuadStore) Stats(ctx context.Context, _ bool) (cayley.Stats, error) {
	terms, err := qs.x.CountTerms(ctx)
	if err != nil {
		return cayley.Stats{}, err
	}
	quads, err := qs.x.CountIDs(ctx, graph.IDPattern{}, 0)
	return cayley.Stats{Nodes: cayley.Size{Size: terms, Exact: true}, Quads: cayley.Size{Size: quads, Exact: true}}, err
}

// ApplyDeltas is ErrReadOnly.
func (qs *QuadStore) ApplyDeltas([]cayley.Delta, cayley.IgnoreOpts) error { return ErrReadOnly }

// NewQuadWriter is ErrReadOnly.
func (qs *QuadStore) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }

// Close does nothing: the index is its opener's.
func (qs *QuadStore) Close() error { return nil }
