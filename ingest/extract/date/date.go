// Package date finds days, ranges of days and months in Dutch text and
// resolves them against the date of the document.
//
// A year alone is no date, nor is a season (annotation guide). Dates without
// a year take the year that fits the document's date best; without a date of
// the document they stay unresolved.
package date

import (
	"slices"
	"strings"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Extractor finds dates. The zero value is ready; it holds no state.
type Extractor struct{}

var (
	_ extract.Extractor = Extractor{}
	_ extract.Dater     = Extractor{}
)

// Extract implements [extract.Extractor].
func (Extractor) Extract(in *extract.Input, emit func(extract.Candidate), warn func(code, message string, at text.Span)) {
	s := &scanner{Text: scan.Text{S: in.Clean.Text}, ref: in.Near(), emit: emit, warn: warn}
	s.guessed = in.Date.IsZero() && !s.ref.IsZero()
	s.run(in.Words())
}

// head is where a paper without a date of its own may say another: the day a
// document was received stands at the top of a BNC-fiche.
const head = 3000

// reach is how far into a text without a date days are looked for that say
// when it was written: the longest sitting of a day has five times as much, but
// its items are published one by one.
const reach = 200_000

// Near implements [extract.Dater]: the day that days without a year are read
// against, with a warning, in a text that has no date of its own. It is the first
// whole day in its head, or the first of a range, else the middle of the year in the
// number of the Commission's document that it is, else the latest whole day in it,
// which it cannot be older than.
func (Extractor) Near(in *extract.Input) time.Time {
	s, words := in.Clean.Text, in.Words()
	if len(s) > reach {
		s = s[:reach]
		words = token.Append(nil, s) // the last may be cut
	}
	var first, latest time.Time
	r := &scanner{Text: scan.Text{S: s}, warn: func(string, string, text.Span) {}}
	r.emit = func(c extract.Candidate) {
		day, _, _ := strings.Cut(c.ID, "/")
		t, err := time.Parse(time.DateOnly, day)
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
	r.run(words)
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

// Documents of the Commission have numbers since its first year; another year
// than these is a slip.
const firstCOM, lastCOM = 1958, 2100

// numbered is the middle of the year in "COM(2016) 197 final", zero when head
// has no such number.
func numbered(head string) time.Time {
	_, year, ok := strings.Cut(head, "COM(")
	if !ok || len(year) < 5 || year[4] != ')' {
		return time.Time{}
	}
	t, _ := time.Parse("2006", year[:4])
	if t.Year() < firstCOM || t.Year() > lastCOM {
		return time.Time{}
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
	list    [longestList]part // of days
	said    [12][31]int16     // the year that the paper gave a day, by month and day; 0 for none
	emit    func(extract.Candidate)
	warn    func(code, message string, at text.Span)
}

// run reads what begins with one of the words.
func (s *scanner) run(words []token.Word) { s.Each(words, heads, s.read) }

// read starts the grammars that may open at i, and returns the offset to go on
// from, or i when they found nothing.
func (s *scanner) read(i int) int {
	switch {
	case scan.IsDigit(s.S[i]):
		return s.fromDigit(i)
	case s.opens(i):
		return s.fromWord(i)
	}
	return i
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

// opens says that a word may open a date: it is one of openings, and where it
// has two letters or one, a digit or a full stop follows ("ma. 4 maart", "de 14e",
// "a.s.").
func (s *scanner) opens(i int) bool {
	if n := s.short(i); n > 0 && s.At(i+n) != '.' && (s.At(i+n) != ' ' || !scan.IsDigit(s.At(i+n+1))) {
		return false // "de", nearly always
	}
	w, _ := s.word(i)
	if w == "" || !openings.Has(token.Hash(w)) {
		return false
	}
	return true
}

// short is the length of the word at i if it has one letter or two, else 0.
func (s *scanner) short(i int) int {
	for n := 1; n <= 2; n++ {
		if !scan.IsLetter(s.At(i + n)) {
			return n
		}
	}
	return 0
}

// The words that a date can begin with.
var (
	openings = token.NewSet(opening...)
	heads    = token.NewHeads(opening...)
)

var opening = slices.Concat(months[:], weekdays[:], shortNames(), []string{"afgelopen", "komende", "aanstaande", "a", "vorige", "volgende", "jl", "de"})

// shortNames are the months and weekdays as they are cut short.
func shortNames() (names []string) {
	for _, m := range shortMonths {
		names = append(names, m.name)
	}
	for _, d := range weekdays {
		names = append(names, d[:2])
	}
	return names
}

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

// found reports a mention of a rule of this package, "date/day", and returns where it ends.
func (s *scanner) found(start, end int, id, rule string, confidence float64) int {
	s.emit(extract.Candidate{Span: text.Span{Start: start, End: end}, Type: paper.Date, ID: id, Rule: rule, Confidence: confidence})
	return end
}
