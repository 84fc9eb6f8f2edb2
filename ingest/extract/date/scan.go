package date

import (
	"strings"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

// dash skips a dash with a space on both sides or on none.
func (s *scanner) dash(i int) int {
	j := s.Lit(i, " ")
	k := s.Hyphen(j)
	if end := s.Lit(k, " "); k > j && (end > k) == (j > i) {
		return end
	}
	return i
}

// separator skips what parts the numbers of a date.
func (s *scanner) separator(i int) int {
	switch s.At(i) {
	case '/', '.':
		return i + 1
	}
	return s.Hyphen(i)
}

// word is the run of ASCII letters at i, and its end.
func (s *scanner) word(i int) (string, int) {
	end := i
	for scan.IsLetter(s.At(end)) && end-i < 12 {
		end++
	}
	if !s.EndsToken(end) {
		return "", i
	}
	return s.S[i:end], end
}

// same compares a word of the text with a name in lower case. Most words
// differ in length or first letter, which spares them the folding.
func same(word, name string) bool {
	return len(word) == len(name) && word[0]|0x20 == name[0] && strings.EqualFold(word, name)
}

// month reads a month's name, whole, cut short with a stop ("jan.") or, where
// a year follows, without one ("jan 2024").
func (s *scanner) month(i int) (time.Month, int) {
	if !monthHeads.Has(token.Head(s.S[min(i, len(s.S)):])) {
		return 0, i // nearly always
	}
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
		case s.At(end) == '.' && short.name != "october":
			return short.month, end + 1
		case last > end:
			return short.month, end
		}
	}
	return 0, i
}

var monthHeads = token.NewHeads("jan", "feb", "maart", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "october", "nov", "dec")

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
	if end-i != 2 || !scan.IsDigit(s.At(s.Any(end, ". ", " "))) {
		return 0, i
	}
	for d, name := range weekdays {
		if same(w, name[:2]) {
			return time.Weekday(d), s.Lit(end, ".")
		}
	}
	return 0, i
}
