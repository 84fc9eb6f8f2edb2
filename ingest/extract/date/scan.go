package date

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func (s *scanner) at(i int) byte {
	if i < 0 || i >= len(s.s) {
		return 0
	}
	return s.s[i]
}

// lit returns the offset behind the literal at i, or i.
func (s *scanner) lit(i int, literal string) int {
	if i <= len(s.s) && strings.HasPrefix(s.s[i:], literal) {
		return i + len(literal)
	}
	return i
}

func (s *scanner) any(i int, literals ...string) int {
	for _, l := range literals {
		if end := s.lit(i, l); end > i {
			return end
		}
	}
	return i
}

// digits reads lo to hi digits that no further digit follows; the offset is i
// when there are none.
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

// hyphen skips a hyphen or one of the dashes that papers print for it.
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

// dash skips a dash with a space on both sides or on none.
func (s *scanner) dash(i int) int {
	j := s.lit(i, " ")
	k := s.hyphen(j)
	if end := s.lit(k, " "); k > j && (end > k) == (j > i) {
		return end
	}
	return i
}

// separator skips what parts the numbers of a date.
func (s *scanner) separator(i int) int {
	if end := s.any(i, "/", "."); end > i {
		return end
	}
	return s.hyphen(i)
}

func (s *scanner) startsToken(i int) bool {
	r, n := utf8.DecodeLastRuneInString(s.s[:i])
	if i == 0 {
		return true
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return false
	}
	return !strings.ContainsRune(".,-\u2010\u2011\u2012–\u2014\u2212/", r) || !isDigit(s.at(i-n-1))
}

func (s *scanner) endsToken(i int) bool {
	r, _ := utf8.DecodeRuneInString(s.s[min(i, len(s.s)):])
	return i >= len(s.s) || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// word is the run of ASCII letters at i, and its end.
func (s *scanner) word(i int) (string, int) {
	end := i
	for isLetter(s.at(end)) && end-i < 12 {
		end++
	}
	if !s.endsToken(end) {
		return "", i
	}
	return s.s[i:end], end
}

// same compares a word of the text with a name in lower case. Most words
// differ in length or first letter, which spares them the folding.
func same(word, name string) bool {
	return len(word) == len(name) && word[0]|0x20 == name[0] && strings.EqualFold(word, name)
}

// month reads a month's name, whole, cut short with a stop ("jan.") or, where
// a year follows, without one ("jan 2024").
func (s *scanner) month(i int) (time.Month, int) {
	w, end := s.word(i)
	for m, name := range months {
		if same(w, name) {
			return time.Month(m + 1), end
		}
	}
	if end-i < 3 || end-i > 7 {
		return 0, i
	}
	for _, short := range shortMonths {
		if !same(w, short.name) {
			continue
		}
		switch _, last := s.year(end); {
		case s.at(end) == '.' && short.name != "october":
			return short.month, end + 1
		case last > end:
			return short.month, end
		}
	}
	return 0, i
}

var shortMonths = []struct {
	name  string
	month time.Month
}{{"jan", 1}, {"feb", 2}, {"febr", 2}, {"mrt", 3}, {"apr", 4}, {"jun", 6}, {"jul", 7}, {"aug", 8}, {"sep", 9}, {"sept", 9},
	{"okt", 10}, {"october", 10}, {"nov", 11}, {"dec", 12}}

var months = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

var weekdays = [...]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}

func (s *scanner) weekdayName(i int) (time.Weekday, int) {
	w, end := s.word(i)
	for d, name := range weekdays {
		if same(w, name) {
			return time.Weekday(d), end
		}
	}
	return 0, i
}

// shortWeekday reads "ma." or "di" before a day of the month.
func (s *scanner) shortWeekday(i int) (time.Weekday, int) {
	w, end := s.word(i)
	if end-i != 2 || !isDigit(s.at(s.any(end, ". ", " "))) {
		return 0, i
	}
	for d, name := range weekdays {
		if same(w, name[:2]) {
			return time.Weekday(d), s.lit(end, ".")
		}
	}
	return 0, i
}
