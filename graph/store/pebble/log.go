package pebble

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// log moves the revision on and notes what it changed. It takes added and
// removed, which it sorts.
func (c *change) log(documents []string, added, removed []Quad) error {
	c.state.revision++
	c.dirty = true
	c.state.time = c.db.clock(c.state.time)
	slices.SortFunc(added, graph.SPOG.Compare)
	slices.SortFunc(removed, graph.SPOG.Compare)
	for _, q := range removed {
		for _, id := range q {
			c.removedAt[id] = c.state.revision
		}
	}
	c.entry = encoding.AppendChange(c.entry[:0], c.state.time, documents, added, removed)
	return c.batch.Set(logKey(c.state.revision), c.entry, nil)
}

// clock is the time of a change after the one of last, in microseconds: a clock
// that was set back does not turn the log around.
func (db *DB) clock(last uint64) uint64 {
	if db.now == nil {
		return last
	}
	return max(last, uint64(max(db.now().UnixMicro(), 0)))
}

// logAll notes the whole change as one of no document, when there is one.
func (c *change) logAll() error {
	if len(c.added)+len(c.removed) == 0 {
		return nil
	}
	return c.log(nil, keys(c.added), keys(c.removed))
}

// trim takes the changes out that the log has too many of, at most two for each
// revision of this change, so that no commit pays for a history that was made
// shorter. A term that is gone goes with the change that says so, the last to
// name it.
func (c *change) trim() error {
	fresh := c.state.revision - c.db.state.Load().revision
	for range 2 * fresh {
		if c.state.revision-c.state.horizon <= c.db.history || c.state.horizon+fresh >= c.state.revision {
			return nil
		}
		if err := c.forget(c.state.horizon + 1); err != nil {
			return err
		}
	}
	return nil
}

// forget takes the oldest change out of the log.
func (c *change) forget(revision uint64) error {
	old, err := (&View{r: c.db.kv, db: c.db}).change(revision)
	if err != nil {
		return err
	}
	for _, q := range old.Added {
		c.state.base += encoding.Sum(q)
	}
	seen := map[ID]bool{0: true}
	for _, q := range old.Removed {
		c.state.base -= encoding.Sum(q)
		for _, id := range q {
			if seen[id] {
				continue
			}
			seen[id] = true
			if err := c.bury(id, revision); err != nil {
				return err
			}
		}
	}
	c.state.horizon = revision
	return c.batch.Delete(logKey(revision), nil)
}

// bury takes a gone term out when it went at revision or before.
func (c *change) bury(id ID, revision uint64) error {
	key := appendGoneKey(nil, id)
	b, closer, err := c.db.kv.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	at, _, err := decodeGone(b)
	if err := errors.Join(err, closer.Close()); err != nil || at > revision {
		return err
	}
	return c.batch.Delete(key, nil)
}

// appendGone appends the encoding of a term whose last quad went at revision.
func appendGone(dst []byte, revision uint64, term []byte) []byte {
	return append(binary.AppendUvarint(dst, revision), term...)
}

func decodeGone(b []byte) (revision uint64, term []byte, err error) {
	revision, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil, fmt.Errorf("gone term %q: %w", b, backend.ErrCorrupt)
	}
	return revision, b[n:], nil
}

// goneTerm returns a term that only the log names.
func (v *View) goneTerm(id ID) (quad.Value, error) {
	b, closer, err := v.r.Get(appendGoneKey(nil, id))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, fmt.Errorf("no term has the id %d: %w", id, backend.ErrCorrupt)
	}
	if err != nil {
		return nil, err
	}
	var t quad.Value
	_, term, err := decodeGone(b)
	if err == nil {
		t, err = encoding.DecodeTerm(term)
	}
	return t, errors.Join(err, closer.Close())
}

// ChangedSince yields the changes after revision since, oldest first.
func (v *View) ChangedSince(ctx context.Context, since graph.Revision) iter.Seq2[backend.Change, error] {
	return func(yield func(backend.Change, error) bool) {
		if uint64(since) < v.state.horizon {
			yield(backend.Change{}, &graph.HorizonError{Since: since, Horizon: graph.Revision(v.state.horizon)})
			return
		}
		if uint64(since) >= v.state.revision {
			return
		}
		if uint64(since)+1 == v.state.revision { // as most ask, after each change: a look-up, not a scan
			yield(v.change(v.state.revision))
			return
		}
		v.values(ctx, logKey(uint64(since)+1), func(key, value []byte) bool {
			c, err := encoding.DecodeChange(binary.BigEndian.Uint64(key[1:]), value)
			if err != nil {
				yield(backend.Change{}, err)
				return false
			}
			return yield(c, nil)
		}, func(err error) { yield(backend.Change{}, err) })
	}
}

// change is what one revision changed.
func (v *View) change(revision uint64) (backend.Change, error) {
	b, closer, err := v.r.Get(logKey(revision))
	if err != nil {
		return backend.Change{}, fmt.Errorf("change of revision %d: %w", revision, v.fault(err))
	}
	c, err := encoding.DecodeChange(revision, b)
	return c, errors.Join(err, closer.Close())
}
