package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

const (
	citing   = `SELECT ?paper { ?paper kg:cites <` + citedIRI + `> }`
	formType = "application/x-www-form-urlencoded"
)

// TestProtocol has a row for each sentence of the protocol's section 2.1.
func TestProtocol(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	q := "query=" + url.QueryEscape(citing)
	whole := url.QueryEscape("https://example.org/none")
	for _, tc := range []struct {
		name, method, target, body, content, accept string
		status                                      int
		media, holds                                string
	}{
		{"by GET", "GET", "/sparql?" + q, "", "", "", 200, "application/sparql-results+json", paperIRI},
		{"by HEAD", "HEAD", "/sparql?" + q, "", "", "", 200, "application/sparql-results+json", ""},
		{"by a form", "POST", "/sparql", q, formType, "", 200, "application/sparql-results+json", paperIRI},
		{"as a body", "POST", "/sparql", citing, "application/sparql-query; charset=utf-8", "", 200, "application/sparql-results+json", paperIRI},
		{"XML", "GET", "/sparql?" + q, "", "", "application/sparql-results+xml", 200, "application/sparql-results+xml", paperIRI},
		{"CSV by weight", "GET", "/sparql?" + q, "", "", "application/json;q=0.2, text/csv", 200, "text/csv; charset=utf-8", "paper\r\n" + paperIRI},
		{"TSV", "GET", "/sparql?" + q, "", "", "text/tab-separated-values", 200, "text/tab-separated-values; charset=utf-8", "?paper\n<" + paperIRI + ">"},
		{"a truth", "GET", "/sparql?query=ASK%7B%7D", "", "", "", 200, "application/sparql-results+json", `"boolean":true`},
		{"a truth as CSV", "GET", "/sparql?query=ASK%7B%7D", "", "", "text/csv", 406, "application/problem+json", "sparql-results"},
		{"a truth as CSV or else XML", "GET", "/sparql?query=ASK%7B%7D", "", "", "text/csv, text/xml;q=0.1", 200, "application/sparql-results+xml", "<boolean>true"},
		{"a graph", "GET", "/sparql?query=" + url.QueryEscape("CONSTRUCT WHERE { ?paper kg:cites ?act }"), "", "", "application/n-triples", 200, "application/n-triples", citedIRI},
		{"a graph for a browser", "GET", "/sparql?query=" + url.QueryEscape("DESCRIBE <"+paperIRI+">"), "", "", "text/html", 200, "text/turtle", "kg:cites"},
		{"a graph as a picture", "GET", "/sparql?query=" + url.QueryEscape("DESCRIBE <urn:x>"), "", "", "image/png", 406, "application/problem+json", "graph"},
		{"a default graph that is empty", "GET", "/sparql?" + q + "&default-graph-uri=" + whole, "", "", "text/csv", 200, "text/csv; charset=utf-8", "paper\r\n"},
		{"no named graphs joined", "GET", "/sparql?" + q + "&default-graph=strict", "", "", "text/csv", 200, "text/csv; charset=utf-8", "paper\r\n"},
		{"a plan", "GET", "/sparql?explain=1&" + q, "", "", "", 200, "text/plain; charset=utf-8", "scan"},
		{"a broken escape", "GET", "/sparql?" + q + "&default-graph-uri=%E0%A4%A", "", "", "", 400, "application/problem+json", "cannot be read"},
		{"no query", "GET", "/sparql?x=1", "", "", "", 400, "application/problem+json", "one query"},
		{"two queries", "GET", "/sparql?" + q + "&" + q, "", "", "", 400, "application/problem+json", "there are 2"},
		{"a query twice", "POST", "/sparql?" + q, citing, "application/sparql-query", "", 400, "application/problem+json", "in the body"},
		{"a form and a dataset in the address that is empty", "POST", "/sparql?default-graph-uri=urn:g", q, formType, "text/csv", 200, "text/csv; charset=utf-8", "paper\r\n"},
		{"a form and a query in the address", "POST", "/sparql?" + q, q, formType, "", 400, "application/problem+json", "there are 2"},
		{"UTF-16", "POST", "/sparql", citing, "application/sparql-query; charset=utf-16", "", 415, "application/problem+json", "in UTF-8"},
		{"broken", "GET", "/sparql?query=SELECT", "", "", "", 400, "application/problem+json", "line 1:7"},
		{"an update", "POST", "/sparql", "update=CLEAR+ALL", formType, "", 400, "application/problem+json", "cannot be changed"},
		{"an update as a body", "POST", "/sparql", "CLEAR ALL", "application/sparql-update", "", 400, "application/problem+json", "cannot be changed"},
		{"an update as a query", "GET", "/sparql?query=CLEAR+ALL", "", "", "", 400, "application/problem+json", "line 1:1"},
		{"a relative graph", "GET", "/sparql?" + q + "&named-graph-uri=g", "", "", "", 400, "application/problem+json", "no absolute IRI"},
		{"a dataset there is none", "GET", "/sparql?" + q + "&default-graph=all", "", "", "", 400, "application/problem+json", "union or strict"},
		{"no media type", "POST", "/sparql", citing, "", "", 415, "application/problem+json", "application/sparql-query"},
		{"text", "POST", "/sparql", citing, "text/plain", "", 415, "application/problem+json", "application/sparql-query"},
		{"another method", "PUT", "/sparql?" + q, "", "", "", 405, "application/problem+json", ""},
		{"asked before", "OPTIONS", "/sparql", "", "", "", 204, "", ""},
	} {
		rec := ask(s, tc.method, tc.target, tc.body, "Accept", tc.accept, "Content-Type", tc.content)
		got := rec.Body.String()
		if rec.Code != tc.status || rec.Header().Get("Content-Type") != tc.media || !strings.Contains(got, tc.holds) {
			t.Errorf("%s: %d %s %.300s; want %d %s with %q", tc.name, rec.Code, rec.Header().Get("Content-Type"), got, tc.status, tc.media, tc.holds)
		}
		if rec.Header().Get("Access-Control-Allow-Origin") != "*" || !strings.Contains(rec.Header().Get("Vary"), "Accept") {
			t.Errorf("%s: no script of another site may read it, or a cache takes it for all: %v", tc.name, rec.Header())
		}
		if (tc.status == 405 || tc.status == 204) && !strings.Contains(rec.Header().Get("Allow"), "POST") {
			t.Errorf("%s: allowed is %q", tc.name, rec.Header().Get("Allow"))
		}
		if strings.HasSuffix(tc.name, "empty") || strings.HasSuffix(tc.name, "joined") {
			if got != tc.holds {
				t.Errorf("%s: %q", tc.name, got)
			}
		}
	}
}

