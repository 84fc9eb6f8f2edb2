package server

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/sparql/results"
)

// TestPreferred has a row for each sentence of RFC 9110, 12.4.2 and 12.5.1.
func TestPreferred(t *testing.T) {
	t.Parallel()
	const page, none = "page", "none"
	for accept, want := range map[string]string{
		"":          "ttl",
		"*/*":       "ttl",
		"text/html": page,
		"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8":        page, // a browser
		"application/rdf+xml, text/turtle":                                       "rdf",
		"application/rdf+xml;q=0.5, text/turtle;q=0.7":                           "ttl",
		"application/rdf+xml; q=0.7, text/turtle ;q=0.7":                         "rdf",
		"text/turtle;q=0, */*":                                                   page, // of what is left the first
		"text/turtle;q=0, text/html;q=0, */*":                                    "jsonld",
		"*/*, application/n-quads":                                               "nq", // what is named, before what is covered
		"*/*;q=0.9, application/n-quads;q=0.8":                                   "ttl",
		"application/*":                                                          "jsonld",
		"text/*;q=0.2, application/trig;q=0.1":                                   "ttl",
		"TEXT/HTML;level=1":                                                      page,
		"application/ld+json;profile=\"http://www.w3.org/ns/json-ld#compacted\"": "jsonld",
		"application/trig;q=2, application/n-triples;q=0.1":                      "nt", // no weight
		"application/trig;q=NaN, application/n-triples;q=0.1":                    "nt",
		"application/trig;q=x":                                                   none,
		"image/png":                                                              none,
		"*/*;q=0":                                                                none,
		"nonsense":                                                               none,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept", accept)
		f, ok := preferred(r)
		got := f.Name
		if !ok {
			got = none
		} else if f == (rdf.Format{}) {
			got = page
		}
		if got != want {
			t.Errorf("%q: %s, want %s", accept, got, want)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header["Accept"] = []string{"image/png", "application/trig;q=0.1"}
	if f, _ := preferred(r); f != rdf.TriG {
		t.Errorf("the second line of a header: %v", f)
	}
}

func TestPreferredResults(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		accept string
		truth  bool
		want   results.Format
	}{
		{"", false, results.JSON}, {"*/*", true, results.JSON}, {"text/html, */*;q=0.1", false, results.JSON},
		{"application/json", false, results.JSON}, {"application/xml, application/json;q=0.9", false, results.XML},
		{"text/*", false, results.CSV}, {"text/*", true, results.XML}, {"text/csv;q=0, text/*", false, results.TSV},
		{"text/csv, application/json;q=0.1", true, results.JSON}, {"text/csv", true, ""}, {"text/turtle", false, ""},
		{"application/sparql-results+json;q=0, */*;q=0.1", false, results.XML},
		{"application/json;q=0.1, application/sparql-results+xml;q=0.5, application/sparql-results+json", false, results.JSON},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept", tc.accept)
		if got, ok := preferredResults(r, tc.truth); got != tc.want || ok != (tc.want != "") {
			t.Errorf("%q, truth %v: %s %v, want %s", tc.accept, tc.truth, got, ok, tc.want)
		}
	}
}

// TestUnsayable asks for what a format cannot say: the status tells, however long
// the answer would have been before it.
func TestUnsayable(t *testing.T) {
	t.Parallel()
	var list []quad.Quad
	for i := range 200 {
		list = append(list, quad.Quad{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.BNode("b" + strings.Repeat("x", i))})
	}
	s := newServer(t, func(c *Config) { c.Store = shelf{Memory: graph.NewMemory(list)} })
	const (
		many  = ` { ?s ?p ?o . ?t ?q ?u }`
		last  = `{ ` + many + ` } UNION { BIND("\u0001" AS ?bad) } `
		graph = `CONSTRUCT { ?o <http://e/p> ?u . <http://e/s> ?odd 1 } { ` + many + ` UNION { BIND(<http://e/1> AS ?odd) } }`
	)
	for _, tc := range []struct {
		name, query, accept string
		status              int
	}{
		{"a long table with a control character at its end", "SELECT * { " + last + "}", "application/sparql-results+xml", 406},
		{"the same in JSON", "SELECT * { " + last + "}", "application/sparql-results+json", 200},
		{"a long table", "SELECT *" + many, "application/sparql-results+xml", 200},
		{"a short table", "SELECT * { ?s ?p ?o }", "application/sparql-results+xml", 200},
		{"a predicate without an XML name at the end of a long graph", graph, "application/rdf+xml", 406},
		{"the same in Turtle", graph, "text/turtle", 200},
		{"a text with a control character", `CONSTRUCT { <http://e/s> <http://e/p> "\u0001" } {}`, "application/rdf+xml", 406},
		{"a long graph", "CONSTRUCT { ?o <http://e/p> ?u }" + many, "application/rdf+xml", 200},
	} {
		rec := ask(s, "GET", "/sparql?query="+url.QueryEscape(tc.query), "", "Accept", tc.accept)
		if rec.Code != tc.status {
			t.Errorf("%s: %d %.200s", tc.name, rec.Code, rec.Body)
		}
		long := rec.Body.Len() > maxRehearsed
		if strings.HasPrefix(tc.name, "a long") && tc.status == 200 && !long {
			t.Errorf("%s: only %d bytes", tc.name, rec.Body.Len())
		}
		if body := strings.TrimSpace(rec.Body.String()); tc.status == 200 && strings.HasSuffix(tc.accept, "xml") && !strings.HasSuffix(body, "</sparql>") && !strings.HasSuffix(body, "</rdf:RDF>") {
			t.Errorf("%s: ends in %q", tc.name, body[max(0, len(body)-40):])
		}
	}
}

// What was held goes out in pieces, so that a slow caller has time for each.
func TestReplay(t *testing.T) {
	t.Parallel()
	r, text := &rehearsal{}, strings.Repeat("row\r\n", replayPiece)
	if _, err := r.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	var got writes
	if err := r.replay(&got); err != nil || strings.Join(got, "") != text {
		t.Fatalf("%d pieces, %v", len(got), err)
	}
	for _, p := range got {
		if len(p) > replayPiece {
			t.Errorf("a piece of %d bytes", len(p))
		}
	}
}

type writes []string

func (w *writes) Write(b []byte) (int, error) {
	*w = append(*w, string(b))
	return len(b), nil
}
