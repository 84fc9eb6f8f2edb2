package date

import (
	"strings"
	"time"
)

// relative reads a weekday that the document's date settles: "afgelopen
// dinsdag", "a.s. donderdag", "komende maandag", "donderdag jl.", "volgende
// week dinsdag".
func (s *scanner) relative(i int) int {
	if !s.StartsToken(i) {
		return i
	}
	way, weeks, at := anyWay, 0, i
	switch s.S[i] {
	case 'a', 'A', 'j', 'k', 'K', 'v', 'V':
		if j := s.Any(i, "vorige week ", "Vorige week "); j > i {
			weeks, at = -1, j
		} else if j := s.Any(i, "volgende week ", "Volgende week "); j > i {
			weeks, at = 1, j
		} else if j := s.Any(i, "afgelopen ", "Afgelopen ", "jl. "); j > i {
			way, at = past, j
		} else if j := s.Any(i, "a.s. ", "aanstaande ", "Aanstaande ", "komende ", "Komende "); j > i {
			way, at = ahead, j
		}
	}
	w, end := s.weekdayName(at)
	if end == at {
		return i
	}
	if _, next := s.weekday(at); next > at { // "afgelopen maandag 4 maart"
		if last := s.days(at); last > at {
			return last
		}
	}
	if way == anyWay && weeks == 0 {
		if end, way = s.direction(end); way != past && way != ahead {
			return i
		}
	}
	id := ""
	if !s.ref.IsZero() && !s.guessed {
		t := s.nearWeekday(w, way)
		if weeks != 0 {
			t = s.inWeek(w, weeks)
		}
		id = t.Format(time.DateOnly)
	}
	return s.found(i, end, id, "date/weekday", .85)
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

// inWeek is the day w of the week that lies so many weeks from the
// document's; a week begins on Monday.
func (s *scanner) inWeek(w time.Weekday, weeks int) time.Time {
	fromMonday := func(w time.Weekday) int { return (int(w) + 6) % 7 }
	return s.ref.AddDate(0, 0, 7*weeks+fromMonday(w)-fromMonday(s.ref.Weekday()))
}

// ordinalAlone reads "op de 14e", whose month is that of the date before it
// in the same paragraph. What follows must close the phrase: "de 14e zitting"
// is no day.
func (s *scanner) ordinalAlone(i int) int {
	j := s.Lit(i, "de ")
	if j == i || !strings.HasSuffix(s.S[max(0, i-3):i], "op ") || s.last.day == 0 || i-s.lastEnd > paragraph ||
		strings.Contains(s.S[s.lastEnd:i], "\n") {
		return i
	}
	n, end := s.Digits(j, 1, 2)
	last := s.ordinal(end)
	d := day{s.last.year, s.last.month, n}
	if end == j || last == end || n < 1 || !exists(d) || !strings.ContainsRune(".,;)\n", rune(s.At(last))) {
		return i
	}
	s.warn("date-month", "the month of this day is that of the date before it", span(j, last))
	return s.found(j, last, iso(d), "date/ordinal", .7)
}
