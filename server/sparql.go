package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/results"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

var (
	errBusy       = errors.New("too many queries")
	errAcceptable = errors.New("not acceptable")
)

// protocol is the SPARQL 1.1 Protocol's query operation (W3C recommendation,
// section 2.1) at /sparql, and its service description where no query is asked
// (SPARQL 1.1 Service Description, section 2).
func (s *Server) protocol(c *gin.Context) {
	c.Header("Access-Control-Allow-Origin", "*")
	c.Header("Vary", "Accept-Encoding, Accept")
	switch c.Request.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
	case http.MethodOptions: // what a browser asks before a script of another site may
		c.Header("Allow", sparqlMethods)
		c.Header("Access-Control-Allow-Methods", sparqlMethods)
		c.Header("Access-Control-Allow-Headers", "Content-Type, Accept")
		c.Status(http.StatusNoContent)
		return
	default:
		c.Header("Allow", sparqlMethods)
		s.fail(c, errMethod)
		return
	}
	if c.Request.Method != http.MethodPost && c.Request.URL.RawQuery == "" {
		if f, ok := preferred(c.GetHeader("Accept")); ok && f == (rdf.Format{}) {
			c.Redirect(http.StatusSeeOther, "/query") // a reader gets a console
			return
		}
		s.describeService(c)
		return
	}
	o, err := s.operation(c)
	if err == nil {
		err = s.answerQuery(c, o)
	}
	if err != nil {
		s.fail(c, err)
	}
}

const sparqlMethods = "GET, HEAD, POST, OPTIONS"

// operation is a query and the dataset that the request gives it.
type operation struct {
	query           string
	defaults, named []quad.IRI
	strict, explain bool
}

// operation reads a request in one of the three ways there are.
func (s *Server) operation(c *gin.Context) (o operation, err error) {
	values := c.Request.URL.Query()
	if c.Request.Method == http.MethodPost {
		body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, s.c.Limits.Body))
		if err != nil {
			return o, err
		}
		kind, params, _ := mime.ParseMediaType(c.GetHeader("Content-Type"))
		if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
			return o, errSPARQLMedia
		}
		switch kind {
		case "application/x-www-form-urlencoded":
			form, err := url.ParseQuery(string(body))
			if err != nil {
				return o, badf("The body is no form: %v.", err)
			}
			for name, list := range form { // the suite has the dataset in the address of a form too
				values[name] = append(values[name], list...)
			}
		case "application/sparql-query":
			if values.Has("query") {
				return o, badf("The query is in the body: leave it out of the address.")
			}
			values.Set("query", string(body))
		case "application/sparql-update":
			return o, badf("The graph cannot be changed by SPARQL Update: ingest documents, or load quads.")
		default:
			return o, errSPARQLMedia
		}
	}
	if values.Has("update") {
		return o, badf("The graph cannot be changed by SPARQL Update: ingest documents, or load quads.")
	}
	if n := len(values["query"]); n != 1 {
		return o, badf("There must be one query, and there are %d.", n)
	}
	o.query = values.Get("query")
	for name, to := range map[string]*[]quad.IRI{"default-graph-uri": &o.defaults, "named-graph-uri": &o.named} {
		for _, iri := range values[name] {
			if u, err := url.Parse(iri); err != nil || !u.IsAbs() {
				return o, badf("%s=%s is no absolute IRI.", name, iri)
			}
			*to = append(*to, quad.IRI(iri))
		}
	}
	switch v := values.Get("default-graph"); v {
	case "", "union":
	case "strict":
		o.strict = true
	default:
		return o, badf("default-graph=%s: it is union or strict.", v)
	}
	if v := values.Get("explain"); v != "" {
		if o.explain, err = strconv.ParseBool(v); err != nil {
			return o, badf("explain=%s: it is 1 or 0.", v)
		}
	}
	return o, nil
}

