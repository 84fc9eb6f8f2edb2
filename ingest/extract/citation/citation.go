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
	s.run()
}

// Acts of later years are misread numbers when the document has no date.
const latestYear = 2039

// scanner goes over one text once.
type scanner struct {
	scan.Text
	emit    func(extract.Candidate)
	warn    func(code, message string, at text.Span)
	maxYear int
}

// run stands at the start of each word or number in turn. A grammar returns
// the offset to go on from, or its own start when it found nothing.
func (s *scanner) run() {
	text := s.S
	for i := 0; i < len(text); {
		end, kind := i, scan.Kinds[text[i]]
		switch {
		case kind == scan.Digit:
			end = s.number(i)
		case kind == scan.Letter:
			if mayOpen[text[i]] {
				end = s.word(i)
			}
		case text[i] == '(':
			end = s.bareAct(i)
		}
		if end > i {
			i = end
			continue
		}
		for i++; kind != scan.Other && i < len(text) && scan.Kinds[text[i]] == kind; i++ {
		}
	}
}

// mayOpen are the first letters of the keywords that word knows.
var mayOpen = func() (m [256]bool) {
	for _, c := range "kKTECJSvrbguaVRBGUA" {
		m[c] = true
	}
	return m
}()

// number starts the grammars that open with a digit.
func (s *scanner) number(i int) int {
	if end := s.procedure(i); end > i {
		return end
	}
	if end := s.celex(i); end > i {
		return end
	}
	if end := s.bareNumberAct(i); end > i {
		return end
	}
	if end := s.paperByDossier(i); end > i {
		return end
	}
	if end := s.paperByNumber(i); end > i {
		return end
	}
	if s.At(i+4) == '/' || s.At(i+5) == '/' {
		return s.councilByNumber(i)
	}
	return i
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
	if i+5 > len(s.S) || !actOpenings.At(s.S[i:]) {
		return false
	}
	var w [5]byte
	for k := range w {
		w[k] = s.S[i+k] | 0x20
	}
	switch string(w[:]) {
	case "veror", "richt", "beslu", "besch", "gemee", "gedel", "uitvo", "aanbe", "kader", "raads":
		return true
	}
	return false
}

var actOpenings = scan.NewOpenings("veror", "richt", "beslu", "besch", "gemee", "gedel", "uitvo", "aanbe", "kader", "raads")

func (s *scanner) found(start, end int, typ paper.Type, id, rule string, confidence float64) {
	s.emit(extract.Candidate{Span: text.Span{Start: start, End: end}, Type: typ, ID: id, Rule: "citation/" + rule, Confidence: confidence})
}
