package date

import (
	"strings"
	"time"
)

// day is a day as printed; year 0 and month 0 are not said.
type day struct {
	year  int
	month time.Month
	day   int
}

// weekday reads "maandag " or "maandag, " before a day of the month and
// returns the offset of that day, or i. The weekday belongs to the date
// (annotation guide, span rule 7).
func (s *scanner) weekday(i int) int {
	if _, end := s.weekdayName(i); end > i {
		if next := s.any(end, " ", ", "); next > end && isDigit(s.at(next)) {
			return next
		}
	}
	return i
}

// No list of days is longer: a bound that keeps the whole linear.
const longestList = 12

// days reads one day or more from the digits at i, the mention from start:
// "23 februari 2024", "4 en 5 maart 2024", "25-26 januari jl.", "30 januari -
// 2 februari 2024", "8 t/m 10 april". It returns start when it finds none.
func (s *scanner) days(start, i int) int {
	if !s.startsToken(start) {
		return start
	}
	first, end := s.dayMonth(i)
	if end == i {
		return start
	}
	last, dashed := first, false
	for range longestList {
		next := s.any(end, " en ", "-", "–", " - ", " – ", " t/m ", " tot en met ", "/", ", ", " tot ")
		sep := s.s[end:next]
		if next == end {
			break
		}
		at := s.weekday(next)
		d, after := s.dayMonth(at)
		if after == at || !s.continues(first, last, d) {
			break
		}
		if sep == ", " && d.month == 0 && !s.reachesMonth(after) {
			break
		}
		if first.month != 0 && (sep == ", " || sep == " en ") { // two dates, not a range
			if first.year == 0 && d.month >= first.month {
				first.year = d.year
			}
			last = first
			break
		}
		last, end, dashed = d, after, true
	}
	if last.month == 0 {
		return start
	}
	if !dashed {
		last = first
	}
	return s.settle(start, end, first, last)
}

// continues: a second day goes on with the first when the first has no year
// and one month serves both, or each has its own.
func (s *scanner) continues(first, last, d day) bool {
	if last.year != 0 {
		return d.year != 0 && d.month != 0 && last == first
	}
	return last.month == 0 || d.month != 0
}

// reachesMonth says that the list of days at i ends in a month: "4, 5 en 6
// maart".
func (s *scanner) reachesMonth(i int) bool {
	for range 8 {
		next := s.any(i, " en ", ", ")
		if next == i {
			return false
		}
		d, end := s.dayMonth(next)
		if end == next {
			return false
		}
		if d.month != 0 {
			return true
		}
		i = end
	}
	return false
}

// dayMonth reads "8", "8 februari", "8 februari 2024".
func (s *scanner) dayMonth(i int) (day, int) {
	n, end := s.digits(i, 1, 2)
	if end == i || n < 1 || n > 31 {
		return day{}, i
	}
	d := day{day: n}
	m, after := s.month(s.lit(end, " "))
	if after == s.lit(end, " ") || s.at(end) != ' ' {
		if !s.endsToken(end) {
			return day{}, i
		}
		return d, end
	}
	d.month, end = m, after
	if y, last := s.year(end); last > end {
		d.year, end = y, last
	}
	return d, end
}

// year reads " 2024" or ", 2024" behind a month.
func (s *scanner) year(i int) (int, int) {
	j := s.any(i, " ")
	if j == i {
		return 0, i
	}
	y, end := s.digits(j, 4, 4)
	if end == j || y < 1800 || y > 2099 || !s.endsToken(end) || s.at(end) == '/' && isDigit(s.at(end+1)) {
		return 0, i
	}
	return y, end
}

// settle resolves a day or a range and reports it with its "jl." or "a.s.".
func (s *scanner) settle(start, end int, first, last day) int {
	after, way := s.direction(end)
	rule, confidence := "day", .99
	if last.year == 0 {
		rule, confidence = "day-without-year", .95
		var unsure bool
		if last.year, unsure = s.bestYear(last, way); unsure {
			s.warn("date-year", "the year of this date is a guess", span(start, after))
			confidence = .7
		}
	}
	if first.month == 0 {
		first.month = last.month
	}
	if first.year == 0 {
		first.year = last.year
		if first.month > last.month && last.year != 0 {
			first.year-- // "30 december - 2 januari 2024"
		}
	}
	if last.year != 0 && (!exists(first) || !exists(last)) {
		return start
	}
	id := ""
	if last.year != 0 {
		id = iso(first)
		if first != last {
			id += "/" + iso(last)
		}
	}
	return s.found(start, after, id, rule, confidence)
}

// direction reads what says whether a date lies behind or ahead, and belongs
// to it: "jl.", "a.s.", "van dit jaar".
func (s *scanner) direction(i int) (int, int) {
	for _, w := range []struct {
		word string
		way  int
	}{
		{" jongstleden", past}, {" jl.", past}, {" j.l.", past}, {" jl", past}, {" ll.", past}, {" l.l.", past},
		{" aanstaande", ahead}, {" a.s.", ahead}, {" as.", ahead}, {" a.s", ahead},
		{" van dit jaar", thisYear}, {" dit jaar", thisYear}, {" van vorig jaar", lastYear}, {" vorig jaar", lastYear}, {" van het vorige jaar", lastYear},
		{" van volgend jaar", nextYear}, {" volgend jaar", nextYear}, {" van komend jaar", nextYear},
	} {
		if end := s.lit(i, w.word); end > i && (strings.HasSuffix(w.word, ".") || s.endsToken(end)) {
			return end, w.way
		}
	}
	return i, anyWay
}
