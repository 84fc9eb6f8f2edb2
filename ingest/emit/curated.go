package emit

import (
	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Thing is something known without any document: a row of a gazetteer.
type Thing struct {
	Type string // of the guide, "country"
	ID   string // of the guide, "NLD"
	IRI  string // the public one, empty when there is none; a person's own
	NL   string
	EN   string
}

// CuratedKey is the storage key of what is known without documents.
const CuratedKey = "curated"

// Curated returns the graph of what is known, [vocab.CuratedGraph], as a
// document without a text. A thing whose public IRI is not the one the graph
// uses gets it as owl:sameAs; one that no IRI can be given is left out, and of
// two with one IRI the first stays.
func Curated(things []Thing) graph.Document {
	d := graph.Document{Key: CuratedKey, Graphs: []quad.IRI{vocab.CuratedGraph}}
	seen := map[string]bool{}
	for _, t := range things {
		iri := vocab.Entity(t.Type, t.ID, CuratedKey)
		if t.Type == string(paper.Person) { // whose id, a surname, is no identity
			iri = t.IRI
		}
		if iri == "" || seen[iri] {
			continue
		}
		seen[iri] = true
		add := func(p quad.IRI, o quad.Value) {
			d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI(iri), Predicate: p, Object: o, Label: vocab.CuratedGraph})
		}
		if class := classOf(iri, t.Type); class != "" {
			add(vocab.Type, class)
		}
		add(vocab.Identifier, quad.String(t.ID))
		for _, l := range [...]struct{ lang, text string }{{"nl", t.NL}, {"en", t.EN}} {
			if l.text != "" {
				add(vocab.Label, quad.LangString{Value: quad.String(l.text), Lang: l.lang})
			}
		}
		if t.IRI != "" && t.IRI != iri {
			add(vocab.SameAs, quad.IRI(t.IRI))
		}
	}
	return d
}
