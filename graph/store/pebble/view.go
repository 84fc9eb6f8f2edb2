package pebble

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// View reads one revision of a store. It is safe for use by several goroutines
// at once and must be closed, after every iteration over it has ended.
type View struct {
	r     pebble.Reader
	term  *termCache
	state counters
	db    *DB // counts the view
}

var (
	_ backend.View  = (*View)(nil)
	_ backend.Store = (*DB)(nil)
)

// View opens a view of the newest revision. ErrClosed when the store is.
func (db *DB) View(context.Context) (backend.View, error) {
	v, err := db.view()
	if err != nil {
		return nil, err
	}
	return v, nil
}

func (db *DB) view() (*View, error) {
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
	v, err := db.view()
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
	encoded, err := encoding.AppendTerm(nil, term)
	if err != nil {
		return 0, err
	}
	id, err := getID(v.r, encoded)
	return id, v.fault(err)
}

// fault says what an error of reading means to a person.
func (v *View) fault(err error) error {
	if err == nil || v.db == nil {
		return err
	}
	return fault(v.db.dir, err)
}

func getID(r pebble.Reader, encoded []byte) (ID, error) {
	b, closer, err := r.Get(appendTermKey(nil, encoded))
	if errors.Is(err, pebble.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	id, err := decodeID(b) // before Close: b is gone after it
	return id, errors.Join(err, closer.Close())
}

func decodeID(b []byte) (ID, error) {
	if len(b) != 8 {
		return 0, fmt.Errorf("id of %d bytes: %w", len(b), backend.ErrCorrupt)
	}
	return ID(binary.BigEndian.Uint64(b)), nil
}

// Term returns the term with an id, of one that only the change log names too;
// nil for 0, ErrCorrupt for an id that this view does not know.
func (v *View) Term(id ID) (quad.Value, error) {
	if id == 0 {
		return nil, nil
	}
	if t, ok := v.term.get(id); ok {
		return t, nil
	}
	b, closer, err := v.r.Get(appendIDKey(nil, id))
	if errors.Is(err, pebble.ErrNotFound) {
		t, err := v.goneTerm(id)
		return t, v.fault(err)
	}
	if err != nil {
		return nil, v.fault(err)
	}
	t, err := encoding.DecodeTerm(b)
	if err := errors.Join(err, closer.Close()); err != nil {
		return nil, err
	}
	v.term.put(id, t)
	return t, nil
}

// IDs implements graph.Index.
func (v *View) IDs(ctx context.Context, after ID, most int) (ids []ID, err error) {
	if err := ctx.Err(); err != nil || after == ^ID(0) {
		return nil, err
	}
	it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: appendIDKey(nil, after+1), UpperBound: []byte{spaceID + 1}})
	if err != nil {
		return nil, err
	}
	for ok := it.First(); ok && len(ids) < most; ok = it.Next() {
		if len(ids)%contextSteps == contextSteps-1 && ctx.Err() != nil {
			break
		}
		ids = append(ids, ID(binary.BigEndian.Uint64(it.Key()[1:])))
	}
	return ids, errors.Join(v.fault(it.Error()), it.Close(), ctx.Err())
}

// CountTerms implements graph.Index. It costs nothing.
func (v *View) CountTerms(ctx context.Context) (int64, error) {
	return int64(v.state.terms), ctx.Err()
}

// EachTerm calls visit with every term and its id, in the order of ids, until
// it returns false. It is a scan, several times as fast as Term of each.
func (v *View) EachTerm(ctx context.Context, visit func(ID, quad.Value) bool) (err error) {
	v.values(ctx, []byte{spaceID}, func(key, value []byte) bool {
		var t quad.Value
		if t, err = encoding.DecodeTerm(value); err != nil {
			return false
		}
		return visit(ID(binary.BigEndian.Uint64(key[1:])), t)
	}, func(e error) { err = e })
	return err
}

// Quad turns ids into terms.
func (v *View) Quad(q Quad) (quad.Quad, error) { return graph.Terms(v, q) }
