package policy

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Document is what a list says of a document.
type Document struct {
	IRI     quad.IRI `json:"iri"`
	ID      string   `json:"id"`
	Key     string   `json:"key"`
	Title   string   `json:"title"`
	Kind    string   `json:"kind"`
	Date    string   `json:"date"`
	Dossier string   `json:"dossier"`
}

// Compare puts the newest first, undated last, then by IRI.
func (d Document) Compare(e Document) int {
	return cmp.Or(-cmp.Compare(d.Date, e.Date), cmp.Compare(d.IRI, e.IRI))
}

func (r *Reader) document(ctx context.Context, iri quad.IRI) (Document, error) {
	n, err := r.node(ctx, iri)
	if err != nil {
		return Document{}, err
	}
	return Document{IRI: iri, ID: n.Identifier, Key: n.DocumentKey, Title: n.title, Kind: n.Kind, Date: n.Date, Dossier: n.dossier}, nil
}

// Documents lists every stored document, newest first.
func (r *Reader) Documents(ctx context.Context) ([]Document, error) {
	return r.documentList(ctx, graph.Pattern{Predicate: vocab.HasText})
}

// documentsOf lists the documents d that state (d, p, o), newest first.
func (r *Reader) documentsOf(ctx context.Context, p quad.IRI, o quad.IRI) ([]Document, error) {
	return r.documentList(ctx, graph.Pattern{Predicate: p, Object: o})
}

func (r *Reader) documentList(ctx context.Context, p graph.Pattern) ([]Document, error) {
	vs, err := r.distinct(ctx, p, func(q quad.Quad) quad.Value { return q.Subject })
	if err != nil {
		return nil, err
	}
	out := make([]Document, 0, len(vs))
	for _, v := range vs {
		iri, ok := v.(quad.IRI)
		if !ok {
			continue
		}
		d, err := r.document(ctx, iri)
		if err != nil {
			return nil, err
		}
		if d.Key != "" {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, Document.Compare)
	return out, nil
}

// Resolve finds a document by its storage key, its publication id or its IRI,
// and returns the work's IRI and the key to read: of a work in several forms,
// the best marked up. Unknown is graph.ErrNotFound.
func (r *Reader) Resolve(ctx context.Context, name string) (quad.IRI, string, error) {
	for _, p := range []graph.Pattern{
		{Predicate: vocab.HasText, Object: vocab.TextIRI(name)},
		{Predicate: vocab.Identifier, Object: quad.String(name)},
		{Subject: quad.IRI(name), Predicate: vocab.HasText},
	} {
		vs, err := r.distinct(ctx, p, func(q quad.Quad) quad.Value { return q.Subject })
		if err != nil {
			return "", "", err
		}
		for _, v := range vs {
			iri, _ := v.(quad.IRI)
			n, err := r.node(ctx, iri)
			if err != nil {
				return "", "", err
			}
			if slices.Contains(n.keys, name) {
				return iri, name, nil
			}
			if n.DocumentKey != "" {
				return iri, n.DocumentKey, nil
			}
		}
	}
	return "", "", graph.ErrNotFound
}

// Title is the title of the document with that storage key: empty where it has
// none, and where there is no such document any more.
func (r *Reader) Title(ctx context.Context, key string) (string, error) {
	iri, _, err := r.Resolve(ctx, key)
	if errors.Is(err, graph.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	d, err := r.document(ctx, iri)
	return d.Title, err
}

// Item is an agenda item; offsets are bytes, -1 when its place is unknown.
type Item struct {
	IRI     quad.IRI   `json:"iri"`
	Section string     `json:"section"`
	Number  string     `json:"number"`
	Title   string     `json:"title"`
	Type    string     `json:"type"`
	Start   int        `json:"start"`
	End     int        `json:"end"`
	About   []quad.IRI `json:"about"`
}

// Page is a document, read; its passages are given by Marks.
type Page struct {
	Document Document
	Keys     []string // of every form, the one read first
	Bytes    int      // length of the text
	Agenda   []Item   // in order of the text
	Parts
	Run string
}

// Page reads the document that Resolve found.
func (r *Reader) Page(ctx context.Context, iri quad.IRI, key string) (Page, error) {
	d, err := r.document(ctx, iri)
	if err != nil {
		return Page{}, err
	}
	text, err := r.text(ctx, key)
	if err != nil {
		return Page{}, err
	}
	d.Key = key
	p := Page{Document: d, Bytes: len(text.text), Keys: []string{key}}
	for _, k := range r.nodes[iri].keys {
		if k != key {
			p.Keys = append(p.Keys, k)
		}
	}
	if p.Run, err = r.first(ctx, vocab.TextIRI(key), vocab.GeneratedBy); err != nil {
		return Page{}, err
	}
	if p.Agenda, err = r.agenda(ctx, iri, key); err != nil {
		return Page{}, err
	}
	p.Parts, err = r.parts(ctx, key)
	return p, err
}

// agenda reads the items that the document's own graph states.
func (r *Reader) agenda(ctx context.Context, doc quad.IRI, key string) ([]Item, error) {
	vs, err := r.distinct(ctx, graph.Pattern{Predicate: vocab.AgendaItemOf, Object: doc, Graph: vocab.Graph(key)}, func(q quad.Quad) quad.Value { return q.Subject })
	if err != nil {
		return nil, err
	}
	out := []Item{}
	for _, v := range vs {
		iri, ok := v.(quad.IRI)
		if !ok {
			continue
		}
		item, err := r.item(ctx, iri, doc, key)
		if err != nil {
			return nil, err
		}
		out = append(out, item)
	}
	slices.SortFunc(out, func(a, b Item) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.IRI, b.IRI)) })
	return out, nil
}

func (r *Reader) item(ctx context.Context, iri, doc quad.IRI, key string) (Item, error) {
	it := Item{IRI: iri, Start: -1, End: -1, About: []quad.IRI{}}
	for q, err := range r.snap.Match(ctx, graph.Pattern{Subject: iri, Graph: vocab.Graph(key)}) {
		if err != nil {
			return Item{}, err
		}
		switch q.Predicate {
		case vocab.Section:
			it.Section = Text(q.Object)
		case vocab.Number:
			it.Number = Text(q.Object)
		case vocab.Title:
			it.Title = Text(q.Object)
		case vocab.ItemType:
			it.Type = Text(q.Object)
		case vocab.ItemAbout:
			if o, ok := q.Object.(quad.IRI); ok {
				it.About = append(it.About, o)
			}
		}
	}
	slices.Sort(it.About)
	places, err := r.assertions(ctx, iri, vocab.AgendaItemOf, doc, key)
	if err == nil && len(places) > 0 {
		it.Start, it.End = places[0].Start, places[0].End
	}
	return it, err
}

// place turns a target's IRI into its document's key and byte offsets. The
// passage's IRI says both (RFC 5147), so that its selectors need no reading.
func (r *Reader) place(ctx context.Context, target quad.IRI) (key string, start, end int, err error) {
	key = vocab.KeyOfText(target)
	_, fragment, _ := strings.Cut(string(target), "#char=")
	first, last, ok := strings.Cut(fragment, ",")
	s, err1 := strconv.Atoi(first)
	e, err2 := strconv.Atoi(last)
	if key == "" || !ok || err1 != nil || err2 != nil {
		return "", 0, 0, ErrBroken
	}
	text, err := r.text(ctx, key)
	if err != nil {
		return "", 0, 0, err
	}
	start, ok1 := text.at(s)
	end, ok2 := text.at(e)
	if !ok1 || !ok2 || end < start {
		return "", 0, 0, ErrBroken
	}
	return key, start, end, nil
}
