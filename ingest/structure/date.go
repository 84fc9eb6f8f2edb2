package structure

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// actDate is the date in the title of an act: "van 13 november 2019".
var actDate = regexp.MustCompile(`(?i)\bvan\s+` + dayForm)

var (
	dayLine = newForm(`^` + dayForm + `$`)
	// "(ontvangen 18 oktober 2023)": answers as the Aanhangsel prints them;
	// "(ingezonden 4 mei 2018)": the questions.
	receivedForm = regexp.MustCompile(`\bontvangen\s+(?:op\s+)?` + dayForm)
	sentForm     = regexp.MustCompile(`\bingezonden\s+(?:op\s+)?` + dayForm)
)

// readDate is the date that the head of a paper says.
func (r *reader) readDate(head string) string {
	if r.Doc.Kind == paper.KindAct {
		if m := actDate.FindStringSubmatch(head); m != nil {
			m[2] = strings.ToLower(m[2])
			return day(m[1:])
		}
	}
	var room [32]int
	starts := r.dateStarts(room[:0], head)
	for _, f := range dateForms {
		for _, at := range starts {
			if m, ok := f.match(head[at:]); ok {
				if d := day(m[:]); d != "" {
					return d
				}
				break
			}
		}
	}
	if m := talkedOn(head); m != nil {
		if d := day(m[1:]); d != "" {
			return d
		}
	}
	if r.Doc.Kind == paper.KindQuestions {
		for _, f := range []*regexp.Regexp{receivedForm, sentForm} {
			if m := f.FindStringSubmatch(head); m != nil {
				return day(m[1:])
			}
		}
	}
	return r.dayAlone()
}

// dayAlone is the day on a line of its own, "" where there is none.
func (r *reader) dayAlone() string {
	// Alone among the first lines: a letter's date; a motion as handed in has
	// it anywhere.
	n := 3
	if r.Doc.Kind == paper.KindMotion {
		n = len(r.page.lines)
	}
	for _, l := range r.page.lines[:min(n, len(r.page.lines))] {
		if m := dayLine.FindStringSubmatch(l.text); m != nil {
			return day(m[1:])
		}
	}
	// "Wassenaar, 9 maart 2018": the place and day of another paper.
	for _, l := range r.page.lines {
		if c := l.text[len(l.text)-1]; len(l.text) > longLine+20 || c < '0' || c > '9' || !strings.Contains(l.text, ", ") {
			continue
		}
		if m := placeThenDay.FindStringSubmatch(l.text); m != nil {
			return day(m[1:])
		}
	}
	return ""
}

// placeThenDay is a line with a place, of one to four words, and a day.
var placeThenDay = newForm(`^\p{Lu}[\p{L}\x{2019}'-]+(?: [\p{L}()\x{2019}'-]+){0,3}, ` + dayForm + `$`)

// day makes an ISO date of day, month and year as printed, "" when there is no
// such day.
func day(m []string) string {
	d, err := strconv.Atoi(m[0])
	if err != nil || d < 1 || d > 31 {
		return ""
	}
	month := months[m[1]]
	if month == 0 {
		if month, err = strconv.Atoi(m[1]); err != nil || month < 1 || month > 12 {
			return ""
		}
	}
	return m[2] + "-" + twoDigits(month) + "-" + twoDigits(d)
}

// twoDigits writes a number below 100.
func twoDigits(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }

// dateStarts adds to starts where the lines of the head begin that may open a
// dateForm.
func (r *reader) dateStarts(starts []int, head string) []int {
	if r.page.odd || r.page.spaced {
		return dateStarts(starts, head)
	}
	for i := range r.page.all {
		if at := r.page.all[i].Start; at >= len(head) {
			break
		} else if opensDate[head[at]] {
			starts = append(starts, at)
		}
	}
	return starts
}

// dateStarts adds to starts where the lines of s begin that may open a dateForm;
// there may be white space before.
func dateStarts(starts []int, s string) []int {
	for at := 0; at < len(s); {
		switch b := s[at]; {
		case b == ' ', b == '\t', b == '\r', b == '\f':
			at++
			continue
		case opensDate[b]:
			starts = append(starts, at)
		}
		at = indexFrom(s, at, '\n') + 1
	}
	return starts
}

// talkedOnForm is the day in the first sentence of a debate report: "De vaste
// commissie voor X heeft op 3 juli 2025 overleg gevoerd".
var talkedOnForm = newForm(`^(?:heeft|hebben)\s+op\s+` + dayForm)

// talkedOn is what the first place in s that fits talkedOnForm says.
func talkedOn(s string) []string {
	for at := 0; ; at++ {
		i := strings.Index(s[at:], "he")
		if i < 0 {
			return nil
		}
		at += i
		if before, _ := utf8.DecodeLastRuneInString(s[:at]); !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			if m := talkedOnForm.FindStringSubmatch(s[at:]); m != nil {
				return m
			}
		}
	}
}
