package nquads

import (
	"hash/maphash"

	"github.com/cayleygraph/quad"
)

// cacheSlots is a power of two; 2,048 slots hold the predicates, graphs,
// classes and near-by subjects of a document and fit the second-level cache.
const cacheSlots = 2048

// maxCached is the longest IRI that is remembered, so that hostile input can
// hold 2 MiB in the cache and not slots times MaxToken.
const maxCached = 1 << 10

// cache remembers IRIs by their bytes, one per slot; a newer one wins.
type cache struct {
	seed  maphash.Seed
	slots [cacheSlots]slot
}

type slot struct {
	raw   string
	value quad.Value
}

func newCache() *cache { return &cache{seed: maphash.MakeSeed()} }

// look returns the value of raw, or nil and the slot to remember it in.
func (c *cache) look(raw []byte) (quad.Value, *slot) {
	s := &c.slots[maphash.Bytes(c.seed, raw)%cacheSlots]
	if s.value != nil && s.raw == string(raw) {
		return s.value, s
	}
	return nil, s
}
