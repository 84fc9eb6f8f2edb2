package relate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// A motion asks with "verzoekt"; "spreekt uit" asks nobody anything (Reglement
// van Orde, article 8.20, and practice).
const request = "verzoekt "

// government is what a motion calls the government that it asks.
var government = []string{"de regering", "het kabinet"}

// endOfMotion closes what a motion asks.
const endOfMotion = "en gaat over tot de orde"

// netherlands is the government of the Netherlands as the end of a relation.
var netherlands = thing{string(paper.Country), "NLD", vocab.Entity(string(paper.Country), "NLD", "")}

// asks relates a motion to whom it asks something: the government, which has
// the id of the country, or an office. The passage says what.
func (r *relater) asks(s *sentence) {
	if r.doc.Kind != paper.KindMotion || s.Note >= 0 {
		return
	}
	first := r.request.in(s)
	if first < 0 {
		return
	}
	end := len(s.Words)
	if i := r.orders.in(s); i >= 0 {
		end = i
	}
	end = len(strings.TrimRight(s.Words[:end], " ,;."))
	for from := first; from < end; {
		at := from + len(request)
		if at > end {
			break
		}
		if opensWord(s.Words, from) && asksGovernment(s.Words[at:end]) {
			r.add(r.self(), "asks", netherlands, r.source(s, from, end), "relate/asks-government", strong)
		}
		i := strings.Index(s.Words[at:end], request)
		if i < 0 {
			break
		}
		from = at + i
	}
	for _, f := range s.Found {
		if f.Type != paper.Office || f.To > end {
			continue
		}
		if from := f.From - len(request+"de "); from >= 0 && s.Words[from:f.From] == request+"de " && opensWord(s.Words, from) {
			r.add(r.self(), "asks", of(f.Mention), r.source(s, from, end), "relate/asks-office", fair)
		}
	}
}

// opensWord tells whether a word that starts at an offset is one of its own.
func opensWord(s string, at int) bool {
	return at == 0 || strings.IndexByte(" ,;", s[at-1]) >= 0
}

// asksGovernment tells whether the government is named first in s.
func asksGovernment(s string) bool {
	for _, name := range government {
		if rest, ok := strings.CutPrefix(s, name); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}
	}
	return false
}
