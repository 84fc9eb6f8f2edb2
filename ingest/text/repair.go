package text

import (
	"strings"
	"unicode/utf8"
)

// StandsFor returns what the character that s begins with means to a reader where
// that is not itself, and how many bytes of s it takes, 0 where it is: a plain
// space or hyphen for odd ones, nothing for what prints nothing but for a soft
// hyphen that ends s, letters for a ligature, a character for the two or three
// that it became by being encoded twice.
func StandsFor(s string) (string, int) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r < utf8.RuneSelf && r != '\t', ordinary(r):
		return "", 0
	case isSpace(r):
		return " ", n
	case isHyphen(r), r == softHyphen && len(s) == n:
		return "-", n
	case r > 0x7f && printsNothing(r):
		return "", n
	}
	return repaired(s, r)
}

// ordinary tells of most of what is beyond ASCII in papers, which is neither space
// nor hyphen and stands for itself: letters with a mark, quotes and dashes.
func ordinary(r rune) bool {
	return 'Ç' <= r && r < 'Ĳ' && r != 'È' && r != 'â' || '‒' <= r && r <= '…'
}

// repaired returns the characters that the one s begins with stands for, and how
// many bytes of s it takes; 0 for one that is itself. Three things happen to
// papers on their way: a PDF's text has ligatures of its font for letters, UTF-8
// that a program took for Windows-1252 and wrote as UTF-8 again has "BelgiÃ«" for
// België, and one letter is taken for another.
func repaired(s string, r rune) (string, int) {
	switch {
	case r == 'ƫ': // "Financiƫle", as openkamer.org has it: no Latin script of the EU has the letter
		return "ë", utf8.RuneLen(r)
	case r == 'ĳ' || r == 'Ĳ' || 'ﬀ' <= r && r <= 'ﬆ':
		return ligatures[r], utf8.RuneLen(r)
	case 'Â' <= r && r <= 'Å' || r == 'È' || r == 'â':
		return twiceEncoded(s)
	}
	return "", 0
}

// ligatures by their decompositions in the Unicode Character Database.
var ligatures = map[rune]string{'ĳ': "ij", 'Ĳ': "IJ", 'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st"}

// twiceEncoded reads a character whose bytes in UTF-8 stand there as one
// character each. It takes letters of Latin scripts and marks of print only:
// anything else is more likely what it says.
func twiceEncoded(s string) (string, int) {
	var b [3]byte
	n, size := 0, 0
	for n < len(b) && size < len(s) {
		r, k := utf8.DecodeRuneInString(s[size:])
		c, ok := windows1252(r)
		if !ok || n > 0 && c&0xC0 != 0x80 {
			break
		}
		b[n], n, size = c, n+1, size+k
		if r, m := utf8.DecodeRune(b[:n]); m == n && r != utf8.RuneError {
			switch {
			case !usual(r):
				return "", 0
			case isSpace(r):
				return " ", size
			case isHyphen(r):
				return "-", size
			case printsNothing(r):
				return "", size
			}
			return string(r), size
		}
	}
	return "", 0
}

// usual: letters with a mark, Latin-1 and Extended-A, with the four of Romanian;
// quotes, dashes, bullets, the ellipsis and the euro.
func usual(r rune) bool {
	switch {
	case 0xA0 <= r && r < 0x180, 0x218 <= r && r <= 0x21B, 0x2010 <= r && r <= 0x2026, r == 0x20AC:
		return true
	}
	return false
}

// windows1252 is the byte of a character in that set; the five that it leaves
// out are controls of their own number, as the WHATWG Encoding Standard has it.
func windows1252(r rune) (byte, bool) {
	switch i := strings.IndexRune(high1252, r); {
	case r < 0x80, r == utf8.RuneError:
		return 0, false
	case r < 0x100:
		return byte(r), true
	case i >= 0:
		return byte(0x80 + utf8.RuneCountInString(high1252[:i])), true
	}
	return 0, false
}

// high1252 are the characters of the bytes 0x80 to 0x9F.
const high1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

// lostGlyph is what a PDF's text has for "ij" where the font has that as one
// glyph without a name: "verbl(f" is verblijf (FORMATS, what is broken).
const lostGlyph = '('

// longestBracketed is how far apart brackets are looked at together, in bytes.
const longestBracketed = 300

// lostGlyphs cuts the brackets that are an "ij": between small letters, where no
// bracket is left to close them before the next one opens or the paragraph ends.
func (n *normaliser) lostGlyphs() {
	open, last := 0, 0 // brackets that wait to be closed, and where the last one stands
	for at := strings.IndexByte(n.src, lostGlyph); at >= 0 && at < len(n.src); {
		within, _, more := strings.Cut(n.src[at+1:], string(lostGlyph))
		next := at + 1 + len(within)
		if !more {
			next = len(n.src)
		}
		if at-last > longestBracketed {
			open = 0
		}
		paragraph, _, _ := strings.Cut(within[:min(len(within), longestBracketed)], "\n\n")
		closed := strings.Count(paragraph, ")")
		if at > 0 && isSmall(n.src[at-1]) && within != "" && isSmall(within[0]) && closed <= open {
			n.cuts = append(n.cuts, Span{at, at + 1})
		} else {
			open++
		}
		open, last, at = max(0, open-closed), at, next
	}
}

func isSmall(b byte) bool { return 'a' <= b && b <= 'z' }
