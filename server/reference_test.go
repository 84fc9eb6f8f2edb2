package server

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"golang.org/x/net/html"

	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

// readPage reads one: what it says, by its ids, and where its links go.
func readPage(t *testing.T, rec *httptest.ResponseRecorder) (text string, ids map[string]bool, links []string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(rec.Body.Bytes()))
	if err != nil || rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("%d %v %v", rec.Code, rec.Header(), err)
	}
	ids = map[string]bool{}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data + "\n")
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				if ids[a.Val] {
					t.Errorf("two have the id %s", a.Val)
				}
				ids[a.Val] = true
			case "href":
				links = append(links, a.Val)
			case "style", "onclick":
				t.Errorf("the policy for content forbids %s=%s", a.Key, a.Val)
			}
		}
		if n.Data == "script" || n.Data == "style" {
			t.Errorf("the policy for content forbids a %s in the page", n.Data)
		}
	}
	return b.String(), ids, links
}

// Every term of the ontology has a place that its IRI's fragment leads to, with
// its names and what it means; and every shape.
func TestReferenceHasEveryTerm(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	terms, err := export.Ontology(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	shapes, err := export.Shapes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for path, quads := range map[string][]quad.Quad{ontologyPath: terms, shapesPath: shapes} {
		text, ids, links := readPage(t, ask(s, http.MethodGet, path, "", "Accept", browser))
		places := 0
		for _, q := range quads {
			iri, _ := q.Subject.(quad.IRI)
			local, own := strings.CutPrefix(string(iri), vocab.NS)
			l, named := q.Object.(quad.LangString)
			switch {
			case path == ontologyPath && own && named && (q.Predicate == quad.Value(vocab.Label) || l.Lang == "nl") && !strings.Contains(text, string(l.Value)):
				t.Errorf("%s: %v is not told", path, q)
			case q.Predicate == quad.Value(vocab.Type) && (q.Object == quad.Value(quad.IRI(vocab.RDFS+"Class")) || q.Object == quad.Value(quad.IRI(vocab.RDF+"Property"))):
				if places++; own && !ids[local] {
					t.Errorf("%s: %s has no place", path, iri)
				}
			case q.Predicate == quad.Value(vocab.Type) && q.Object == quad.Value(quad.IRI(vocab.SHACL+"NodeShape")):
				if _, local, _ := strings.Cut(string(iri), "#"); !ids[local] {
					t.Errorf("%s: %s has no place", path, iri)
				}
				places++
			}
		}
		if places < 10 {
			t.Errorf("%s: %d places", path, places)
		}
		for _, l := range links {
			if local, here := strings.CutPrefix(l, ontologyPath+"#"); here && path == ontologyPath && !ids[local] {
				t.Errorf("%s: a link to #%s leads nowhere", path, local)
			}
			if strings.HasPrefix(l, "/") && !strings.HasPrefix(l, ontologyPath+"#") && l != "/query" {
				if rec := ask(s, http.MethodGet, l, "", "Accept", "*/*"); rec.Code != http.StatusOK && l != "/" {
					t.Errorf("%s: %s answers %d", path, l, rec.Code)
				}
			}
		}
	}
	text, _, _ := readPage(t, ask(s, http.MethodGet, ontologyPath, "", "Accept", browser))
	for _, w := range []string{"Toezegging", "Commitment", "staat in", "kg:statedIn", "Gebruikt bij"} {
		if !strings.Contains(text, w) {
			t.Errorf("the ontology's page does not say %q", w)
		}
	}
}

// The catalogue's page says what the catalogue says.
func TestReferenceCatalog(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) {
		c.Site = Site{URL: "https://g.example", Publisher: "Bureau <X>", Contact: "graaf@example.nl", Licence: "https://example.nl/licentie"}
	})
	text, _, links := readPage(t, ask(s, http.MethodGet, catalogPath, "", "Accept", browser))
	for _, w := range []string{"Bureau <X>", "graaf@example.nl", "Alles als N-Quads", "SPARQL-endpoint van Kamergraaf", "2026-01-03T00:00:00Z"} {
		if !strings.Contains(text, w) {
			t.Errorf("the page does not say %q", w)
		}
	}
	all := strings.Join(links, " ")
	for _, f := range export.Formats() {
		if !strings.Contains(all, string(exportIRI("https://g.example", f))) {
			t.Errorf("no download of %s", f.Name)
		}
	}
	if strings.Contains(text, "Everything") || !strings.Contains(all, "mailto:graaf@example.nl") || !strings.Contains(all, "https://example.nl/licentie") {
		t.Errorf("links are %s", all)
	}
}

