// Package relate reads the relations that a paper states: what it cites and is
// about, who moved, signed and holds which office, who belongs to what.
//
// [Relate] looks at mentions that stand together in a sentence, a footnote, a
// signature or a heading, and at the few words between them. Each relation
// carries the shortest passage that shows it, the rule that read it, and the
// rule's confidence. Nothing is concluded from outside the paper, and who or
// what a mention is was settled by ingest/link before.
//
// Everything here is a pure function of its input and takes time linear in the
// text, its mentions and its notes.
package relate

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/linked"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Relate returns the relations in stable order, one row per passage. person
// resolves a name, with first name or initials where printed, that is part of a
// longer mention ("Motie Veldkamp c.s."); nil resolves it within the document.
func Relate(in *linked.Paper, person func(name string) (id, iri string)) []paper.Relation {
	r := kept.Get().(*relater)
	defer r.free()
	r.open(in, person)
	r.cites()
	r.signatures()
	r.holders()
	r.addressee()
	r.motions()
	r.items()
	r.subjects()
	for i := range r.sentences {
		s := &r.sentences[i]
		r.fiches(i)
		r.asks(s)
		if len(s.Found) > 0 {
			r.mentioned(s)
		}
	}
	return r.done()
}

// mentioned reads the rules that ask for two mentions in a sentence, or for one and
// a word beside it.
func (r *relater) mentioned(s *sentence) {
	has := kinds(s)
	if has.party {
		r.parties(s)
		r.factions(s)
	}
	if has.country {
		r.groups(s)
		r.partners(s)
		r.presidencies(s)
		r.regions(s)
		r.nonPapers(s)
	}
	if has.person {
		r.offices(s)
	}
	if has.paper {
		r.brackets(s)
		r.tabled(s)
	}
	r.noteFiches(s)
}

// has is which types of mention a sentence has.
type has struct{ party, country, person, paper bool }

func kinds(s *sentence) (h has) {
	for k := range s.Found {
		switch s.Found[k].Type {
		case paper.Party:
			h.party = true
		case paper.Country:
			h.country = true
		case paper.Person:
			h.person = true
		case paper.Kamerstuk:
			h.paper = true
		}
	}
	return h
}

// relater collects the relations of one paper.
type relater struct {
	in        *linked.Paper
	doc       *paper.Document
	flow      *structure.Flow
	mentions  []paper.Mention // sorted
	sentences []sentence
	resolve   func(name string) (id, iri string)
	people    map[string]string // ids of the people mentioned to their IRIs, once asked for
	out       []paper.Relation
	order     []int // of out

	// Words that rules look for in every sentence.
	bnc, nonPaper, presidency cue
	request, orders           cue // of a motion
}

type (
	sentence = linked.Sentence
	found    = linked.Found
)

// kept are the lists that one paper leaves, emptied, for the next.
var kept = sync.Pool{New: func() any { return new(relater) }}

func (r *relater) open(in *linked.Paper, person func(name string) (id, iri string)) {
	r.in, r.doc, r.flow, r.mentions, r.sentences, r.resolve = in, &in.Structure.Doc, in.Structure.Flow, in.Mentions, in.Sentences, person
	r.bnc, r.nonPaper, r.presidency = newCue(r.flow.Text, "BNC", 'B'), newCue(r.flow.Text, nonPaper, '-'), newCue(r.flow.Text, presidency, 'z')
	if r.doc.Kind == paper.KindMotion {
		r.request, r.orders = newCue(r.flow.Text, request, 'z'), newCue(r.flow.Text, endOfMotion, 'v')
	}
}

// mostKept bounds the relations of a paper whose lists are kept.
const mostKept = 256

func (r *relater) free() {
	clear(r.out)
	out, order := r.out[:0], r.order[:0]
	if *r = (relater{}); cap(out) <= mostKept {
		r.out, r.order = out, order
	}
	kept.Put(r)
}

// mentionedPeople are the ids of the people mentioned, and the IRI of each.
func (r *relater) mentionedPeople() map[string]string {
	if r.people == nil {
		r.people = map[string]string{}
		for i := range r.mentions {
			if m := &r.mentions[i]; m.Type == paper.Person && r.in.Holds(m) && (m.IRI != "" || r.people[m.ID] == "") {
				r.people[m.ID] = m.IRI
			}
		}
	}
	return r.people
}

// thing is one end of a relation. Without an IRI it has that which its type and id
// make.
type thing struct{ typ, id, iri string }

func of(m *paper.Mention) thing { return thing{string(m.Type), m.ID, m.IRI} }

// paperItself is the type of the document as an end of a relation.
const paperItself = "document"

func (r *relater) self() thing { return thing{paperItself, r.doc.ID, r.doc.IRI} }

func (r *relater) iri(t thing) string {
	if t.iri != "" || t.typ == paperItself {
		return t.iri
	}
	return vocab.Entity(t.typ, t.id, r.in.Scope)
}

// add records a relation unless an end is unresolved or the passage is none.
func (r *relater) add(subject thing, predicate string, object thing, at text.Span, rule string, confidence float64) {
	if subject.id == "" || object.id == "" || subject.typ == object.typ && subject.id == object.id || at.Start < 0 || at.End <= at.Start || at.End > len(r.in.Text) {
		return
	}
	r.out = append(r.out, paper.Relation{Subject: subject.id, Predicate: predicate, Object: object.id,
		SubjectIRI: r.iri(subject), ObjectIRI: r.iri(object), Start: at.Start, End: at.End, Rule: rule, Confidence: confidence})
}

// source is the passage of the words from to to of a sentence.
func (r *relater) source(s *sentence, from, to int) text.Span {
	return r.flow.Source(text.Span{Start: s.Start + from, End: s.Start + to})
}

// near is how many bytes before a mention a rule looks at: more than the
// longest cue, and few enough that a text without full stops stays linear.
const near = 300

// before is the end of the words before an offset.
func before(s string, at int) string { return s[max(0, at-near):at] }

// done sorts the relations and keeps one row per triple and passage, the
// surest.
func (r *relater) done() []paper.Relation {
	if len(r.out) == 0 {
		return nil
	}
	for i := range r.out {
		r.order = append(r.order, i)
	}
	slices.SortFunc(r.order, func(i, k int) int { return cmp.Or(compare(&r.out[i], &r.out[k]), i-k) })
	out := make([]paper.Relation, 0, len(r.out))
	for _, i := range r.order {
		if n := len(out); n == 0 || !same(&out[n-1], &r.out[i]) {
			out = append(out, r.out[i])
		}
	}
	return out
}

// same tells whether two relations are one triple of one passage.
func same(a, b *paper.Relation) bool {
	return a.Start == b.Start && a.End == b.End && a.Subject == b.Subject && a.Predicate == b.Predicate && a.Object == b.Object
}

// compare orders relations by place, then by what they say.
func compare(a, b *paper.Relation) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return cmp.Or(cmp.Compare(a.End, b.End), strings.Compare(a.Subject, b.Subject), strings.Compare(a.Predicate, b.Predicate),
		strings.Compare(a.Object, b.Object), cmp.Compare(b.Confidence, a.Confidence), strings.Compare(a.Rule, b.Rule))
}
