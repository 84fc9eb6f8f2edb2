package finder

// openings tells of a word of ASCII whether a name can begin with it: nearly all
// words of a text need one look at it and no more. It may say yes of words that
// no name begins with.
type openings [2][1 << 16 / 64]uint64

// The halves: words as they stand, and those that begin with a small letter,
// without the names that need a capital.
const (
	inAnyCase = iota
	inSmall
)

// add takes the first word of a name, and whether the name needs a capital.
func (o *openings) add(word string, capital bool) {
	h := wordHash(word)
	if o[inAnyCase][h/64] |= 1 << (h % 64); !capital {
		o[inSmall][h/64] |= 1 << (h % 64)
	}
}

// has tells whether a name can begin with a word, which is not empty.
func (o *openings) has(word string) bool {
	half := inAnyCase
	if word[0] >= 'a' {
		half = inSmall
	}
	h := wordHash(word)
	return o[half][h/64]&(1<<(h%64)) != 0
}

// wordHash is of the length of a word, its first three letters and its last, in
// whatever case: 16 bits of their product with the golden ratio (Knuth, The Art
// of Computer Programming 3, 6.4).
func wordHash(w string) uint16 {
	n := len(w)
	first := uint32(w[0]) | uint32(w[min(1, n-1)])<<8 | uint32(w[min(2, n-1)])<<16 | uint32(w[n-1])<<24
	return uint16(((first | 0x20202020) + uint32(n)*0x01000193) * 2654435769 >> 16)
}
