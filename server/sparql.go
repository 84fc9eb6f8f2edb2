package server

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
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
		if f, ok := preferred(c.Request); ok && f == (rdf.Format{}) {
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
	values, err := url.ParseQuery(c.Request.URL.RawQuery)
	if err != nil { // whose good parts alone would be another query
		return o, badf("The query string cannot be read (%v): escape what it holds.", err)
	}
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
