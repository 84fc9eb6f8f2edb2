package pebble

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"

	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// loadTerms gives ids to the terms of a load. What it has seen it finds in
// memory, as far as its bound goes; beyond it new terms are put into a store of
// their own beside the load's files, and looked up there. The terms that the
// store had are looked up in the store.
type loadTerms struct {
	db          *DB
	files       *tables
	first, next ID // the ids given are from first to before next
	written     ID // terms before this one are on disk
	empty       bool

	// The terms in memory, one after the other in arena. Term i ends at ends[i]
	// and has ids[i]; slots finds it by hash, holding i+1 below the upper half of
	// the hash, which tells nearly all others from it without looking them up.
	seed  maphash.Seed
	arena []byte
	ends  []int
	ids   []ID
	sums  []uint64
	slots []uint64

	terms    *table     // from ids to terms, in the order of ids
	overflow *pebble.DB // from keys to ids, of terms no longer in memory
	last     struct {
		terms [4]quad.Value
		ids   Quad
	}
	scratch []byte
}

func newLoadTerms(db *DB, files *tables) *loadTerms {
	c := db.state.Load()
	return &loadTerms{db: db, files: files, first: ID(c.nextID), next: ID(c.nextID), written: ID(c.nextID), empty: c.terms == 0,
		seed: maphash.MakeSeed(), slots: make([]uint64, 1<<16), terms: files.table()}
}

// quad returns the ids of q, giving new ones to new terms.
func (t *loadTerms) quad(ctx context.Context, q quad.Quad) (ids Quad, err error) {
	if q.Subject == nil || q.Predicate == nil || q.Object == nil {
		return ids, fmt.Errorf("quad %v: %w", q, quad.ErrIncomplete)
	}
	for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		switch {
		case v == nil:
			continue
		case v == t.last.terms[i]:
			ids[i] = t.last.ids[i]
			continue
		}
		if ids[i], err = t.intern(ctx, v); err != nil {
			return ids, err
		}
		t.last.terms[i], t.last.ids[i] = v, ids[i]
	}
	return ids, nil
}

func (t *loadTerms) intern(ctx context.Context, v quad.Value) (id ID, err error) {
	if t.scratch, err = encoding.AppendTerm(t.scratch[:0], v); err != nil {
		return 0, err
	}
	sum := maphash.Bytes(t.seed, t.scratch)
	slot := t.find(sum, t.scratch)
	if at := t.slots[slot]; at > 0 {
		return t.ids[uint32(at)-1], nil
	}
	if id, err = t.stored(t.scratch); err != nil {
		return 0, err
	}
	if id == 0 {
		if id = t.next; id >= loadMaxID {
			return 0, fmt.Errorf("the store has given %d ids, more than a load can sort: load smaller files", id)
		}
		t.next++
	}
	t.arena = append(t.arena, t.scratch...)
	t.ends, t.ids, t.sums = append(t.ends, len(t.arena)), append(t.ids, id), append(t.sums, sum)
	t.slots[slot] = sum>>32<<32 | uint64(len(t.ends))
	switch {
	case len(t.arena)+48*len(t.ends) > t.db.loadTerms:
		err = t.spill(ctx)
	case 2*len(t.ends) > len(t.slots):
		t.grow()
	}
	return id, err
}

// find returns the slot of a term: its own, or the empty one where it belongs.
func (t *loadTerms) find(sum uint64, term []byte) int {
	mask := len(t.slots) - 1
	for slot := int(sum) & mask; ; slot = (slot + 1) & mask {
		at := t.slots[slot]
		if at == 0 || at>>32 == sum>>32 && bytes.Equal(t.term(int(uint32(at)-1)), term) {
			return slot
		}
	}
}

func (t *loadTerms) term(i int) []byte {
	if i == 0 {
		return t.arena[:t.ends[0]]
	}
	return t.arena[t.ends[i-1]:t.ends[i]]
}

func (t *loadTerms) grow() {
	t.slots = make([]uint64, 2*len(t.slots))
	mask := len(t.slots) - 1
	for i, sum := range t.sums {
		slot := int(sum) & mask
		for t.slots[slot] > 0 {
			slot = (slot + 1) & mask
		}
		t.slots[slot] = sum>>32<<32 | uint64(i+1)
	}
}

