// Package emit turns a read paper into quads: one named graph for what the
// paper says and one for the evidence, the passages that say it.
//
// The same paper gives the same quads in the same order, byte for byte; no
// clock and no blank node goes in. Positions in RDF count code points, as Web
// Annotation asks; offsets of a paper count bytes. The shape is described by
// the ontology in graph/vocab. Storing the quads is left to graph/store.
package emit

import (
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Run names what read the paper: equal runs read equal papers alike.
type Run struct {
	// Version is the program's version, "0.1.0".
	Version string
	// Rules is a hash of the extractor's rules and gazetteers.
	Rules string
}

// IRI is the run's identity, a UUIDv5 over its fields.
func (r Run) IRI() quad.IRI { return vocab.Run("extractor", r.Version, r.Rules) }

// Document returns what p puts into a store. Its Key and Document.IRI must be
// set, and its mentions and relations linked; what has no IRI stays evidence
// and enters no relation.
func Document(p *paper.Paper, run Run) graph.Document {
	e := emitters.Get().(*emitter)
	e.begin(p)
	e.document()
	e.agenda()
	e.mentions()
	e.relations()
	e.claims()
	e.parts()
	e.warnings()
	e.provenance(run)
	doc := graph.Document{
		Key:    p.Key,
		Graphs: []quad.IRI{vocab.Graph(p.Key), vocab.Evidence(p.Key)},
		Quads:  append(append(make([]quad.Quad, 0, len(e.facts)+len(e.evidence)), e.facts...), e.evidence...),
		Text:   p.Text,

		Original: graph.NewOriginal(p.MediaType, p.Original),
	}
	e.end()
	emitters.Put(e)
	return doc
}

// emitter collects the quads of one paper.
type emitter struct {
	p               *paper.Paper
	points          points
	facts, evidence []quad.Quad
	seen            map[written]bool // facts written that may come up again
	passages        map[[2]int]quad.Value

	// Terms that many quads have: made into values once.
	graph, proofs, text, itself quad.Value
	last                        struct {
		iri quad.IRI
		v   quad.Value
	}
}

// written tells what was written: a triple, or a kind of fact and of what.
type written struct{ what, of, object string }

// emitters keeps the memory of emitters between papers.
var emitters = sync.Pool{New: func() any { return newEmitter() }}

func newEmitter() *emitter {
	return &emitter{seen: map[written]bool{}, passages: map[[2]int]quad.Value{}}
}

// mostKept bounds the facts and passages of a paper whose maps stay for the next:
// to empty a map takes as long as it once was large. quadsKept bounds the quads.
const (
	mostKept  = 1024
	quadsKept = 16 * mostKept
)

func (e *emitter) begin(p *paper.Paper) {
	e.p, e.points = p, newPoints(p.Text)
	e.graph, e.proofs = vocab.Graph(p.Key), vocab.Evidence(p.Key)
	e.text, e.itself = vocab.TextIRI(p.Key), quad.IRI(p.Document.IRI)
}

// end lets go of the paper, and of the lists of a large one.
func (e *emitter) end() {
	if max(len(e.seen), len(e.passages)) > mostKept || max(cap(e.facts), cap(e.evidence)) > quadsKept {
		*e = *newEmitter()
		return
	}
	clear(e.facts)
	clear(e.evidence)
	clear(e.seen)
	clear(e.passages)
	*e = emitter{facts: e.facts[:0], evidence: e.evidence[:0], seen: e.seen, passages: e.passages}
}

// node is an IRI as a value: the quads of one node follow one another.
func (e *emitter) node(iri quad.IRI) quad.Value {
	if iri != e.last.iri || e.last.v == nil {
		e.last.iri, e.last.v = iri, iri
	}
	return e.last.v
}

func (e *emitter) fact(s string, p, o quad.Value) {
	e.facts = append(e.facts, quad.Quad{Subject: e.node(quad.IRI(s)), Predicate: p, Object: o, Label: e.graph})
}

// once reports whether something is to be written now, because it was not yet.
func (e *emitter) once(what, of, object string) bool {
	key := written{what, of, object}
	if e.seen[key] {
		return false
	}
	e.seen[key] = true
	return true
}

// factOnce writes a fact between IRIs unless it was written before.
func (e *emitter) factOnce(s string, p quad.IRI, o string) {
	if e.once(string(p), s, o) {
		e.fact(s, p, quad.IRI(o))
	}
}

func (e *emitter) proof(s quad.IRI, p, o quad.Value) {
	e.evidence = append(e.evidence, quad.Quad{Subject: e.node(s), Predicate: p, Object: o, Label: e.proofs})
}

// document writes what the paper says of itself.
func (e *emitter) document() {
	d := e.p.Document
	e.fact(d.IRI, vocab.Type, vocab.ELIWork)
	e.fact(d.IRI, vocab.Type, vocab.Document)
	if strings.HasPrefix(d.ID, "kst-") {
		e.fact(d.IRI, vocab.Type, vocab.Paper)
	}
	if class := vocab.KindClass(d.Kind); class != "" {
		e.fact(d.IRI, vocab.Type, class)
	}
	e.fact(d.IRI, vocab.Identifier, quad.String(d.ID))
	e.fact(d.IRI, vocab.KindOf, quad.String(d.Kind))
	e.fact(d.IRI, vocab.Language, vocab.Dutch)
	e.fact(d.IRI, vocab.HasText, e.text)
	if d.Title != "" {
		e.fact(d.IRI, vocab.Title, quad.LangString{Value: quad.String(d.Title), Lang: "nl"})
	}
	if d.Date != "" {
		e.fact(d.IRI, vocab.Date, quad.TypedString{Value: quad.String(d.Date), Type: vocab.XSDDate})
	}
	if d.Dossier != "" {
		dossier := vocab.Entity(string(paper.Dossier), d.Dossier, e.p.Key)
		e.factOnce(d.IRI, vocab.InDossier, dossier)
		if d.NumberEnd > d.NumberStart {
			e.assertion(d.IRI, vocab.InDossier, dossier, d.NumberStart, d.NumberEnd, "structure/number", 1)
		}
		e.entity(dossier, string(paper.Dossier), d.Dossier, d.Dossier)
		if d.DossierTitle != "" { // under its number, as at the head of a paper
			title := strings.TrimSpace(spaced(d.Dossier) + " " + d.DossierTitle)
			e.fact(dossier, vocab.Title, quad.LangString{Value: quad.String(title), Lang: "nl"})
		}
	}
	e.once("entity", d.IRI, "") // has its type and identifier already
}

// agenda writes the items of an annotated agenda.
func (e *emitter) agenda() {
	for i, item := range e.p.Agenda {
		iri := vocab.Item(e.p.Key, i+1)
		e.fact(iri, vocab.Type, vocab.AgendaItem)
		e.fact(iri, vocab.AgendaItemOf, e.itself)
		e.fact(iri, vocab.Title, quad.LangString{Value: quad.String(item.Title), Lang: "nl"})
		for _, f := range []struct {
			p quad.IRI
			v string
		}{{vocab.Section, item.Section}, {vocab.Number, item.Number}, {vocab.ItemType, item.Type}} {
			if f.v != "" {
				e.fact(iri, f.p, quad.String(f.v))
			}
		}
		e.assertion(iri, vocab.AgendaItemOf, e.p.Document.IRI, item.Start, item.End, "structure/agenda", 1)
	}
}

// itemIRI finds the agenda item that a relation calls "<document>#II.1".
func (e *emitter) itemIRI(id string) string {
	_, place, ok := strings.Cut(id, "#")
	if !ok {
		return ""
	}
	for i, item := range e.p.Agenda {
		if place == item.Number || place == item.Place(i) {
			return vocab.Item(e.p.Key, i+1)
		}
	}
	return ""
}

// mentions writes an annotation for each mention and, once for each thing
// mentioned, that the document mentions it and what it is.
func (e *emitter) mentions() {
	for _, m := range e.p.Mentions {
		start, end := e.points.at(m.Start), e.points.at(m.End)
		iri := vocab.Mention(e.p.Key, start, end)
		e.proof(iri, vocab.Type, vocab.Annotation)
		switch {
		case m.IRI != "":
			e.proof(iri, vocab.HasBody, quad.IRI(m.IRI))
		case m.ID != "":
			e.proof(iri, vocab.Value, quad.String(m.ID))
		}
		e.proof(iri, vocab.HasTarget, e.passage(m.Start, m.End))
		e.proof(iri, vocab.MentionType, vocab.Class(string(m.Type)))
		e.proof(iri, vocab.Rule, quad.String(m.Rule))
		e.proof(iri, vocab.Confidence, decimal(m.Confidence))
		if m.Link != nil {
			e.proof(iri, vocab.LinkScore, decimal(m.Link.Score))
			e.proof(iri, vocab.LinkRule, quad.String(m.Link.Rule))
			if m.Link.IRI != "" {
				e.proof(iri, vocab.OfficeHolder, quad.IRI(m.Link.IRI))
			}
			for _, o := range m.Link.Alternatives {
				e.proof(iri, vocab.Alternative, quad.IRI(o.IRI))
			}
		}
		if m.IRI == "" || m.IRI == e.p.Document.IRI {
			continue
		}
		e.factOnce(e.p.Document.IRI, vocab.Mentions, m.IRI)
		label := m.Label
		if label == "" {
			label = printed(m)
		}
		e.entity(m.IRI, string(m.Type), m.ID, label)
	}
}

// classOf is the class of a thing of a type. A proposal by name is mentioned as
// an act and is still a proposal.
func classOf(iri, typ string) quad.IRI {
	if typ == string(paper.Act) && strings.HasPrefix(iri, vocab.EURes+"comnat/") {
		typ = string(paper.EUDocument)
	}
	return vocab.Class(typ)
}

// entity writes once what a thing is and is called.
func (e *emitter) entity(iri, typ, id, label string) {
	if !e.once("entity", iri, "") {
		return
	}
	if class := classOf(iri, typ); class != "" {
		e.fact(iri, vocab.Type, class)
	}
	e.fact(iri, vocab.Identifier, quad.String(id))
	e.fact(iri, vocab.Label, quad.LangString{Value: quad.String(label), Lang: "nl"})
}

// relations writes each relation once and an assertion for every passage that
// states it.
func (e *emitter) relations() {
	for _, r := range e.p.Relations {
		subject, object := r.SubjectIRI, r.ObjectIRI
		if subject == "" && r.Predicate == "itemAbout" {
			subject = e.itemIRI(r.Subject)
		}
		if subject == "" || object == "" {
			continue
		}
		predicate := quad.IRI(vocab.NS + r.Predicate)
		e.factOnce(subject, predicate, object)
		e.name(subject, r.Subject)
		e.describe(object, r.Object)
		e.assertion(subject, predicate, object, r.Start, r.End, r.Rule, r.Confidence)
	}
}

// name gives a thing that no mention described its id for a name. People whom
// the gazetteer knows have their names there.
func (e *emitter) name(iri, id string) {
	if e.seen[written{what: "entity", of: iri}] || strings.HasPrefix(iri, vocab.ID+"agenda-item/") || vocab.KnownPerson(iri) {
		return
	}
	typ := ""
	if strings.HasPrefix(id, "kst-") {
		typ = string(paper.Kamerstuk)
	} else if strings.HasPrefix(id, "name:non-paper-") {
		typ = "non-paper"
	} else if strings.HasPrefix(iri, vocab.ID+"person/") {
		typ = string(paper.Person)
	}
	label := id
	if cited := number(id); cited != "" {
		label = cited
	} else if slug, ok := strings.CutPrefix(id, "name:non-paper-"); ok {
		label = "Non-paper " + strings.ReplaceAll(slug, "-", " ")
	} else if slug, ok := strings.CutPrefix(id, "name:"); ok {
		label = paper.Capitalised(strings.ReplaceAll(slug, "-", " "))
	}
	e.entity(iri, typ, id, label)
}
