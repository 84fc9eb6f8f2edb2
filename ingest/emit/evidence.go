package emit

import (
	"strconv"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// assertion writes that the passage at the byte offsets start to end states a
// triple.
func (e *emitter) assertion(s string, p quad.IRI, o string, start, end int, rule string, confidence float64) {
	iri := vocab.AssertionIRI(e.p.Key, s, string(p), o, e.points.at(start), e.points.at(end))
	if !e.once("assertion", string(iri), "") {
		return
	}
	e.proof(iri, vocab.Type, vocab.Assertion)
	e.proof(iri, vocab.RDFSubject, quad.IRI(s))
	e.proof(iri, vocab.RDFPredicate, p)
	e.proof(iri, vocab.RDFObject, quad.IRI(o))
	e.proof(iri, vocab.DerivedFrom, e.passage(start, end))
	e.proof(iri, vocab.Rule, quad.String(rule))
	e.proof(iri, vocab.Confidence, decimal(confidence))
}

// mostQuote is the longest passage, in bytes, that is quoted. A quote serves to
// find a passage again in another text; whole speeches and agenda items would
// store most of a document twice.
const mostQuote = 1000

// passage names the bytes start to end of the text and describes them, once,
// by the two selectors of Web Annotation that survive in each other's absence:
// position and, unless it is long, quote.
func (e *emitter) passage(start, end int) quad.Value {
	if v, ok := e.passages[[2]int{start, end}]; ok {
		return v
	}
	s, t := e.points.at(start), e.points.at(end)
	iri, position, quote := vocab.Passage(e.p.Key, s, t), vocab.Position(e.p.Key, s, t), vocab.Quote(e.p.Key, s, t)
	v, at, words := quad.Value(iri), quad.Value(position), quad.Value(quote)
	e.passages[[2]int{start, end}] = v
	e.proof(iri, vocab.HasSource, e.text)
	e.proof(iri, vocab.HasSelector, at)
	e.proof(position, vocab.Type, vocab.TextPositionSelector)
	e.proof(position, vocab.Start, integer(s))
	e.proof(position, vocab.End, integer(t))
	if end-start > mostQuote {
		return v
	}
	e.proof(iri, vocab.HasSelector, words)
	e.proof(quote, vocab.Type, vocab.TextQuoteSelector)
	e.proof(quote, vocab.Exact, quad.String(e.p.Text[start:end]))
	return v
}

// provenance writes what the text is of and what read it.
func (e *emitter) provenance(run Run) {
	text, iri := vocab.TextIRI(e.p.Key), run.IRI()
	agent := quad.IRI(vocab.ID + "software/kamergraaf")
	e.proof(text, vocab.Type, vocab.Text)
	e.proof(text, vocab.DocumentKey, quad.String(e.p.Key))
	e.proof(text, vocab.TextOf, e.itself)
	e.proof(text, vocab.GeneratedBy, iri)
	e.proof(iri, vocab.Type, vocab.Activity)
	e.proof(iri, vocab.AssociatedWith, agent)
	e.proof(iri, vocab.HasVersion, quad.String(run.Version))
	e.proof(agent, vocab.Type, vocab.SoftwareAgent)
}

func integer(n int) quad.Value {
	return quad.TypedString{Value: quad.String(strconv.Itoa(n)), Type: vocab.XSDNonNegativeInteger}
}

// decimal writes a confidence with two decimals: no rule is measured finer.
func decimal(f float64) quad.Value {
	return quad.TypedString{Value: quad.String(strconv.FormatFloat(f, 'f', 2, 64)), Type: vocab.XSDDecimal}
}

// points turns byte offsets into code point offsets: marks[i] counts the code
// points that start before byte i*stride.
type points struct {
	text  string
	marks []int
	ascii bool
}

// stride bounds the bytes looked at for one offset.
const stride = 256

func newPoints(text string) points {
	p := points{text: text, ascii: true}
	n := 0
	for i := range len(text) {
		if i%stride == 0 {
			p.marks = append(p.marks, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		} else {
			p.ascii = false
		}
	}
	return p
}

func (p points) at(offset int) int {
	if p.ascii {
		return offset
	}
	i := min(offset/stride, len(p.marks)-1)
	n := p.marks[i]
	for _, c := range []byte(p.text[i*stride : offset]) {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}
