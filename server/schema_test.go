package server

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/cayleygraph/quad"
	"golang.org/x/net/html"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// blocks are the data blocks of a page as a browser reads it.
func blocks(t *testing.T, page string) (out []string, elements int) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if elements++; n.Data == "script" && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "type" && a.Val == "application/ld+json" }) {
			out = append(out, n.FirstChild.Data)
		}
	}
	return out, elements
}

// A page says what it is about, also where a title is hostile; built pages and
// plain ones alike.
func TestPagesAreDescribed(t *testing.T) {
	t.Parallel()
	withHead := fstest.MapFS{"index.html": {Data: []byte("<!doctype html><html><head><title>built</title></head><body></body></html>")}}
	for name, s := range map[string]*Server{
		"built": newServer(t, func(c *Config) { c.UI, c.Site.URL = withHead, "https://g.example" }),
		"plain": newServer(t, func(c *Config) { c.Site.URL = "https://g.example" }),
	} {
		for _, tc := range []struct {
			target string
			status int
			want   map[string]any
		}{
			{"/doc/kst-32317-872.txt", 200, map[string]any{"@type": "CreativeWork", "@id": paperIRI, "name": hostile, "datePublished": "2024-02-23", "url": "https://g.example/e/kamerstuk/32317-872"}},
			{"/e?iri=" + url.QueryEscape(string(nld)), 200, map[string]any{"@type": "Country", "@id": string(nld), "name": "Nederland", "identifier": "NLD"}},
			{"/e/country/NLD", 200, map[string]any{"@type": "Country", "@id": string(nld), "url": "https://g.example/e/country/NLD"}},
			{"/e/country/none", 404, nil},
			{"/doc/none", 404, nil},
			{"/search?q=nederland", 200, nil},
		} {
			if name == "plain" && strings.HasPrefix(tc.target, "/e/") {
				continue // plain pages have the form with iri=
			}
			rec := ask(s, http.MethodGet, tc.target, "", "Accept", "text/html")
			found, elements := blocks(t, rec.Body.String())
			if rec.Code != tc.status || len(found) != min(1, len(tc.want)) {
				t.Errorf("%s %s: %d with %d descriptions, want %d", name, tc.target, rec.Code, len(found), tc.status)
				continue
			}
			if csp := rec.Header().Get("Content-Security-Policy"); !strings.Contains(csp, "script-src 'self';") {
				t.Errorf("%s %s: the policy is %s", name, tc.target, csp)
			}
			if tc.want == nil {
				continue
			}
			var got map[string]any
			if err := json.Unmarshal([]byte(found[0]), &got); err != nil {
				t.Fatalf("%s %s: %v: %s", name, tc.target, err, found[0])
			}
			for k, v := range tc.want {
				if got[k] != v {
					t.Errorf("%s %s: %s is %v, want %v", name, tc.target, k, got[k], v)
				}
			}
			if got["@context"] != "https://schema.org" || strings.Contains(rec.Body.String(), hostile) || elements > 60 {
				t.Errorf("%s %s: %d elements: %s", name, tc.target, elements, rec.Body)
			}
		}
		rec := ask(s, http.MethodGet, "/", "", "Accept", "text/html")
		if found, _ := blocks(t, rec.Body.String()); len(found) != 1 || !strings.Contains(found[0], `"SearchAction"`) || !strings.Contains(found[0], `"Dataset"`) {
			t.Errorf("%s: the first page says %s", name, found)
		}
		if again := ask(s, http.MethodGet, "/doc/kst-32317-872.txt", "", "Accept", "text/html", "If-None-Match", ask(s, http.MethodGet, "/doc/kst-32317-872.txt", "", "Accept", "text/html").Header().Get("ETag")); name == "built" && again.Code != http.StatusNotModified {
			t.Errorf("asked again: %d", again.Code)
		}
	}
}

// A document names its relations in the words of schema.org.
func TestDocumentRelationsAreDescribed(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	found, _ := blocks(t, ask(s, http.MethodGet, "/doc/kst-32317-872", "", "Accept", "text/html").Body.String())
	var got struct {
		Citation, Mentions []struct {
			ID string `json:"@id"`
		}
		InLanguage string
	}
	if len(found) != 1 || json.Unmarshal([]byte(found[0]), &got) != nil {
		t.Fatalf("%s", found)
	}
	if len(got.Citation) != 1 || got.Citation[0].ID != citedIRI || len(got.Mentions) == 0 || got.InLanguage != "nl" {
		t.Errorf("%+v", got)
	}
}

// A page leads to what it is about as RDF.
func TestPagesLeadToRDF(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, iri := range []quad.IRI{nld, paperIRI, vocab.ID + "dossier/32317", quad.IRI(vocab.Item("kst-32317-872.txt", 1))} {
		link := ask(s, http.MethodGet, "/e?iri="+url.QueryEscape(string(iri)), "", "Accept", "text/html").Header().Get("Link")
		target, _, ok := strings.Cut(strings.TrimPrefix(link, "<"), ">; ")
		if !ok {
			t.Errorf("%s: the link is %q", iri, link)
			continue
		}
		rec := ask(s, http.MethodGet, target, "", "Accept", "text/turtle")
		if rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != "text/turtle" {
			t.Errorf("%s: %s answers %d %v", iri, target, rec.Code, rec.Header())
			continue
		}
		if !slices.ContainsFunc(read(t, rec.Body, rdf.Turtle), func(q quad.Quad) bool { return q.Subject == quad.Value(iri) }) {
			t.Errorf("%s says nothing of %s", target, iri)
		}
	}
}

// The names of addresses are those of the pages, and lead back to the IRI.
func TestPageNames(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("../web/src/app/names.ts")
	if err != nil {
		t.Fatal(err)
	}
	var pages [][3]string
	for _, m := range regexp.MustCompile(`(?m)^  \['([^']+)', '([^']+)', '([^']*)'\],$`).FindAllStringSubmatch(string(source), -1) {
		pages = append(pages, [3]string(m[1:]))
	}
	if !slices.Equal(pages, pageNames) {
		t.Errorf("the pages have\n%v\nthe server\n%v", pages, pageNames)
	}
	for iri, want := range map[quad.IRI]string{
		paperIRI: "/e/kamerstuk/32317-872", nld: "/e/country/NLD", vocab.ID + "dossier/36410-VI": "/e/dossier/36410-VI",
		vocab.EURes + "celex/12016M%2FTXT": "/e/celex/12016M%252FTXT", "urn:x": "/e?iri=urn%3Ax", vocab.ID + "dossier/..": "/e?iri=https%3A%2F%2Fw3id.org%2Fkamergraaf%2Fid%2Fdossier%2F..",
	} {
		got := pageOf(iri)
		u, err := url.Parse(got)
		if err != nil || got != want {
			t.Errorf("%s is at %s, want %s", iri, got, want)
			continue
		}
		if back, _ := subject(u); back != iri {
			t.Errorf("%s leads to %s, not to %s", got, back, iri)
		}
	}
	for target, want := range map[string]quad.IRI{"/dossier/32317": vocab.ID + "dossier/32317", "/dossier/procedure/2023_439": vocab.EURes + "procedure/2023_439", "/e/x": "", "/search?iri=urn:x": ""} {
		u, err := url.Parse(target)
		if got, _ := subject(u); err != nil || got != want {
			t.Errorf("%s is about %q, want %q", target, got, want)
		}
	}
}
