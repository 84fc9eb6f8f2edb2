package server

import (
	"context"
	"path"
	"strconv"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// wellKnownVoID is where a description of the data is looked for (VoID, 7.2).
const wellKnownVoID = "/.well-known/void"

const void = "http://rdfs.org/ns/void#"

// voidDump describes the store as a dataset (W3C note "Describing Linked
// Datasets with the VoID Vocabulary"), in the format of Accept.
func (s *Server) voidDump(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.c.Limits.Time)
	defer cancel()
	c.Header("Vary", "Accept-Encoding, Accept")
	f, ok := preferred(c.GetHeader("Accept"))
	if !ok || f == (rdf.Format{}) {
		f = rdf.Turtle // there is no page of it
	}
	snap, err := s.c.Store.Snapshot(ctx)
	if err != nil {
		s.fail(c, err)
		return
	}
	defer snap.Close()
	if s.unchanged(c, snap.Revision()) {
		return
	}
	quads, err := dataset(ctx, snap, origin(c))
	if err != nil {
		s.fail(c, err)
		return
	}
	s.send(c, f, quads)
}

// origin is the address that the caller used.
func origin(c *gin.Context) string {
	scheme := "http"
	if c.Request.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + c.Request.Host
}

// dataset counts the store and its relations.
func dataset(ctx context.Context, x graph.Dataset, at string) ([]quad.Quad, error) {
	self := quad.IRI(at + wellKnownVoID + "#dataset")
	var out []quad.Quad
	say := func(s quad.Value, p quad.IRI, o quad.Value) {
		out = append(out, quad.Quad{Subject: s, Predicate: p, Object: o})
	}
	count := func(s quad.Value, p graph.Pattern) (int64, error) {
		n, err := x.Count(ctx, p)
		if err == nil && n > 0 {
			say(s, void+"triples", quad.TypedString{Value: quad.String(strconv.FormatInt(n, 10)), Type: vocab.XSD + "integer"})
		}
		return n, err
	}
	say(self, vocab.Type, quad.IRI(void+"Dataset"))
	say(self, vocab.Title, quad.LangString{Value: "Kamergraaf", Lang: "nl"})
	say(self, void+"uriSpace", quad.String(vocab.ID))
	say(self, void+"vocabulary", quad.IRI(vocab.NS))
	for _, f := range rdf.Formats() {
		if f.HasGraphs {
			say(self, void+"dataDump", quad.IRI(at+"/api/v1/export?format="+f.Name))
		}
	}
	if _, err := count(self, graph.Pattern{}); err != nil {
		return nil, err
	}
	for _, p := range vocab.Relations() {
		part := quad.IRI(string(self) + "-" + path.Base(string(p[len(vocab.NS):])))
		before := len(out)
		n, err := count(part, graph.Pattern{Predicate: p})
		if err != nil {
			return nil, err
		}
		if n == 0 {
			out = out[:before]
			continue
		}
		say(part, void+"property", p)
		say(self, void+"propertyPartition", part)
	}
	return out, nil
}