// stored looks a term up on disk.
func (t *loadTerms) stored(term []byte) (id ID, err error) {
	if !t.empty {
		if id, err = getID(t.db.kv, term); id != 0 || err != nil {
			return id, err
		}
	}
	if t.overflow != nil {
		return getID(t.overflow, term)
	}
	return 0, nil
}

// spill moves the terms in memory to disk.
func (t *loadTerms) spill(ctx context.Context) error {
	if t.overflow == nil {
		o := &pebble.Options{FS: t.db.fs, FormatMajorVersion: pebble.FormatNewest, DisableWAL: true, Logger: logger{nil, &failure{}}, MemTableSize: 4 << 20, CacheSize: 64 << 20}
		for i := range o.Levels {
			o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
		}
		var err error
		if t.overflow, err = pebble.Open(t.files.path("terms"), o); err != nil {
			return fmt.Errorf("put terms aside: %w", err)
		}
	}
	aside := t.files.aside()
	table := aside.table()
	err := errors.Join(t.writeTerms(), t.writeKeys(table), table.close())
	if err == nil && len(aside.names) > 0 {
		err = t.overflow.Ingest(ctx, aside.names)
	}
	t.written = t.next
	t.arena, t.ends, t.ids, t.sums = t.arena[:0], t.ends[:0], t.ids[:0], t.sums[:0]
	clear(t.slots)
	return err
}

// writeTerms writes the new terms in memory by their ids, which come in order.
func (t *loadTerms) writeTerms() error {
	var key []byte
	for i, id := range t.ids {
		if id < t.written {
			continue
		}
		key = appendIDKey(key[:0], id)
		if err := t.terms.set(key, t.term(i)); err != nil {
			return err
		}
	}
	return nil
}

// writeKeys writes the keys under which the new terms in memory are found, with
// their ids.
func (t *loadTerms) writeKeys(to *table) error {
	var hashed [][]byte
	var plain []int // of arena
	for i, id := range t.ids {
		if id < t.written {
			continue
		}
		if term := t.term(i); len(term) <= maxTermKey {
			plain = append(plain, i)
		} else {
			hashed = append(hashed, appendIDKey(appendTermKey(nil, term), id))
		}
	}
	slices.SortFunc(hashed, bytes.Compare)
	for _, b := range hashed { // a key of fixed length, the space of ids, an id
		if err := to.set(b[:1+sha256.Size], b[2+sha256.Size:]); err != nil {
			return err
		}
	}
	slices.SortFunc(plain, func(a, b int) int { return bytes.Compare(t.term(a), t.term(b)) })
	var key, id []byte
	for _, i := range plain {
		key, id = appendTermKey(key[:0], t.term(i)), appendIDKey(id[:0], t.ids[i])
		if err := to.set(key, id[1:]); err != nil {
			return err
		}
	}
	return nil
}

// write writes what is left, and all keys, and frees the memory.
func (t *loadTerms) write(ctx context.Context) (err error) {
	keys := t.files.table()
	if t.overflow == nil {
		err = errors.Join(t.writeTerms(), t.writeKeys(keys))
	} else if err = t.spill(ctx); err == nil {
		err = t.copyKeys(ctx, keys)
	}
	t.arena, t.ends, t.ids, t.sums, t.slots = nil, nil, nil, nil, nil
	return errors.Join(err, keys.close(), t.terms.close())
}

// copyKeys writes the keys that were put aside.
func (t *loadTerms) copyKeys(ctx context.Context, to *table) (err error) {
	it, err := t.overflow.NewIter(nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	n := 0
	for ok := it.First(); ok; ok = it.Next() {
		id, err := it.ValueAndErr()
		if err := errors.Join(err, each(ctx, n)); err != nil {
			return err
		}
		n++
		if err := to.set(it.Key(), id); err != nil {
			return err
		}
	}
	return it.Error()
}

// close frees what is on disk.
func (t *loadTerms) close() error {
	if t.overflow == nil {
		return nil
	}
	return t.overflow.Close()
}
