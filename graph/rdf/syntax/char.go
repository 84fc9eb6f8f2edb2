package syntax

import "unicode/utf8"

// Classes of ASCII, a bit each, for loops that must be fast.
const (
	iriChar   = 1 << iota // may stand raw in IRIREF
	nameChar              // PN_CHARS
	nameStart             // PN_CHARS_U, without ':'
	digit
	letter
	escaped // must be escaped in a canonical literal
)

// ascii holds the classes of each byte below 0x80.
var ascii = func() (t [utf8.RuneSelf]uint8) {
	for c := range t {
		b := byte(c)
		isLetter := b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
		isDigit := b >= '0' && b <= '9'
		if isLetter {
			t[c] |= letter | nameStart | nameChar
		}
		if isDigit {
			t[c] |= digit | nameChar
		}
		if b == '_' {
			t[c] |= nameStart | nameChar
		}
		if b == '-' {
			t[c] |= nameChar
		}
		// Turtle [18] IRIREF: everything but U+0000-0020 and <>"{}|^`\.
		switch {
		case b <= ' ', b == '<', b == '>', b == '"', b == '{', b == '}', b == '|', b == '^', b == '`', b == '\\':
		default:
			t[c] |= iriChar
		}
		// RDFC-1.0 section 5, canonical N-Quads: controls, DEL, quote, backslash.
		if b < ' ' || b == 0x7F || b == '"' || b == '\\' {
			t[c] |= escaped
		}
	}
	return t
}()

// IsDigit reports 0-9.
func IsDigit(b byte) bool { return b < utf8.RuneSelf && ascii[b]&digit != 0 }

// IsLetter reports A-Z and a-z.
func IsLetter(b byte) bool { return b < utf8.RuneSelf && ascii[b]&letter != 0 }

// IsNameStart reports PN_CHARS_U of Turtle (RDF 1.1 Turtle [164s]).
func IsNameStart(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 0 && ascii[r]&nameStart != 0
	}
	return nameBase(r)
}

// IsNameChar reports PN_CHARS of Turtle (RDF 1.1 Turtle [166s]).
func IsNameChar(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 0 && ascii[r]&nameChar != 0
	}
	return r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040 || nameBase(r)
}

// nameBase is PN_CHARS_BASE beyond ASCII (RDF 1.1 Turtle [163s]).
func nameBase(r rune) bool {
	switch {
	case r < 0xC0, r == 0xD7, r == 0xF7:
		return false
	case r <= 0x2FF:
		return true
	case r >= 0x370 && r <= 0x1FFF:
		return r != 0x37E
	case r >= 0x200C && r <= 0x200D, r >= 0x2070 && r <= 0x218F, r >= 0x2C00 && r <= 0x2FEF, r >= 0x3001 && r <= 0xD7FF,
		r >= 0xF900 && r <= 0xFDCF, r >= 0xFDF0 && r <= 0xFFFD, r >= 0x10000 && r <= 0xEFFFF:
		return true
	}
	return false
}

// Namer is text that can be scanned for names.
type Namer interface{ ~string | ~[]byte }

// BlankLabel returns the length of the blank node label at the start of s,
// behind "_:"; 0 is none. Turtle [141s]: dots inside, not at the end. N-Triples
// 1.1 allowed colons too; its erratum and its tests do not.
func BlankLabel(s []byte) int {
	end := 0
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(s[i:])
			if r == utf8.RuneError && n <= 1 {
				break
			}
		}
		switch {
		case IsNameStart(r), r < utf8.RuneSelf && IsDigit(byte(r)):
			end = i + n
		case i > 0 && IsNameChar(r):
			end = i + n
		case i > 0 && r == '.':
		default:
			return end
		}
		i += n
	}
	return end
}

// LangTag returns the length of the language tag at the start of s, behind
// "@"; 0 is none. Turtle [144s].
func LangTag[T Namer](s T) int {
	i := 0
	for i < len(s) && IsLetter(s[i]) {
		i++
	}
	if i == 0 {
		return 0
	}
	for i+1 < len(s) && s[i] == '-' && (IsLetter(s[i+1]) || IsDigit(s[i+1])) {
		for i++; i < len(s) && (IsLetter(s[i]) || IsDigit(s[i])); i++ {
		}
	}
	return i
}

// IRIBytes returns how many bytes at the start of s may stand raw in an
// IRIREF. Bytes beyond ASCII count as such: check UTF-8 apart.
func IRIBytes[T Namer](s T) int {
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf && ascii[s[i]]&iriChar == 0 {
			return i
		}
	}
	return len(s)
}

// Scheme returns the length of the scheme of s with its colon, or 0 when s is
// a relative reference (RFC 3986, 3.1).
func Scheme[T Namer](s T) int {
	if len(s) == 0 || !IsLetter(s[0]) {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == ':':
			return i + 1
		case IsLetter(c), IsDigit(c), c == '+', c == '-', c == '.':
		default:
			return 0
		}
	}
	return 0
}
