package syntax

import (
	"hash/maphash"

	"github.com/cayleygraph/quad"
)

// cacheSlots is a power of two; 2,048 slots hold the predicates, graphs,
// classes and near-by subjects of a document and fit the second-level cache.
const cacheSlots = 2048

// maxCached is the longest token that is remembered, so that hostile input can
// hold a few MiB in the cache and not slots times MaxToken.
const maxCached = 1 << 10

// Cache remembers the values of tokens by their bytes, one per slot; a newer
// one wins. Finding an IRI there saves checking and allocating it, which is
// half the time of reading. It is not safe for concurrent use.
type Cache struct {
	seed  maphash.Seed
	slots []Slot
}

// Slot is a place in a [Cache].
type Slot struct {
	raw   string
	value quad.Value
}

// NewCache returns an empty cache.
func NewCache() *Cache { return &Cache{seed: maphash.MakeSeed(), slots: make([]Slot, cacheSlots)} }

// Look returns the value of raw, or nil, and the slot to keep it in.
func (c *Cache) Look(raw []byte) (quad.Value, *Slot) {
	s := &c.slots[maphash.Bytes(c.seed, raw)%cacheSlots]
	if s.value != nil && s.raw == string(raw) {
		return s.value, s
	}
	return nil, s
}

// Keep remembers v as the value of raw.
func (s *Slot) Keep(raw []byte, v quad.Value) {
	if len(raw) > maxCached {
		return
	}
	if iri, ok := v.(quad.IRI); ok && string(iri) == string(raw) {
		s.raw = string(iri) // one string for both
	} else {
		s.raw = string(raw)
	}
	s.value = v
}

// Clear forgets everything: tokens mean something else from here.
func (c *Cache) Clear() { clear(c.slots) }
