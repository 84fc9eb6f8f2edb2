package pebble

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// idCache maps encoded terms to ids, for the writer alone: a reader of an older
// revision must not fill it with ids that are gone.
type idCache map[string]ID

// maxIDs bounds the writer's cache: 200,000 terms of 100 bytes are some 40 MB.
// A full cache is emptied; what a run of documents shares is soon back.
const maxIDs = 200_000

func (c *idCache) put(term string, id ID) {
	if len(*c) >= maxIDs {
		*c = idCache{}
	}
	(*c)[term] = id
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
