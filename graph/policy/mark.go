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

// Mention is a passage that names something, in bytes.
type Mention struct {
	IRI        quad.IRI `json:"iri"`
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Text       string   `json:"text"`
	Type       string   `json:"type"`
	Entity     quad.IRI `json:"entity,omitempty"`
	Value      string   `json:"value,omitempty"`
	Rule       string   `json:"rule"`
	Confidence float64  `json:"confidence"`
	// Link is how the identity was found where the words alone do not say it;
	// nil where they do.
	Link *Link `json:"link,omitempty"`
}

// Link is the reason for the identity of a mention.
type Link struct {
	Rule string `json:"rule"`
	// Score is the chance that it is right, 0 when several fit and none was
	// chosen.
	Score float64 `json:"score"`
	// Holder is the person an office leads to, empty for all else.
	Holder quad.IRI `json:"holder,omitempty"`
	// Alternatives are the others it could have been.
	Alternatives []quad.IRI `json:"alternatives"`
}

// Relation is a triple and one passage that states it, in bytes.
type Relation struct {
	Subject, Predicate, Object quad.IRI
	Start, End                 int
	Rule                       string
	Confidence                 float64
}

// mark is an annotation or assertion, read.
type mark struct {
	Mention
	key       string
	basis     string
	s, p, o   quad.IRI
	assertion bool
}

func (m *mark) link() *Link {
	if m.Link == nil {
		m.Link = &Link{Alternatives: []quad.IRI{}}
	}
	return m.Link
}

// Marks returns every mention and every relation of the document with that
// key. Mentions are sorted by start, then longest first; they may nest.
func (r *Reader) Marks(ctx context.Context, key string) ([]Mention, []Relation, error) {
	if _, err := r.text(ctx, key); err != nil {
		return nil, nil, err
	}
	var found []statement
	for _, class := range []quad.IRI{vocab.Annotation, vocab.Assertion} {
		some, err := r.matching(ctx, graph.Pattern{Predicate: vocab.Type, Object: class, Graph: vocab.Evidence(key)})
		if err != nil {
			return nil, nil, err
		}
		found = append(found, some...)
	}
	marks, err := r.readMarks(ctx, found)
	if err != nil {
		return nil, nil, err
	}
	mentions, relations := []Mention{}, []Relation{}
	for _, m := range marks {
		if m.assertion {
			relations = append(relations, Relation{m.s, m.p, m.o, m.Start, m.End, m.Rule, m.Confidence})
		} else {
			mentions = append(mentions, m.Mention)
		}
	}
	return mentions, relations, nil
}

func (r *Reader) readMarks(ctx context.Context, found []statement) ([]mark, error) {
	out := make([]mark, 0, len(found))
	for _, st := range found {
		m, err := r.readMark(ctx, st)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.Start, b.Start), -cmp.Compare(a.End, b.End), cmp.Compare(a.IRI, b.IRI))
	})
	return out, nil
}

func (r *Reader) readMark(ctx context.Context, st statement) (mark, error) {
	m := mark{basis: "mention", Mention: Mention{IRI: st.iri}}
	var target quad.IRI
	for q, err := range r.snap.Match(ctx, graph.Pattern{Subject: st.iri, Graph: st.graph}) {
		if err != nil {
			return mark{}, err
		}
		iri, _ := q.Object.(quad.IRI)
		switch q.Predicate {
		case vocab.HasTarget, vocab.DerivedFrom:
			target = iri
		case vocab.HasBody:
			m.Entity = iri
		case vocab.MentionType:
			m.Type = typeOf(iri)
		case vocab.Value:
			m.Value = Text(q.Object)
		case vocab.Rule:
			m.Rule = Text(q.Object)
		case vocab.Confidence:
			m.Confidence, _ = strconv.ParseFloat(Text(q.Object), 64)
		case vocab.LinkScore:
			m.link().Score, _ = strconv.ParseFloat(Text(q.Object), 64)
		case vocab.LinkRule:
			m.link().Rule = Text(q.Object)
		case vocab.OfficeHolder:
			m.link().Holder = iri
		case vocab.Alternative:
			m.link().Alternatives = append(m.link().Alternatives, iri)
		case vocab.RDFSubject:
			m.s, m.assertion, m.basis = iri, true, "assertion"
		case vocab.RDFPredicate:
			m.p = iri
		case vocab.RDFObject:
			m.o = iri
		}
	}
	var err error
	if m.key, m.Start, m.End, err = r.place(ctx, target); err != nil {
		return mark{}, err
	}
	if m.Link != nil {
		slices.Sort(m.Link.Alternatives)
	}
	m.Text = r.texts[m.key].text[m.Start:m.End]
	return m, nil
}
