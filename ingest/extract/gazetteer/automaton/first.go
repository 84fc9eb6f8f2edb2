package automaton

import "unicode/utf8"

// firsts has the hashes of the words that names begin with: nearly all words of
// a text need one look at it, and no state. A word like "de", with which only
// names of more words begin, needs a look at the next one too.
type firsts struct {
	alone    hashes // of first words behind which anything may follow
	capitals hashes // those, and of names that count with a capital only
	pairs    hashes // of first words with the next, a space between them
}

// hashes is a set, by hash, that may hold more than what was added. Its size
// keeps it within the fastest cache.
type hashes [hashBits / 64]uint64

const hashBits = 1 << 16

func (s *hashes) add(h uint32) {
	h = spread(h)
	s[h/64] |= 1 << (h % 64)
}

func (s *hashes) has(h uint32) bool {
	h = spread(h)
	return s[h/64]&(1<<(h%64)) != 0
}

// spread is the top bits of a product (Knuth, The Art of Computer Programming 3,
// 6.4: multiplicative hashing).
func spread(h uint32) uint32 { return (h * 2654435769) >> 16 }

func mix(h uint32, sym byte) uint32 { return h*61 + uint32(sym) }

// add takes a name, of symbols; capital tells that it counts only with one.
func (f *firsts) add(name []byte, capital bool) {
	h, i := uint32(0), 0
	for ; i < len(name) && wordSymbol(name[i]); i++ {
		h = mix(h, name[i])
	}
	if i+1 >= len(name) || name[i] != ascii[' '] || !wordSymbol(name[i+1]) {
		if f.capitals.add(h); !capital {
			f.alone.add(h)
		}
		return
	}
	h, i = mix(h, name[i]), i+1
	for ; i < len(name) && wordSymbol(name[i]); i++ {
		h = mix(h, name[i])
	}
	f.pairs.add(h)
}

// skip tells that no name begins with the word at i, and where that ends. Of
// words with letters beyond ASCII it knows nothing.
func (f *firsts) skip(text string, i int) (end int, ok bool) {
	end, h := word(text, i, 0)
	alone := &f.capitals
	if text[i] >= 'a' {
		alone = &f.alone
	}
	switch {
	case alone.has(h), end < len(text) && text[end] >= utf8.RuneSelf:
		return i, false
	case end == len(text):
		return end, true
	}
	if ascii[text[end]] != ascii[' '] {
		return end, true
	}
	next, h := word(text, end+1, mix(h, ascii[' ']))
	if next < len(text) && text[next] >= utf8.RuneSelf || f.pairs.has(h) {
		return i, false
	}
	return end, true
}

// word is where the letters and digits of ASCII from i on end, and their hash
// behind h.
func word(text string, i int, h uint32) (int, uint32) {
	for i < len(text) && asciiWord[text[i]] {
		h = mix(h, ascii[text[i]])
		i++
	}
	return i, h
}
