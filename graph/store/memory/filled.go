package memory

import (
	"hash/maphash"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// filled is terms by id and ids by term, made once. A term is one step from its
// id, and an id two from its term: a question of a few microseconds cannot
// afford a look-up on disk. The nil one has no terms.
type filled struct {
	chunks []*[chunkTerms]quad.Value // by id/chunkTerms
	slab   []quad.Value              // what the next chunks are cut from
	n      int
	bytes  int64
	// slots holds ids by the hashes of their terms, 0 where there is none.
	slots []uint32
	seed  maphash.Seed
}

// slabChunks is how many chunks are made at once: 4 MB.
const slabChunks = 256

// add adds a term of a larger id than those before.
func (f *filled) add(id graph.ID, v quad.Value) {
	if id > maxID {
		return
	}
	at := int(id / chunkTerms)
	for len(f.chunks) <= at {
		f.chunks = append(f.chunks, nil)
	}
	if f.chunks[at] == nil {
		if len(f.slab) == 0 {
			f.slab = large[quad.Value](slabChunks * chunkTerms)
		}
		f.chunks[at] = (*[chunkTerms]quad.Value)(f.slab)
		f.slab = f.slab[chunkTerms:]
	}
	f.chunks[at][id%chunkTerms] = v
	f.n++
}

// index makes the slots, at most half of which are taken.
func (f *filled) index() {
	size := 1
	for size < 2*f.n {
		size *= 2
	}
	f.slots, f.seed = large[uint32](size), maphash.MakeSeed()
	for at, c := range f.chunks {
		if c == nil {
			continue
		}
		for i, v := range c {
			if v != nil {
				f.put(graph.ID(at*chunkTerms+i), v)
			}
		}
	}
}

func (f *filled) put(id graph.ID, v quad.Value) {
	mask := uint64(len(f.slots) - 1)
	slot := hash(f.seed, v) & mask
	for f.slots[slot] != 0 {
		slot = (slot + 1) & mask
	}
	f.slots[slot] = uint32(id)
}

// term is the term of an id, or nil.
func (f *filled) term(id graph.ID) quad.Value {
	if f == nil || id/chunkTerms >= graph.ID(len(f.chunks)) {
		return nil
	}
	c := f.chunks[id/chunkTerms]
	if c == nil {
		return nil
	}
	return c[id%chunkTerms]
}

// id is the id of a term, or 0.
func (f *filled) id(v quad.Value) graph.ID {
	if f == nil {
		return 0
	}
	mask := uint64(len(f.slots) - 1)
	for slot := hash(f.seed, v) & mask; f.slots[slot] != 0; slot = (slot + 1) & mask {
		if id := graph.ID(f.slots[slot]); f.term(id) == v {
			return id
		}
	}
	return 0
}

// hash is equal for equal terms.
func hash(seed maphash.Seed, v quad.Value) uint64 {
	switch v := v.(type) {
	case quad.IRI:
		return maphash.String(seed, string(v))
	case quad.String:
		return maphash.String(seed, string(v)) + 1
	}
	return maphash.Comparable(seed, v)
}
