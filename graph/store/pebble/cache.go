package pebble

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// idCache maps encoded terms to ids, for the writer alone: a reader of an older
// revision must not fill it with ids that are gone. It has two generations: what
// was asked for since the older one began survives, which keeps the terms that
// documents share and lets go of those that are one document's.
type idCache struct{ young, old map[string]ID }

// maxIDs bounds a generation: twice 100,000 terms of 100 bytes are some 40 MB.
const maxIDs = 100_000

func newIDCache() idCache { return idCache{young: map[string]ID{}} }

func (c *idCache) get(term []byte) (ID, bool) {
	if id, ok := c.young[string(term)]; ok {
		return id, true
	}
	id, ok := c.old[string(term)]
	if ok {
		c.put(string(term), id)
	}
	return id, ok
}

func (c *idCache) put(term string, id ID) {
	if len(c.young) >= maxIDs {
		c.old, c.young = c.young, make(map[string]ID, maxIDs)
	}
	c.young[term] = id
}

func (c *idCache) drop(term string) {
	delete(c.young, term)
	delete(c.old, term)
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
