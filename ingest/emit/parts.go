package emit

import (
	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// The parts of a document are evidence: where in the text they stand is most of
// what is said of them.

// part writes what a part is, of which document, and its passage.
func (e *emitter) part(iri, class, of quad.IRI, start, end int) {
	e.proof(iri, vocab.Type, class)
	e.proof(iri, of, e.itself)
	e.proof(iri, vocab.HasTarget, e.passage(start, end))
}

// literals writes the texts of a part that are not empty.
func (e *emitter) literals(iri quad.IRI, texts ...literal) {
	for _, t := range texts {
		if t.text != "" {
			e.proof(iri, t.p, quad.String(t.text))
		}
	}
}

type literal struct {
	p    quad.IRI
	text string
}

// warnings writes what the reading was not sure of.
func (e *emitter) warnings() {
	for i, w := range e.p.Warnings {
		iri := vocab.WarningIRI(e.p.Key, i+1)
		e.proof(iri, vocab.Type, vocab.Warning)
		e.proof(iri, vocab.WarningOf, e.itself)
		e.literals(iri, literal{vocab.WarningCode, w.Code}, literal{vocab.Message, w.Message})
		if w.End > w.Start {
			e.proof(iri, vocab.HasTarget, e.passage(w.Start, w.End))
		}
	}
}

// parts writes footnotes, headings, questions and speeches.
func (e *emitter) parts() {
	for i, n := range e.p.Footnotes {
		iri := vocab.FootnoteIRI(e.p.Key, i+1)
		e.part(iri, vocab.Footnote, vocab.FootnoteOf, n.Start, n.End)
		e.literals(iri, literal{vocab.Mark, n.Mark})
		if n.Anchor >= 0 {
			e.proof(iri, vocab.Anchor, integer(e.points.at(n.Anchor)))
		}
		if n.SentenceEnd > n.SentenceStart {
			e.proof(iri, vocab.Sentence, e.passage(n.SentenceStart, n.SentenceEnd))
		}
	}
	for i, h := range e.p.Headings {
		iri := vocab.HeadingIRI(e.p.Key, i+1)
		e.part(iri, vocab.Heading, vocab.HeadingOf, h.Start, h.End)
		e.proof(iri, vocab.Title, quad.LangString{Value: quad.String(h.Title), Lang: "nl"})
		e.proof(iri, vocab.Level, integer(h.Level))
	}
	for i, q := range e.p.Questions {
		iri := vocab.QuestionIRI(e.p.Key, i+1)
		e.part(iri, vocab.Question, vocab.QuestionOf, q.Start, q.End)
		e.literals(iri, literal{vocab.Number, q.Number})
		if q.AnswerEnd > q.AnswerStart {
			e.proof(iri, vocab.Answer, e.passage(q.AnswerStart, q.AnswerEnd))
		}
	}
	for i, s := range e.p.Speakers {
		iri := vocab.SpeechIRI(e.p.Key, i+1)
		e.part(iri, vocab.Speech, vocab.SpeechOf, s.Start, s.End)
		e.literals(iri, literal{vocab.Speaker, s.Name}, literal{vocab.SpeakerParty, s.Party}, literal{vocab.SpeakerRole, s.Role})
	}
}
