package server

import (
	"context"
	"path"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// wellKnownVoID is where a description of the data is looked for (VoID, 7.2).
const wellKnownVoID = "/.well-known/void"

// datasetIRI names the data in VoID and in the catalogue alike.
func datasetIRI(at string) quad.IRI { return quad.IRI(at + wellKnownVoID + "#dataset") }

// voidOf describes the store as a dataset (W3C note "Describing Linked Datasets
// with the VoID Vocabulary"): its size and relations, and where it is.
func (s *Server) voidOf(ctx context.Context, x graph.Snapshot, at string) (d statements, err error) {
	self, document := datasetIRI(at), quad.IRI(at+wellKnownVoID)
	d.a(void+"DatasetDescription", document)
	d.say(document, vocab.FOAF+"primaryTopic", self)
	d.a(void+"Dataset", self)
	d.say(self, vocab.Title, quad.LangString{Value: "Kamergraaf", Lang: "nl"})
	d.say(self, vocab.DCT+"license", quad.IRI(s.c.Site.Licence))
	d.say(self, vocab.RDFS+"seeAlso", quad.IRI(at+catalogPath))
	d.say(self, void+"uriSpace", quad.String(vocab.ID))
	d.say(self, void+"vocabulary", quad.IRI(vocab.NS))
	d.say(self, void+"sparqlEndpoint", quad.IRI(at+"/sparql"))
	for _, f := range rdf.Formats() {
		if f.HasGraphs {
			d.say(self, void+"dataDump", exportIRI(at, f))
		}
	}
	n, err := x.Count(ctx, graph.Pattern{})
	if err != nil {
		return nil, err
	}
	d.say(self, void+"triples", whole(n))
	for _, p := range vocab.Relations() {
		n, err := x.Count(ctx, graph.Pattern{Predicate: p})
		if err != nil {
			return nil, err
		}
		if n == 0 {
			continue
		}
		part := self + "-" + quad.IRI(path.Base(string(p[len(vocab.NS):])))
		d.say(part, void+"property", p)
		d.say(part, void+"triples", whole(n))
		d.say(self, void+"propertyPartition", part)
	}
	return d, nil
}
