package cayleytest

import (
	"context"
	"fmt"
	"iter"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/cayley"
)

// Store is what is tested.
type Store interface {
	graph.Snapshotter
	Apply(ctx context.Context, d graph.Delta) (graph.Revision, error)
}

// Live is a store as Cayley's tests want it: read and written through one
// graph.QuadStore, which shows what it wrote. It belongs to one goroutine.
type Live struct {
	*cayley.QuadStore
	store  Store
	newest *newest
}

// NewLive shows store, which Close of the result leaves open.
func NewLive(store Store) (*Live, error) {
	x := &newest{}
	if err := x.move(store); err != nil {
		return nil, err
	}
	return &Live{QuadStore: cayley.NewQuadStore(x), store: store, newest: x}, nil
}

// Close lets go of the store.
func (l *Live) Close() error { return l.newest.now.Close() }

// ApplyDeltas makes the deltas in order, all of them in one Apply, or none and a
// *graph.DeltaError of Cayley's that says which one failed.
func (l *Live) ApplyDeltas(in []cayleygraph.Delta, opts cayleygraph.IgnoreOpts) error {
	before, now := map[quad.Quad]bool{}, map[quad.Quad]bool{}
	for _, d := range in {
		if _, known := now[d.Quad]; !known && complete(d.Quad) {
			has, err := l.has(d.Quad)
			if err != nil {
				return err
			}
			before[d.Quad], now[d.Quad] = has, has
		}
		if err := step(now, d, opts); err != nil {
			return &cayleygraph.DeltaError{Delta: d, Err: err}
		}
	}
	var change graph.Delta
	for q, there := range now {
		switch {
		case there && !before[q]:
			change.Add = append(change.Add, q)
		case !there && before[q]:
			change.Remove = append(change.Remove, q)
		}
	}
	return l.apply(change)
}

func (l *Live) apply(d graph.Delta) error {
	if _, err := l.store.Apply(context.Background(), d); err != nil {
		return err
	}
	return l.newest.move(l.store)
}

// step makes one delta to what is there now.
func step(now map[quad.Quad]bool, d cayleygraph.Delta, opts cayleygraph.IgnoreOpts) error {
	there := d.Action == cayleygraph.Add
	switch {
	case d.Action != cayleygraph.Add && d.Action != cayleygraph.Delete:
		return cayleygraph.ErrInvalidAction
	case !complete(d.Quad):
		return quad.ErrIncomplete
	case there && now[d.Quad] && !opts.IgnoreDup:
		return cayleygraph.ErrQuadExists
	case !there && !now[d.Quad] && !opts.IgnoreMissing:
		return cayleygraph.ErrQuadNotExist
	}
	now[d.Quad] = there
	return nil
}

func complete(q quad.Quad) bool { return q.Subject != nil && q.Predicate != nil && q.Object != nil }

func (l *Live) has(q quad.Quad) (bool, error) {
	p := graph.Pattern{Subject: q.Subject, Predicate: q.Predicate, Object: q.Object, Graph: q.Label, DefaultGraph: q.Label == nil}
	n, err := l.newest.Count(context.Background(), p)
	return n > 0, err
}

// NewQuadWriter returns a writer that ignores quads that are there already.
func (l *Live) NewQuadWriter() (quad.WriteCloser, error) { return quadWriter{l}, nil }

type quadWriter struct{ live *Live }

func (w quadWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

func (w quadWriter) WriteQuads(buf []quad.Quad) (int, error) {
	if err := w.live.apply(graph.Delta{Add: buf}); err != nil {
		return 0, err
	}
	return len(buf), nil
}

func (quadWriter) Close() error { return nil }

// newest is the index of the newest snapshot.
type newest struct{ now graph.Snapshot }

var _ graph.Index = (*newest)(nil)

// move opens the newest snapshot in place of the one before.
func (n *newest) move(store Store) error {
	next, err := store.Snapshot(context.Background())
	if err != nil {
		return fmt.Errorf("open the newest revision: %w", err)
	}
	if n.now != nil {
		err = n.now.Close()
	}
	n.now = next
	return err
}

func (n *newest) Match(ctx context.Context, p graph.Pattern) iter.Seq2[quad.Quad, error] {
	return n.now.Match(ctx, p)
}
func (n *newest) Count(ctx context.Context, p graph.Pattern) (int64, error) {
	return n.now.Count(ctx, p)
}
func (n *newest) Revision() graph.Revision                    { return n.now.Revision() }
func (n *newest) Lookup(v quad.Value) (graph.ID, error)       { return n.now.Lookup(v) }
func (n *newest) Term(id graph.ID) (quad.Value, error)        { return n.now.Term(id) }
func (n *newest) Orders() []graph.Order                       { return n.now.Orders() }
func (n *newest) CountTerms(c context.Context) (int64, error) { return n.now.CountTerms(c) }
func (n *newest) IDs(ctx context.Context, after graph.ID, most int) ([]graph.ID, error) {
	return n.now.IDs(ctx, after, most)
}
func (n *newest) Scan(ctx context.Context, p graph.IDPattern, o graph.Order) graph.Cursor {
	return n.now.Scan(ctx, p, o)
}
func (n *newest) CountIDs(ctx context.Context, p graph.IDPattern, atMost int64) (int64, error) {
	return n.now.CountIDs(ctx, p, atMost)
}
