package server

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/rdf/jsonld"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// maxDescription bounds the quads of one description: what a thing says is
// some hundred, and a graph is exported by /api/v1/export.
const maxDescription = 100_000

// Paths of what IRIs of the project lead to.
const (
	ontologyPath = "/def"
	shapesPath   = "/shapes"
	prefixesPath = "/prefixes"
)

// contextPath is where the JSON-LD context is, which keeps its version.
var contextPath = strings.TrimPrefix(vocab.ContextIRI, strings.TrimSuffix(string(vocab.OntologyIRI), ontologyPath))

// linked adds the routes of linked data: what IRIs of the project dereference
// to, and what the server says of itself.
func (s *Server) linked(both func(string, gin.HandlerFunc)) {
	extended := func(path string, h gin.HandlerFunc) {
		both(path, h)
		both(path+".:ext", h)
	}
	both("/id/:type/*ref", s.identity)
	both(contextPath, s.context)
	both(wellKnownVoID, s.described(s.voidOf))
	extended(ontologyPath, s.constant(func(ctx context.Context) ([]quad.Quad, error) { return export.Ontology(ctx, nil) }))
	extended(shapesPath, s.constant(export.Shapes))
	extended(catalogPath, s.described(s.catalogOf))
	extended(prefixesPath, s.prefixes)
	both("/sparql", s.protocol)
	s.engine.POST("/sparql", s.protocol)
	s.engine.OPTIONS("/sparql", s.protocol)
}

func (s *Server) context(c *gin.Context) {
	o := export.Vocabulary()
	doc, err := jsonld.Context(o.Prefixes, o.Terms)
	if err != nil {
		s.fail(c, err)
		return
	}
	c.Header("Access-Control-Allow-Origin", "*") // scripts of other sites read it
	if !s.sameBytes(c, doc) {
		c.Data(http.StatusOK, rdf.JSONLD.MediaType, doc)
	}
}

// identity answers an IRI under /id/: 410 for what was there, 303 to the page or to the description in
// the format that Accept prefers, the description itself with an extension
// (Cool URIs for the Semantic Web, 4.3).
func (s *Server) identity(c *gin.Context) {
	c.Header("Access-Control-Allow-Origin", "*") // a script of another site follows a 303 only where each answer allows it
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.c.Limits.Time)
	defer cancel()
	snap, err := s.c.Store.Snapshot(ctx)
	if err != nil {
		s.fail(c, err)
		return
	}
	defer snap.Close()
	c.Header("Vary", "Accept-Encoding, Accept")
	ref := strings.TrimPrefix(c.Request.URL.EscapedPath(), "/id/")
	iri := quad.IRI(vocab.ID + ref)
	id, err := snap.Lookup(iri)
	if err != nil {
		s.fail(c, err)
		return
	}
	if id != 0 {
		f, ok := preferred(c.Request)
		switch {
		case !ok:
			s.fail(c, fmt.Errorf("%w: this is a page, or RDF in one of %s", errAcceptable, rdf.FormatNames()))
		case f == rdf.Format{}:
			c.Redirect(http.StatusSeeOther, "/e?iri="+url.QueryEscape(string(iri)))
		default:
			c.Redirect(http.StatusSeeOther, "/id/"+ref+f.Extension)
		}
		return
	}
	f, ok := rdf.ByExtension(ref)
	if !ok || strings.HasSuffix(ref, ".gz") {
		s.fail(c, s.orGone(ctx, snap, graph.ErrNotFound, string(iri)))
		return
	}
	quads, err := describe(ctx, snap, quad.IRI(strings.TrimSuffix(string(iri), f.Extension)))
	if err != nil {
		s.fail(c, s.orGone(ctx, snap, err, strings.TrimSuffix(string(iri), f.Extension)))
		return
	}
	if !s.unchanged(c, snap.Revision()) {
		s.send(c, f, quads)
	}
}

// describe returns what is said of a thing and, when it is a graph, in it.
func describe(ctx context.Context, x graph.Dataset, iri quad.IRI) ([]quad.Quad, error) {
	var out []quad.Quad
	for _, p := range []graph.Pattern{{Subject: iri}, {Graph: iri}} {
		for q, err := range x.Match(ctx, p) {
			if err != nil {
				return nil, err
			}
			if out = append(out, q); len(out) > maxDescription {
				return nil, badf("This has more than %d statements: take it with /api/v1/export?graph=.", maxDescription)
			}
		}
	}
	if len(out) == 0 {
		return nil, graph.ErrNotFound
	}
	return out, nil
}