// Who gets a page and who RDF, and in which language.
func TestReferenceNegotiation(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, tc := range []struct{ target, accept, language, media, holds string }{
		{"/def", browser, "", "text/html; charset=utf-8", `<html lang="nl">`},
		{"/def", browser, "en-GB,en;q=0.9,nl;q=0.8", "text/html; charset=utf-8", `<html lang="en">`},
		{"/def", browser, "de, nl;q=0.4, en;q=0.3", "text/html; charset=utf-8", `<html lang="nl">`},
		{"/def", browser, "*", "text/html; charset=utf-8", `<html lang="nl">`},
		{"/def?lang=en", browser, "nl", "text/html; charset=utf-8", `<html lang="en">`},
		{"/catalog?lang=en", browser, "", "text/html; charset=utf-8", "Catalogue of Kamergraaf"},
		{"/def", "text/turtle, text/html;q=0.9", "", "text/turtle", "@prefix"},
		{"/def", "*/*", "", "text/turtle", "@prefix"},
		{"/def.ttl", browser, "", "text/turtle", "@prefix"},
		{"/.well-known/void", browser, "", "text/turtle", "@prefix"},
		{"/reference.css", "text/css", "", "text/css; charset=utf-8", "light-dark"},
	} {
		rec := ask(s, http.MethodGet, tc.target, "", "Accept", tc.accept, "Accept-Language", tc.language)
		if rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != tc.media || !strings.Contains(rec.Body.String(), tc.holds) {
			t.Errorf("%s as %s in %q: %d %v", tc.target, tc.accept, tc.language, rec.Code, rec.Header())
		}
		if tag := rec.Header().Get("ETag"); tag != "" {
			if again := ask(s, http.MethodGet, tc.target, "", "Accept", tc.accept, "Accept-Language", tc.language, "If-None-Match", tag); again.Code != http.StatusNotModified {
				t.Errorf("%s asked again: %d", tc.target, again.Code)
			}
		}
	}
	if rec := ask(s, http.MethodGet, "/sparql", "", "Accept", browser); rec.Code != http.StatusSeeOther || rec.Header().Get("Location") != "/query" {
		t.Errorf("a browser at the endpoint: %d %v", rec.Code, rec.Header())
	}
	for _, path := range []string{"/id/dossier/32317", "/id/dossier/none", "/id/dossier/32317" + rdf.Turtle.Extension, "/catalog", "/def", "/sparql", "/prefixes", "/context/v1.jsonld"} {
		for _, accept := range []string{"text/turtle", "image/png"} {
			if rec := ask(s, http.MethodGet, path, "", "Accept", accept); rec.Header().Get("Access-Control-Allow-Origin") != "*" {
				t.Errorf("%s as %s: a script of another site may not read the answer %d", path, accept, rec.Code)
			}
		}
	}
}

// A page is in its language throughout: what it shows of the other is the second
// name of a thing and the link to the other page.
func TestReferenceIsInOneLanguage(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	other := regexp.MustCompile(`<(?:p|span|a)(?: href="[^"]*")? lang="[a-z]+">[^<]*`)
	for _, path := range []string{ontologyPath, shapesPath, catalogPath} {
		for _, lang := range []string{"nl", "en"} {
			page := ask(s, http.MethodGet, path+"?lang="+lang, "", "Accept", "text/html").Body.String()
			found := slices.DeleteFunc(other.FindAllString(page, -1), func(s string) bool { return strings.HasSuffix(s, ">Kamergraaf") }) // a name
			if len(found) > 0 || !strings.Contains(page, "<h1>") {
				t.Errorf("%s in %s: %d texts in another language: %q", path, lang, len(found), found)
			}
			if strings.Contains(page, "…") {
				t.Errorf("%s in %s: something has no name", path, lang)
			}
		}
	}
}
