package server

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// ask sends a request; headers are name, value, ...
func ask(s *Server, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host, r.RemoteAddr = "127.0.0.1:8080", "127.0.0.1:4000"
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if h := r.Header.Get("Host"); h != "" {
		r.Host = h
	}
	if h := r.Header.Get("Remote"); h != "" {
		r.RemoteAddr = h
	}
	rec := httptest.NewRecorder()
	s.ServeHTTP(rec, r)
	return rec
}

// getJSON asks for an answer that must be there.
func getJSON(t *testing.T, s *Server, target string, into any) {
	t.Helper()
	rec := ask(s, http.MethodGet, target, "")
	if rec.Code != http.StatusOK {
		t.Fatalf("%s: got %d %s", target, rec.Code, rec.Body)
	}
	if err := json.Unmarshal(rec.Body.Bytes(), into); err != nil {
		t.Fatal(err)
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) { c.Limits.Body = 2000; c.Limits.Upload = 100; c.UI = built() })
	tight := newServer(t, func(c *Config) { c.Limits.Quads = 1 })
	bare := newServer(t, func(c *Config) { c.Search, c.Query, c.Ingest = nil, nil, nil })
	locked := newServer(t, func(c *Config) { c.ReadOnly = true })
	guarded := newServer(t, func(c *Config) { c.Token = "geheim" })
	broken := newServer(t, func(c *Config) { f := filled(); f.err = errors.New("disk on fire"); c.Store = f })
	away := newServer(t, func(c *Config) {
		f := filled()
		f.err = fmt.Errorf("open a view: %w", graph.ErrUnavailable)
		c.Store = f
	})
	n := url.QueryEscape(string(nld))
	js, bin := []string{"Content-Type", "application/json"}, []string{"Content-Type", "application/octet-stream"}
	up := "/api/v1/documents?name=a.txt"
	for _, tc := range []struct {
		name         string
		s            *Server
		method, path string
		body         string
		headers      []string
		status       int
		code         string
	}{
		{"unknown api path", s, "GET", "/api/v1/nothing", "", []string{"Accept", "text/html"}, 404, "not-found"},
		{"unknown entity", s, "GET", "/api/v1/entities?iri=http://example.org/x", "", nil, 404, "not-found"},
		{"unknown document", s, "GET", "/api/v1/documents/kst-1-1", "", nil, 404, "not-found"},
		{"unstated edge", s, "GET", "/api/v1/evidence?s=" + n + "&p=kg:cites&o=" + n, "", nil, 404, "not-found"},
		{"wrong method", s, "DELETE", "/api/v1/search", "", nil, 405, "method-not-allowed"},
		{"no iri", s, "GET", "/api/v1/entities", "", nil, 400, "invalid-argument"},
		{"bad iri", s, "GET", "/api/v1/entities?iri=hallo", "", nil, 400, "invalid-argument"},
		{"bad short name", s, "GET", "/api/v1/entities?iri=kg:a%20b", "", nil, 400, "invalid-argument"},
		{"bad limit", s, "GET", "/api/v1/relations?limit=0&iri=" + n, "", nil, 400, "invalid-argument"},
		{"bad direction", s, "GET", "/api/v1/relations?direction=up&iri=" + n, "", nil, 400, "invalid-argument"},
		{"broken query string", s, "GET", "/api/v1/documents?kind=%zz", "", nil, 400, "invalid-argument"},
		{"bad day", s, "GET", "/api/v1/documents?from=gisteren", "", nil, 400, "invalid-argument"},
		{"bad cursor", s, "GET", "/api/v1/documents?cursor=x", "", nil, 400, "invalid-argument"},
		{"stale cursor", s, "GET", "/api/v1/documents?cursor=MSAwIDA", "", nil, 409, "stale-cursor"},
		{"inside a character", s, "GET", "/api/v1/documents/kst-32317-872/text?start=3", "", nil, 400, "invalid-argument"},
		{"no json", s, "POST", "/api/v1/degrees", "{}", nil, 415, "unsupported-media-type"},
		{"broken json", s, "POST", "/api/v1/degrees", "{", js, 400, "invalid-argument"},
		{"unknown field", s, "POST", "/api/v1/degrees", `{"nodes":[]}`, js, 400, "invalid-argument"},
		{"two objects", s, "POST", "/api/v1/degrees", `{}{}`, js, 400, "invalid-argument"},
		{"large body", s, "POST", "/api/v1/degrees", `{"ids":["` + strings.Repeat("x", 3000) + `"]}`, js, 413, "too-large"},
		{"many ids", newServer(t), "POST", "/api/v1/degrees", `{"ids":[` + strings.Repeat(`"kg:x",`, 500) + `"kg:x"]}`, js, 400, "invalid-argument"},
		{"unknown table", s, "GET", "/api/v1/search?q=x&format=xls", "", nil, 400, "invalid-argument"},
		{"unknown order", s, "GET", "/api/v1/search?q=x&sort=oldest", "", nil, 400, "invalid-argument"},
		{"unknown language", s, "POST", "/api/v1/query/sql", `{"query":"x"}`, js, 400, "invalid-argument"},
		{"bad query", s, "POST", "/api/v1/query/gizmo", `{"query":"bad"}`, js, 400, "invalid-query"},
		{"slow query", s, "POST", "/api/v1/query/gizmo", `{"query":"slow"}`, js, 422, "over-budget"},
		{"over budget", tight, "GET", "/api/v1/relations?iri=" + url.QueryEscape(paperIRI), "", nil, 422, "over-budget"},
		{"no search", bare, "GET", "/api/v1/search?q=x", "", nil, 503, "unavailable"},
		{"no query engine", bare, "POST", "/api/v1/query/mql", `{"query":"x"}`, js, 503, "unavailable"},
		{"no ingester", bare, "POST", up, "x", bin, 503, "unavailable"},
		{"store fails", broken, "GET", "/api/v1/stats", "", nil, 500, "internal"},
		{"store is away", away, "GET", "/api/v1/stats", "", nil, 503, "unavailable"},
		{"unknown format", s, "GET", "/api/v1/export?format=doc", "", nil, 400, "invalid-argument"},
		{"format without graphs", s, "GET", "/api/v1/export?format=ttl", "", nil, 400, "invalid-argument"},
		{"unknown graph", s, "GET", "/api/v1/export?graph=http://example.org/g", "", nil, 404, "not-found"},
		{"read-only", locked, "POST", up, "x", bin, 403, "read-only"},
		{"no token", guarded, "POST", up, "x", bin, 401, "unauthorized"},
		{"wrong token", guarded, "POST", up, "x", append([]string{"Authorization", "Bearer fout"}, bin...), 401, "unauthorized"},
		{"from elsewhere", s, "POST", up, "x", append([]string{"Remote", "192.0.2.1:9"}, bin...), 403, "forbidden"},
		{"through a proxy", s, "POST", up, "x", append([]string{"X-Forwarded-For", "192.0.2.1"}, bin...), 403, "forbidden"},
		{"rebound name", s, "POST", up, "x", append([]string{"Host", "evil.example:8080"}, bin...), 403, "forbidden"},
		{"another origin", s, "POST", up, "x", append([]string{"Origin", "http://evil.example"}, bin...), 403, "forbidden"},
		{"another port's page", s, "POST", up, "x", append([]string{"Origin", "http://127.0.0.1:9999"}, bin...), 403, "forbidden"},
		{"another site", s, "POST", up, "x", append([]string{"Sec-Fetch-Site", "cross-site"}, bin...), 403, "forbidden"},
		{"large upload", s, "POST", up, strings.Repeat("x", 101), bin, 413, "too-large"},
		{"refused", s, "POST", "/api/v1/documents?name=bad.pdf", "x", bin, 422, "refused-document"},
		{"no name", s, "POST", "/api/v1/documents?name=..", "x", bin, 400, "invalid-argument"},
		{"a url is no document", s, "POST", "/api/v1/documents", `{"url":"http://169.254.169.254/"}`, js, 415, "unsupported-media-type"},
		{"traversal", s, "GET", "/assets/../../etc/passwd", "", nil, 404, "not-found"},
		{"escaped traversal", s, "GET", "/assets/%2e%2e/%2e%2e/go.mod", "", []string{"Accept", "text/html"}, 404, "not-found"},
		{"dot-file", s, "GET", "/.gitkeep", "", nil, 404, "not-found"},
		{"missing asset", s, "GET", "/assets/none.js", "", nil, 404, "not-found"},
		{"page for a machine", s, "GET", "/search", "", []string{"Accept", "application/json"}, 404, "not-found"},
		{"unknown page for a machine", s, "GET", "/wp-admin", "", nil, 404, "not-found"},
		{"no question", s, "GET", "/api/v1/search", "", nil, 400, "invalid-argument"},
		{"nothing typed", s, "GET", "/api/v1/suggest?limit=3", "", nil, 400, "invalid-argument"},
		{"long question", s, "GET", "/api/v1/search?q=" + strings.Repeat("een+", 2500), "", nil, 400, "invalid-argument"},
		{"span that ends before it begins", s, "GET", "/api/v1/timeline?from=2024-02-01&to=2024-01-01&iri=" + n, "", nil, 400, "invalid-argument"},
		{"unknown kind", s, "GET", "/api/v1/documents?kind=roman", "", nil, 400, "invalid-argument"},
		{"unknown type of mention", s, "GET", "/api/v1/documents/kst-32317-872/mentions?type=roman", "", nil, 400, "invalid-argument"},
		{"no ids", s, "POST", "/api/v1/degrees", "{}", js, 400, "invalid-argument"},
		{"slashes in a path", s, "GET", "/api/v1/entities/" + paperIRI, "", nil, 404, "not-found"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			rec := ask(tc.s, tc.method, tc.path, tc.body, tc.headers...)
			var p problem
			if err := json.Unmarshal(rec.Body.Bytes(), &p); err != nil {
				t.Fatalf("%d %q: %v", rec.Code, rec.Body, err)
			}
			if rec.Code != tc.status || p.Status != tc.status || p.Code != tc.code {
				t.Errorf("got %d %s (%s), want %d %s", rec.Code, p.Code, p.Detail, tc.status, tc.code)
			}
			if got := rec.Header().Get("Content-Type"); got != "application/problem+json" {
				t.Errorf("content type: got %q", got)
			}
			if p.Detail == "" || p.RequestID == "" || p.RequestID != rec.Header().Get("X-Request-ID") || rec.Header().Get("ETag") != "" {
				t.Errorf("got %+v, headers %v", p, rec.Header())
			}
			if strings.Contains(p.Detail, "fire") {
				t.Error("the cause of a 500 belongs in the log")
			}
		})
	}
}

