package postgres

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// encode is a term as Cayley encodes it, every kind of value apart, and the hash
// it is found by.
func encode(v quad.Value) (term []byte, hash string, err error) {
	if term, err = pquads.MarshalValue(v); err != nil {
		return nil, "", fmt.Errorf("store term %T: %w", v, err)
	}
	h := sha256.Sum256(term)
	return term, string(h[:]), nil
}

func decode(b []byte) (quad.Value, error) {
	v, err := pquads.UnmarshalValue(b)
	if err != nil {
		return nil, fmt.Errorf("term %q: %w: %w", b, backend.ErrCorrupt, err)
	}
	return v, nil
}

// termCache maps ids to terms. An id is never given to another term, so views of
// all revisions share it.
type termCache struct {
	mu    sync.RWMutex
	terms map[graph.ID]quad.Value
}

// maxTerms bounds the cache: 200,000 terms of 100 bytes are some 40 MB.
const maxTerms = 200_000

func (c *termCache) get(id graph.ID) (quad.Value, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	v, ok := c.terms[id]
	return v, ok
}

func (c *termCache) put(id graph.ID, v quad.Value) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.terms == nil || len(c.terms) >= maxTerms {
		c.terms = map[graph.ID]quad.Value{}
	}
	c.terms[id] = v
}

func hasParameter(s, name string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Query().Has(name)
}
