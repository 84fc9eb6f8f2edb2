package automaton

import "unicode/utf8"

// firsts has the hashes of the words that names begin with: nearly all words of
// a text need one look at it, and no state. A word like "de", with which only
// names of more words begin, needs a look at the next one too.
type firsts struct {
	words [wordBits]uint8       // by hash of the first word: what follows it
	pairs [pairBits / 64]uint64 // hashes of first words with the next, a space between them
}

// What follows the first word of a name.
const (
	anything uint8 = 1 << iota // more, or nothing
	capital                    // anything, where the word has a capital
	nextWord                   // a space and another word
)

// The sizes keep both within the fastest cache. They may say yes of words that no
// name begins with.
const (
	wordBits = 1 << 15
	pairBits = 1 << 16
)

// spread has the top bits of a product (Knuth, The Art of Computer Programming 3,
// 6.4: multiplicative hashing), 16 of them.
func spread(h uint32) uint32 { return (h * 2654435769) >> 16 }

func mix(h uint32, sym byte) uint32 { return h*61 + uint32(sym) }

// add takes a name, of symbols; onlyCapital tells that it counts only with one.
func (f *firsts) add(name []byte, onlyCapital bool) {
	h, i := uint32(0), 0
	for ; i < len(name) && wordSymbol(name[i]); i++ {
		h = mix(h, name[i])
	}
	if i+1 >= len(name) || name[i] != ascii[' '] || !wordSymbol(name[i+1]) {
		if f.words[spread(h)/2] |= capital; !onlyCapital {
			f.words[spread(h)/2] |= anything
		}
		return
	}
	f.words[spread(h)/2] |= nextWord
	h, i = mix(h, name[i]), i+1
	for ; i < len(name) && wordSymbol(name[i]); i++ {
		h = mix(h, name[i])
	}
	h = spread(h)
	f.pairs[h/64] |= 1 << (h % 64)
}

// skip tells that no name begins with the word at i, and where that ends. Of
// words with letters beyond ASCII it knows nothing.
func (f *firsts) skip(text string, i int) (end int, ok bool) {
	end, h := word(text, i, 0)
	follows := f.words[spread(h)/2]
	switch {
	case follows&anything != 0, follows&capital != 0 && text[i] < 'a', end < len(text) && text[end] >= utf8.RuneSelf:
		return i, false
	case follows&nextWord == 0, end == len(text), ascii[text[end]] != ascii[' ']:
		return end, true
	}
	next, h := word(text, end+1, mix(h, ascii[' ']))
	if h = spread(h); f.pairs[h/64]&(1<<(h%64)) != 0 || next < len(text) && text[next] >= utf8.RuneSelf {
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
