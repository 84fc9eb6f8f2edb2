package policy

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Passage is why an edge is there. Offsets are bytes into the text of
// Document.Key.
type Passage struct {
	Document   Document `json:"document"`
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Quote      string   `json:"quote"`
	Before     string   `json:"before"`
	After      string   `json:"after"`
	Rule       string   `json:"rule"`
	Confidence float64  `json:"confidence"`
	Run        string   `json:"run"`
	// Basis is "assertion" or "mention".
	Basis string `json:"basis"`
}

// around is how much context a passage gets on each side, in bytes: about a
// printed line and a half.
const around = 120

// Evidence returns every passage that states (s, p, o), newest document
// first, then by place; none when the triple is not stated, or curated. Those
// of kg:mentions are the mentions themselves.
func (r *Reader) Evidence(ctx context.Context, s, p, o quad.IRI) ([]Passage, error) {
	marks, err := r.assertions(ctx, s, p, o, "")
	if err != nil {
		return nil, err
	}
	if p == vocab.Mentions {
		if marks, err = r.mentionsOf(ctx, s, o); err != nil {
			return nil, err
		}
	}
	out := make([]Passage, 0, len(marks))
	for _, m := range marks {
		passage, err := r.passage(ctx, m)
		if err != nil {
			return nil, err
		}
		out = append(out, passage)
	}
	slices.SortFunc(out, func(a, b Passage) int {
		return cmp.Or(a.Document.Compare(b.Document), cmp.Compare(a.Document.Key, b.Document.Key), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Rule, b.Rule))
	})
	return out, nil
}

// Weight is how well an edge is supported.
type Weight struct {
	Documents  int     // graphs of documents that state it
	Passages   int     // what Evidence lists
	Confidence float64 // the highest among them
}

// Weigh counts without reading any text.
func (r *Reader) Weigh(ctx context.Context, s, p, o quad.IRI) (Weight, error) {
	var w Weight
	for q, err := range r.snap.Match(ctx, graph.Pattern{Subject: s, Predicate: p, Object: o}) {
		if err != nil {
			return Weight{}, err
		}
		if q.Label != nil && q.Label != vocab.CuratedGraph {
			w.Documents++
		}
	}
	found, err := r.statements(ctx, s, p, o)
	if err != nil {
		return Weight{}, err
	}
	for _, a := range found {
		c, err := r.first(ctx, a.iri, vocab.Confidence)
		if err != nil {
			return Weight{}, err
		}
		f, _ := strconv.ParseFloat(c, 64)
		w.Passages++
		w.Confidence = max(w.Confidence, f)
	}
	return w, nil
}

// statement is an assertion or annotation in an evidence graph.
type statement struct {
	iri   quad.IRI
	graph quad.Value
}

// statements finds the assertions of a triple, or of kg:mentions the
// annotations in the document's evidence.
func (r *Reader) statements(ctx context.Context, s, p, o quad.IRI) ([]statement, error) {
	if p != vocab.Mentions {
		return r.asserted(ctx, s, p, o, nil)
	}
	n, err := r.node(ctx, s)
	if err != nil {
		return nil, err
	}
	var out []statement
	for _, key := range n.keys {
		found, err := r.matching(ctx, graph.Pattern{Predicate: vocab.HasBody, Object: o, Graph: vocab.Evidence(key)})
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// asserted looks from the end of the triple that fewer assertions share.
func (r *Reader) asserted(ctx context.Context, s, p, o quad.IRI, in quad.Value) ([]statement, error) {
	bySubject := graph.Pattern{Predicate: vocab.RDFSubject, Object: s, Graph: in}
	byObject := graph.Pattern{Predicate: vocab.RDFObject, Object: o, Graph: in}
	ns, err := r.snap.Count(ctx, bySubject)
	if err != nil {
		return nil, err
	}
	no, err := r.snap.Count(ctx, byObject)
	if err != nil {
		return nil, err
	}
	less, rest := bySubject, graph.Pattern{Predicate: vocab.RDFObject, Object: o}
	if no < ns {
		less, rest = byObject, graph.Pattern{Predicate: vocab.RDFSubject, Object: s}
	}
	found, err := r.matching(ctx, less)
	if err != nil {
		return nil, err
	}
	var out []statement
	for _, a := range found {
		rest.Subject, rest.Graph = a.iri, a.graph
		other, err := r.snap.Count(ctx, rest)
		if err != nil {
			return nil, err
		}
		predicate, err := r.snap.Count(ctx, graph.Pattern{Subject: a.iri, Predicate: vocab.RDFPredicate, Object: p, Graph: a.graph})
		if err != nil {
			return nil, err
		}
		if other > 0 && predicate > 0 {
			out = append(out, a)
		}
	}
	return out, nil
}

func (r *Reader) matching(ctx context.Context, p graph.Pattern) ([]statement, error) {
	var out []statement
	for q, err := range r.snap.Match(ctx, p) {
		if err != nil {
			return nil, err
		}
		if iri, ok := q.Subject.(quad.IRI); ok {
			out = append(out, statement{iri, q.Label})
		}
	}
	return out, nil
}

// assertions reads the marks of a triple's assertions, of one document when
// key is not empty, by place.
func (r *Reader) assertions(ctx context.Context, s, p, o quad.IRI, key string) ([]mark, error) {
	var in quad.Value
	if key != "" {
		in = vocab.Evidence(key)
	}
	found, err := r.asserted(ctx, s, p, o, in)
	if err != nil {
		return nil, err
	}
	return r.readMarks(ctx, found)
}

// mentionsOf reads the marks on o in the texts of document s.
func (r *Reader) mentionsOf(ctx context.Context, s, o quad.IRI) ([]mark, error) {
	found, err := r.statements(ctx, s, vocab.Mentions, o)
	if err != nil {
		return nil, err
	}
	return r.readMarks(ctx, found)
}

func (r *Reader) passage(ctx context.Context, m mark) (Passage, error) {
	doc, err := r.first(ctx, vocab.TextIRI(m.key), vocab.TextOf)
	if err != nil {
		return Passage{}, err
	}
	d, err := r.document(ctx, quad.IRI(doc))
	if err != nil {
		return Passage{}, err
	}
	run, err := r.first(ctx, vocab.TextIRI(m.key), vocab.GeneratedBy)
	if err != nil {
		return Passage{}, err
	}
	text := r.texts[m.key].text
	d.Key = m.key
	return Passage{Document: d, Start: m.Start, End: m.End, Quote: text[m.Start:m.End], Before: tail(text[:m.Start]), After: head(text[m.End:]),
		Rule: m.Rule, Confidence: m.Confidence, Run: run, Basis: m.basis}, nil
}

// tail is the end of s, cut at a character.
func tail(s string) string {
	i := max(0, len(s)-around)
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

// head is the beginning of s, cut at a character.
func head(s string) string {
	i := min(len(s), around)
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return s[:i]
}
