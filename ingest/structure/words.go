package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// plainText is s with plain spaces, hyphens and letters for odd ones, as
// [text.StandsFor] has them, and one space for several.
func plainText(s string) string {
	from := firstOdd(s)
	if from < 0 {
		return s
	}
	out := append(make([]byte, 0, len(s)), s[:from]...)
	for i := from; i < len(s); {
		plain, n := plainAt(s, i)
		out = append(out, plain...)
		i += n
	}
	return string(out)
}

// plainAt returns what plainText has for the next n bytes of s at i.
func plainAt(s string, i int) (plain string, n int) {
	if b := s[i]; '!' <= b && b < utf8.RuneSelf {
		return s[i : i+1], 1
	}
	plain, n = text.StandsFor(s[i:])
	if n == 0 {
		_, n = utf8.DecodeRuneInString(s[i:])
		plain = s[i : i+n]
	}
	if plain == " " && i > 0 && spaceBefore(s[:i]) {
		return "", n
	}
	return plain, n
}

// spaceBefore tells whether plainText of s ends in a space.
func spaceBefore(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	if r < utf8.RuneSelf {
		return r == ' ' || r == '\t'
	}
	plain, _ := text.StandsFor(s[len(s)-n:])
	return plain == " "
}

// firstOdd is where the first character of s stands that plainText replaces, -1
// in most texts.
func firstOdd(s string) int {
	if odd := strings.Contains(s, "  ") || strings.IndexByte(s, '\t') >= 0; !odd && isASCII(s) {
		return -1
	}
	for i := 0; i < len(s); i++ {
		if b := s[i]; '!' <= b && b < utf8.RuneSelf || b == ' ' && (i == 0 || s[i-1] != ' ') {
			continue
		}
		if plain, n := plainAt(s, i); plain != s[i:i+n] {
			return i
		}
	}
	return -1
}

// isASCII reads eight bytes at once: every line is asked.
func isASCII(s string) bool {
	for ; len(s) >= 8; s = s[8:] {
		if (uint64(s[0])|uint64(s[1])<<8|uint64(s[2])<<16|uint64(s[3])<<24|uint64(s[4])<<32|uint64(s[5])<<40|uint64(s[6])<<48|uint64(s[7])<<56)&0x8080808080808080 != 0 {
			return false
		}
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// join puts printed lines into one: a hyphen at the end of a line goes when
// the word goes on in lower case, except before "en" and "of", where it is
// part of a list ("grens- / en kustwacht").
func join(lines []line) string {
	if len(lines) == 1 {
		return words(lines[0].text)
	}
	var room [256]byte // enough for most titles, and on the stack
	out := room[:0]
	for i := range lines {
		s := words(lines[i].text)
		switch n := len(out); {
		case i == 0:
		case n == 0 || out[n-1] != '-' || n > 1 && out[n-2] == ' ', conjunction(s) && !strings.HasPrefix(s, "en/"):
			out = append(out, ' ')
		case s != "" && 'a' <= s[0] && s[0] <= 'z':
			out = out[:n-1]
		}
		out = append(out, s...)
	}
	return string(out)
}

// words is s with a single space between its words and none around them.
func words(s string) string {
	for i := range len(s) {
		switch b := s[i]; {
		case ' ' < b && b < utf8.RuneSelf || b == ' ' && i > 0 && i+1 < len(s) && s[i+1] != ' ':
			continue
		case b >= utf8.RuneSelf:
			if r, _ := utf8.DecodeRuneInString(s[i:]); !unicode.IsSpace(r) {
				continue
			}
		}
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}
