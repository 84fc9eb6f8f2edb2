// Package date finds days, ranges of days and months in Dutch text and
// resolves them against the date of the document.
//
// A year alone is no date, nor is a season (annotation guide). Dates without
// a year take the year that fits the document's date best; without a date of
// the document they stay unresolved.
package date

import (
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Extractor finds dates. The zero value is ready; it holds no state.
type Extractor struct{}

var _ extract.Extractor = Extractor{}

// Extract implements [extract.Extractor].
func (Extractor) Extract(in *extract.Input, emit func(extract.Candidate), warn func(code, message string, at text.Span)) {
	s := &scanner{s: in.Clean.Text, ref: in.Date, emit: emit, warn: warn}
	s.run()
}

type scanner struct {
	s    string
	ref  time.Time
	emit func(extract.Candidate)
	warn func(code, message string, at text.Span)
}

// run stands at the start of each word or number in turn.
func (s *scanner) run() {
	for i := 0; i < len(s.s); {
		c := s.s[i]
		switch {
		case isDigit(c):
			if end := s.fromDigit(i); end > i {
				i = end
				continue
			}
			for i < len(s.s) && isDigit(s.s[i]) {
				i++
			}
		case isLetter(c) || c >= 0x80:
			if end := s.fromWord(i); end > i {
				i = end
				continue
			}
			for i < len(s.s) && (isLetter(s.s[i]) || s.s[i] >= 0x80) {
				i++
			}
		default:
			i++
		}
	}
}

func (s *scanner) fromDigit(i int) int {
	if end := s.numeric(i); end > i {
		return end
	}
	return s.days(i, i)
}

// fromWord starts the grammars that open with a word. The letters are those
// that months, weekdays and "afgelopen", "komende" and their like begin with;
// half of all words begin with another.
func (s *scanner) fromWord(i int) int {
	switch s.s[i] | 0x20 {
	case 'a', 'd', 'f', 'j', 'k', 'm', 'n', 'o', 's', 'v', 'w', 'z':
	default:
		return i
	}
	if end := s.relative(i); end > i {
		return end
	}
	if end := s.weekday(i); end > i {
		return s.days(i, end)
	}
	return s.monthAlone(i)
}

func (s *scanner) found(start, end int, id, rule string, confidence float64) int {
	s.emit(extract.Candidate{Span: text.Span{Start: start, End: end}, Type: paper.Date, ID: id, Rule: "date/" + rule, Confidence: confidence})
	return end
}
