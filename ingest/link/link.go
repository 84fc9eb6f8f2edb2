// Package link gives mentions their identity: the IRI of what they name.
//
// Extractors know names and numbers; what a name means here may stand
// elsewhere in the paper. [Linker.Link] reads the number of a motion from the
// bracket or footnote beside its name, the document behind a name that the
// text defines ("hierna: ..."), and who a surname is from initials, party,
// office and date. Each such step says itself in the mention's Rule. What
// stays unclear has a warning: a person gets an identity within the document
// only, anything else none.
package link

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Linker links the mentions of papers. The zero value links without knowing
// any person or paper. It is safe for concurrent use when its fields are.
type Linker struct {
	// People finds people by name; nil knows nobody.
	People People
	// Offices finds who holds an office; nil knows no holder.
	Offices Offices
	// Known tells whether a paper exists, by id ("kst-32317-872"); nil takes
	// every number for right.
	Known func(id string) bool
}

// Input is a paper with its mentions extracted.
type Input struct {
	// Text is the decoded text that all offsets refer to.
	Text      string
	Structure structure.Result
	// Mentions become the Linker's, which links them in place.
	Mentions []paper.Mention
	// Scope is the storage key of the document, under which vocab mints what
	// is known in one document only.
	Scope string
}

// Result is a linked paper.
type Result struct {
	// Mentions are those of the input, sorted by place, with ids and IRIs.
	Mentions []paper.Mention
	Warnings []paper.Warning
	// DocumentIRI is the identity of the paper itself.
	DocumentIRI string

	linker     *Linker
	scope, day string
	who        []identity   // the people of the paper
	people     map[name]int // their places in who, once Person asks
}

// Person resolves a name as printed as it was resolved where the paper
// mentions that person, else as the name alone can be, else within the
// document.
func (r *Result) Person(printed string) (id, iri string) {
	if r.people == nil {
		r.people = make(map[name]int, len(r.who))
		for i := range r.who {
			r.people[r.who[i].name] = i
		}
	}
	id = paper.Slug(structure.Surname(printed))
	for _, n := range [...]name{{id, variant(printed)}, {id, ""}} {
		if i, ok := r.people[n]; ok {
			return id, r.who[i].iri
		}
	}
	c := clue{first: &paper.Mention{Text: printed}, firstName: firstName(printed, id)}
	if who, _ := r.linker.resolve(id, &c, r.day); who.iri != "" {
		return id, who.iri
	}
	return id, vocab.Entity(string(paper.Person), id, r.scope)
}

// Link gives the mentions of a paper their ids and IRIs.
func (l *Linker) Link(in *Input) *Result {
	w := work{Linker: l, in: in, flow: in.Structure.Flow, lists: kept.Get().(*lists),
		res: &Result{linker: l, scope: in.Scope, day: in.Structure.Doc.Date, Mentions: in.Mentions}}
	defer w.lists.free()
	if w.flow == nil {
		w.flow = &structure.Flow{}
	}
	if !paper.InPlace(w.res.Mentions) { // those of extract.Run are
		slices.SortStableFunc(w.res.Mentions, paper.MentionsByPlace)
	}
	w.place()
	w.motions()
	w.acts()
	w.persons()
	w.holders()
	w.identify()
	w.res.DocumentIRI = in.Structure.Doc.IRI
	if w.res.DocumentIRI == "" {
		w.res.DocumentIRI = vocab.LocalDocument(in.Scope)
	}
	return w.res
}

// work is the linking of one paper.
type work struct {
	*Linker
	*lists
	in    *Input
	flow  *structure.Flow
	res   *Result
	links []paper.Link // room for those to come
}

// place is where a mention stands in its sentence; sentence is -1 for one that
// stands in none (a running head).
type place struct {
	sentence int
	text.Span
	order int // its place among the mentions of the sentence
}

// beside are the mentions around the k-th in its sentence: few, so that a
// sentence of a thousand names stays linear.
func (w *work) beside(k int) []int {
	at := w.at[k]
	list := w.sentence[at.sentence]
	return list[max(0, at.order-4):min(len(list), at.order+9)]
}

func (w *work) place() {
	w.reset(len(w.res.Mentions), len(w.flow.Sentences))
	places := w.flow.Places()
	for k := range w.at {
		m := &w.res.Mentions[k]
		w.at[k].sentence = -1
		if i, at, ok := places.Place(text.Span{Start: m.Start, End: m.End}); ok {
			w.at[k] = place{i, at, w.counts[i]}
			w.counts[i]++
		}
	}
	rest := w.order
	for i, n := range w.counts {
		if n > 0 {
			w.sentence[i], rest = rest[:n:n], rest[n:]
		}
	}
	for k := range w.at {
		if p := &w.at[k]; p.sentence >= 0 {
			w.sentence[p.sentence][p.order] = k
		}
	}
}

func (w *work) warn(code, message string, m *paper.Mention) {
	w.res.Warnings = append(w.res.Warnings, paper.Warning{Code: code, Message: message, Start: m.Start, End: m.End})
}

// because records the rule that changed a mention, which is its link too.
func (w *work) because(m *paper.Mention, rule string, confidence float64) {
	w.marked(m, rule, confidence)
	m.Link = w.link(rule, confidence)
}

// link is one without alternatives. Links are made some at a time, as most papers
// have several.
func (w *work) link(rule string, score float64) *paper.Link {
	if len(w.links) == 0 {
		w.links = make([]paper.Link, linksAtOnce)
	}
	l := &w.links[0]
	w.links = w.links[1:]
	l.Rule, l.Score, l.Alternatives = rule, score, []paper.Alternative{}
	return l
}

const linksAtOnce = 4

// marked notes the rule that changed a mention, and no link.
func (w *work) marked(m *paper.Mention, rule string, confidence float64) {
	m.Rule = w.rules.joined(m.Rule, rule)
	if m.Confidence == 0 || confidence < m.Confidence {
		m.Confidence = confidence
	}
}

// identify fills the IRIs of all but people, and says what has none.
func (w *work) identify() {
	doc := &w.in.Structure.Doc
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		switch {
		case m.Type == paper.Date || m.Type == paper.Person && m.IRI != "":
			continue
		case m.ID == "":
			m.IRI = ""
			w.warn("unresolved-"+string(m.Type), "it is not known what this names: "+m.Text, m)
			continue
		}
		if m.ID == doc.ID && (m.Type == paper.Kamerstuk || m.Type == paper.Motion) && doc.IRI != "" {
			m.IRI = doc.IRI
		} else {
			m.IRI = w.iris.of(m.Type, m.ID, w.in.Scope)
		}
		if m.IRI == "" {
			w.warn("no-identity", "no identity can be made of "+string(m.Type)+" "+m.ID, m)
		}
		if m.Type == paper.Kamerstuk && w.Known != nil && m.ID != doc.ID && !w.Known(m.ID) {
			w.warn("unknown-paper", "no paper "+m.ID+" is known to exist", m)
			m.Confidence = min(m.Confidence, doubted)
		}
	}
}

// doubted is the confidence of a paper that the list of papers does not have:
// a misprint, or newer than the list.
const doubted = 0.5

// firstName is what stands before the surname with that id, empty when nothing
// does.
func firstName(printed, id string) string {
	if slug := paper.Slug(printed); slug == id || !strings.HasSuffix(slug, "-"+id) {
		return ""
	}
	first, _, _ := strings.Cut(strings.TrimSpace(printed), " ")
	return first
}
