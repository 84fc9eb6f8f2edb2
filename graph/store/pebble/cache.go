package pebble

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// idCache maps encoded terms to ids, for the writer alone: a reader of an older
// revision must not fill it with ids that are gone. It has two generations: what
// was asked for since the older one began survives, which keeps the terms that
// documents share and lets go of those that are one document's. It is asked by
// hash too, which a look-up takes once; of two terms of one hash it knows the
// later.
type idCache struct{ young, old map[uint64]known }

type known struct {
	term string
	id   ID
}

// maxIDs bounds a generation: twice 100,000 terms of 100 bytes are some 40 MB.
const maxIDs = 100_000

func newIDCache() idCache { return idCache{young: map[uint64]known{}} }

func (c *idCache) get(sum uint64, term []byte) (ID, bool) {
	if k, ok := c.young[sum]; ok {
		return k.id, k.term == string(term)
	}
	k, ok := c.old[sum]
	if !ok || k.term != string(term) {
		return 0, false
	}
	c.put(sum, k)
	return k.id, true
}

func (c *idCache) put(sum uint64, k known) {
	if len(c.young) >= maxIDs {
		c.old, c.young = c.young, make(map[uint64]known, maxIDs)
	}
	c.young[sum] = k
}

func (c *idCache) drop(sum uint64) {
	delete(c.young, sum)
	delete(c.old, sum)
}

// termCache maps ids to terms. An id always means the same term, so readers of
// all revisions share it. Sharded, because every answer passes through it.
type termCache struct {
	shards [16]struct {
		sync.RWMutex
		terms map[ID]quad.Value
	}
}

// maxTerms bounds a shard: 16 times 8,000 terms of 100 bytes are some 20 MB.
const maxTerms = 8_000

func newTermCache() *termCache {
	c := &termCache{}
	for i := range c.shards {
		c.shards[i].terms = map[ID]quad.Value{}
	}
	return c
}

func (c *termCache) get(id ID) (quad.Value, bool) {
	s := &c.shards[id%16]
	s.RLock()
	defer s.RUnlock()
	v, ok := s.terms[id]
	return v, ok
}

func (c *termCache) put(id ID, v quad.Value) {
	s := &c.shards[id%16]
	s.Lock()
	defer s.Unlock()
	if len(s.terms) >= maxTerms {
		clear(s.terms)
	}
	s.terms[id] = v
}
