package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters are those that Unicode does not take apart but people type plain.
var letters = map[rune]string{
	'ı': "i", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ĳ': "ij",
}

// foldWord appends w in lower case without diacritics.
func foldWord(dst []byte, w string) []byte {
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			return foldRunes(dst, w)
		}
	}
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != '-' && c > ' ' { // where a line's end breaks the word
			dst = append(dst, c)
		}
	}
	return dst
}

func foldRunes(dst []byte, w string) []byte {
	for _, r := range norm.NFKD.String(w) {
		r = unicode.ToLower(r)
		switch s, ok := letters[r]; {
		case ok:
			dst = append(dst, s...)
		case unicode.Is(unicode.Mn, r), r == '-', r <= ' ':
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// words calls yield with the byte bounds of each word of s: runs of letters,
// digits and combining marks. A word that the end of a line breaks ("coördi-\n
// nerend") is one.
func words(s string, yield func(start, end int) bool) {
	start := -1
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if isWord(r) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			if next := goesOn(s, i); r == '-' && next > 0 {
				i = next
				continue
			}
			if !yield(start, i) {
				return
			}
			start = -1
		}
		i += n
	}
	if start >= 0 {
		yield(start, len(s))
	}
}

// goesOn returns where the word that the hyphen at i breaks goes on in the next
// line, 0 where it does not: before a capital, and before "en" and "of", which
// leave the hyphen to the word ("grens- en kustwacht").
func goesOn(s string, i int) int {
	at, lines := i+1, 0
	for at < len(s) && (s[at] == ' ' || s[at] == '\r' || s[at] == '\n') {
		if s[at] == '\n' {
			lines++
		}
		at++
	}
	if lines != 1 {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(s[at:]); !unicode.IsLower(r) {
		return 0
	}
	if rest := s[at:]; (strings.HasPrefix(rest, "en") || strings.HasPrefix(rest, "of")) && (len(rest) == 2 || !isWord(rune(rest[2]))) {
		return 0
	}
	return at
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// fold returns the words of s, folded and with one space between, in which a
// dossier number that is printed in two halves ("32 317") is one word.
func fold(s string) string {
	out := make([]byte, 0, len(s))
	half := false // the last word is two digits that may start a dossier number
	words(s, func(start, end int) bool {
		w := s[start:end]
		if len(out) > 0 && !(half && len(w) == 3 && isNumber(w) && s[start-1] == ' ') {
			out = append(out, ' ')
		}
		half = len(w) == 2 && isNumber(w)
		out = foldWord(out, w)
		return true
	})
	return string(out)
}

func isNumber(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// startsWords reports whether text has word as whole words at its start.
func startsWords(text, word string) bool {
	return strings.HasPrefix(text, word) && (len(text) == len(word) || text[len(word)] == ' ')
}

// hasWord reports whether the folded text has the folded word as whole words.
func hasWord(text, word string) bool {
	for {
		i := strings.Index(text, word)
		if i < 0 {
			return false
		}
		if (i == 0 || text[i-1] == ' ') && startsWords(text[i:], word) {
			return true
		}
		text = text[i+1:]
	}
}
