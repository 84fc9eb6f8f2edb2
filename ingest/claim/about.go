package claim

import (
	"sort"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// subjectWords are what a text calls the proposal that it named before.
var subjectWords = newSet("voorstel voorstellen richtlijn verordening ontwerprichtlijn ontwerpverordening wetsteksten teksten pact compromisvoorstel compromistekst tekst verdrag")

// subjects are the types of mention that a claim can be about.
func aboutType(t paper.Type) bool {
	switch t {
	case paper.Act, paper.EUDocument, paper.Procedure, paper.Motion:
		return true
	}
	return false
}

// about finds what a claim in this sentence is about: an act, EU document or
// motion named at or after word i, the last one named before where the
// sentence says "het voorstel", or else the agenda item it stands in.
func (x *line) about(i int) party {
	offset := 0
	if i < len(x.w) {
		offset = x.w[i].from
	}
	for k := range x.s.Found {
		if f := &x.s.Found[k]; aboutType(f.Type) && f.From >= offset {
			f = x.proposed(k)
			return party{f.ID, f.IRI}
		}
	}
	if x.find(i, len(x.w), subjectWords) >= 0 {
		if p := x.r.before(x.s); p.id != "" {
			return p
		}
	}
	return x.r.item(x.span.Start)
}

// proposed is the proposal or procedure whose number stands in brackets right
// behind mention k, an act: "de herziening van de Schengengrenscode (COM(2021)
// 891)" is about the proposal. Without one it is the mention itself.
func (x *line) proposed(k int) *found {
	f := &x.s.Found[k]
	if f.Type != paper.Act || k+1 == len(x.s.Found) {
		return f
	}
	next := &x.s.Found[k+1]
	if (next.Type == paper.EUDocument || next.Type == paper.Procedure) && f.To < next.From && x.s.Words[f.To:next.From] == " (" {
		return next
	}
	return f
}

// back is how many sentences before one are looked at for what it is about.
const back = 4

// before is the last act or EU document named before a sentence in its
// paragraph or the one above, or else in its heading, or else what a BNC-fiche
// is about.
func (r *reader) before(s *sentence) party {
	for j := s.At; j >= max(0, s.At-back) && r.sentences[j].Paragraph >= s.Paragraph-1; j-- {
		list := r.sentences[j].Found
		for k := len(list) - 1; k >= 0; k-- {
			if m := list[k].Mention; (m.Type == paper.Act || m.Type == paper.EUDocument || m.Type == paper.Procedure) && (j < s.At || len(list) > 0) {
				return party{m.ID, m.IRI}
			}
		}
	}
	at := r.span(s).Start
	if p := r.headed(at); p.id != "" {
		return p
	}
	for _, field := range r.in.Structure.Subjects {
		for _, m := range r.between(field.Start, field.End) {
			if m.Type == paper.EUDocument {
				return party{m.ID, m.IRI}
			}
		}
	}
	return party{}
}

// between are the mentions that lie in the bytes from to to.
func (r *reader) between(from, to int) []paper.Mention {
	i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].Start >= from })
	j := i
	for j < len(r.mentions) && r.mentions[j].End <= to {
		j++
	}
	return r.mentions[i:j]
}

// headed is the act in the heading above an offset.
func (r *reader) headed(at int) party {
	list := r.in.Structure.Headings
	i := sort.Search(len(list), func(i int) bool { return list[i].Start > at }) - 1
	if i < 0 {
		return party{}
	}
	for _, m := range r.between(list[i].Start, list[i].End) {
		if m.Type == paper.Act || m.Type == paper.EUDocument {
			return party{m.ID, m.IRI}
		}
	}
	return party{}
}

// heading is the title above an offset.
func (r *reader) heading(at int) string {
	list := r.in.Structure.Headings
	i := sort.Search(len(list), func(i int) bool { return list[i].Start > at }) - 1
	if i < 0 {
		return ""
	}
	return list[i].Title
}

// item is the agenda item that an offset lies in, with the guide's id:
// "<document>#II.1".
func (r *reader) item(at int) party {
	for i, it := range r.in.Structure.Agenda {
		if it.Start <= at && at < it.End {
			return party{r.doc.ID + "#" + it.Place(i), vocab.Item(r.in.Scope, i+1)}
		}
	}
	return party{}
}

// itself is the paper as an end of a claim.
func (r *reader) itself() party { return party{r.doc.ID, r.doc.IRI} }
