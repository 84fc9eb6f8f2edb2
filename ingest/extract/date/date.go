// Package date finds days, ranges of days and months in Dutch text and
// resolves them against the date of the document.
//
// A year alone is no date, nor is a season (annotation guide). Dates without
// a year take the year that fits the document's date best; without a date of
// the document they stay unresolved.
package date

import (
	"strings"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Extractor finds dates. The zero value is ready; it holds no state.
type Extractor struct{}

var _ extract.Extractor = Extractor{}

// Extract implements [extract.Extractor].
func (Extractor) Extract(in *extract.Input, emit func(extract.Candidate), warn func(code, message string, at text.Span)) {
	s := &scanner{Text: scan.Text{S: in.Clean.Text}, ref: in.Date, emit: emit, warn: warn}
	if s.ref.IsZero() {
		s.ref = reference(in.Clean.Text)
		s.guessed = !s.ref.IsZero()
	}
	s.run()
}

// head is where a paper without a date of its own may say another: the day a
// document was received stands at the top of a BNC-fiche.
const head = 3000

// reach is how far into a text without a date days are looked for that say
// when it was written: the longest sitting of a day has five times as much, but
// its items are published one by one.
const reach = 200_000

// reference is the day that days without a year are read against, with a
// warning, in a text that has no date of its own: the first whole day in its
// head, else the middle of the year in the number of the Commission's document
// that it is, else the latest whole day in it, which it cannot be older than.
// It is zero when there is none of them.
func reference(s string) time.Time {
	var first, latest time.Time
	r := &scanner{Text: scan.Text{S: s[:min(len(s), reach)]}, warn: func(string, string, text.Span) {}}
	r.emit = func(c extract.Candidate) {
		t, err := time.Parse(time.DateOnly, c.ID)
		if err != nil {
			return
		}
		if first.IsZero() && c.Span.End <= head {
			first = t
		}
		if t.After(latest) {
			latest = t
		}
	}
	r.run()
	if first.IsZero() {
		first = numbered(s[:min(len(s), masthead)])
	}
	if first.IsZero() {
		first = latest
	}
	return first
}

// masthead is where a document of the Commission prints its number.
const masthead = 200

// numbered is the middle of the year in "COM(2016) 197 final", zero when head
// has no such number.
func numbered(head string) time.Time {
	_, year, ok := strings.Cut(head, "COM(")
	if !ok || len(year) < 5 || year[4] != ')' {
		return time.Time{}
	}
	t, _ := time.Parse("2006", year[:4])
	if t.IsZero() {
		return t
	}
	return t.AddDate(0, 6, 0)
}

type scanner struct {
	scan.Text
	ref     time.Time
	guessed bool // ref is no date of the document
	// last is the day found last, with its year, and lastEnd where it ends:
	// "op de 14e" goes on from it.
	last    day
	lastEnd int
	said    map[day]int // the year that the paper gave a day, by the day without it
	emit    func(extract.Candidate)
	warn    func(code, message string, at text.Span)
}

// run stands at the start of each word or number in turn.
func (s *scanner) run() {
	text := s.S
	for i := 0; i < len(text); {
		kind := scan.Kinds[text[i]]
		switch kind {
		case scan.Digit:
			if end := s.fromDigit(i); end > i {
				i = end
				continue
			}
		case scan.Letter:
			if s.opens(i) {
				if end := s.fromWord(i); end > i {
					i = end
					continue
				}
			}
		}
		for i++; i < len(text) && scan.Kinds[text[i]] == kind; i++ {
		}
	}
}

// fromDigit starts the grammars that open with a number: with a sign behind it
// that parts the numbers of a date, or short enough for a day.
func (s *scanner) fromDigit(i int) int {
	digits := i + 1
	for scan.IsDigit(s.At(digits)) {
		digits++
	}
	if s.separator(digits) > digits {
		if end := s.numeric(i); end > i {
			return end
		}
		if end := s.dayAndMonth(i); end > i {
			return end
		}
	}
	if digits-i > 2 {
		return i
	}
	return s.days(i)
}

// opens says that a word may open a date, by its first three letters: those of
// months, weekdays and "afgelopen", "komende" and their like. Nearly every word
// ends here, which is what makes reading dates cheap.
func (s *scanner) opens(i int) bool {
	if i+3 >= len(s.S) {
		return i+3 == len(s.S) // "mei" ends the text
	}
	if c := s.S[i+2]; c == ' ' || c == '.' { // "ma. 4 maart", "de 14e", "a.s."
		return scan.IsDigit(s.S[i+3]) || scan.IsDigit(s.At(i+4)) || s.S[i+1] == '.' || c == '.'
	}
	return openings.At(s.S[i:])
}

var openings = scan.NewOpenings("jan", "feb", "maa", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec",
	"zon", "din", "woe", "don", "vri", "zat", "afg", "kom", "aan", "vor", "vol", "a.s")

// fromWord starts the grammars that open with a word, one that opens a date.
func (s *scanner) fromWord(i int) int {
	if end := s.relative(i); end > i {
		return end
	}
	if _, at := s.weekday(i); at > i {
		if end := s.dayAndMonth(i); end > i {
			return end
		}
		return s.days(i)
	}
	if end := s.ordinalAlone(i); end > i {
		return end
	}
	return s.monthAlone(i)
}

// found reports a mention and returns where it ends.
func (s *scanner) found(start, end int, id, rule string, confidence float64) int {
	s.emit(extract.Candidate{Span: text.Span{Start: start, End: end}, Type: paper.Date, ID: id, Rule: "date/" + rule, Confidence: confidence})
	return end
}
