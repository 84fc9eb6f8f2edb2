package emit

import (
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Commitments, positions and steps are nodes of the document's graph. Each of
// their edges is asserted with the passage, and an end without an identity
// makes no edge.

// edge is one relation of a claim: to a thing with the guide's id, or to a
// concept, which has none.
type edge struct {
	p       quad.IRI
	iri, id string
}

// claims writes the commitments, positions and steps of the paper.
func (e *emitter) claims() {
	e.meetings()
	for _, c := range e.p.Commitments {
		iri := vocab.CommitmentIRI(e.p.Key, e.points.at(c.Start), e.points.at(c.End), c.By)
		label := "Toezegging"
		if c.By != "" {
			label += " van " + e.called(c.IRIs["by"], c.By)
		}
		e.claim(iri, "commitment", dated(label, e.p.Document.Date), c.Place, c.Start, c.End, edge{vocab.MadeBy, c.IRIs["by"], c.By}, edge{vocab.MadeTo, c.IRIs["to"], c.To},
			edge{vocab.MadeIn, c.IRIs["madeIn"], c.MadeIn}, edge{vocab.About, c.IRIs["about"], c.About},
			edge{vocab.FulfilledBy, c.IRIs["fulfilledBy"], c.FulfilledBy}, edge{p: vocab.Status, iri: string(vocab.CommitmentStatus(c.Status))})
		e.day(iri, e.p.Document.Date)
		if c.Number != "" && e.once("number", iri, "") {
			e.fact(iri, vocab.Identifier, quad.String(c.Number))
		}
	}
	for _, p := range e.p.Positions {
		iri := vocab.PositionIRI(e.p.Key, e.points.at(p.Start), e.points.at(p.End), p.Holder, p.Stance)
		e.claim(iri, "position", dated("Standpunt van "+e.called(p.IRIs["holder"], p.Holder), p.Date), p.Place, p.Start, p.End, edge{vocab.Holder, p.IRIs["holder"], p.Holder},
			edge{vocab.About, p.IRIs["about"], p.About}, edge{p: vocab.HasStance, iri: string(vocab.Stance(p.Stance))})
		e.day(iri, p.Date)
	}
	for _, s := range e.p.Steps {
		iri := vocab.StepIRI(e.p.Key, e.points.at(s.Start), e.points.at(s.End), s.Type)
		status := ""
		if s.Status == "projected" {
			status = string(vocab.ProjectedStep)
		}
		label := "Stap"
		if s.Body != "" {
			label += " van " + e.called(s.IRIs["body"], s.Body)
		}
		e.claim(iri, "step", dated(label, s.Date), s.Place, s.Start, s.End, edge{p: vocab.HasStepType, iri: string(vocab.StepType(s.Type))},
			edge{vocab.StepOf, s.IRIs["procedure"], s.Procedure}, edge{vocab.StepBody, s.IRIs["body"], s.Body}, edge{p: vocab.Status, iri: status})
		e.day(iri, s.Date)
	}
}

// dated puts the day behind a name, which tells claims of one name apart.
func dated(name, date string) string {
	if date == "" {
		return name
	}
	return name + ", " + date
}

// claim writes one node with its edges.
func (e *emitter) claim(iri, typ, label string, place paper.Place, start, end int, edges ...edge) {
	if !e.once("claim", iri, "") {
		return
	}
	e.fact(iri, vocab.Type, vocab.Class(typ))
	e.fact(iri, vocab.Label, quad.LangString{Value: quad.String(label), Lang: "nl"})
	for _, to := range append(edges, edge{vocab.StatedIn, e.p.Document.IRI, e.p.Document.ID}) {
		if to.iri == "" {
			continue
		}
		e.factOnce(iri, to.p, to.iri)
		e.assertion(iri, to.p, to.iri, start, end, place.Rule, place.Confidence)
		if to.id != "" {
			e.describe(to.iri, to.id)
		}
	}
}

// day writes the date of a claim: the first day of an interval, a day, or a
// month as printed in ISO.
func (e *emitter) day(iri, date string) {
	first, _, _ := strings.Cut(date, "/")
	typ := vocab.XSDDate
	switch len(first) {
	case len("2024-02-08"):
	case len("2024-02"):
		typ = vocab.XSDYearMonth
	default:
		return
	}
	if e.once("day", iri, "") {
		e.fact(iri, vocab.Date, quad.TypedString{Value: quad.String(first), Type: typ})
	}
}

// said are the names of who a claim may name without a mention of them.
var said = map[string]struct {
	typ   paper.Type
	label string
}{
	"NLD": {paper.Country, "Nederland"}, "TK": {paper.Institution, "Tweede Kamer"}, "EK": {paper.Institution, "Eerste Kamer"},
	"SG": {paper.Institution, "Staten-Generaal"}, "EP": {paper.Institution, "Europees Parlement"}, "COUNCIL": {paper.Institution, "Raad van de Europese Unie"},
	"lidstaten": {"member-states", "Lidstaten"}, "lidstaten-meerderheid": {"member-states", "Meerderheid van de lidstaten"},
	"lidstaten-enkele": {"member-states", "Enkele lidstaten"},
}

// called is a short name of a thing for the label of a claim: the mention's
// own label, or what its id says.
func (e *emitter) called(iri, id string) string {
	if s, ok := said[id]; ok {
		return s.label
	}
	for _, m := range e.p.Mentions {
		if m.ID == id && (iri == "" || m.IRI == iri) {
			if m.Label != "" {
				return m.Label
			}
			return printed(m)
		}
	}
	return id
}

// describe writes what the end of an edge is when no mention said it.
func (e *emitter) describe(iri, id string) {
	if s, ok := said[id]; ok {
		e.entity(iri, string(s.typ), id, s.label)
		return
	}
	if strings.HasPrefix(iri, vocab.ID+"meeting/") {
		e.entity(iri, "meeting", id, meetingName(id))
		return
	}
	e.name(iri, id)
}

// sentenceOf is a slug as words that begin with a capital.
func sentenceOf(slug string) string {
	if slug == "" {
		return ""
	}
	words := strings.ReplaceAll(slug, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}
