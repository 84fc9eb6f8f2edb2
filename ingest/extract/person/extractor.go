package person

import (
	"strings"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Extractor finds people, parties, offices, ministries and motions by name.
type Extractor struct {
	dir        *Directory
	parties    map[string][]partyForm // by the first word of a form
	portfolios map[string]portfolio   // by letters alone
	classes    lexicon
}

// partyForm is one way to write a party.
type partyForm struct{ form, id, label string }

var _ extract.Extractor = (*Extractor)(nil)

// Extract implements extract.Extractor.
func (x *Extractor) Extract(in *extract.Input, emit func(extract.Candidate), _ func(code, message string, at text.Span)) {
	s := x.newScan(in)
	defer s.free()
	x.people(s, emit)
	x.offices(s, emit)
	x.motions(s, emit)
	for _, i := range s.open {
		if s.class[i]&partyWord != 0 {
			x.emitParty(s, i, emit)
		}
	}
}

// emitParty emits the party whose name begins with token i.
func (x *Extractor) emitParty(s *scan, i int, emit func(extract.Candidate)) {
	end, form, ok := x.partyAt(s, i)
	if !ok || s.abbreviates(i) {
		return
	}
	confidence := 0.97
	if !strings.HasPrefix(s.gap(i), " (") && len(form.form) <= 4 && form.form == "Volt" {
		confidence = 0.85
	}
	emit(extract.Candidate{Span: text.Span{Start: s.tok[i].Start, End: end}, Type: paper.Party, ID: form.id, Label: form.label,
		Rule: "party/name", Confidence: confidence})
}

// abbreviates reports that token i, in brackets, are the letters of what stands
// before it: "het Stabiliteits- en Groeipact (SGP)".
func (s *scan) abbreviates(i int) bool {
	return i > 2 && s.gap(i) == " (" && s.is(i-2, "en") && strings.HasPrefix(s.gap(i-2), "-")
}

// partyAt returns the longest party whose name begins with token i, and where
// it ends.
func (x *Extractor) partyAt(s *scan, i int) (end int, best partyForm, ok bool) {
	if i > 0 && s.gap(i) == "-" && !s.is(i-1, "oud", "ex") {
		return 0, best, false // the second half of a compound
	}
	for _, f := range x.parties[s.word(i)] {
		stop := s.tok[i].Start + len(f.form)
		if strings.HasPrefix(s.text[s.tok[i].Start:], f.form) && len(f.form) > len(best.form) && s.boundary(stop) {
			end, best, ok = stop, f, true
		}
	}
	return end, best, ok
}

// boundary reports that no word goes on at offset at.
func (s *scan) boundary(at int) bool {
	if at >= len(s.text) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s.text[at:])
	return !wordRune(r)
}
