package date

import (
	"fmt"
	"strings"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
)

// monthAlone reads "mei 2022", "in juni", "eind maart", "mei van dit jaar",
// "januari-maart 2024". In lower case a month's name is nothing else; with a
// capital it may be a person's or begin a sentence, so that a year or the like
// has to follow.
func (s *scanner) monthAlone(i int) int {
	if !s.StartsToken(i) {
		return i
	}
	m, end := s.month(i)
	if end == i || s.At(i-1) == ' ' && scan.IsDigit(s.At(i-2)) { // "31 februari"
		return i
	}
	if y, last := s.year(end); last > end {
		return s.found(i, last, fmt.Sprintf("%04d-%02d", y, m), "date/month", .98)
	}
	if s.At(end-1) == '.' {
		return i
	}
	after, way := s.direction(end)
	y, unsure := s.sharedYear(end), false
	if y == 0 && way == anyWay {
		y = s.listed(day{month: m}, end)
	}
	if way == anyWay && y == 0 && s.S[i] < 'a' {
		return i
	}
	if way == anyWay {
		way = s.wordBefore(i)
	}
	if y == 0 {
		y, unsure = s.guess(i, after, day{month: m}, way)
	}
	confidence := .93
	if s.guessed && y != 0 {
		s.warn("date-reference", "the paper has no date: read against "+s.ref.Format(time.DateOnly), span(i, after))
		confidence = .75
	}
	if unsure {
		s.warn("date-year", "the year of this month is a guess", span(i, after))
		confidence = .7
	}
	id := ""
	if y != 0 {
		id = fmt.Sprintf("%04d-%02d", y, m)
	}
	return s.found(i, after, id, "date/month-without-year", confidence)
}

// sharedYear is the year behind a second month, "maart of april 2025", or 0.
func (s *scanner) sharedYear(i int) int {
	next := s.Any(i, " en ", " of ", " tot en met ", " t/m ", "/")
	if next == i {
		next = s.dash(i)
	}
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

// wordBefore is the side of the document's date that the words before a month
// put it on: "afgelopen juni", "vorig jaar maart".
func (s *scanner) wordBefore(i int) int {
	before := strings.ToLower(s.S[max(0, i-20):i])
	for _, w := range []struct {
		word string
		way  int
	}{
		{"afgelopen ", past}, {"voorbije ", past}, {"komende ", ahead}, {"aanstaande ", ahead}, {"volgende ", ahead},
		{"vorig jaar ", lastYear}, {"dit jaar ", thisYear}, {"volgend jaar ", nextYear}, {"komend jaar ", nextYear},
	} {
		if strings.HasSuffix(before, w.word) {
			return w.way
		}
	}
	return anyWay
}
