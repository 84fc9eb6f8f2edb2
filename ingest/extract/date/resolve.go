package date

import (
	"fmt"
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

func iso(d day) string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

func exists(d day) bool {
	t := time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC)
	return t.Month() == d.month && t.Day() == d.day
}

// A date without a year this many days from the nearest and the second
// nearest year alike is a guess: half a year, less three weeks on each side.
const unsureDays = 160

// bestYear is the year that puts d nearest to the document's date, on the
// side that way says; 0 when the document has no date. unsure says that
// another year is about as near.
func (s *scanner) bestYear(d day, way int) (year int, unsure bool) {
	if s.ref.IsZero() {
		return 0, false
	}
	y := s.ref.Year()
	switch way {
	case thisYear:
		return y, false
	case lastYear:
		return y - 1, false
	case nextYear:
		return y + 1, false
	}
	best, distance := y, time.Duration(1<<62)
	for _, candidate := range []int{y - 1, y, y + 1} {
		gap := time.Date(candidate, d.month, max(1, d.day), 0, 0, 0, 0, time.UTC).Sub(s.ref)
		if way == past && gap > 0 || way == ahead && gap < 0 {
			continue
		}
		if gap.Abs() < distance {
			best, distance = candidate, gap.Abs()
		}
	}
	return best, way == anyWay && distance > unsureDays*24*time.Hour
}
