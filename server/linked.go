package server

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"path"
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

// linked answers what IRIs of the project dereference to: things under /id/,
// the ontology at /def, the JSON-LD context, and what the data is. False is another path.
func (s *Server) linked(c *gin.Context) bool {
	p := c.Request.URL.Path
	own, _ := strings.CutPrefix(vocab.ContextIRI, "https://w3id.org/kamergraaf")
	switch {
	case strings.HasPrefix(p, "/id/"):
		s.identity(c)
	case p == wellKnownVoID:
		s.voidDump(c)
	case p == own:
		s.context(c)
	case p == "/def" || strings.TrimSuffix(p, path.Ext(p)) == "/def":
		s.ontology(c, path.Ext(p))
	default:
		return false
	}
	return true
}

func (s *Server) context(c *gin.Context) {
	o := export.Vocabulary()
	doc, err := jsonld.Context(o.Prefixes, o.Terms)
	if err != nil {
		s.fail(c, err)
		return
	}
	c.Header("Access-Control-Allow-Origin", "*") // scripts of other sites read it
	c.Data(http.StatusOK, rdf.JSONLD.MediaType, doc)
}

// ontology sends the ontology in the format of the extension or of Accept.
func (s *Server) ontology(c *gin.Context, ext string) {
	c.Header("Vary", "Accept-Encoding, Accept")
	f, ok := rdf.ByExtension(ext)
	if ext == "" {
		f, ok = preferred(c.GetHeader("Accept"))
		if f == (rdf.Format{}) && ok {
			f = rdf.Turtle // there is no page of it
		}
	}
	if !ok {
		s.fail(c, errRoute)
		return
	}
	quads, err := export.Ontology(c.Request.Context(), nil)
	if err != nil {
		s.fail(c, err)
		return
	}
	s.send(c, f, quads)
}

// send writes quads, which are few, in a format.
func (s *Server) send(c *gin.Context, f rdf.Format, quads []quad.Quad) {
	var b bytes.Buffer
	w, err := rdf.NewWriter(&b, f, export.Vocabulary())
	if err != nil {
		s.fail(c, err)
		return
	}
	for _, q := range quads {
		if !f.HasGraphs {
			q.Label = nil
		}
		if err := w.Write(q); err != nil {
			s.fail(c, badf("%s cannot say this (%v): ask for another format.", f.Name, err))
			return
		}
	}
	if err := w.Close(); err != nil {
		s.fail(c, err)
		return
	}
	c.Header("Access-Control-Allow-Origin", "*")
	c.Data(http.StatusOK, f.MediaType, b.Bytes())
}

// identity answers an IRI under /id/: 303 to the page or to the description in
// the format that Accept prefers, the description itself with an extension
// (Cool URIs for the Semantic Web, 4.3).
func (s *Server) identity(c *gin.Context) {
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
		f, ok := preferred(c.GetHeader("Accept"))
		switch {
		case !ok:
			c.Header("Cache-Control", "no-store")
			c.AbortWithStatus(http.StatusNotAcceptable)
		case f == rdf.Format{}:
			c.Redirect(http.StatusSeeOther, "/e?iri="+url.QueryEscape(string(iri)))
		default:
			c.Redirect(http.StatusSeeOther, "/id/"+ref+f.Extension)
		}
		return
	}
	f, ok := rdf.ByExtension(ref)
	if !ok || strings.HasSuffix(ref, ".gz") {
		s.fail(c, graph.ErrNotFound)
		return
	}
	quads, err := describe(ctx, snap, quad.IRI(strings.TrimSuffix(string(iri), f.Extension)))
	if err != nil {
		s.fail(c, err)
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
