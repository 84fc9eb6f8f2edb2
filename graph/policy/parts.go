package policy

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Footnote is a note of a document; offsets are bytes.
type Footnote struct {
	Mark  string `json:"mark"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	// Anchor is where the body refers to the note, -1 where that is not known.
	Anchor int `json:"anchor"`
	// SentenceStart and SentenceEnd are the sentence that refers to it, both 0
	// where that is not known.
	SentenceStart int `json:"sentenceStart"`
	SentenceEnd   int `json:"sentenceEnd"`
}

// Heading titles the part of a document that follows it; offsets are bytes.
type Heading struct {
	Title string `json:"title"`
	Level int    `json:"level"` // from 1, the outermost, to 6
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Question is a written question with its answer; offsets are bytes, those of
// the answer both 0 where there is none.
type Question struct {
	Number      string `json:"number"`
	Start       int    `json:"start"`
	End         int    `json:"end"`
	AnswerStart int    `json:"answerStart"`
	AnswerEnd   int    `json:"answerEnd"`
}

// Speech is a turn in a debate; offsets are bytes. Party and Role are empty
// where the report does not say them.
type Speech struct {
	Name  string `json:"name"`
	Party string `json:"party"`
	Role  string `json:"role"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Warning is what the reading of a document was not sure of; offsets are bytes, both
// 0 where it has no place.
type Warning struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// Parts are what a document is made of, and what was noticed of it, each in the
// order of the text.
type Parts struct {
	Warnings  []Warning
	Headings  []Heading // sections and items of the agenda among them
	Footnotes []Footnote
	Questions []Question
	Speeches  []Speech
}

// parts reads the parts of the document from its evidence.
func (r *Reader) parts(ctx context.Context, key string) (out Parts, err error) {
	out.Headings, err = read(ctx, r, key, vocab.Heading, func(p part) (h Heading, err error) {
		h.Title, h.Start, h.End = p.texts[vocab.Title], p.at(vocab.HasTarget).start, p.at(vocab.HasTarget).end
		h.Level, err = strconv.Atoi(p.texts[vocab.Level])
		return h, broken(err)
	}, func(a, b Heading) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	if err != nil {
		return Parts{}, err
	}
	out.Footnotes, err = read(ctx, r, key, vocab.Footnote, func(p part) (Footnote, error) {
		at, sentence := p.at(vocab.HasTarget), p.at(vocab.Sentence)
		n := Footnote{Mark: p.texts[vocab.Mark], Start: at.start, End: at.end, Anchor: -1, SentenceStart: sentence.start, SentenceEnd: sentence.end}
		point, said := p.texts[vocab.Anchor]
		if !said {
			return n, nil
		}
		i, err := strconv.Atoi(point)
		if anchor, ok := r.texts[key].at(i); ok && err == nil {
			n.Anchor = anchor
			return n, nil
		}
		return n, ErrBroken
	}, func(a, b Footnote) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Anchor, b.Anchor), cmp.Compare(a.Mark, b.Mark))
	})
	if err != nil {
		return Parts{}, err
	}
	out.Questions, err = read(ctx, r, key, vocab.Question, func(p part) (Question, error) {
		at, answer := p.at(vocab.HasTarget), p.at(vocab.Answer)
		return Question{p.texts[vocab.Number], at.start, at.end, answer.start, answer.end}, nil
	}, func(a, b Question) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(len(a.Number), len(b.Number)), cmp.Compare(a.Number, b.Number))
	})
	if err != nil {
		return Parts{}, err
	}
	out.Speeches, err = read(ctx, r, key, vocab.Speech, func(p part) (Speech, error) {
		at := p.at(vocab.HasTarget)
		return Speech{p.texts[vocab.Speaker], p.texts[vocab.SpeakerParty], p.texts[vocab.SpeakerRole], at.start, at.end}, nil
	}, func(a, b Speech) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Name, b.Name)) })
	if err != nil {
		return Parts{}, err
	}
	out.Warnings, err = read(ctx, r, key, vocab.Warning, func(p part) (Warning, error) {
		at := p.at(vocab.HasTarget)
		return Warning{p.texts[vocab.WarningCode], p.texts[vocab.Message], at.start, at.end}, nil
	}, func(a, b Warning) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return out, err
}

// broken makes any error ErrBroken: a store wrote what it cannot read.
func broken(err error) error {
	if err != nil {
		return ErrBroken
	}
	return nil
}

// part is what is said of one part of a document.
type part struct {
	texts  map[quad.IRI]string
	places map[quad.IRI]place
}

// place is a passage, in bytes.
type place struct{ start, end int }

// at is the passage that a property leads to; without one both ends are 0.
func (p part) at(property quad.IRI) place { return p.places[property] }

// read reads the parts of one class, in order.
func read[T any](ctx context.Context, r *Reader, key string, class quad.IRI, of func(part) (T, error), compare func(a, b T) int) ([]T, error) {
	found, err := r.matching(ctx, graph.Pattern{Predicate: vocab.Type, Object: class, Graph: vocab.Evidence(key)})
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, len(found))
	for _, st := range found {
		p, err := r.part(ctx, st)
		if err != nil {
			return nil, err
		}
		one, err := of(p)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	slices.SortFunc(out, compare)
	return out, nil
}

func (r *Reader) part(ctx context.Context, st statement) (part, error) {
	p := part{map[quad.IRI]string{}, map[quad.IRI]place{}}
	for q, err := range r.snap.Match(ctx, graph.Pattern{Subject: st.iri, Graph: st.graph}) {
		if err != nil {
			return part{}, err
		}
		property, _ := q.Predicate.(quad.IRI)
		switch property {
		case vocab.HasTarget, vocab.Sentence, vocab.Answer:
			target, _ := q.Object.(quad.IRI)
			_, start, end, err := r.place(ctx, target)
			if err != nil {
				return part{}, err
			}
			p.places[property] = place{start, end}
		default:
			p.texts[property] = Text(q.Object)
		}
	}
	return p, nil
}
