package server

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Namespaces of what the server says of itself.
const (
	void    = "http://rdfs.org/ns/void#"
	dcat    = "http://www.w3.org/ns/dcat#"
	vcard   = "http://www.w3.org/2006/vcard/ns#"
	sd      = "http://www.w3.org/ns/sparql-service-description#"
	formats = "http://www.w3.org/ns/formats/"
)

// statements are what is said of the server and its data, some hundred.
type statements []quad.Quad

// say adds a statement for each object.
func (d *statements) say(s, p quad.IRI, objects ...quad.Value) {
	for _, o := range objects {
		*d = append(*d, quad.Quad{Subject: s, Predicate: p, Object: o})
	}
}

// words adds a text in Dutch and English.
func (d *statements) words(s, p quad.IRI, nl, en string) {
	d.say(s, p, quad.LangString{Value: quad.String(nl), Lang: "nl"}, quad.LangString{Value: quad.String(en), Lang: "en"})
}

// a adds the types of things.
func (d *statements) a(class quad.IRI, things ...quad.IRI) {
	for _, t := range things {
		d.say(t, vocab.Type, class)
	}
}

// bySubject puts what is said of one thing together, each statement once, things
// in the order in which they were met.
func (d statements) bySubject() statements {
	first, seen := map[quad.Value]int{}, map[quad.Quad]bool{}
	d = slices.DeleteFunc(d, func(q quad.Quad) bool {
		again := seen[q]
		seen[q] = true
		return again
	})
	for i, q := range d {
		if _, met := first[q.Subject]; !met {
			first[q.Subject] = i
		}
	}
	slices.SortStableFunc(d, func(a, b quad.Quad) int { return cmp.Compare(first[a.Subject], first[b.Subject]) })
	return d
}

// whole is an xsd:integer.
func whole(n int64) quad.Value {
	return quad.TypedString{Value: quad.String(strconv.FormatInt(n, 10)), Type: vocab.XSD + "integer"}
}

// describer makes statements about the data of a snapshot and the server at an
// address.
type describer func(ctx context.Context, snap graph.Snapshot, at string) (statements, error)

// described answers with statements about the store's data.
func (s *Server) described(describe describer) gin.HandlerFunc {
	return func(c *gin.Context) {
		f, err := wantedRDF(c)
		if err != nil {
			s.fail(c, err)
			return
		}
		ctx, cancel := context.WithTimeout(c.Request.Context(), s.c.Limits.Time)
		defer cancel()
		snap, err := s.c.Store.Snapshot(ctx)
		if err != nil {
			s.fail(c, err)
			return
		}
		defer snap.Close()
		page := wantsPage(c)
		if !page && s.unchanged(c, snap.Revision()) {
			return
		}
		d, err := describe(ctx, snap, s.origin(c))
		if err != nil {
			s.fail(c, err)
			return
		}
		if page {
			s.refer(c, d.bySubject())
			return
		}
		s.send(c, f, d.bySubject())
	}
}

// constant answers with RDF that is the same as long as the program is.
func (s *Server) constant(read func(ctx context.Context) ([]quad.Quad, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		f, err := wantedRDF(c)
		if err != nil {
			s.fail(c, err)
			return
		}
		quads, err := read(c.Request.Context())
		if err != nil {
			s.fail(c, err)
			return
		}
		if wantsPage(c) {
			s.refer(c, quads)
			return
		}
		s.send(c, f, quads)
	}
}

// wantedRDF is the format of the path's extension, else of Accept: Turtle for a
// browser, where there is no page.
func wantedRDF(c *gin.Context) (rdf.Format, error) {
	c.Header("Access-Control-Allow-Origin", "*") // scripts of other sites read it, and why not
	c.Header("Vary", "Accept-Encoding, Accept")
	if ext, has := c.Params.Get("ext"); has {
		for _, f := range rdf.Formats() {
			if f.Extension == "."+ext {
				return f, nil
			}
		}
		return rdf.Format{}, errRoute
	}
	f, ok := preferred(c.Request)
	switch {
	case !ok:
		return f, fmt.Errorf("%w: this is RDF, in one of %s", errAcceptable, rdf.FormatNames())
	case f == rdf.Format{}:
		return rdf.Turtle, nil
	}
	return f, nil
}

// ownPrefixes are those of the vocabulary and of what the server says of itself.
func ownPrefixes() rdf.WriteOptions {
	o := export.Vocabulary()
	o.Prefixes = append(o.Prefixes, rdf.Prefix{Name: "dcat", IRI: dcat}, rdf.Prefix{Name: "vcard", IRI: vcard}, rdf.Prefix{Name: "void", IRI: void},
		rdf.Prefix{Name: "sd", IRI: sd}, rdf.Prefix{Name: "sh", IRI: vocab.SHACL})
	return o
}

// send writes quads, which are few, in a format. Without an ETag yet, it is of
// the bytes.
func (s *Server) send(c *gin.Context, f rdf.Format, quads []quad.Quad) {
	var b bytes.Buffer
	w, err := rdf.NewWriter(&b, f, ownPrefixes())
	if err != nil {
		s.fail(c, err)
		return
	}
	if !f.HasGraphs {
		quads = triples(quads)
	}
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			s.fail(c, unsayable(f, err))
			return
		}
	}
	if err := w.Close(); err != nil {
		s.fail(c, err)
		return
	}
	c.Header("Access-Control-Allow-Origin", "*")
	if c.Writer.Header().Get("ETag") == "" && s.sameBytes(c, b.Bytes()) {
		return
	}
	c.Data(http.StatusOK, f.MediaType, b.Bytes())
}

// triples are quads without their graphs: what several say is said once.
func triples(quads []quad.Quad) []quad.Quad {
	out := slices.Clone(quads)
	for i := range out {
		out[i].Label = nil
	}
	return statements(out).bySubject()
}

// sameBytes tags an answer by its bytes, and answers 304 when the caller has
// them.
func (s *Server) sameBytes(c *gin.Context, body []byte) bool {
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	c.Header("Cache-Control", "no-cache")
	c.Header("ETag", "W/"+tag)
	if !matches(c.GetHeader("If-None-Match"), tag) {
		return false
	}
	c.Status(http.StatusNotModified)
	c.Writer.WriteHeaderNow()
	return true
}