// answerQuery runs a query and streams its answer.
func (s *Server) answerQuery(c *gin.Context, o operation) error {
	q, err := sparql.Prepare(o.query, syntax.Options{Base: s.origin(c) + "/sparql", Prefixes: vocab.PrefixMap()})
	if err != nil {
		return err
	}
	write, mediaType, err := s.answerIn(c.GetHeader("Accept"), q.Form())
	if err != nil {
		return err
	}
	select {
	case s.queries <- struct{}{}:
		defer func() { <-s.queries }()
	default:
		c.Header("Retry-After", "1")
		return errBusy
	}
	s.patient(c, 0, s.c.Limits.Query+stall)
	ctx := c.Request.Context()
	snap, err := s.c.Store.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	options := sparql.Options{Default: o.defaults, Named: o.named, Strict: o.strict, Timeout: s.c.Limits.Query, Now: s.c.Now()}
	if o.explain {
		return explainQuery(ctx, c, q, snap, options)
	}
	r, err := q.Run(ctx, snap, options)
	if err != nil {
		return err
	}
	c.Header("Content-Type", mediaType)
	c.Header("Cache-Control", "no-cache")
	c.Status(http.StatusOK)
	return write(streaming{s, c}, r)
}

func explainQuery(ctx context.Context, c *gin.Context, q *sparql.Query, x graph.Index, o sparql.Options) error {
	plan, err := q.Explain(ctx, x, o)
	if err != nil {
		return err
	}
	c.String(http.StatusOK, "%s", plan)
	return nil
}

// answerIn chooses how a query of a form is answered by what is accepted: JSON
// or Turtle when anything is.
func (s *Server) answerIn(accept string, form syntax.Form) (write func(io.Writer, *sparql.Result) error, mediaType string, err error) {
	if form == syntax.Construct || form == syntax.Describe {
		f, ok := preferred(accept)
		if !ok {
			return nil, "", fmt.Errorf("%w: this query answers with a graph, in one of %s", errAcceptable, rdf.FormatNames())
		}
		if f == (rdf.Format{}) {
			f = rdf.Turtle // there is no page of it
		}
		return func(w io.Writer, r *sparql.Result) error { return writeGraph(w, r, f) }, f.MediaType, nil
	}
	f, ok := preferredResults(accept, form == syntax.Ask)
	if !ok {
		return nil, "", fmt.Errorf("%w: this query is answered as %s or %s, and a table as text/csv or text/tab-separated-values too",
			errAcceptable, results.JSON.MediaType(), results.XML.MediaType())
	}
	return func(w io.Writer, r *sparql.Result) error { return results.Write(w, r, f) }, f.MediaType(), nil
}

func writeGraph(w io.Writer, r *sparql.Result, f rdf.Format) error {
	out, err := rdf.NewWriter(w, f, export.Vocabulary())
	if err != nil {
		return err
	}
	for q, err := range r.Quads {
		if err != nil {
			return err
		}
		if err := out.Write(q); err != nil {
			return badf("%s cannot say this (%v): ask for another format.", f.Name, err)
		}
	}
	return out.Close()
}

// preferredResults is preferred for tables and truths, which are no CSV or TSV.
func preferredResults(accept string, truth bool) (best results.Format, ok bool) {
	if strings.TrimSpace(accept) == "" {
		return results.JSON, true
	}
	most := 0.0
	for typ, q := range accepted(accept) {
		f := results.Format("")
		switch typ {
		case "application/sparql-results+json", "application/json", "*/*", "application/*", "text/html":
			f = results.JSON // a browser shows JSON well
		case "application/sparql-results+xml", "application/xml", "text/xml":
			f = results.XML
		case "text/csv", "text/*":
			f = results.CSV
		case "text/tab-separated-values":
			f = results.TSV
		}
		if f == "" || q <= most || truth && (f == results.CSV || f == results.TSV) {
			continue
		}
		most, best, ok = q, f, true
	}
	return best, ok
}
