package expr

import (
	"strconv"
	"strings"
)

// duration is an xsd:duration: months and seconds do not make one another up.
type duration struct {
	months  int64
	seconds decimal
}

// durationForms are the datatypes with the parts that their forms may have.
var durationForms = map[string]string{
	"duration": "YMDTHMS", "dayTimeDuration": "DTHMS", "yearMonthDuration": "YM",
}

// parseDuration reads XML Schema 2, 3.2.6: -P1Y2M3DT4H5M6.7S.
func parseDuration(s, form string) (d duration, ok bool) {
	s, minus := strings.CutPrefix(s, "-")
	s, ok = strings.CutPrefix(s, "P")
	if !ok || s == "" {
		return d, false
	}
	for s != "" {
		if s[0] == 'T' {
			i := strings.IndexByte(form, 'T')
			if s = s[1:]; i < 0 || s == "" {
				return d, false
			}
			form = form[i+1:]
			inTime := form
			for s != "" {
				if s, inTime, ok = d.part(s, inTime, true); !ok {
					return d, false
				}
			}
			break
		}
		date, _, _ := strings.Cut(form, "T")
		before := len(date)
		if s, date, ok = d.part(s, date, false); !ok {
			return d, false
		}
		form = form[before-len(date):]
	}
	if minus {
		d.months, d.seconds = -d.months, d.seconds.neg()
	}
	return d, true
}

// part reads one number with its letter, one of form, and returns what may
// follow.
func (d *duration) part(s, form string, inTime bool) (rest, after string, ok bool) {
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.') {
		n++
	}
	if n == 0 || n == len(s) {
		return s, form, false
	}
	at := strings.IndexByte(form, s[n])
	if at < 0 {
		return s, form, false
	}
	if inTime && s[n] == 'S' && s[n-1] != '.' && s[0] != '.' {
		v, ok := parseDecimal(s[:n], false)
		return s[n+1:], form[at+1:], ok && d.add(v)
	}
	v, err := strconv.ParseInt(s[:n], 10, 32) // two thousand million of each: years, hours
	if err != nil {
		return s, form, false
	}
	switch {
	case s[n] == 'Y':
		d.months += 12 * v
	case s[n] == 'M' && !inTime:
		d.months += v
	default:
		ok = d.add(wholeDecimal(v * map[byte]int64{'D': 86400, 'H': 3600, 'M': 60, 'S': 1}[s[n]]))
		return s[n+1:], form[at+1:], ok
	}
	return s[n+1:], form[at+1:], true
}

func (d *duration) add(v decimal) bool {
	sum, err := d.seconds.add(v)
	d.seconds = sum
	return err == nil
}

// cmp compares; ok is false where months stand against seconds (XML Schema 2,
// 3.2.6.2 orders some of those too; XPath, whose operators SPARQL has, none).
func (d duration) cmp(b duration) (c int, ok bool) {
	months, seconds := sign(d.months-b.months), d.seconds.cmp(b.seconds)
	switch {
	case months == seconds || seconds == 0:
		return months, true
	case months == 0:
		return seconds, true
	}
	return months, false
}

func sign(n int64) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
