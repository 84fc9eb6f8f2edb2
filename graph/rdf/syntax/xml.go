package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// XMLChars returns the first byte of s that starts no Char (XML 1.0 [2]), or
// its length.
func XMLChars[T Namer](s T) int {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' && c != '\r' {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(string(s[i:min(len(s), i+utf8.UTFMax)]))
		if r == utf8.RuneError && n <= 1 || r == 0xFFFE || r == 0xFFFF {
			return i
		}
		i += n
	}
	return len(s)
}

// CheckXML says what keeps s from standing in XML, or "".
func CheckXML(s string) string {
	bad := XMLChars(s)
	switch {
	case bad == len(s):
		return ""
	case s[bad] < ' ':
		return fmt.Sprintf("has U+%04X, which XML cannot hold: use another format", s[bad])
	case strings.HasPrefix(s[bad:], "\uFFFE"), strings.HasPrefix(s[bad:], "\uFFFF"):
		return "has a noncharacter, which XML cannot hold: use another format"
	}
	return "is not valid UTF-8"
}

// AppendXML appends s escaped for text and for attributes in double quotes; a
// raw carriage return would be read as a line feed, and white space in an
// attribute as spaces.
func AppendXML(dst []byte, s string, attribute bool) []byte {
	from := 0
	for i := range len(s) {
		var ref string
		switch c := s[i]; {
		case c == '&':
			ref = "&amp;"
		case c == '<':
			ref = "&lt;"
		case c == '>':
			ref = "&gt;"
		case c == '\r':
			ref = "&#xD;"
		case attribute && c == '"':
			ref = "&quot;"
		case attribute && c == '\n':
			ref = "&#xA;"
		case attribute && c == '\t':
			ref = "&#x9;"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), ref...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}
