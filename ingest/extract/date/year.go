package date

import (
	"strings"
	"time"
)

// guess is the year of a day, or of a month (day 0), that says none; 0 when
// the document has no date. It is the one that puts it nearest to the
// document's date, unless the words around say the side. unsure says that
// another year is about as likely.
func (s *scanner) guess(start, end int, d day, way int) (year int, unsure bool) {
	if s.ref.IsZero() {
		return 0, false
	}
	if way == anyWay {
		if y := s.known(start, end, d); y != 0 {
			return y, false
		}
		way = s.mood(start)
	}
	year, unsure = s.bestYear(d, way)
	if unsure {
		// The verbs only tip the scales: "in juli verloopt" may stand in a
		// sentence of the past.
		if tense := s.tense(start, end); tense != anyWay {
			return s.bestYear(d, tense)
		}
	}
	return year, unsure
}

// remember keeps the year of a day that was said in full: the paper goes on
// to name it without.
func (s *scanner) remember(d day) { s.said[d.month-1][d.day-1] = int16(d.year) }

// turningPoints are days that papers name without the year for years to come;
// one of the words has to stand near.
var turningPoints = []struct {
	day
	words []string
}{
	{day{2001, time.September, 11}, []string{"New York", "Twin Towers", "aanslagen van 11 september"}},
	{day{2014, time.July, 17}, []string{"MH17"}},
	{day{2022, time.February, 24}, []string{"inval", "invasie", "Oekra"}},
	{day{2023, time.October, 7}, []string{"Hamas", "terreur", "gijzel", "Isra", "aanslag", "pogrom", "Gaza"}},
}

// known is the year of a day that the paper said before, or that everybody
// knows; 0 when neither.
func (s *scanner) known(start, end int, d day) int {
	if d.day == 0 {
		return 0
	}
	for _, t := range turningPoints {
		if t.month != d.month || t.day.day != d.day || t.year > s.ref.Year() {
			continue
		}
		around := s.S[max(0, start-paragraph/4):min(len(s.S), end+paragraph/4)]
		for _, w := range t.words {
			if strings.Contains(around, w) {
				return t.year
			}
		}
	}
	y := int(s.said[d.month-1][d.day-1])
	if off := y - s.ref.Year(); off < -1 || off > 1 {
		return 0
	}
	return y
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
	if d.day == 0 {
		d.day = middle(way)
	}
	best, distance := y, time.Duration(1<<62)
	for _, candidate := range []int{y - 1, y, y + 1} {
		gap := s.gap(d, candidate)
		if way == past && gap > 0 || way == ahead && gap < 0 {
			continue
		}
		if gap.Abs() < distance {
			best, distance = candidate, gap.Abs()
		}
	}
	return best, way == anyWay && distance > unsureDays*24*time.Hour
}

// gap is how far d of the year lies ahead of the document's date.
func (s *scanner) gap(d day, year int) time.Duration {
	return time.Date(year, d.month, d.day, 0, 0, 0, 0, time.UTC).Sub(s.ref)
}

// middle is the day that stands for a whole month: the running one lies ahead
// as well as behind.
func middle(way int) int {
	switch way {
	case past:
		return 1
	case ahead:
		return 31
	}
	return 15
}

// yearOfWeekday is the year next to the document's in which d is the weekday
// (from 1 for Sunday); unsure, and the nearest, when none or no weekday is.
func (s *scanner) yearOfWeekday(d day, weekday int) (year int, unsure bool) {
	nearest, _ := s.bestYear(d, anyWay)
	for _, y := range []int{nearest, s.ref.Year() - 1, s.ref.Year(), s.ref.Year() + 1} {
		if d.year = y; weekday != 0 && exists(d) && int(d.time().Weekday())+1 == weekday {
			return y, false
		}
	}
	return nearest, true
}
