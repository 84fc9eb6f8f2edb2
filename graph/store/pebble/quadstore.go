package pebble

import (
	"context"
	"errors"
	"fmt"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// ErrReadOnly is a write through a QuadStore of a View.
var ErrReadOnly = errors.New("this store is read-only here")

// QuadStore shows a store as Cayley's graph.QuadStore: of a DB it is live and
// writable, of a View it is one revision and read-only. Cayley's look-ups
// cannot return an error, so the first one is kept: ask Err after a query, an
// answer with an error behind it is not whole.
type QuadStore struct {
	view *View
	db   *DB // nil for a view

	mu  sync.Mutex
	err error
}

var (
	_ cayley.QuadStore = (*QuadStore)(nil)
	_ shape.Optimizer  = (*QuadStore)(nil)
	_ cayley.Ref       = ID(0)
	_ cayley.Ref       = Quad{}
)

// QuadStore is the live, writable store as Cayley sees it. Closing it closes
// the store.
func (db *DB) QuadStore() *QuadStore {
	return &QuadStore{view: &View{r: db.kv, term: db.term}, db: db}
}

// QuadStore is the view as Cayley sees it, a [*QuadStore]. Closing it leaves the
// view open.
func (v *View) QuadStore() cayley.QuadStore { return &QuadStore{view: v} }

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

// state is the counters of what qs shows.
func (qs *QuadStore) state() counters {
	if qs.db != nil {
		return *qs.db.state.Load()
	}
	return qs.view.state
}

// ValueOf returns a reference to a term, nil when no quad has it.
func (qs *QuadStore) ValueOf(v quad.Value) cayley.Ref {
	if v == nil {
		return nil
	}
	id, err := qs.view.Lookup(v)
	if err != nil {
		qs.fail(err)
		return nil
	}
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
	case ID:
		v, err := qs.view.Term(r)
		if err != nil {
			qs.fail(err)
			return nil
		}
		return v
	}
	return nil
}

// Quad returns the quad behind a reference.
func (qs *QuadStore) Quad(r cayley.Ref) quad.Quad {
	ids, ok := r.(Quad)
	if !ok {
		return quad.Quad{}
	}
	q, err := qs.view.Quad(ids)
	if err != nil {
		qs.fail(err)
	}
	return q
}

// QuadDirection returns the node at one place of a quad, nil for no label.
func (qs *QuadStore) QuadDirection(r cayley.Ref, d quad.Direction) cayley.Ref {
	q, ok := r.(Quad)
	if !ok {
		return nil
	}
	if id := q[position(d)]; id != 0 {
		return id
	}
	return nil
}

// position maps Cayley's directions to positions.
func position(d quad.Direction) int {
	switch d {
	case quad.Predicate:
		return P
	case quad.Object:
		return O
	case quad.Label:
		return G
	}
	return S
}

// bound is the pattern of the quads with a node in one place.
func bound(d quad.Direction, id ID) (p Pattern) {
	p.Quad[position(d)], p.Bound[position(d)] = id, true
	return p
}

// QuadIterator walks the quads with a node in one place.
func (qs *QuadStore) QuadIterator(d quad.Direction, r cayley.Ref) cayley.Iterator {
	id, ok := r.(ID)
	if !ok {
		return iterator.NewNull()
	}
	return cayley.AsLegacy(&links{qs: qs, pattern: bound(d, id)})
}

// QuadIteratorSize counts them, up to a bound that is plenty to plan by.
func (qs *QuadStore) QuadIteratorSize(ctx context.Context, d quad.Direction, r cayley.Ref) (cayley.Size, error) {
	id, ok := r.(ID)
	if !ok {
		return cayley.Size{Exact: true}, nil
	}
	n, err := qs.view.CountIDs(ctx, bound(d, id), maxSize)
	return cayley.Size{Size: n, Exact: n < maxSize}, err
}

// maxSize is how many quads are counted to estimate a size: enough to tell a
// hub from a leaf, and a fraction of a millisecond.
const maxSize = 1000

// NodesAllIterator walks all terms, QuadsAllIterator all quads.
func (qs *QuadStore) NodesAllIterator() cayley.Iterator { return cayley.AsLegacy(&nodes{qs: qs}) }

// QuadsAllIterator walks all quads.
func (qs *QuadStore) QuadsAllIterator() cayley.Iterator { return cayley.AsLegacy(&links{qs: qs}) }

// Stats are always exact.
func (qs *QuadStore) Stats(context.Context, bool) (cayley.Stats, error) {
	c := qs.state()
	return cayley.Stats{Nodes: cayley.Size{Size: int64(c.terms), Exact: true}, Quads: cayley.Size{Size: int64(c.quads), Exact: true}}, nil
}

// Close closes the store behind a live QuadStore; a view's stays open.
func (qs *QuadStore) Close() error {
	if qs.db != nil {
		return qs.db.Close()
	}
	return nil
}

// ApplyDeltas makes the deltas in order, in one atomic, synced step: all of
// them, or none and a *graph.DeltaError that says which one failed.
func (qs *QuadStore) ApplyDeltas(in []cayley.Delta, opts cayley.IgnoreOpts) error {
	if qs.db == nil {
		return ErrReadOnly
	}
	db := qs.db
	db.write.Lock()
	defer db.write.Unlock()
	c, err := db.newChange()
	if err != nil {
		return err
	}
	for _, d := range in {
		if err := c.deltaStep(d, opts); err != nil {
			return c.abandon(err)
		}
	}
	if err := c.logAll(); err != nil {
		return c.abandon(err)
	}
	return c.commit()
}

// deltaStep makes one delta. Its own errors are plain *graph.DeltaErrors, which
// Cayley's writers compare by type.
func (c *change) deltaStep(d cayley.Delta, opts cayley.IgnoreOpts) error {
	if d.Action != cayley.Add && d.Action != cayley.Delete {
		return &cayley.DeltaError{Delta: d, Err: cayley.ErrInvalidAction}
	}
	there := d.Action == cayley.Add
	ids, known, err := c.quad(d.Quad, there)
	if err != nil {
		return &cayley.DeltaError{Delta: d, Err: err}
	}
	has := false
	if known {
		if has, err = c.has(ids); err != nil {
			return fmt.Errorf("look up %v: %w", d.Quad, err)
		}
	}
	switch {
	case has && there && !opts.IgnoreDup:
		return &cayley.DeltaError{Delta: d, Err: cayley.ErrQuadExists}
	case !has && !there && !opts.IgnoreMissing:
		return &cayley.DeltaError{Delta: d, Err: cayley.ErrQuadNotExist}
	case has == there:
		return nil
	}
	if there {
		c.add(ids)
	} else {
		c.remove(ids)
	}
	return nil
}

// NewQuadWriter returns a writer that ignores quads that are there already.
func (qs *QuadStore) NewQuadWriter() (quad.WriteCloser, error) {
	if qs.db == nil {
		return nil, ErrReadOnly
	}
	return &quadWriter{qs}, nil
}

type quadWriter struct{ qs *QuadStore }

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

func (w *quadWriter) WriteQuads(buf []quad.Quad) (int, error) {
	deltas := make([]cayley.Delta, len(buf))
	for i, q := range buf {
		deltas[i] = cayley.Delta{Quad: q, Action: cayley.Add}
	}
	if err := w.qs.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true}); err != nil {
		return 0, err
	}
	return len(buf), nil
}

func (w *quadWriter) Close() error { return nil }
