package date

import (
	"fmt"
	"strings"
	"time"
)

// monthAlone reads "mei 2022", "in juni", "eind maart", "mei van dit jaar".
// "mei", "maart" and "augustus" are also names and "mei" a title's start, so
// a month without a year counts only behind a word that dates take.
func (s *scanner) monthAlone(i int) int {
	if !s.startsToken(i) {
		return i
	}
	m, end := s.month(i)
	if end == i || s.at(end-1) == '.' || s.at(i-1) == ' ' && isDigit(s.at(i-2)) { // "31 februari"
		return i
	}
	if y, last := s.year(end); last > end {
		return s.found(i, last, fmt.Sprintf("%04d-%02d", y, m), "month", .98)
	}
	after, way := s.direction(end)
	if way == anyWay && !s.announced(i) {
		return i
	}
	y, unsure := s.sharedYear(end), false
	if y == 0 {
		y, unsure = s.bestYear(day{month: m, day: 15}, way)
	}
	if unsure {
		s.warn("date-year", "the year of this month is a guess", span(i, after))
	}
	id := ""
	if y != 0 {
		id = fmt.Sprintf("%04d-%02d", y, m)
	}
	return s.found(i, after, id, "month-without-year", .9)
}

// sharedYear is the year behind a second month, "maart of april 2025", or 0.
func (s *scanner) sharedYear(i int) int {
	next := s.any(i, " en ", " of ", " tot en met ", " t/m ", "-", "–", "/", " - ", " – ")
	if next == i {
		return 0
	}
	_, end := s.month(next)
	if end == next {
		return 0
	}
	y, _ := s.year(end)
	return y
}

// announcers are the words before a month's name that make it one.
var announcers = []string{"in", "eind", "begin", "medio", "half", "sinds", "vanaf", "tot", "met", "per", "van", "voor", "vóór", "na", "maand", "afgelopen", "komende",
	"vorige", "volgende", "aanstaande", "tussen", "uiterlijk", "en", "t/m", "rond"}

func (s *scanner) announced(i int) bool {
	before := s.s[max(0, i-16):i]
	if !strings.HasSuffix(before, " ") {
		return false
	}
	before = strings.ToLower(strings.TrimSuffix(before, " "))
	word := before[strings.LastIndexAny(before, " (\n")+1:]
	for _, a := range announcers {
		if word == a {
			// "Van Maart" is a name, "van maart" a month.
			return s.s[i] >= 'a'
		}
	}
	return false
}

// relative reads a weekday that the document's date settles: "afgelopen
// dinsdag", "a.s. donderdag", "komende maandag", "donderdag jl.".
func (s *scanner) relative(i int) int {
	if !s.startsToken(i) {
		return i
	}
	way, at := anyWay, i
	switch s.s[i] {
	case 'a', 'A', 'j', 'k', 'K', 'v', 'V':
		if j := s.any(i, "afgelopen ", "Afgelopen ", "jl. ", "vorige week ", "Vorige week "); j > i {
			way, at = past, j
		} else if j := s.any(i, "a.s. ", "aanstaande ", "Aanstaande ", "komende ", "Komende "); j > i {
			way, at = ahead, j
		}
	}
	w, end := s.weekdayName(at)
	if end == at {
		return i
	}
	if next := s.weekday(at); next > at { // "afgelopen maandag 4 maart"
		if last := s.days(at, next); last > at {
			return last
		}
	}
	if way == anyWay {
		if end, way = s.direction(end); way != past && way != ahead {
			return i
		}
	}
	id := ""
	if !s.ref.IsZero() {
		id = s.nearWeekday(w, way).Format(time.DateOnly)
	}
	return s.found(i, end, id, "weekday", .85)
}

// nearWeekday is the last day w before the document's date, or the first
// after it.
func (s *scanner) nearWeekday(w time.Weekday, way int) time.Time {
	step := 1
	if way == past {
		step = -1
	}
	for t := s.ref.AddDate(0, 0, step); ; t = t.AddDate(0, 0, step) {
		if t.Weekday() == w {
			return t
		}
	}
}

// numeric reads "2024-02-08" and "08-02-2024", "8/2/2024" and "8.2.2024" (the
// Official Journal's form).
func (s *scanner) numeric(i int) int {
	if !s.startsToken(i) {
		return i
	}
	a, j := s.digits(i, 1, 4)
	sep := s.at(j)
	if j == i || j-i == 3 || sep != '-' && sep != '/' && sep != '.' {
		return i
	}
	b, k := s.digits(j+1, 1, 2)
	if k == j+1 || s.at(k) != sep {
		return i
	}
	c, end := s.digits(k+1, 1, 4)
	if end == k+1 || !s.endsToken(end) {
		return i
	}
	d := day{a, time.Month(b), c}
	if j-i < 4 {
		d = day{c, time.Month(b), a}
	} else if sep != '-' || end-k-1 != 2 {
		return i
	}
	if d.year < 1800 || d.year > 2099 || d.month < 1 || d.month > 12 || d.day < 1 || !exists(d) {
		return i
	}
	if sep == '-' && isDigit(s.at(end+1)) && s.at(end) == '-' {
		return i
	}
	return s.found(i, end, iso(d), "numeric", .97)
}
