package expr

import (
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// instant is an xsd:dateTime, xsd:date or xsd:time by its parts: no time.Time,
// whose years, seconds and zones have bounds that XSD's do not.
type instant struct {
	year                            int
	month, day, hour, minute, whole int
	fraction                        string // digits of the second behind the point, without zeros at the end
	zone                            int    // minutes east of UTC
	zoned                           bool
}

type clockKind struct {
	kind kind
	form string
}

// clockKinds are the datatypes; in a form, D is a date and T a time of day.
var clockKinds = map[string]clockKind{
	"dateTime":      {instantKind, "DT"},
	"dateTimeStamp": {instantKind, "DTZ"},
	"date":          {instantKind, "D"},
	"time":          {timeKind, "T"},
}

// maxYearDigits bounds years so that seconds fit 64 bits with room to spare.
const maxYearDigits = 9

// parseInstant reads XML Schema 2, 3.2.7 to 3.2.9.
func parseInstant(s, form string) (w instant, ok bool) {
	ok = true
	if form[0] == 'D' {
		if s, ok = w.readDate(s); !ok {
			return w, false
		}
		if len(form) > 1 {
			if s, ok = strings.CutPrefix(s, "T"); !ok {
				return w, false
			}
		}
	}
	if strings.Contains(form, "T") {
		if s, ok = w.readTime(s); !ok {
			return w, false
		}
	}
	w.midnight()
	if s == "" {
		return w, !strings.Contains(form, "Z")
	}
	return w, w.readZone(s)
}

// midnight turns hour 24 into hour 0 of the next day, which it is another
// spelling of (XML Schema 2, 3.2.7).
func (w *instant) midnight() {
	if w.hour < 24 {
		return
	}
	w.hour = 0
	if w.month == 0 { // a time of day
		return
	}
	if w.day++; w.day > daysIn(w.year, w.month) {
		w.day, w.month = 1, w.month+1
	}
	if w.month > 12 {
		w.month, w.year = 1, w.year+1
	}
}

func (w *instant) readDate(s string) (rest string, ok bool) {
	body, minus := strings.CutPrefix(s, "-")
	n := strings.IndexByte(body, '-')
	if n < 4 || n > maxYearDigits || n > 4 && body[0] == '0' || !digits(body[:n]) {
		return s, false
	}
	w.year, _ = strconv.Atoi(body[:n])
	if minus {
		w.year = -w.year
	}
	body = body[n:]
	var m, d bool
	w.month, m = two(body, 1)
	w.day, d = two(body, 4)
	if !m || !d || body[3] != '-' || w.month < 1 || w.month > 12 || w.day < 1 || w.day > daysIn(w.year, w.month) {
		return s, false
	}
	return body[6:], true
}

// two reads two digits at s[i:].
func two(s string, i int) (n int, ok bool) {
	if len(s) < i+2 || !digits(s[i:i+2]) {
		return 0, false
	}
	return int(s[i]-'0')*10 + int(s[i+1]-'0'), true
}

func (w *instant) readTime(s string) (rest string, ok bool) {
	var h, m, sec bool
	w.hour, h = two(s, 0)
	w.minute, m = two(s, 3)
	w.whole, sec = two(s, 6)
	if !h || !m || !sec || s[2] != ':' || s[5] != ':' || w.hour > 24 || w.minute > 59 || w.whole > 59 {
		return s, false
	}
	s = s[8:]
	if strings.HasPrefix(s, ".") {
		n := 1
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n == 1 || n > maxDigits {
			return s, false
		}
		w.fraction = strings.TrimRight(s[1:n], "0")
		s = s[n:]
	}
	return s, w.hour < 24 || w.minute == 0 && w.whole == 0 && w.fraction == ""
}

func (w *instant) readZone(s string) bool {
	w.zoned = true
	if s == "Z" {
		return true
	}
	h, okH := two(s, 1)
	m, okM := two(s, 4)
	if !okH || !okM || len(s) != 6 || s[3] != ':' || m > 59 || h*60+m > 14*60 || s[0] != '+' && s[0] != '-' {
		return false
	}
	w.zone = h*60 + m
	if s[0] == '-' {
		w.zone = -w.zone
	}
	return true
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// seconds since year 0 in UTC; without a zone as if it were UTC.
func (w instant) seconds() int64 {
	days := int64(0)
	if w.month > 0 { // a time has no date
		days = daysSince(w.year, w.month, w.day)
	}
	return days*86400 + int64(w.hour)*3600 + int64(w.minute-w.zone)*60 + int64(w.whole)
}

// daysSince counts days from 1 March of year 0 of the proleptic Gregorian
// calendar (days_from_civil of Hinnant, "chrono-Compatible Low-Level Date
// Algorithms").
func daysSince(year, month, day int) int64 {
	y, m := int64(year), int64(month)
	if m < 3 {
		y, m = y-1, m+12
	}
	era := y / 400
	if y < 0 {
		era = (y - 399) / 400
	}
	of := y - era*400
	return era*146097 + of*365 + of/4 - of/100 + (153*(m-3)+2)/5 + int64(day) - 1
}

// cmp compares; ok is false where one has a zone and the other none and they
// are less than 14 hours apart (XML Schema 2, 3.2.7.4).
func (w instant) cmp(b instant) (c int, ok bool) {
	c = w.order(b)
	if w.zoned == b.zoned {
		return c, true
	}
	apart := w.seconds() - b.seconds()
	return c, apart > 14*3600 || apart < -14*3600
}

// order takes UTC where there is no zone, so that all instants have a place.
func (w instant) order(b instant) int {
	x, y := w.seconds(), b.seconds()
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return strings.Compare(w.fraction, b.fraction)
}

// zoneText is TZ() (section 17.4.5.9).
func (w instant) zoneText() string {
	switch {
	case !w.zoned:
		return ""
	case w.zone == 0:
		return "Z"
	}
	sign, z := "+", w.zone
	if z < 0 {
		sign, z = "-", -z
	}
	return sign + pad(z/60) + ":" + pad(z%60)
}

func pad(n int) string {
	s := strconv.Itoa(n)
	if len(s) < 2 {
		return "0" + s
	}
	return s
}

// offset is TIMEZONE() (section 17.4.5.8) as an xsd:dayTimeDuration.
func (w instant) offset() quad.Value {
	s, z := "PT", w.zone
	if z < 0 {
		s, z = "-PT", -z
	}
	switch {
	case z == 0:
		s += "0S"
	default:
		if z >= 60 {
			s += strconv.Itoa(z/60) + "H"
		}
		if z%60 > 0 {
			s += strconv.Itoa(z%60) + "M"
		}
	}
	return quad.TypedString{Value: quad.String(s), Type: xsd + "dayTimeDuration"}
}

// second is SECONDS(), a decimal.
func (w instant) second() decimal {
	d, _ := parseDecimal(strconv.Itoa(w.whole)+"."+w.fraction, false)
	return d
}

func (w instant) dateText() string {
	y := w.year
	sign := ""
	if y < 0 {
		sign, y = "-", -y
	}
	s := strconv.Itoa(y)
	if len(s) < 4 {
		s = strings.Repeat("0", 4-len(s)) + s
	}
	return sign + s + "-" + pad(w.month) + "-" + pad(w.day)
}

func (w instant) timeText() string {
	s := pad(w.hour) + ":" + pad(w.minute) + ":" + pad(w.whole)
	if w.fraction != "" {
		s += "." + w.fraction
	}
	return s
}

// Time is an xsd:dateTime of t, in UTC.
func Time(t time.Time) quad.Value {
	return quad.TypedString{Value: quad.String(t.UTC().Format("2006-01-02T15:04:05.999999999Z")), Type: xsd + "dateTime"}
}
