package text

import "math/bits"

// Eight bytes of a text are looked at as one number, the first of them lowest.
// A byte repeated eight times is that byte times eachByte; highBits has the
// highest bit of each, which ASCII leaves clear, so that sums of small bytes do
// not run into each other.
const (
	eachByte = 0x0101010101010101
	highBits = 0x80 * eachByte
	spaces   = ' ' * eachByte
)

// eight are the first eight bytes of s, which the compiler reads at once.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Plain returns how many bytes s begins with that text passes keep as they are:
// ASCII that prints, with single spaces between. A single space before them
// counts too.
func Plain(s string) int {
	i, spaced := 0, uint64(0)
	for ; i+8 <= len(s); i += 8 {
		space, odd := look(eight(s[i:]))
		if odd || space&(space<<8|spaced) != 0 { // or two spaces
			break
		}
		spaced = space >> 56
	}
	if rest := len(s) - i; 0 < rest && rest < 8 && i > 0 { // with some that were looked at
		if space, odd := look(eight(s[len(s)-8:])); !odd && space&(space<<8) == 0 {
			return len(s)
		}
	}
	for ; i < len(s); i++ {
		if b := s[i]; !prints[b] && (b != ' ' || i > 0 && s[i-1] == ' ') {
			break
		}
	}
	return i
}

// look tells which of eight bytes are spaces, by their highest bits, and whether
// one is beyond ASCII, a control or DEL.
func look(w uint64) (space uint64, odd bool) {
	return ^((w ^ spaces) + 0x7f*eachByte) & highBits, (w|(w-spaces)|(w+eachByte))&highBits != 0
}

// nextDigit is where the first digit of s at or after i stands, len(s) without
// one.
func nextDigit(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		w := eight(s[i:])
		low := w &^ highBits
		if digits := (low + (0x80-'0')*eachByte) &^ (low + (0x7f-'9')*eachByte) &^ w & highBits; digits != 0 {
			return i + bits.TrailingZeros64(digits)/8
		}
	}
	for i < len(s) && !isDigit(s[i]) {
		i++
	}
	return i
}

// prints are the bytes of ASCII that print something.
var prints = func() (p [256]bool) {
	for b := '!'; b < 0x7f; b++ {
		p[b] = true
	}
	return p
}()
