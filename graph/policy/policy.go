// Package policy reads what the graph says in the words of the domain: what a
// thing is and is called, a document with its parts and mentions, why an edge
// is there, and when things happened.
//
// [Reader] answers over one [graph.Snapshot]. Offsets it gives are UTF-8 byte
// offsets into the stored text, half-open, although the graph counts code
// points; the quote of a passage is always exactly the bytes at its offsets.
// A passage that its text does not have is [ErrBroken], never left out.
package policy

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// ErrBroken says that the store contradicts itself; "kamergraaf check" finds
// out where.
var ErrBroken = errors.New("the graph and its texts do not agree: re-ingest the document")

// Reader reads one snapshot. It remembers texts it has seen and is for one
// request and one goroutine: make a new one each time.
type Reader struct {
	snap  graph.Snapshot
	texts map[string]*offsets
	nodes map[quad.IRI]Node
	dates map[string][]mark // by storage key
	// claimDates are those of claims.
	claimDates map[quad.IRI]string
	// promises and kept are what was read of promises, and who keeps them.
	promises map[quad.IRI]promised
	kept     map[quad.IRI]*Fulfilment
}

// NewReader returns a Reader of snap, which stays the caller's to close.
func NewReader(snap graph.Snapshot) *Reader {
	return &Reader{snap: snap, texts: map[string]*offsets{}, nodes: map[quad.IRI]Node{}, dates: map[string][]mark{}, claimDates: map[quad.IRI]string{},
		promises: map[quad.IRI]promised{}, kept: map[quad.IRI]*Fulfilment{}}
}

// objects returns the distinct objects of (s, p, ?), sorted by their text.
func (r *Reader) objects(ctx context.Context, s, p quad.IRI) ([]quad.Value, error) {
	return r.distinct(ctx, graph.Pattern{Subject: s, Predicate: p}, func(q quad.Quad) quad.Value { return q.Object })
}

// subjects returns the distinct subjects of (?, p, o), sorted by their text.
func (r *Reader) subjects(ctx context.Context, p quad.IRI, o quad.Value) ([]quad.Value, error) {
	return r.distinct(ctx, graph.Pattern{Predicate: p, Object: o}, func(q quad.Quad) quad.Value { return q.Subject })
}

func (r *Reader) distinct(ctx context.Context, p graph.Pattern, of func(quad.Quad) quad.Value) ([]quad.Value, error) {
	set := map[quad.Value]bool{}
	for q, err := range r.snap.Match(ctx, p) {
		if err != nil {
			return nil, err
		}
		set[of(q)] = true
	}
	out := make([]quad.Value, 0, len(set))
	for v := range set {
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b quad.Value) int { return strings.Compare(a.String(), b.String()) })
	return out, nil
}

// first returns the text of the first of (s, p, ?), or "".
func (r *Reader) first(ctx context.Context, s, p quad.IRI) (string, error) {
	vs, err := r.objects(ctx, s, p)
	if err != nil || len(vs) == 0 {
		return "", err
	}
	return Text(vs[0]), nil
}

// Text returns the words of a term: an IRI's text, a literal's lexical form.
func Text(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	case nil:
		return ""
	}
	return v.String()
}

// offsets is a stored text with the way from code points to bytes: bytes[i]
// is where code point i*stride begins.
type offsets struct {
	text  string
	bytes []int
	count int // of code points
}

// stride bounds the bytes looked at for one offset.
const stride = 128

func newOffsets(text string) *offsets {
	o := &offsets{text: text}
	for i := range text {
		if o.count%stride == 0 {
			o.bytes = append(o.bytes, i)
		}
		o.count++
	}
	return o
}

// at returns the byte offset of code point n; false when the text ends before.
func (o *offsets) at(n int) (int, bool) {
	switch {
	case n < 0 || n > o.count:
		return 0, false
	case n == o.count:
		return len(o.text), true
	}
	i := o.bytes[n/stride]
	for range n % stride {
		_, size := utf8.DecodeRuneInString(o.text[i:])
		i += size
	}
	return i, true
}

func (r *Reader) text(ctx context.Context, key string) (*offsets, error) {
	if o, ok := r.texts[key]; ok {
		return o, nil
	}
	text, err := r.snap.Text(ctx, key)
	if err != nil {
		return nil, err
	}
	o := newOffsets(text)
	r.texts[key] = o
	return o, nil
}

// ShortName is the end of an IRI, for want of a label.
func ShortName(iri quad.IRI) string {
	s := strings.TrimRight(string(iri), "/#")
	return strings.TrimSuffix(s[strings.LastIndexAny(s, "/#")+1:], ".html")
}

// documentType is the type of a document that is no numbered paper.
const documentType = "document"

// typeOf returns the guide's type of a class, and those of documents and
// agenda items beside it.
func typeOf(class quad.IRI) string {
	switch class {
	case vocab.Document:
		return documentType
	case vocab.AgendaItem:
		return "agenda-item"
	}
	return vocab.TypeOf(class)
}
