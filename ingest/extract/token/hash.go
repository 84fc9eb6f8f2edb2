package token

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Hash is of the letters of a word, in whatever case: the first and the last
// eight bytes, and the length, so that its cost does not grow with the word. Words
// of which it is the same may differ.
func Hash(word string) uint32 {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			var buf [64]byte
			word = string(AppendLower(buf[:0], word))
			break
		}
	}
	last := uint64(0)
	if len(word) > 8 {
		last = load(word, len(word)-8)
	}
	return mix(load(word, 0), last, len(word))
}

// mix is the hash of a word of n bytes, of the first eight of them, with zeros
// behind, and the last eight, which is 0 where there are no more than eight.
func mix(first, last uint64, n int) uint32 {
	x := fold(first) ^ bits.RotateLeft64(fold(last)*golden, 23)
	return uint32((x + uint64(n)) * golden >> 32)
}

// golden is 2 to the 64th by the golden ratio, a multiplier that spreads what is
// alike (Knuth, The Art of Computer Programming 3, 6.4).
const golden = 0x9e3779b97f4a7c15

// fold makes letters small and leaves digits as they are.
func fold(x uint64) uint64 { return x | each*0x20 }

// Head is of the first three letters of a word, fewer where it has fewer: the
// five low bits of each, in which cases are alike.
func Head(word string) uint16 { return headOf(load(word, 0)) }

func headOf(first uint64) uint16 { return uint16(first&31 | first>>8&31<<5 | first>>16&31<<10) }

// AppendLower adds s in lower case to out, but for the few letters whose lower
// case takes another number of bytes, so that places in both are the same.
func AppendLower(out []byte, s string) []byte {
	at := len(out)
	out = append(out, s...)
	low := out[at:]
	for i, b := range low { // the second and later bytes of a rune stand for none of their own
		if b < utf8.RuneSelf {
			low[i] = lower[b]
		} else if utf8.RuneStart(b) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) == n {
				utf8.EncodeRune(low[i:], l)
			}
		}
	}
	return out
}

var lower = func() (t [utf8.RuneSelf]byte) {
	for b := range byte(utf8.RuneSelf) {
		if t[b] = b; 'A' <= b && b <= 'Z' {
			t[b] |= 0x20
		}
	}
	return t
}()
