package pebble

import (
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// change is one commit in the making. It is made and committed under DB.write;
// until commit returns nil nothing of it shows, on disk or in a cache.
type change struct {
	db    *DB
	batch *pebble.Batch
	state counters
	// added and removed are the quads that the batch puts in and takes out; no
	// quad is in both.
	added, removed map[Quad]struct{}
	// interned are the terms that got an id in this change, by encoding.
	interned map[string]ID
	// last are the terms of the quad before: a document says many things of one
	// thing, and all of them in one graph.
	last struct {
		terms [4]quad.Value
		ids   Quad
	}
	// removedAt is the last revision that removes a quad with a term.
	removedAt map[ID]uint64
	key       []byte // scratch
	term      []byte // scratch
	entry     []byte // scratch
	dirty     bool
}

// newChange begins a change; only a store that is open and whole takes one. A
// commit that failed may show in what is read, so that the same change once
// more would seem to be there already.
func (db *DB) newChange() (*change, error) {
	db.open.Lock()
	closed := db.closed
	db.open.Unlock()
	if closed {
		return nil, backend.ErrClosed
	}
	if err := db.failed.get(); err != nil {
		return nil, err
	}
	return &change{db: db, batch: db.kv.NewBatch(), state: *db.state.Load(),
		added: map[Quad]struct{}{}, removed: map[Quad]struct{}{}, interned: map[string]ID{}, removedAt: map[ID]uint64{}}, nil
}

// intern returns the id of a term, giving it one when create is set; 0 when it
// has none.
func (c *change) intern(v quad.Value, create bool) (ID, error) {
	if v == nil {
		return 0, nil
	}
	var err error
	if c.term, err = appendTerm(c.term[:0], v); err != nil {
		return 0, err
	}
	if id, ok := c.db.ids.get(c.term); ok {
		return id, nil
	}
	if id, ok := c.interned[string(c.term)]; ok {
		return id, nil
	}
	id, err := getID(c.db.kv, c.term)
	if err != nil {
		return 0, err
	}
	if id != 0 {
		c.db.ids.put(string(c.term), id)
		return id, nil
	}
	if !create {
		return 0, nil
	}
	id = ID(c.state.nextID)
	c.state.nextID++
	c.interned[string(c.term)] = id
	return id, nil
}

// quad returns the ids of q; ok is false when create is not set and a term has
// none.
func (c *change) quad(q quad.Quad, create bool) (ids Quad, ok bool, err error) {
	if q.Subject == nil || q.Predicate == nil || q.Object == nil {
		return ids, false, fmt.Errorf("quad %v: %w", q, quad.ErrIncomplete)
	}
	for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v != nil && v == c.last.terms[i] {
			ids[i] = c.last.ids[i]
			continue
		}
		if ids[i], err = c.intern(v, create); err != nil {
			return ids, false, err
		}
		if v != nil && ids[i] == 0 {
			return ids, false, nil
		}
		c.last.terms[i], c.last.ids[i] = v, ids[i]
	}
	return ids, true, nil
}

