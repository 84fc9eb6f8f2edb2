package token

// setWords is the size of a set: the three thousand words of the largest (those
// that begin names of the gazetteer) leave it nearly empty, and it takes a quarter
// of the processor's first cache.
const setWords = 1 << 10

// Set tells by its hash whether a word can be one of some. It may say yes of
// others. The zero value has none.
type Set [setWords]uint64

// Add puts words into the set.
func (s *Set) Add(words ...string) {
	for _, w := range words {
		s.AddHash(Hash(w))
	}
}

// AddHash puts a hash into the set, of whatever.
func (s *Set) AddHash(hash uint32) { s[hash%setWords] |= bitsOf(hash) }

// bitsOf are two bits of a hash, in one place of a set so that it is looked at
// once. With one bit, some of the most frequent words of papers ("kabinet",
// "februari") were taken for names.
func bitsOf(hash uint32) uint64 { return 1<<(hash>>26) | 1<<(hash>>20&63) }

// NewSet is the set of words.
func NewSet(words ...string) *Set {
	s := &Set{}
	s.Add(words...)
	return s
}

// Has tells of a hash whether one of the words has the like.
func (s *Set) Has(hash uint32) bool {
	both := bitsOf(hash)
	return s[hash%setWords]&both == both
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
