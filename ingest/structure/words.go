package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// oddSpace tells how many bytes at s[i] are a space of another width that parts
// words like a plain one, 0 for none.
func oddSpace(s string, i int) int {
	switch s[i] {
	case '\t':
		return 1
	case 0xc2:
		if strings.HasPrefix(s[i:], "\u00a0") {
			return 2
		}
	case 0xe2:
		if strings.HasPrefix(s[i:], "\u2009") || strings.HasPrefix(s[i:], "\u202f") {
			return 3
		}
	}
	return 0
}

// plainSpaces is s with a plain space for each odd one.
func plainSpaces(s string) string {
	if !hasOddSpaces(s) {
		return s
	}
	var out []byte
	from := 0
	for i := 0; i < len(s); i++ {
		if b := s[i]; b != '\t' && b < utf8.RuneSelf {
			continue
		}
		if n := oddSpace(s, i); n > 0 {
			if out == nil {
				out = make([]byte, 0, len(s))
			}
			out = append(append(out, s[from:i]...), ' ')
			from = i + n
			i = from - 1
		}
	}
	if out == nil {
		return s
	}
	return string(append(out, s[from:]...))
}

// hasOddSpaces tells whether a text has any; most have none.
func hasOddSpaces(s string) bool {
	return strings.IndexByte(s, '\t') >= 0 || !isASCII(s) && (strings.Contains(s, "\u00a0") || strings.Contains(s, "\u2009") || strings.Contains(s, "\u202f"))
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
