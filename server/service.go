package server

import (
	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// describeService says what the endpoint can do, in the format of Accept
// (SPARQL 1.1 Service Description, section 3).
func (s *Server) describeService(c *gin.Context) {
	f, err := wantedRDF(c)
	if err != nil {
		s.fail(c, err)
		return
	}
	s.send(c, f, service(s.origin(c)))
}

func service(at string) (d statements) {
	self, data, all := quad.IRI(at+"/sparql"), quad.IRI(at+"/sparql#dataset"), quad.IRI(at+"/sparql#default-graph")
	d.a(sd+"Service", self)
	d.say(self, sd+"endpoint", self)
	d.say(self, sd+"supportedLanguage", quad.IRI(sd+"SPARQL11Query"))
	d.say(self, sd+"feature", quad.IRI(sd+"UnionDefaultGraph"))
	d.say(self, sd+"defaultDataset", data)
	d.a(sd+"Dataset", data)
	d.say(data, sd+"defaultGraph", all)
	d.a(sd+"Graph", all)
	d.say(data, vocab.RDFS+"seeAlso", quad.IRI(at+wellKnownVoID), quad.IRI(at+catalogPath))
	for _, name := range []string{"SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
		"Turtle", "N-Triples", "N-Quads", "TriG", "RDF_XML", "JSON-LD"} {
		d.say(self, sd+"resultFormat", quad.IRI(formats+name))
	}
	return d
}
