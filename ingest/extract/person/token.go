package person

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of the clean text: letters, digits and inner apostrophes.
type token struct {
	start, end int
	cap        bool // begins with a capital
	upper      bool // is all capitals, two or more
}

// words cuts s into tokens.
func words(s string) []token {
	out := make([]token, 0, len(s)/6)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !wordRune(r) {
			i += n
			continue
		}
		t := token{start: i, cap: unicode.IsUpper(r), upper: true}
		letters := 0
		for i < len(s) {
			r, n = utf8.DecodeRuneInString(s[i:])
			if !wordRune(r) && !inner(s, i, r, n) {
				break
			}
			if unicode.IsLower(r) {
				t.upper = false
			}
			letters++
			i += n
		}
		t.end = i
		t.upper = t.upper && t.cap && letters > 1
		out = append(out, t)
	}
	return out
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// inner reports an apostrophe between letters ("D'66", "in 't").
func inner(s string, i int, r rune, n int) bool {
	if r != '\'' && r != '’' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[i+n:])
	return unicode.IsLetter(next) && !strings.HasPrefix(s[i+n:], "s ") || unicode.IsDigit(next)
}

// scan is one document being read.
type scan struct {
	text string
	tok  []token
}

func (s *scan) word(i int) string { return s.text[s.tok[i].start:s.tok[i].end] }

// gap is what stands between token i-1 and token i.
func (s *scan) gap(i int) string {
	if i == 0 {
		return "\n"
	}
	if i >= len(s.tok) {
		return "\n"
	}
	return s.text[s.tok[i-1].end:s.tok[i].start]
}

// is reports whether token i is one of the words, in lower case.
func (s *scan) is(i int, words ...string) bool {
	if i < 0 || i >= len(s.tok) {
		return false
	}
	w := s.word(i)
	for _, x := range words {
		if strings.EqualFold(w, x) {
			return true
		}
	}
	return false
}

// lineStart reports whether token i is the first of its line.
func (s *scan) lineStart(i int) bool { return i == 0 || strings.Contains(s.gap(i), "\n") }

// lineEnd reports whether token i is the last of its line, but for punctuation.
func (s *scan) lineEnd(i int) bool { return i+1 >= len(s.tok) || strings.Contains(s.gap(i+1), "\n") }
