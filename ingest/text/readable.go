package text

import (
	"strings"
	"unicode/utf8"
)

// Readable returns s with plain spaces, hyphens and letters for odd ones, as
// [StandsFor] has them, and one space for several. It returns s itself where it
// has none of these.
func Readable(s string) string {
	from := FirstOdd(s)
	if from < 0 {
		return s
	}
	out := append(make([]byte, 0, len(s)), s[:from]...)
	for i := from; i < len(s); {
		if n := Plain(s[i:]); n > 0 && s[i] != ' ' { // most of a line
			out = append(out, s[i:i+n]...)
			i += n
			continue
		}
		plain, n := ReadableAt(s, i)
		out = append(out, plain...)
		i += n
	}
	return string(out)
}

// ReadableAt returns what [Readable] has for the next n bytes of s at i, which
// must be the start of a character.
func ReadableAt(s string, i int) (plain string, n int) {
	if b := s[i]; '!' <= b && b < utf8.RuneSelf {
		return s[i : i+1], 1
	}
	plain, n = StandsFor(s[i:])
	if n == 0 {
		_, n = utf8.DecodeRuneInString(s[i:])
		plain = s[i : i+n]
	}
	if plain == " " && i > 0 && spaceBefore(s[:i]) {
		return "", n
	}
	return plain, n
}

// spaceBefore tells whether Readable of s ends in a space.
func spaceBefore(s string) bool {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		switch s = s[:len(s)-n]; {
		case r < utf8.RuneSelf:
			return r == ' ' || r == '\t'
		case isSpace(r):
			return true
		case !printsNothing(r):
			return false
		case r == softHyphen:
			s = strings.TrimSuffix(s, "Â") // encoded twice
		}
	}
	return false
}

// FirstOdd returns the offset in s of the first character that [Readable] replaces,
// -1 in most texts.
func FirstOdd(s string) int {
	for i := Plain(s); i < len(s); i += Plain(s[i:]) {
		plain, n := ReadableAt(s, i)
		if plain != s[i:i+n] {
			return i
		}
		i += n
	}
	return -1
}