// has reports whether the quad is in the store once the change is committed.
func (c *change) has(q Quad) (bool, error) {
	if _, ok := c.added[q]; ok {
		return true, nil
	}
	if _, ok := c.removed[q]; ok {
		return false, nil
	}
	if ID(c.db.state.Load().nextID) <= max(q[S], q[P], q[O], q[G]) {
		return false, nil // one of its terms is of this change
	}
	c.key = appendKey(c.key[:0], graph.SPOG, q)
	_, closer, err := c.db.kv.Get(c.key)
	if errors.Is(err, pebble.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, closer.Close()
}

// add and remove record what the caller has made sure of: that the quad is not,
// or is, in the store.
func (c *change) add(q Quad) {
	if _, ok := c.removed[q]; ok {
		delete(c.removed, q)
		return
	}
	c.added[q] = struct{}{}
}

func (c *change) remove(q Quad) {
	if _, ok := c.added[q]; ok {
		delete(c.added, q)
		return
	}
	c.removed[q] = struct{}{}
}

// commit writes the change durably. It takes the batch; on any error the store
// is as it was.
func (c *change) commit() (err error) {
	defer func() { err = errors.Join(err, c.batch.Close()) }()
	if len(c.added) == 0 && len(c.removed) == 0 && !c.dirty {
		return nil
	}
	gone, err := c.write()
	if err != nil {
		return err
	}
	if err := c.trim(); err != nil {
		return err
	}
	c.state.quads += uint64(len(c.added)) - uint64(len(c.removed))
	if err := c.batch.Set([]byte{spaceMeta}, c.state.encode(), nil); err != nil {
		return err
	}
	if err := c.db.apply(c.batch); err != nil {
		return err
	}
	for term, id := range c.interned {
		c.db.ids.put(term, id)
	}
	for _, term := range gone {
		c.db.ids.drop(term)
	}
	state := c.state
	c.db.state.Store(&state)
	return nil
}

// apply commits a batch.
func (db *DB) apply(b *pebble.Batch) error {
	return db.guard(func() error { return b.Commit(pebble.Sync) })
}

// guard runs a commit. Pebble tells of an error it cannot go on after by a fatal
// call in this goroutine; it comes back as an error here.
func (db *DB) guard(commit func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			fatal, ok := r.(fatalError)
			if !ok {
				panic(r)
			}
			err = fatal
		}
	}()
	if err := commit(); err != nil {
		return err
	}
	return db.failed.get()
}

// write fills the batch: index keys in their order, terms that came and went.
// It returns the encodings of the terms that went.
func (c *change) write() (gone []string, err error) {
	added, removed := keys(c.added), keys(c.removed)
	unset := func(k, _ []byte, w *pebble.WriteOptions) error { return c.batch.Delete(k, w) }
	for _, o := range orders {
		if err := c.writeOrder(o, added, c.batch.Set); err != nil {
			return nil, err
		}
		if err := c.writeOrder(o, removed, unset); err != nil {
			return nil, err
		}
	}
	if gone, err = c.collect(); err != nil {
		return nil, err
	}
	return gone, c.writeTerms()
}

// writeOrder puts one permutation of quads into the batch, sorted: keys that
// come in order cost the memory table far less than keys that do not. It leaves
// quads in that order.
func (c *change) writeOrder(o Order, quads []Quad, put func(k, v []byte, w *pebble.WriteOptions) error) error {
	at := o.Positions()
	slices.SortFunc(quads, func(a, b Quad) int {
		for _, p := range at {
			if a[p] != b[p] {
				if a[p] < b[p] {
					return -1
				}
				return 1
			}
		}
		return 0
	})
	for _, q := range quads {
		c.key = appendKey(c.key[:0], o, q)
		if err := put(c.key, nil, nil); err != nil {
			return err
		}
	}
	return nil
}

func keys(m map[Quad]struct{}) []Quad {
	out := make([]Quad, 0, len(m))
	for q := range m {
		out = append(out, q)
	}
	return out
}

// writeTerms puts the terms that got an id and are used by an added quad into
// the batch. Terms of quads that came and went within the change are not.
func (c *change) writeTerms() error {
	used := make(map[ID]struct{}, len(c.interned))
	first := ID(c.db.state.Load().nextID)
	for q := range c.added {
		for _, id := range q {
			if id >= first {
				used[id] = struct{}{}
			}
		}
	}
	for term, id := range c.interned {
		if _, ok := used[id]; !ok {
			delete(c.interned, term)
			continue
		}
		encoded := []byte(term)
		c.key = appendTermKey(c.key[:0], encoded)
		if err := c.batch.Set(c.key, appendIDKey(nil, id)[1:], nil); err != nil {
			return err
		}
		c.key = appendIDKey(c.key[:0], id)
		if err := c.batch.Set(c.key, encoded, nil); err != nil {
			return err
		}
	}
	c.state.terms += uint64(len(c.interned))
	return nil
}
