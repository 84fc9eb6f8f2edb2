package policy

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Node is a thing, enough to draw it. Labels are text and may hold anything.
type Node struct {
	IRI         quad.IRI          `json:"iri"`
	Label       string            `json:"label"`
	Labels      map[string]string `json:"labels"`
	Type        string            `json:"type"`
	Identifier  string            `json:"identifier"`
	Kind        string            `json:"kind,omitempty"`
	Date        string            `json:"date,omitempty"`
	DocumentKey string            `json:"documentKey,omitempty"`

	known   bool // the graph says something of it
	classes []quad.IRI
	ids     []string
	aliases []string
	facts   []Fact
	keys    []string
	title   string // of several the first by its bytes, as with dossier
	dossier string
	// agendaOf is the document whose agenda an item stands on.
	agendaOf string
}

// Fact is a literal said of a thing.
type Fact struct {
	Predicate quad.IRI
	Value     string
	Language  string // of a LangString
	Datatype  quad.IRI
}

// Node reads what iri is. A thing of which the graph says nothing is
// graph.ErrNotFound; one that is only pointed at is a Node named by its IRI.
func (r *Reader) Node(ctx context.Context, iri quad.IRI) (Node, error) {
	n, err := r.node(ctx, iri)
	if err != nil || n.known {
		return n, err
	}
	for _, p := range []graph.Pattern{{Object: iri}} {
		for _, err := range r.snap.Match(ctx, p) {
			return n, err
		}
	}
	return Node{}, graph.ErrNotFound
}

// Nodes reads several, in their order; unknown ones are named by their IRI.
func (r *Reader) Nodes(ctx context.Context, iris []quad.IRI) ([]Node, error) {
	out := make([]Node, 0, len(iris))
	for _, iri := range iris {
		n, err := r.node(ctx, iri)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func (r *Reader) node(ctx context.Context, iri quad.IRI) (Node, error) {
	if n, ok := r.nodes[iri]; ok {
		return n, nil
	}
	n := Node{IRI: iri, Labels: map[string]string{}}
	var names []name
	seen := map[quad.Quad]bool{}
	for q, err := range r.snap.Match(ctx, graph.Pattern{Subject: iri}) {
		if err != nil {
			return Node{}, err
		}
		n.known = true
		curated := q.Label == vocab.CuratedGraph
		q.Label = nil
		if p, ok := q.Predicate.(quad.IRI); ok && (p == vocab.Label || p == vocab.Title) {
			names = append(names, named(q.Object, curated, p == vocab.Title))
			if p == vocab.Title {
				n.title = least(n.title, Text(q.Object))
			}
		} else if !seen[q] {
			seen[q] = true
			n.add(q)
		}
	}
	n.settle(names)
	if n.agendaOf != "" && n.Date == "" { // items are alike in name: their day tells them apart
		date, err := r.first(ctx, quad.IRI(n.agendaOf), vocab.Date)
		if err != nil {
			return Node{}, err
		}
		n.Date = date
	}
	r.nodes[iri] = n
	return n, nil
}

// add takes up one statement that is no name.
func (n *Node) add(q quad.Quad) {
	p, _ := q.Predicate.(quad.IRI)
	switch p {
	case vocab.Type:
		if c, ok := q.Object.(quad.IRI); ok {
			n.classes = append(n.classes, c)
		}
		return
	case vocab.Identifier:
		n.ids = append(n.ids, Text(q.Object))
		return
	case vocab.HasText:
		if key := vocab.KeyOfText(quad.IRI(Text(q.Object))); key != "" {
			n.keys = append(n.keys, key)
		}
		return
	case vocab.KindOf:
		n.Kind = least(n.Kind, Text(q.Object))
	case vocab.Date:
		n.Date = least(n.Date, Text(q.Object))
	case vocab.InDossier:
		n.dossier = least(n.dossier, Text(q.Object))
	case vocab.AgendaItemOf:
		n.agendaOf = least(n.agendaOf, Text(q.Object))
	}
	switch v := q.Object.(type) {
	case quad.IRI, quad.BNode:
	case quad.LangString:
		n.facts = append(n.facts, Fact{Predicate: p, Value: string(v.Value), Language: v.Lang})
	case quad.TypedString:
		n.facts = append(n.facts, Fact{Predicate: p, Value: string(v.Value), Datatype: v.Type})
	default:
		n.facts = append(n.facts, Fact{Predicate: p, Value: Text(v)})
	}
}

// least chooses among values that manifestations of a work state differently,
// whatever the order they are read in; empty counts as none.
func least(have, other string) string {
	if have == "" || other != "" && other < have {
		return other
	}
	return have
}

// name is a label with what makes it a good one.
type name struct {
	text, lang string
	rank       int // lower is better
}

// named ranks a label: curated ones are checked by people, a title is what a
// document calls itself, and other labels are how some document put it.
func named(v quad.Value, curated, title bool) name {
	n := name{text: Text(v), rank: 2}
	if l, ok := v.(quad.LangString); ok {
		n.lang = l.Lang
	}
	if curated {
		n.rank = 0
	} else if title {
		n.rank = 1
	}
	return n
}

// settle sorts what was taken up and chooses a label.
func (n *Node) settle(names []name) {
	slices.SortFunc(names, func(a, b name) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(len(a.text), len(b.text)), cmp.Compare(a.text, b.text), cmp.Compare(a.lang, b.lang))
	})
	slices.Sort(n.classes)
	slices.Sort(n.ids)
	slices.SortFunc(n.keys, compareKeys)
	slices.SortFunc(n.facts, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Language, b.Language), cmp.Compare(a.Datatype, b.Datatype))
	})
	for _, m := range names {
		if _, ok := n.Labels[m.lang]; !ok && m.lang != "" {
			n.Labels[m.lang] = m.text
		}
	}
	if len(n.ids) > 0 {
		n.Identifier = n.ids[0]
	}
	if len(n.keys) > 0 {
		n.DocumentKey = n.keys[0]
	}
	switch {
	case n.Labels["nl"] != "":
		n.Label = n.Labels["nl"]
	case len(names) > 0 && names[0].text != "":
		n.Label = names[0].text
	case n.Identifier != "":
		n.Label = n.Identifier
	default:
		n.Label = ShortName(n.IRI)
	}
	for _, m := range names {
		if m.text != n.Label && !slices.Contains(n.aliases, m.text) {
			n.aliases = append(n.aliases, m.text)
		}
	}
	for _, c := range n.classes { // a numbered paper before a document, a motion before both
		t := typeOf(c)
		if t != "" && (n.Type == "" || n.Type == documentType || t == "motion") {
			n.Type = t
		}
	}
}

// forms lists manifestations, the best to read from first: those whose
// structure is marked up, then those laid out for a page.
var forms = []string{".xml", ".html", ".docx", ".txt", ".pdf"}

func compareKeys(a, b string) int { return cmp.Or(cmp.Compare(form(a), form(b)), cmp.Compare(a, b)) }

func form(key string) int {
	for i, f := range forms {
		if strings.HasSuffix(key, f) {
			return i
		}
	}
	return len(forms)
}
