package token

// bitsPerWord leaves a set of words nearly empty: one in sixty of other words is
// taken for one of them. The set takes no more than it needs of the processor's
// first cache, which all sets of a text share.
const bitsPerWord = 16

// Set tells by its hash whether a word can be one of some. It may say yes of
// others. The zero value has none.
type Set struct{ bits []uint64 } // a power of two long

// NewSet is the set of words.
func NewSet(words ...string) *Set {
	hashes := make([]uint32, len(words))
	for i, w := range words {
		hashes[i] = Hash(w)
	}
	return SetOf(hashes)
}

// SetOf is the set of hashes, of whatever.
func SetOf(hashes []uint32) *Set {
	size := 1
	for 64*size < bitsPerWord*len(hashes) {
		size *= 2
	}
	s := &Set{make([]uint64, size)}
	for _, h := range hashes {
		s.bits[int(h)&(size-1)] |= bitsOf(h)
	}
	return s
}

// bitsOf are two bits of a hash, in one place of a set so that it is looked at
// once. With one bit, some of the most frequent words of papers ("kabinet",
// "februari") were taken for names.
func bitsOf(hash uint32) uint64 { return 1<<(hash>>26) | 1<<(hash>>20&63) }

// Has tells of a hash whether one of the words has the like.
func (s *Set) Has(hash uint32) bool {
	if len(s.bits) == 0 {
		return false
	}
	both := bitsOf(hash)
	return s.bits[int(hash)&(len(s.bits)-1)]&both == both
}

// Heads tells by its first three letters, in whatever case, whether a word can
// begin with one of some. It may say yes of others. The zero value has none.
type Heads [1 << 15 / 64]uint64

// NewHeads takes words of letters of ASCII. One of two letters or fewer is
// itself and begins no other.
func NewHeads(words ...string) *Heads {
	h := &Heads{}
	for _, w := range words {
		k := Head(w)
		h[k/64] |= 1 << (k % 64)
	}
	return h
}

// Has tells of a head whether one of the words has the like.
func (h *Heads) Has(head uint16) bool { return h[head/64&(1<<15/64-1)]&(1<<(head%64)) != 0 }
