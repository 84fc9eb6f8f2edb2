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

// footnotes reads the notes in the document's evidence, by their place.
func (r *Reader) footnotes(ctx context.Context, key string) ([]Footnote, error) {
	return parts(ctx, r, key, vocab.Footnote, r.footnote, func(a, b Footnote) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Anchor, b.Anchor), cmp.Compare(a.Mark, b.Mark))
	})
}

// headings reads the headings in the document's evidence, by their place.
func (r *Reader) headings(ctx context.Context, key string) ([]Heading, error) {
	return parts(ctx, r, key, vocab.Heading, r.heading, func(a, b Heading) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// parts reads the things of a class in the document's evidence.
func parts[T any](ctx context.Context, r *Reader, key string, class quad.IRI, read func(context.Context, statement) (T, error), compare func(a, b T) int) ([]T, error) {
	found, err := r.matching(ctx, graph.Pattern{Predicate: vocab.Type, Object: class, Graph: vocab.Evidence(key)})
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, len(found))
	for _, st := range found {
		one, err := read(ctx, st)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	slices.SortFunc(out, compare)
	return out, nil
}

func (r *Reader) footnote(ctx context.Context, st statement) (Footnote, error) {
	n := Footnote{Anchor: -1}
	var target, sentence quad.IRI
	point := -1
	for q, err := range r.snap.Match(ctx, graph.Pattern{Subject: st.iri, Graph: st.graph}) {
		if err != nil {
			return Footnote{}, err
		}
		switch q.Predicate {
		case vocab.HasTarget:
			target, _ = q.Object.(quad.IRI)
		case vocab.Sentence:
			sentence, _ = q.Object.(quad.IRI)
		case vocab.Mark:
			n.Mark = Text(q.Object)
		case vocab.Anchor:
			if point, err = strconv.Atoi(Text(q.Object)); err != nil {
				return Footnote{}, ErrBroken
			}
		}
	}
	key, start, end, err := r.place(ctx, target)
	if err != nil {
		return Footnote{}, err
	}
	n.Start, n.End = start, end
	if point >= 0 {
		at, ok := r.texts[key].at(point)
		if !ok {
			return Footnote{}, ErrBroken
		}
		n.Anchor = at
	}
	if sentence != "" {
		_, n.SentenceStart, n.SentenceEnd, err = r.place(ctx, sentence)
	}
	return n, err
}

func (r *Reader) heading(ctx context.Context, st statement) (Heading, error) {
	var h Heading
	var target quad.IRI
	for q, err := range r.snap.Match(ctx, graph.Pattern{Subject: st.iri, Graph: st.graph}) {
		if err != nil {
			return Heading{}, err
		}
		switch q.Predicate {
		case vocab.HasTarget:
			target, _ = q.Object.(quad.IRI)
		case vocab.Title:
			h.Title = Text(q.Object)
		case vocab.Level:
			if h.Level, err = strconv.Atoi(Text(q.Object)); err != nil {
				return Heading{}, ErrBroken
			}
		}
	}
	var err error
	_, h.Start, h.End, err = r.place(ctx, target)
	return h, err
}
