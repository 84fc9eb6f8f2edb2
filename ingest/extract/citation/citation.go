// Package citation finds what is cited by number: Kamerstukken and their
// dossiers, documents and procedures of the EU, and legal acts.
//
// The grammars are scanners by hand, started by a digit or the first letter of
// a keyword; each is linear and reads at most a few hundred bytes ahead. What
// is named by words only ("de Dublinverordening") is left to the gazetteer;
// whether a paper exists, to ingest/link.
package citation

import (
	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Extractor finds citations by number. The zero value is ready; it holds no
// state.
type Extractor struct{}

var _ extract.Extractor = Extractor{}

// Extract implements [extract.Extractor].
func (Extractor) Extract(in *extract.Input, emit func(extract.Candidate), warn func(code, message string, at text.Span)) {
	s := &scanner{Text: scan.Text{S: in.Clean.Text}, emit: emit, warn: warn, maxYear: latestYear}
	if !in.Date.IsZero() {
		s.maxYear = in.Date.Year() + 1
	}
	s.Each(in.Words(), heads, s.read)
}

// Acts of later years are misread numbers when the document has no date.
const latestYear = 2039

// scanner goes over one text once.
type scanner struct {
	scan.Text
	emit    func(extract.Candidate)
	warn    func(code, message string, at text.Span)
	maxYear int
	last    reference
}

// heads are those of the words that grammars open with: the keywords of word, the
// communities behind a bracket, and the kinds of act.
var heads = token.NewHeads("kst", "kamerstuk", "Tweede", "TK", "Eerste", "EK", "EU", "EG", "EEG", "EGKS", "Euratom", "GBVB", "JBZ", "CFSP", "JHA",
	"COM", "SWD", "SEC", "JOIN", "C", "ST", "verordening", "richtlijn", "besluit", "beschikking", "gemeenschappelijk", "gedelegeerde", "uitvoerings",
	"aanbeveling", "kader", "raads", "regulation", "directive", "decision", "delegated", "implementing", "framework", "recommendation")

// read starts the grammars that may open at i, and returns the offset to go on
// from, or i when they found nothing.
func (s *scanner) read(i int) int {
	switch b := s.S[i]; {
	case scan.IsDigit(b):
		return s.number(i)
	case b == '(':
		return s.bareAct(i)
	}
	return s.word(i)
}

// number starts those of the grammars that open with a digit to which the number
// of digits and the sign behind them can belong: to most numbers, none.
func (s *scanner) number(i int) int {
	end := i + 1
	for scan.IsDigit(s.At(end)) {
		end++
	}
	n, next := end-i, s.At(end)
	last := i
	if n == 4 && next == '/' {
		last = s.procedure(i)
	}
	if last == i && n == 5 && isUpper(next) {
		last = s.celex(i)
	}
	if last == i && next == '/' {
		last = s.bareNumberAct(i)
	}
	if last == i && (n == 5 || n == 2 && (next == ' ' || next == '.')) {
		last = s.paperByDossier(i)
	}
	if last == i && n < 5 {
		last = s.paperByNumber(i)
	}
	if last == i && next == '/' && (n == 4 || n == 5) {
		last = s.councilByNumber(i)
	}
	return last
}

// word starts the grammars that open with a keyword. Most words end at their
// first letters, which is what makes reading them cheap.
func (s *scanner) word(i int) int {
	switch s.S[i] {
	case 'k', 'K':
		if end := s.kst(i); end > i {
			return end
		}
		if end := s.kamerstuk(i); end > i {
			return end
		}
	case 'T', 'E':
		if end := s.runningHead(i); end > i {
			return end
		}
		if end := s.chamber(i); end > i {
			return end
		}
		return s.bareAct(i)
	case 'C', 'J':
		return s.euDocument(i)
	case 'S':
		if end := s.euDocument(i); end > i {
			return end
		}
		return s.council(i)
	}
	if s.opensAct(i) {
		return s.act(i)
	}
	return i
}

// opensAct says that a word may be a kind of act, by its first five letters.
func (s *scanner) opensAct(i int) bool {
	if i+5 > len(s.S) {
		return false
	}
	var w [5]byte
	for k := range w {
		w[k] = s.S[i+k] | 0x20
	}
	switch string(w[:]) {
	case "veror", "richt", "beslu", "besch", "gemee", "gedel", "uitvo", "aanbe", "kader", "raads":
		return true
	case "regul", "direc", "decis", "deleg", "imple", "frame", "recom":
		return isUpper(s.S[i]) // "directeur" begins most of the others
	}
	return false
}

// found emits a candidate of a rule of this package, "citation/celex".
func (s *scanner) found(start, end int, typ paper.Type, id, rule string, confidence float64) {
	s.emit(extract.Candidate{Span: text.Span{Start: start, End: end}, Type: typ, ID: id, Rule: rule, Confidence: confidence})
}