func TestPassagesAreTheirBytes(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	text := ask(s, "GET", "/api/v1/documents/kst-32317-872/text", "").Body.String()
	if text != words {
		t.Fatalf("text: got %q", text)
	}
	var e struct {
		Passages []struct {
			Start, End int
			Quote      string
		}
	}
	rec := ask(s, "GET", "/api/v1/evidence?s="+url.QueryEscape(paperIRI)+"&p=kg:mentions&o="+url.QueryEscape(string(nld)), "")
	if err := json.Unmarshal(rec.Body.Bytes(), &e); err != nil || len(e.Passages) != 2 {
		t.Fatalf("got %s, %v", rec.Body, err)
	}
	for _, p := range e.Passages {
		if text[p.Start:p.End] != p.Quote || p.Quote != "Nederland" {
			t.Errorf("got %q, bytes are %q", p.Quote, text[p.Start:p.End])
		}
	}
}

func TestDocumentHasItsParts(t *testing.T) {
	t.Parallel()
	type note struct {
		Mark                                           string
		Start, End, Anchor, SentenceStart, SentenceEnd int
	}
	var d struct {
		Outline []struct {
			Title             string
			Level, Start, End int
		}
		Footnotes []note
	}
	getJSON(t, newServer(t), "/api/v1/documents/kst-32317-872", &d)
	i, j := strings.Index(words, "32 317"), strings.Index(words, "Punt")
	if len(d.Outline) != 1 || d.Outline[0].Title != "Punt 1" || d.Outline[0].Level != 2 || words[d.Outline[0].Start:d.Outline[0].End] != "Punt 1" {
		t.Errorf("outline: got %+v", d.Outline)
	}
	if want := []note{{"2", j, j + 7, -1, 0, 0}, {"1", j, j + 7, i, 0, j - 1}}; !slices.Equal(d.Footnotes, want) {
		t.Errorf("footnotes: got %+v, want %+v", d.Footnotes, want)
	}
}

