package syntax

import "unicode/utf8"

// hexDigits print escapes; W3C's canonical forms use capitals.
const hexDigits = "0123456789ABCDEF"

// echars maps the letter of an ECHAR to what it stands for (Turtle [159s]).
var echars = [utf8.RuneSelf]byte{'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

// shortEscapes is echars turned round, for what canonical output escapes.
var shortEscapes = [utf8.RuneSelf]byte{'\t': 't', '\b': 'b', '\n': 'n', '\r': 'r', '\f': 'f', '"': '"', '\\': '\\'}

// Unescape appends the character that the escape at the start of s, a
// backslash and what follows, stands for and returns how many bytes it took;
// 0 is no valid escape. With text, the ECHARs of literals count; without, only
// \u and \U, as in IRIs. Surrogates and what is beyond U+10FFFF are invalid.
func Unescape(dst, s []byte, text bool) ([]byte, int) {
	if len(s) < 2 || s[0] != '\\' {
		return dst, 0
	}
	digits := 0
	switch c := s[1]; {
	case c == 'u':
		digits = 4
	case c == 'U':
		digits = 8
	case text && c < utf8.RuneSelf && echars[c] != 0:
		return append(dst, echars[c]), 2
	default:
		return dst, 0
	}
	if len(s) < 2+digits {
		return dst, 0
	}
	var r uint32
	for _, c := range s[2 : 2+digits] {
		v, ok := hexValue(c)
		if !ok {
			return dst, 0
		}
		r = r<<4 | uint32(v)
	}
	if r > utf8.MaxRune || !utf8.ValidRune(rune(r)) {
		return dst, 0
	}
	return utf8.AppendRune(dst, rune(r)), 2 + digits
}

// InvalidUTF8 returns the place of the first byte that is no part of UTF-8, or
// the length of b.
func InvalidUTF8(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return len(b)
}

func hexValue(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// IsHex reports a hexadecimal digit.
func IsHex(c byte) bool { _, ok := hexValue(c); return ok }

// nonCharacter is U+FFFE; U+FFFF differs in its last byte.
const nonCharacter = "\xEF\xBF\xBE"

// appendText appends s between quotes, escaped as canonical N-Quads asks
// (RDFC-1.0, section 5): the seven short escapes, \uXXXX for other controls
// DEL, U+FFFE and U+FFFF, everything else as it is.
func appendText(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == nonCharacter[0] && i+2 < len(s) && s[i+1] == nonCharacter[1] && s[i+2] >= nonCharacter[2] {
			dst = append(append(dst, s[from:i]...), '\\', 'u', 'F', 'F', 'F', hexDigits[s[i+2]&15])
			i += 2
			from = i + 1
			continue
		}
		if c >= utf8.RuneSelf || ascii[c]&escaped == 0 {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		if e := shortEscapes[c]; e != 0 {
			dst = append(dst, '\\', e)
		} else {
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}
