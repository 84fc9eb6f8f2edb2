package pebble

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// collect takes the terms out that only removed quads used, and returns their
// encodings. No count of uses is kept: a term is alive when some index has a
// key that begins with it, which is asked only of the terms of removed quads.
func (c *change) collect() (gone []string, err error) {
	suspects := map[ID]Quad{} // with a removed quad that has it
	for q := range c.removed {
		for _, id := range q {
			if id != 0 {
				suspects[id] = q
			}
		}
	}
	if len(suspects) == 0 {
		return nil, nil
	}
	c.eachAdded(func(q Quad) {
		for _, id := range q {
			delete(suspects, id)
		}
	})
	for _, id := range slices.Sorted(maps.Keys(suspects)) {
		alive, err := c.alive(id, suspects[id])
		if err != nil {
			return nil, err
		}
		if alive {
			continue
		}
		term, err := c.drop(id)
		if err != nil {
			return nil, err
		}
		gone = append(gone, term)
	}
	return gone, nil
}

// alive reports whether a quad of the store that is not removed has the term;
// gone has it and is.
func (c *change) alive(id ID, gone Quad) (found bool, err error) {
	lives := func(o Order) func([]byte) bool {
		return func(key []byte) bool {
			_, removed := c.removed[readKey(o, key)]
			return !removed
		}
	}
	for _, o := range orders { // between them they lead with every position
		first := appendKey(nil, o, Quad{id, id, id, id})[:1+8]
		if gone[o.Positions()[0]] == id {
			found, err = c.around(first, appendKey(nil, o, gone), lives(o))
		} else {
			found, err = c.probe.after(first, after(first), lives(o))
		}
		if err != nil || found {
			return found, err
		}
	}
	return false, nil
}

// longWalk is how many keys are walked over before the other way is tried first.
const longWalk = 256

// around reports whether live is true of a key that begins with first, as at
// does. Documents that go one after the other leave gone keys on one side of
// their own, and what lives on the other: looking from the first key on would
// walk over all that went before, each time.
func (c *change) around(first, at []byte, live func(key []byte) bool) (found bool, err error) {
	for range 2 {
		steps := c.probe.steps()
		if c.db.backward {
			found, err = c.probe.before(at, first, live)
		} else {
			found, err = c.probe.after(at, after(first), live)
		}
		if err != nil || found && c.probe.steps()-steps < longWalk {
			return found, err
		}
		c.db.backward = !c.db.backward // when found, for the next; else to look there too
		if found {
			return true, nil
		}
	}
	return false, nil
}

// drop takes a term out of the dictionary; the change log, which now says that
// its last quads went, still names it.
func (c *change) drop(id ID) (string, error) {
	key := appendIDKey(nil, id)
	b, ok, err := c.probe.get(key)
	if err == nil && !ok {
		err = fmt.Errorf("no term has the id %d: %w", id, backend.ErrCorrupt)
	}
	if err != nil {
		return "", err
	}
	term := slices.Clone(b)
	c.state.terms--
	return string(term), errors.Join(c.batch.Set(appendGoneKey(nil, id), appendGone(nil, c.removedAt[id], term), nil), c.batch.Delete(key, nil), c.batch.Delete(appendTermKey(nil, term), nil))
}
