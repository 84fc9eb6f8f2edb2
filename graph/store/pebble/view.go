package pebble

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
)

// View reads one revision of a store. It is safe for use by several goroutines
// at once and must be closed, after every iteration over it has ended.
type View struct {
	r     pebble.Reader
	term  *termCache
	state counters
	db    *DB // counts the view; nil for a reader of the live store
}

var _ graph.Snapshot = (*View)(nil)

// View opens a view of the newest revision. ErrClosed when the store is.
func (db *DB) View() (*View, error) {
	if err := db.enter(); err != nil {
		return nil, err
	}
	snap := db.kv.NewSnapshot()
	c, err := readCounters(snap)
	if err != nil {
		err = errors.Join(err, snap.Close())
		db.leave()
		return nil, err
	}
	return &View{r: snap, term: db.term, state: c, db: db}, nil
}

// Snapshot is View for those who know only graph.
func (db *DB) Snapshot(context.Context) (graph.Snapshot, error) {
	v, err := db.View()
	if err != nil {
		return nil, err
	}
	return v, nil
}

// Revision is the revision that v shows.
func (v *View) Revision() graph.Revision { return graph.Revision(v.state.revision) }

// Close ends the view. It must be called once.
func (v *View) Close() error {
	defer v.db.leave()
	return v.r.Close()
}

// Lookup returns the id of a term, 0 when no quad has it. The nil term has the
// id 0 too.
func (v *View) Lookup(term quad.Value) (ID, error) {
	if term == nil {
		return 0, nil
	}
	encoded, err := appendTerm(nil, term)
	if err != nil {
		return 0, err
	}
	return getID(v.r, encoded)
}

func getID(r pebble.Reader, encoded []byte) (ID, error) {
	b, closer, err := r.Get(appendTermKey(nil, encoded))
	if errors.Is(err, pebble.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	if len(b) != 8 {
		return 0, errors.Join(fmt.Errorf("id of %d bytes: %w", len(b), ErrCorrupt), closer.Close())
	}
	id := ID(binary.BigEndian.Uint64(b)) // before Close: b is gone after it
	return id, closer.Close()
}

// Term returns the term with an id; nil for 0, ErrCorrupt for an id that was
// never in this view.
func (v *View) Term(id ID) (quad.Value, error) {
	if id == 0 {
		return nil, nil
	}
	if t, ok := v.term.get(id); ok {
		return t, nil
	}
	b, closer, err := v.r.Get(appendIDKey(nil, id))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, fmt.Errorf("no term has the id %d: %w", id, ErrCorrupt)
	}
	if err != nil {
		return nil, err
	}
	t, err := decodeTerm(b)
	if err := errors.Join(err, closer.Close()); err != nil {
		return nil, err
	}
	v.term.put(id, t)
	return t, nil
}

// Quad turns ids into terms.
func (v *View) Quad(q Quad) (quad.Quad, error) {
	var t [4]quad.Value
	for i, id := range q {
		var err error
		if t[i], err = v.Term(id); err != nil {
			return quad.Quad{}, err
		}
	}
	return quad.Quad{Subject: t[S], Predicate: t[P], Object: t[O], Label: t[G]}, nil
}

// Pattern selects quads by id. Bound says which positions must be equal, so
// that the id 0 can be asked for: the quads of no graph.
type Pattern struct {
	Quad  Quad
	Bound [4]bool
}

// order returns the order in which the bound positions of p make the longest
// prefix, and its length in positions.
func (p Pattern) order() (best Order, length int) {
	best, length = SPOG, -1
	for _, o := range orders {
		n := 0
		for _, pos := range o.positions() {
			if !p.Bound[pos] {
				break
			}
			n++
		}
		if n > length {
			best, length = o, n
		}
	}
	return best, length
}

func (p Pattern) matches(q Quad) bool {
	for i, bound := range p.Bound {
		if bound && q[i] != p.Quad[i] {
			return false
		}
	}
	return true
}

// Scan yields the quads that p selects, sorted in the order that serves p
// best. The context is looked at every few hundred keys.
func (v *View) Scan(ctx context.Context, p Pattern) iter.Seq2[Quad, error] {
	o, n := p.order()
	return v.scan(ctx, p, o, n)
}

// scan is Scan in the order o, of which p binds the first n positions.
func (v *View) scan(ctx context.Context, p Pattern, o Order, n int) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		c, err := v.cursor(p, o, n)
		if err != nil {
			yield(Quad{}, err)
			return
		}
		c.walk(ctx, yield)
	}
}

// cursor walks the keys of a pattern.
type cursor struct {
	it      *pebble.Iterator
	p       Pattern
	order   Order
	lower   []byte // the bounds of its keys
	upper   []byte
	back    bool // walk from the last to the first
	started bool
	steps   int
}

func (v *View) cursor(p Pattern, o Order, n int) (*cursor, error) {
	key := o.appendKey(make([]byte, 0, keyLen), p.Quad)[:1+8*n]
	end := after(key)
	it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: key, UpperBound: end})
	if err != nil {
		return nil, err
	}
	return &cursor{it: it, p: p, order: o, lower: key, upper: end}, nil
}

// contextSteps is how many keys are read between two looks at the context: at
// a microsecond a key, a cancelled scan ends within the millisecond.
const contextSteps = 256

func (c *cursor) next(ctx context.Context) (Quad, bool, error) {
	for {
		if c.steps%contextSteps == 0 {
			if err := ctx.Err(); err != nil {
				return Quad{}, false, err
			}
		}
		c.steps++
		if !c.step() {
			return Quad{}, false, c.it.Error()
		}
		if q := c.order.quad(c.it.Key()); c.p.matches(q) {
			return q, true, nil
		}
	}
}

// walk yields what is left and closes the cursor.
func (c *cursor) walk(ctx context.Context, yield func(Quad, error) bool) {
	defer c.it.Close() // its errors were seen by next
	for {
		q, ok, err := c.next(ctx)
		if err != nil {
			yield(Quad{}, err)
			return
		}
		if !ok || !yield(q, nil) {
			return
		}
	}
}

func (c *cursor) step() bool {
	started := c.started
	c.started = true
	switch {
	case started && c.back:
		return c.it.Prev()
	case started:
		return c.it.Next()
	case c.back:
		return c.it.Last()
	}
	return c.it.First()
}

func (c *cursor) close() error { return c.it.Close() }
