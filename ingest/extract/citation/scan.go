package citation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
func isUpper(b byte) bool  { return 'A' <= b && b <= 'Z' }

// at returns the byte at i, 0 outside the text.
func (s *scanner) at(i int) byte {
	if i < 0 || i >= len(s.s) {
		return 0
	}
	return s.s[i]
}

// rest is the text from i, at most n bytes of it.
func (s *scanner) rest(i, n int) string { return s.s[min(i, len(s.s)):min(i+n, len(s.s))] }

// before is the text before i, at most n bytes of it.
func (s *scanner) before(i, n int) string { return s.s[max(0, i-n):i] }

// lit returns the offset behind the literal at i, or i.
func (s *scanner) lit(i int, literal string) int {
	if i <= len(s.s) && strings.HasPrefix(s.s[i:], literal) {
		return i + len(literal)
	}
	return i
}

// any returns the offset behind the first of the literals that stands at i.
func (s *scanner) any(i int, literals ...string) int {
	for _, l := range literals {
		if end := s.lit(i, l); end > i {
			return end
		}
	}
	return i
}

// spaces skips at most one space: the clean text has no two.
func (s *scanner) spaces(i int) int { return s.lit(i, " ") }

// digits reads from lo to hi digits that no further digit follows: the value
// and the offset behind them, which is i when there are none.
func (s *scanner) digits(i, lo, hi int) (value, end int) {
	end = i
	for isDigit(s.at(end)) {
		if end-i == hi {
			return 0, i
		}
		value = value*10 + int(s.s[end]-'0')
		end++
	}
	if end-i < lo {
		return 0, i
	}
	return value, end
}

// startsToken says that nothing before i belongs to the same number or word.
func (s *scanner) startsToken(i int) bool {
	if i == 0 {
		return true
	}
	r, n := utf8.DecodeLastRuneInString(s.s[:i])
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return false
	}
	return !strings.ContainsRune(".,-\u2010\u2011\u2012–\u2014\u2212/", r) || !isDigit(s.at(i-n-1))
}

// endsToken says that no letter or digit follows at i.
func (s *scanner) endsToken(i int) bool {
	r, _ := utf8.DecodeRuneInString(s.s[i:])
	return i >= len(s.s) || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// lineEnds says that i is the end of a line, also behind a hyphen left over
// ("31 066-" as the head of motions of 2025).
func (s *scanner) lineEnds(i int) bool {
	i = s.hyphen(i)
	return i >= len(s.s) || s.s[i] == '\n'
}

// lineStarts says that i begins a line.
func (s *scanner) lineStarts(i int) bool { return i == 0 || s.s[i-1] == '\n' }

// hyphen skips a hyphen or one of the dashes that papers print for it
// ("21501–32" in motions of 2024, a hyphen that does not break in letters).
func (s *scanner) hyphen(i int) int {
	if s.at(i) == '-' {
		return i + 1
	}
	if s.at(i) == 0xe2 && i+3 <= len(s.s) && dashes[s.s[i:i+3]] {
		return i + 3
	}
	return i
}

// dashes are U+2010 to U+2014 and the minus sign.
var dashes = map[string]bool{"\u2010": true, "\u2011": true, "\u2012": true, "–": true, "\u2014": true, "\u2212": true}