// A cursor leads on in its own question only.
func TestCursorsOfOtherQuestions(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	var a struct{ Page page }
	getJSON(t, s, "/api/v1/relations?limit=1&iri="+url.QueryEscape(paperIRI), &a)
	for target, want := range map[string]int{
		"/api/v1/relations?limit=2&iri=" + url.QueryEscape(paperIRI):               200, // another size is the same question
		"/api/v1/relations?limit=1&direction=out&iri=" + url.QueryEscape(paperIRI): 400,
		"/api/v1/relations?limit=1&iri=" + url.QueryEscape(string(nld)):            400,
		"/api/v1/documents?limit=1":                                                400,
		"/api/v1/search?q=nederland":                                               400,
	} {
		if rec := ask(s, "GET", target+"&cursor="+a.Page.Next, ""); rec.Code != want {
			t.Errorf("%s: got %d %s, want %d", target, rec.Code, rec.Body, want)
		}
	}
}

// HEAD answers what GET does, without a body.
func TestHead(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, target := range []string{"/api/v1/stats", "/api/v1/search?q=nederland", "/api/v1/documents/kst-32317-872/text", "/api/v1/export", "/api/v1/openapi.json",
		"/prefixes", "/healthz", "/readyz", "/metrics", "/", "/api/v1/entities?iri=http://example.org/none"} {
		get, head := ask(s, "GET", target, ""), ask(s, "HEAD", target, "")
		for _, h := range []string{"Content-Type", "ETag", "Cache-Control", "Content-Security-Policy"} {
			if get.Header().Get(h) != head.Header().Get(h) {
				t.Errorf("%s: %s is %q, of HEAD %q", target, h, get.Header().Get(h), head.Header().Get(h))
			}
		}
		if head.Code != get.Code {
			t.Errorf("%s: got %d, of HEAD %d", target, get.Code, head.Code)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h := &http.Server{Handler: s}
	go func() { _ = h.Serve(l) }()
	t.Cleanup(func() { _ = h.Close() })
	r, err := http.Head("http://" + l.Addr().String() + "/api/v1/export")
	if err != nil || r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != rdf.NQuads.MediaType {
		t.Errorf("export: got %v, %v", r, err)
	}
}

func TestCursorsWalkTheWholeList(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	seen, next := map[string]bool{}, ""
	for range 20 {
		var a struct {
			Relations []struct{ Edge struct{ ID string } }
			Page      page
		}
		rec := ask(s, "GET", "/api/v1/relations?limit=1&iri="+url.QueryEscape(paperIRI)+"&cursor="+next, "")
		if err := json.Unmarshal(rec.Body.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		for _, r := range a.Relations {
			seen[r.Edge.ID] = true
		}
		if next = a.Page.Next; next == "" {
			if len(seen) != a.Page.Total || a.Page.Total < 4 {
				t.Errorf("walked %d of %d", len(seen), a.Page.Total)
			}
			return
		}
	}
	t.Error("no end")
}

// What only the gazetteers know is no figure of the store.
func TestStatsCountWhatDocumentsName(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) {
		f := filled()
		for _, iri := range []quad.IRI{nld, "http://example.org/unseen"} {
			f.quads = append(f.quads, quad.Quad{Subject: iri, Predicate: vocab.Type, Object: vocab.Class("country"), Label: vocab.CuratedGraph})
		}
		f.Memory = graph.NewMemory(f.quads)
		c.Store = f
	})
	var a struct {
		Documents int
		Types     []struct {
			Type  string
			Count int
		}
	}
	getJSON(t, s, "/api/v1/stats", &a)
	if a.Documents != 1 || len(a.Types) != 4 { // the paper and the one it cites, its dossier, a country, the chamber it promised something
		t.Errorf("got %+v", a)
	}
	for _, typ := range a.Types {
		if want := map[string]int{"kamerstuk": 2, "dossier": 1, "country": 1, "institution": 1}[typ.Type]; typ.Count != want {
			t.Errorf("%s: got %d, want %d", typ.Type, typ.Count, want)
		}
	}
}

// A hit is in one value of a filter, and each value is one that type takes.
func TestFacets(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	type facets struct {
		Facets []struct {
			Name   string
			Values []struct {
				Value  string
				Labels map[string]string
				Count  int
			}
		}
		Page page
	}
	var a facets
	getJSON(t, s, "/api/v1/search?q=nederland", &a)
	got := map[string]int{}
	for _, f := range a.Facets {
		for _, v := range f.Values {
			got[f.Name+" "+v.Value] = v.Count
			if f.Name == "year" {
				continue
			}
			var b facets
			getJSON(t, s, "/api/v1/search?q=nederland&type="+v.Value, &b)
			if b.Page.Total != v.Count || v.Labels["nl"] == "" || v.Labels["en"] == "" {
				t.Errorf("type=%s finds %d, the filter says %+v", v.Value, b.Page.Total, v)
			}
		}
	}
	if want := map[string]int{"type country": 1, "document geannoteerde-agenda": 1, "year 2024": 1}; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestNotModified(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	first := ask(s, "GET", "/api/v1/stats", "")
	tag := first.Header().Get("ETag")
	if tag == "" || first.Header().Get("Server-Timing") == "" {
		t.Fatalf("headers: %v", first.Header())
	}
	if rec := ask(s, "GET", "/api/v1/stats", "", "If-None-Match", `"old", `+tag); rec.Code != 304 || rec.Body.Len() != 0 {
		t.Errorf("got %d %q", rec.Code, rec.Body)
	}
	for _, target := range []string{"/api/v1/openapi.json", "/prefixes"} {
		tag := ask(s, "GET", target, "").Header().Get("ETag")
		if rec := ask(s, "GET", target, "", "If-None-Match", tag); tag == "" || rec.Code != 304 || rec.Body.Len() != 0 {
			t.Errorf("%s: got %d for %s", target, rec.Code, tag)
		}
	}
	if rec := ask(s, "GET", "/api/v1/stats", "", "If-None-Match", `"old"`); rec.Code != 200 {
		t.Errorf("got %d", rec.Code)
	}
}

func TestGzip(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	plain := ask(s, "GET", "/api/v1/openapi.json", "")
	packed := ask(s, "GET", "/api/v1/openapi.json", "", "Accept-Encoding", "br, gzip;q=0.5")
	if packed.Header().Get("Content-Encoding") != "gzip" || packed.Header().Get("Vary") == "" {
		t.Fatalf("headers: %v", packed.Header())
	}
	r, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(got, plain.Body.Bytes()) {
		t.Errorf("unpacked %d bytes, want %d (%v)", len(got), plain.Body.Len(), err)
	}
	for _, refused := range []string{"gzip;q=0", "*, gzip;q=0", "*;q=0", "br"} {
		if rec := ask(s, "GET", "/api/v1/openapi.json", "", "Accept-Encoding", refused); rec.Header().Get("Content-Encoding") != "" {
			t.Errorf("packed for one who takes %s", refused)
		}
	}
	if rec := ask(s, "GET", "/api/v1/openapi.json", "", "Accept-Encoding", "*;q=0, GZIP"); rec.Header().Get("Content-Encoding") != "gzip" {
		t.Error("not packed for one who takes gzip alone")
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	rec := ask(s, "GET", "/healthz", "", "X-Request-ID", "abc-1")
	if rec.Header().Get("X-Request-ID") != "abc-1" {
		t.Error("a well-formed request id was not taken over")
	}
	if rec := ask(s, "GET", "/healthz", "", "X-Request-ID", "a b\tlevel=ERROR"); len(rec.Header().Get("X-Request-ID")) != 36 {
		t.Error("a malformed request id was taken over")
	}
	csp := rec.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "script-src 'self';"} {
		if !strings.Contains(csp, want) {
			t.Errorf("CSP misses %s: %s", want, csp)
		}
	}
	if strings.Contains(csp, "unsafe") || rec.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers: %v", rec.Header())
	}
}

func TestBuiltPages(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) { c.UI = built() })
	for _, path := range []string{"/", "/search?q=x", "/e/country/NLD", "/doc/kst-32317-872.txt", "/graph"} {
		rec := ask(s, "GET", path, "", "Accept", "text/html")
		if rec.Code != 200 || !strings.Contains(rec.Body.String(), "built") || rec.Header().Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: got %d %v", path, rec.Code, rec.Header())
		}
		if again := ask(s, "GET", path, "", "Accept", "text/html", "If-None-Match", rec.Header().Get("ETag")); again.Code != 304 {
			t.Errorf("%s again: got %d", path, again.Code)
		}
	}
	if rec := ask(s, "GET", "/wp-admin", "", "Accept", "text/html"); rec.Code != 404 || !strings.Contains(rec.Body.String(), "built") || rec.Header().Get("Vary") != "Accept-Encoding, Accept" {
		t.Errorf("unknown page: got %d %v", rec.Code, rec.Header())
	}
	if rec := ask(s, "GET", "/assets/app-1a2.js", ""); rec.Code != 200 || !strings.Contains(rec.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("asset: got %d %v", rec.Code, rec.Header())
	}
}

