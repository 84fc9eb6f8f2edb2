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
	r := newRelater(in)
	defer r.free()
	r.resolve = person
	r.cites()
	r.signatures()
	r.holders()
	r.addressee()
	r.motions()
	r.items()
	r.subjects()
	for i := range r.sentences {
		s := &r.sentences[i]
		r.parties(s)
		r.factions(s)
		r.groups(s)
		r.partners(s)
		r.offices(s)
		r.presidencies(s)
		r.regions(s)
		r.nonPapers(i)
		r.fiches(i)
		r.noteFiches(s)
		r.brackets(s)
		r.asks(s)
	}
	return r.done()
}

// relater collects the relations of one paper.
type relater struct {
	in        *linked.Paper
	doc       paper.Document
	flow      *structure.Flow
	mentions  []paper.Mention // sorted
	sentences []sentence
	resolve   func(name string) (id, iri string)
	iris      map[thing]string // type and id to IRI, as the mentions have them
	people    map[string]bool  // ids of the people mentioned
	out       []paper.Relation
	kept      *kept
}

type (
	sentence = linked.Sentence
	found    = linked.Found
)

func newRelater(in *linked.Paper) *relater {
	r := &relater{in: in, doc: in.Structure.Doc, flow: in.Structure.Flow, mentions: in.Mentions, sentences: in.Sentences,
		kept: lists.Get().(*kept), people: map[string]bool{}}
	r.iris, r.out = r.kept.iris, r.kept.out[:0]
	for i := range r.mentions {
		m := &r.mentions[i]
		if !in.Holds(m) {
			continue
		}
		if m.IRI != "" {
			r.iris[of(*m)] = m.IRI
		}
		if m.Type == paper.Person {
			r.people[m.ID] = true
		}
	}
	return r
}

// kept is what one paper leaves, emptied, for the next.
type kept struct {
	iris map[thing]string
	out  []paper.Relation
}

var lists = sync.Pool{New: func() any { return &kept{iris: map[thing]string{}} }}

// mostKept bounds the things in a map that is kept, and the relations: to empty a
// map takes as long as it once was large.
const mostKept = 256

func (r *relater) free() {
	if len(r.iris) <= mostKept && cap(r.out) <= mostKept {
		clear(r.iris)
		clear(r.out)
		r.kept.out = r.out
		lists.Put(r.kept)
	}
}

// thing is one end of a relation.
type thing struct{ typ, id string }

func of(m paper.Mention) thing { return thing{string(m.Type), m.ID} }

// paperItself is the type of the document as an end of a relation.
const paperItself = "document"

func (r *relater) self() thing { return thing{paperItself, r.doc.ID} }

func (r *relater) iri(t thing) string {
	if t.typ == paperItself {
		return r.doc.IRI
	}
	if iri := r.iris[t]; iri != "" {
		return iri
	}
	return vocab.Entity(t.typ, t.id, r.in.Scope)
}

// add records a relation unless an end is unresolved or the passage is none.
func (r *relater) add(subject thing, predicate string, object thing, at text.Span, rule string, confidence float64) {
	if subject.id == "" || object.id == "" || subject == object || at.Start < 0 || at.End <= at.Start || at.End > len(r.in.Text) {
		return
	}
	r.out = append(r.out, paper.Relation{Subject: subject.id, Predicate: predicate, Object: object.id,
		SubjectIRI: r.iri(subject), ObjectIRI: r.iri(object), Start: at.Start, End: at.End, Rule: "relate/" + rule, Confidence: confidence})
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
	slices.SortStableFunc(r.out, func(a, b paper.Relation) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), strings.Compare(a.Subject, b.Subject),
			strings.Compare(a.Predicate, b.Predicate), strings.Compare(a.Object, b.Object), cmp.Compare(b.Confidence, a.Confidence), strings.Compare(a.Rule, b.Rule))
	})
	return slices.Clone(slices.CompactFunc(r.out, func(a, b paper.Relation) bool {
		return a.Start == b.Start && a.End == b.End && a.Subject == b.Subject && a.Predicate == b.Predicate && a.Object == b.Object
	}))
}
