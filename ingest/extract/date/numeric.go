package date

import (
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
)

// numeric reads "2024-02-08", "08-02-2024", "8/2/2024", "8.2.2024" (the
// Official Journal's form), and with two digits of the year "08-02-24". The
// day is before the month (Taaladvies, "datum").
func (s *scanner) numeric(i int) int {
	if !s.StartsToken(i) {
		return i
	}
	a, j := s.Digits(i, 1, 4)
	month := s.separator(j)
	if j == i || j-i == 3 || month == j {
		return i
	}
	sep := s.At(j)
	if s.Hyphen(j) > j {
		sep = '-'
	}
	b, k := s.Digits(month, 1, 2)
	next := s.separator(k)
	if k == month || next == k || sep != s.At(k) && (sep != '-' || s.Hyphen(k) == k) {
		return i
	}
	digits := k - month
	k = next
	short := s.Any(k, "'", "’")
	c, end := s.Digits(short, 1, 4)
	if end == short || !s.EndsToken(end) && !s.time(end) {
		return i
	}
	d := day{a, time.Month(b), c}
	rule, confidence := "date/numeric", .97
	switch {
	case j-i == 4:
		if sep == '.' || end-short != 2 || digits != 2 {
			return i
		}
	case end-short == 2 && s.plausible(sep, fullYear(c)):
		d = day{fullYear(c), time.Month(b), a}
		rule, confidence = "date/numeric-short", .8
	default:
		d = day{c, time.Month(b), a}
	}
	if d.year < 1800 || d.year > 2099 || d.month < 1 || d.month > 12 || d.day < 1 || !exists(d) {
		return i
	}
	if after := s.separator(end); after > end && s.At(end) != '.' && scan.IsDigit(s.At(after)) {
		return i
	}
	if rule == "date/numeric-short" || sep == '/' && a <= 12 {
		s.warn("date-form", "read as day, month and year: "+iso(d), span(i, end))
	}
	s.last, s.lastEnd = d, end
	return s.found(i, end, iso(d), rule, confidence)
}

// fullYear makes four digits of two: this century's until 2049.
func fullYear(y int) int {
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}

// plausible says that three short numbers may be a date: codes, votes and
// sections look alike. Points part sections more often than days, and a paper
// writes short of years near its own.
func (s *scanner) plausible(sep byte, year int) bool {
	ref := s.ref.Year()
	if s.ref.IsZero() {
		ref = 2020
	}
	return sep != '.' && year > ref-30 && year < ref+10
}

// time reports a clock time behind a date, "2024-02-23T12:00".
func (s *scanner) time(i int) bool {
	return s.At(i) == 'T' && scan.IsDigit(s.At(i+1)) && scan.IsDigit(s.At(i+2))
}

// dayAndMonth reads "dinsdag 15/11", "AO d.d. 15/11" and "(CD 15/11)", as reports
// of debates and motions head their subjects: only the weekday or the words before
// make it a date.
func (s *scanner) dayAndMonth(i int) int {
	weekday, j := s.weekday(i)
	if j == i && !s.debated(i) || !s.StartsToken(i) {
		return i
	}
	n, k := s.Digits(j, 1, 2)
	month := s.separator(k)
	m, end := s.Digits(month, 1, 2)
	if k == j || month == k || s.At(k) == '.' || end == month || n < 1 || m < 1 || m > 12 || !s.EndsToken(end) || s.separator(end) > end && s.At(end) != '.' || s.At(end) == ' ' && s.monthFollows(end+1) {
		return i
	}
	d := day{month: time.Month(m), day: n}
	if s.settle(i, end, weekday, d, d) > i {
		return end
	}
	return i
}

// debated reports that what a day of a debate stands behind ends at i.
func (s *scanner) debated(i int) bool {
	switch s.S[max(0, i-len("(CD ")):i] {
	case ".d. ", "(CD ", "(AO ":
		return true
	}
	return false
}

// monthFollows says that the numbers before i are days: "maandag 4/5 maart".
func (s *scanner) monthFollows(i int) bool {
	_, end := s.month(i)
	return end > i
}
