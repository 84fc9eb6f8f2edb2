package pebble

import (
	"errors"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// collect takes the terms out that only removed quads used, and returns their
// encodings. No count of uses is kept: a term is alive when some index has a
// key that begins with it, which is asked only of the terms of removed quads.
func (c *change) collect() (gone []string, err error) {
	suspects := map[ID]struct{}{}
	for q := range c.removed {
		for _, id := range q {
			if id != 0 {
				suspects[id] = struct{}{}
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
	ids := make([]ID, 0, len(suspects))
	for id := range suspects {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		alive, err := c.alive(id)
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

// alive reports whether a quad of the store that is not removed has the term.
func (c *change) alive(id ID) (bool, error) {
	for _, o := range orders { // between them they lead with every position
		key := appendKey(nil, o, Quad{id, id, id, id})[:1+8]
		it, err := c.db.kv.NewIter(&pebble.IterOptions{LowerBound: key, UpperBound: after(key)})
		if err != nil {
			return false, err
		}
		found := false
		for ok := it.First(); ok && !found; ok = it.Next() {
			_, removed := c.removed[readKey(o, it.Key())]
			found = !removed
		}
		if err := errors.Join(it.Error(), it.Close()); err != nil || found {
			return found, err
		}
	}
	return false, nil
}

// drop takes a term out of the dictionary; the change log, which now says that
// its last quads went, still names it.
func (c *change) drop(id ID) (string, error) {
	key := appendIDKey(nil, id)
	b, closer, err := c.db.kv.Get(key)
	if err != nil {
		return "", err
	}
	term := slices.Clone(b)
	if err := closer.Close(); err != nil {
		return "", err
	}
	c.state.terms--
	return string(term), errors.Join(c.batch.Set(appendGoneKey(nil, id), appendGone(nil, c.removedAt[id], term), nil), c.batch.Delete(key, nil), c.batch.Delete(appendTermKey(nil, term), nil))
}
