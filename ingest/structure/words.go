package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// join puts printed lines into one: a hyphen at the end of a line goes when
// the word goes on in lower case, except before "en" and "of", where it is
// part of a list ("grens- / en kustwacht"). Accents that stand apart are put on
// their letters.
func join(lines []line) string {
	if len(lines) == 1 {
		if lines[0].plain {
			return lines[0].text
		}
		return norm.NFC.String(words(lines[0].text))
	}
	var room [256]byte // enough for most titles, and on the stack
	out, plain := room[:0], true
	for i := range lines {
		s := lines[i].words()
		plain = plain && lines[i].plain
		switch n := len(out); {
		case i == 0:
		case n == 0 || out[n-1] != '-' || n > 1 && out[n-2] == ' ', conjunction(s) && !strings.HasPrefix(s, "en/"):
			out = append(out, ' ')
		case s != "" && 'a' <= s[0] && s[0] <= 'z':
			out = out[:n-1]
		}
		out = append(out, s...)
	}
	if plain {
		return string(out)
	}
	return norm.NFC.String(string(out))
}

// words are those of a line with single spaces between them.
func (l *line) words() string {
	if l.plain {
		return l.text
	}
	return words(l.text)
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