func TestPlainPagesEscapeWhatTheyShow(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for path, want := range map[string]string{
		"/":                                   "make web",
		"/search?q=nederland":                 "gevonden",
		"/search?q=%3Cscript%3Ealert":         "&lt;script&gt;alert",
		"/e?iri=" + url.QueryEscape(paperIRI): "/e?iri=http%3a%2f%2fpublications",
		"/doc/kst-32317-872.txt":              `<mark title="country"><a href="/e?iri=http`,
	} {
		rec := ask(s, "GET", path, "", "Accept", "text/html")
		body := rec.Body.String()
		if rec.Code != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: got %d without %q:\n%s", path, rec.Code, want, body)
		}
		if strings.Contains(strings.ReplaceAll(body, `<script type="application/ld+json">`, ""), "<script") {
			t.Errorf("%s: a label became markup:\n%s", path, body)
		}
	}
	for _, path := range []string{"/doc/kst-1-1", "/wp-admin"} {
		if rec := ask(s, "GET", path, "", "Accept", "text/html"); rec.Code != 404 || !strings.Contains(rec.Body.String(), "Niet gelukt") {
			t.Errorf("%s: got %d %s", path, rec.Code, rec.Body)
		}
	}
}

func TestUpload(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) { c.Token = "geheim" })
	rec := ask(s, "POST", "/api/v1/documents?name=..%2Fa.txt", "tekst", "Content-Type", "application/octet-stream", "Authorization", "Bearer geheim", "Remote", "192.0.2.1:9")
	if rec.Code != 201 || !strings.Contains(rec.Body.String(), `"key":"a.txt"`) {
		t.Errorf("got %d %s", rec.Code, rec.Body)
	}
	form := "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.txt\"\r\n\r\ntekst\r\n--x--\r\n"
	rec = ask(newServer(t), "POST", "/api/v1/documents", form, "Content-Type", "multipart/form-data; boundary=x", "Origin", "http://127.0.0.1:8080", "Sec-Fetch-Site", "same-origin")
	if rec.Code != 201 || !strings.Contains(rec.Body.String(), `"key":"b.txt"`) {
		t.Errorf("form: got %d %s", rec.Code, rec.Body)
	}
	check(t, description(t).Paths.Value("/api/v1/documents").Post.Responses.Status(201).Value.Content["application/json"].Schema, rec.Body.Bytes())
}

