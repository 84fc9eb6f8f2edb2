package server

import (
	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

const (
	sd      = "http://www.w3.org/ns/sparql-service-description#"
	formats = "http://www.w3.org/ns/formats/"
)

// describeService says what the endpoint can do, in the format of Accept
// (SPARQL 1.1 Service Description, section 3).
func (s *Server) describeService(c *gin.Context) {
	f, ok := preferred(c.GetHeader("Accept"))
	if !ok || f == (rdf.Format{}) {
		f = rdf.Turtle // there is no page of it
	}
	s.send(c, f, service(origin(c)))
}

func service(at string) []quad.Quad {
	self, data, whole := quad.IRI(at+"/sparql"), quad.IRI(at+"/sparql#dataset"), quad.IRI(at+"/sparql#default-graph")
	out := []quad.Quad{
		{Subject: self, Predicate: vocab.Type, Object: quad.IRI(sd + "Service")},
		{Subject: self, Predicate: quad.IRI(sd + "endpoint"), Object: self},
		{Subject: self, Predicate: quad.IRI(sd + "supportedLanguage"), Object: quad.IRI(sd + "SPARQL11Query")},
		{Subject: self, Predicate: quad.IRI(sd + "feature"), Object: quad.IRI(sd + "UnionDefaultGraph")},
		{Subject: self, Predicate: quad.IRI(sd + "defaultDataset"), Object: data},
		{Subject: data, Predicate: vocab.Type, Object: quad.IRI(sd + "Dataset")},
		{Subject: data, Predicate: quad.IRI(sd + "defaultGraph"), Object: whole},
		{Subject: whole, Predicate: vocab.Type, Object: quad.IRI(sd + "Graph")},
		{Subject: data, Predicate: quad.IRI("http://www.w3.org/2000/01/rdf-schema#seeAlso"), Object: quad.IRI(at + wellKnownVoID)},
	}
	for _, name := range []string{"SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
		"Turtle", "N-Triples", "N-Quads", "TriG", "RDF_XML", "JSON-LD"} {
		out = append(out, quad.Quad{Subject: self, Predicate: quad.IRI(sd + "resultFormat"), Object: quad.IRI(formats + name)})
	}
	return out
}
