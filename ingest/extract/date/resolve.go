package date

import (
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Ways a date without a year can lie from the document's date.
const (
	anyWay = iota
	past
	ahead
	thisYear
	lastYear
	nextYear
)

func span(start, end int) text.Span { return text.Span{Start: start, End: end} }

// iso is YYYY-MM-DD, of a year with four digits.
func iso(d day) string {
	two := func(out []byte, n int) []byte { return append(out, '0'+byte(n/10%10), '0'+byte(n%10)) }
	b := two(make([]byte, 0, len("2024-02-08")), d.year/100)
	b = append(two(b, d.year), '-')
	b = append(two(b, int(d.month)), '-')
	return string(two(b, d.day))
}

func exists(d day) bool {
	if d.day <= 28 && d.day >= 1 && d.month >= 1 && d.month <= 12 {
		return true // most
	}
	t := d.time()
	return t.Month() == d.month && t.Day() == d.day
}

// settle resolves a day or a range and reports it with its "jl." or "a.s.".
// weekday is the one printed before it, from 1 for Sunday, or 0.
func (s *scanner) settle(start, end, weekday int, first, last day) int {
	after, way := s.direction(end)
	rule, confidence := "date/day", .99
	single := first == last
	if last.year == 0 {
		rule, confidence = "date/day-without-year", .95
		var unsure bool
		if way == anyWay {
			last.year = s.listed(last, end)
		}
		if last.year != 0 {
			// the end of the list says it
		} else if last.year, unsure = s.guess(start, after, last, way); unsure && single {
			last.year, unsure = s.yearOfWeekday(last, weekday)
		}
		if s.guessed && last.year != 0 {
			s.warn("date-reference", "the paper has no date: read against "+s.ref.Format(time.DateOnly), span(start, after))
			confidence = .75
		}
		if unsure {
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
	id := ""
	if last.year != 0 {
		if !exists(first) || !exists(last) {
			s.warn("date-impossible", "there is no such day", span(start, after))
			return start
		}
		if first != last && last.time().Before(first.time()) {
			s.warn("date-order", "the range ends before it begins", span(start, after))
			first, last = last, first
		}
		if weekday != 0 && int(first.time().Weekday())+1 != weekday {
			s.warn("date-weekday", "the weekday is not that of the date: "+iso(first)+" is a "+weekdays[first.time().Weekday()], span(start, after))
			confidence = min(confidence, .8)
		}
		if id = iso(first); first != last {
			id += "/" + iso(last)
		}
		s.last, s.lastEnd = last, after
		if rule == "date/day" {
			s.remember(last)
		}
	}
	return s.found(start, after, id, rule, confidence)
}

func (d day) time() time.Time { return time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC) }