func TestExportReadsBackEqual(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, f := range rdf.Formats() {
		union, all := "", len(filled().quads)
		if !f.HasGraphs {
			union, all = "&union=true", 0
			triples := map[quad.Quad]bool{}
			for _, q := range filled().quads {
				q.Label = nil
				triples[q] = true
			}
			all = len(triples)
		}
		rec := ask(s, "GET", "/api/v1/export?format="+f.Name+union, "")
		text := rec.Body.String()
		r, err := rdf.NewReader(strings.NewReader(text), f, rdf.ReadOptions{})
		if err != nil || rec.Header().Get("Content-Type") != f.MediaType {
			t.Fatalf("%s: %v %v", f.Name, err, rec.Header())
		}
		n := 0
		for q, err := range r.Quads(t.Context()) {
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if f.HasGraphs && !slices.Contains(filled().quads, q) {
				t.Fatalf("%s: quad %d is %v, which is not in the store", f.Name, n, q)
			}
			n++
		}
		if n != all {
			t.Errorf("%s: got %d quads, want %d", f.Name, n, all)
		}
		if f == rdf.Turtle && !strings.Contains(text, " a kg:") {
			t.Errorf("the project's prefixes shorten nothing:\n%s", text)
		}
	}
}

func TestReadyAndMetrics(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	ask(s, "GET", "/api/v1/stats", "")
	body := ask(s, "GET", "/metrics", "").Body.String()
	for _, want := range []string{`kamergraaf_http_requests_total{route="/api/v1/stats",status="200"} 1`, "kamergraaf_store_revision 3", "kamergraaf_store_documents 1"} {
		if !strings.Contains(body, want) {
			t.Errorf("metrics miss %s:\n%s", want, body)
		}
	}
	broken := newServer(t, func(c *Config) { f := filled(); f.err = errors.New("x"); c.Store = f })
	if rec := ask(broken, "GET", "/readyz", ""); rec.Code != 503 {
		t.Errorf("ready without a store: got %d", rec.Code)
	}
	if rec := ask(broken, "GET", "/healthz", ""); rec.Code != 200 {
		t.Errorf("healthz: got %d", rec.Code)
	}
}

// An index that has been level with the store once is ready, however far others
// write on.
func TestReady(t *testing.T) {
	t.Parallel()
	x := &behind{}
	s := newServer(t, func(c *Config) { c.Search = x })
	for i, want := range []struct {
		index graph.Revision
		code  int
	}{{2, 503}, {3, 200}, {2, 200}} {
		x.revision = want.index
		if rec := ask(s, "GET", "/readyz", ""); rec.Code != want.code {
			t.Errorf("%d: an index at revision %d of 3: got %d, want %d", i, want.index, rec.Code, want.code)
		}
	}
}

// behind is an index at a revision.
type behind struct {
	Searcher
	revision graph.Revision
}

func (b *behind) Revision() graph.Revision { return b.revision }

func TestServeStopsWhenToldTo(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := newServer(t)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	resp, err := http.Get("http://" + l.Addr().String() + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	stop()
	if err := <-done; err != nil {
		t.Errorf("got %v, want a clean end", err)
	}
}