// TestQueryLimits: too long a body, too many queries, and a store that fails.
func TestQueryLimits(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) { c.Limits.Body, c.Limits.Queries = 100, 1 })
	if rec := ask(s, "POST", "/sparql", strings.Repeat(" ", 101), "Content-Type", "application/sparql-query"); rec.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a body of 101 of 100 bytes: %d", rec.Code)
	}
	s.queries <- struct{}{} // one that runs
	rec := ask(s, "GET", "/sparql?query=ASK%7B%7D", "")
	if rec.Code != http.StatusServiceUnavailable || rec.Header().Get("Retry-After") == "" {
		t.Errorf("a query beside as many as may run: %d %v", rec.Code, rec.Header())
	}
	<-s.queries
	if rec := ask(s, "GET", "/sparql?query=ASK%7B%7D", ""); rec.Code != 200 {
		t.Errorf("a query after it: %d", rec.Code)
	}
	broken := newServer(t, func(c *Config) {
		f := filled()
		f.err = errors.New("disk on fire")
		c.Store = f
	})
	if rec := ask(broken, "GET", "/sparql?query=ASK%7B%7D", ""); rec.Code != 500 || strings.Contains(rec.Body.String(), "fire") {
		t.Errorf("a store that fails: %d %s", rec.Code, rec.Body)
	}
}

// TestServiceDescription is read in every format, and says what there is.
func TestServiceDescription(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, f := range rdf.Formats() {
		rec := ask(s, "GET", "/sparql", "", "Accept", f.MediaType)
		r, err := rdf.NewReader(rec.Body, f, rdf.ReadOptions{})
		if err != nil || rec.Code != 200 || rec.Header().Get("Content-Type") != f.MediaType {
			t.Fatalf("%s: %d %v %v", f.Name, rec.Code, err, rec.Header())
		}
		var list graph.List
		for q, err := range r.Quads(t.Context()) {
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			list = append(list, q)
		}
		if len(list) != len(service("http://127.0.0.1:8080")) {
			t.Errorf("%s: %d quads", f.Name, len(list))
		}
	}
}

// TestAnswerIsJSON reads the default answer as programs do.
func TestAnswerIsJSON(t *testing.T) {
	t.Parallel()
	rec := ask(newServer(t), "GET", "/sparql?query="+url.QueryEscape(citing), "")
	var answer struct {
		Head    struct{ Vars []string }
		Results struct {
			Bindings []map[string]struct{ Type, Value string }
		}
	}
	if err := json.Unmarshal(rec.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	if b := answer.Results.Bindings; len(b) != 1 || b[0]["paper"].Type != "uri" || b[0]["paper"].Value != paperIRI {
		t.Errorf("%s", rec.Body)
	}
}
