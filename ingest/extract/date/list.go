package date

import "time"

// mostListed bounds the days or months that one year stands behind.
const mostListed = 8

// listed is the year of a day, or of a month (day 0), that opens a list whose
// last says a year or a side: "19 april, 18 juni en 16 oktober jl.", "april, juni en
// oktober van dit jaar". Each lies where it is nearest to the one behind it. It is
// 0 where no such list, with "en" or "of" before its last, goes on at i.
func (s *scanner) listed(d day, i int) int {
	list := [mostListed]day{d}
	for n, at := 1, i; n < mostListed; n++ {
		next := s.Any(at, ", ", " en ", " of ")
		if next == at {
			return 0 // nearly always
		}
		item, end := s.listItem(next, d.day != 0)
		if end == next {
			return 0
		}
		if _, way := s.direction(end); item.year == 0 && way != anyWay {
			item.year, _ = s.bestYear(item, way)
		}
		if list[n] = item; item.year != 0 {
			if s.S[next-2] == ',' { // "eind maart, mei 2022": two of their own
				return 0
			}
			return backFrom(list[:n+1])
		}
		at = end
	}
	return 0
}

// listItem reads a day with its month, or a month, of a list.
func (s *scanner) listItem(i int, days bool) (day, int) {
	if days {
		_, at := s.weekday(i)
		d, end := s.dayMonth(at)
		if d.month == 0 {
			return day{}, i
		}
		return d, end
	}
	m, end := s.month(i)
	if end == i {
		return day{}, i
	}
	y, last := s.year(end)
	return day{year: y, month: m}, max(end, last)
}

// backFrom is the year of the first of a list of which the last has one.
func backFrom(list []day) int {
	year := list[len(list)-1].year
	for k := len(list) - 2; k >= 0; k-- {
		year = nearestYear(list[k], day{year, list[k+1].month, list[k+1].day})
	}
	return year
}

// nearestYear is the year that puts d nearest to a day.
func nearestYear(d, to day) int {
	best, distance := to.year, time.Duration(1<<62)
	for _, y := range [...]int{to.year, to.year - 1, to.year + 1} {
		if gap := (day{y, d.month, d.day}).time().Sub(to.time()).Abs(); gap < distance {
			best, distance = y, gap
		}
	}
	return best
}
