package date

import (
	"strings"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
)

// day is a day as printed; year 0 and month 0 are not said.
type day struct {
	year  int
	month time.Month
	day   int
}

// weekday reads "maandag ", "maandag, " or "ma. " before a day of the month:
// its number from 1 for Sunday and the offset of that day; 0 and i when there
// is none. The weekday belongs to the date (annotation guide, span rule 7).
func (s *scanner) weekday(i int) (int, int) {
	if scan.IsDigit(s.At(i)) {
		return 0, i // most
	}
	w, end := s.weekdayName(i)
	if end == i {
		w, end = s.shortWeekday(i)
	}
	if end > i {
		if next := s.Any(end, " ", ", "); next > end && scan.IsDigit(s.At(next)) {
			return int(w) + 1, next
		}
	}
	return 0, i
}

// No list of days is longer: a bound that keeps the whole linear.
const longestList = 12

// days reads one day or more at start: "23 februari 2024", "maandag 4 maart",
// "4 en 5 maart 2024", "25-26 januari jl.", "30 januari - 2 februari 2024",
// "8 t/m 10 april". It returns start when it finds none.
func (s *scanner) days(start int) int {
	if !s.StartsToken(start) {
		return start
	}
	n := s.parts(start)
	if n == 0 {
		return start
	}
	list := &s.list
	first, last := list[0], list[n-1]
	if last.month == 0 {
		return start
	}
	if !apart(list[:n]) || strings.HasSuffix(strings.ToLower(s.S[max(0, start-7):start]), "tussen ") {
		return s.settle(start, last.end, first.weekday, first.day, last.day)
	}
	// "15 en 29 september" are two dates, not a range.
	end := s.settle(last.start, last.end, last.weekday, last.day, last.day)
	if s.lastEnd >= last.end { // its year is settled
		last.year = s.last.year
	}
	for k := n - 2; end > last.start && k >= 0; k-- {
		p := list[k]
		if p.month == 0 {
			p.month = last.month
		}
		if p.year == 0 {
			p.year = last.year
		}
		s.settle(p.start, p.end, p.weekday, p.day, p.day)
	}
	return max(end, start)
}

// part is one day of a list or a range as it stands in the text.
type part struct {
	day
	start, end int
	weekday    int  // from 1 for Sunday, 0 when there is none
	listed     bool // "en" or a comma before it
	choice     bool // "of" before it
}

// parts reads the days that stand together at start into list, and says how many.
func (s *scanner) parts(start int) int {
	n, list := 0, &s.list
	for at := start; n < longestList; n++ {
		p := part{start: at}
		var i int
		p.weekday, i = s.weekday(at)
		if p.day, p.end = s.dayMonth(i); p.end == i {
			break
		}
		if n > 0 {
			sep := s.S[list[n-1].end:at]
			p.listed, p.choice = sep == " en " || sep == " EN " || sep == ", ", sep == " of "
			// The last of a list has "en" before it: "nr. 6, 21 juni 1994" is none.
			if !s.continues(list[0].day, list[n-1].day, p.day) || sep == ", " && list[0].month == 0 && (p.month != 0 || !s.reachesMonth(p.end)) {
				break
			}
			if list[0].month != 0 && (p.listed || p.choice) { // "30 januari en 2 februari 2023": each says its month
				if list[0].year == 0 && p.month >= list[0].month {
					list[0].year = p.year
				}
				break
			}
		}
		list[n] = p
		if at = s.Any(p.end, " en ", " EN ", " t/m ", " T/M ", " tot en met ", " TOT EN MET ", "/", ", ", " of ", " tot "); at == p.end {
			if at = s.dash(p.end); at == p.end {
				if at = s.lostDash(start, p); at == p.end {
					return n + 1
				}
			}
		}
	}
	return n
}

// lostDash is where the second day of "JBZ-Raad 13 14 oktober 2025" begins, as
// titles in registers have it whose dash was lost: the day after, with a month,
// behind a Council. Elsewhere the first number is one of something else: "artikel
// 3 4 mei". It is p.end when there is none.
func (s *scanner) lostDash(start int, p part) int {
	at := s.Lit(p.end, " ")
	d, end := s.dayMonth(at)
	if p.month != 0 || end == at || d.month == 0 || d.day != p.day.day+1 || !scan.HasSuffixFold(s.S[:start], "raad ") {
		return p.end
	}
	return at
}

// apart says that days named one by one do not follow each other.
func apart(list []part) bool {
	for k := 1; k < len(list); k++ {
		if p := list[k]; p.choice || p.listed && p.day.day != list[k-1].day.day+1 {
			return true
		}
	}
	return false
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
		next := s.Any(i, " en ", " EN ", ", ")
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

// dayMonth reads "8", "8 februari", "8e februari", "8 februari 2024".
func (s *scanner) dayMonth(i int) (day, int) {
	n, end := s.Digits(i, 1, 2)
	if end == i || n < 1 || n > 31 {
		return day{}, i
	}
	if k := s.ordinal(end); s.At(k) == ' ' || k == end {
		end = k
	}
	d := day{day: n}
	m, after := time.Month(0), end+1
	if s.At(end) == ' ' {
		m, after = s.month(end + 1)
	}
	if after == end+1 {
		if !s.EndsToken(end) {
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

// ordinal skips the ending of "14e", "14de", "1ste", once also "14den".
func (s *scanner) ordinal(i int) int {
	if end := s.Any(i, "sten", "ste", "den", "de", "e"); s.EndsToken(end) {
		return end
	}
	return i
}

// year reads " 2024" or " '24" behind a month.
func (s *scanner) year(i int) (int, int) {
	if j := s.Any(i, " '", " ’", "'", "’"); j > i {
		if y, end := s.Digits(j, 2, 2); end > j && s.EndsToken(end) {
			return fullYear(y), end
		}
	}
	j := s.Any(i, " ")
	if j == i {
		return 0, i
	}
	y, end := s.Digits(j, 4, 4)
	if end == j || y < 1800 || y > 2099 || !s.EndsToken(end) || s.At(end) == '/' && scan.IsDigit(s.At(end+1)) {
		return 0, i
	}
	return y, end
}

// direction reads what says whether a date lies behind or ahead, and belongs
// to it: "jl.", "a.s.", "van dit jaar".
func (s *scanner) direction(i int) (int, int) {
	if s.At(i) != ' ' || strings.IndexByte("jlavd", s.At(i+1)) < 0 {
		return i, anyWay // nearly always
	}
	for _, w := range []struct {
		word string
		way  int
	}{
		{" jongstleden", past}, {" jl.", past}, {" j.l.", past}, {" jl", past}, {" ll.", past}, {" l.l.", past},
		{" aanstaande", ahead}, {" a.s.", ahead}, {" as.", ahead}, {" a.s", ahead},
		{" van dit jaar", thisYear}, {" dit jaar", thisYear}, {" van vorig jaar", lastYear}, {" vorig jaar", lastYear}, {" van het vorige jaar", lastYear},
		{" van het afgelopen jaar", past}, {" van afgelopen jaar", past}, {" afgelopen jaar", past},
		{" van volgend jaar", nextYear}, {" volgend jaar", nextYear}, {" van komend jaar", nextYear},
	} {
		if end := s.Lit(i, w.word); end > i && (strings.HasSuffix(w.word, ".") || s.EndsToken(end)) {
			return end, w.way
		}
	}
	return i, anyWay
}
