package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// told reads what a path of the server says, as statements in N-Triples.
func told(t *testing.T, s *Server, target string, headers ...string) string {
	t.Helper()
	rec := ask(s, http.MethodGet, target, "", append(headers, "Accept", "application/n-triples")...)
	if rec.Code != http.StatusOK || rec.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Fatalf("%s: %d %v %s", target, rec.Code, rec.Header(), rec.Body)
	}
	return rec.Body.String()
}

func TestSiteChecks(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		site Site
		want string
	}{
		{Site{}, ""},
		{Site{URL: "https://graaf.example.nl/pad/", PublisherIRI: "https://identifier.overheid.nl/tooi/id/ministerie/mnre1034", Contact: "mailto:graaf@example.nl", Licence: "https://example.nl/l"}, ""},
		{Site{Contact: "https://example.nl/contact"}, ""},
		{Site{URL: "graaf.example.nl"}, "public URL"},
		{Site{URL: "https://graaf.example.nl?x=1"}, "no user, query"},
		{Site{PublisherIRI: "urn:x y"}, "publisher's IRI"},
		{Site{Licence: "CC0"}, "licence"},
		{Site{Contact: "Jan <jan@example.nl>"}, "contact"},
		{Site{Contact: "loket"}, "contact"},
	} {
		err := tc.site.Check()
		if got := err != nil && strings.Contains(err.Error(), tc.want); err == nil && tc.want != "" || err != nil && !got || err != nil && tc.want == "" {
			t.Errorf("%+v: %v, want %q", tc.site, err, tc.want)
		}
	}
	c := config(t)
	c.Site.URL = "ftp://x"
	if _, err := New(c); err == nil {
		t.Error("a server is made for ftp://x")
	}
}

// What the server says of itself is said of the address that the public uses.
func TestPublicAddress(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name string
		site Site
		told string
		want string
	}{
		{"as the caller says", Site{}, "https", "http://127.0.0.1:8080"},
		{"as the proxy says", Site{TrustForwarded: true}, "https", "https://127.0.0.1:8080"},
		{"of a proxy that lies", Site{TrustForwarded: true}, "javascript", "http://127.0.0.1:8080"},
		{"as configured", Site{TrustForwarded: true, URL: "https://graaf.example.nl/"}, "http", "https://graaf.example.nl"},
	} {
		s := newServer(t, func(c *Config) { c.Site = tc.site })
		for path, thing := range map[string]string{"/.well-known/void": "/.well-known/void#dataset", "/catalog": "/catalog", "/sparql": "/sparql"} {
			if got := told(t, s, path, "X-Forwarded-Proto", tc.told); !strings.Contains(got, "<"+tc.want+thing+"> ") {
				t.Errorf("%s: %s says %s", tc.name, path, got)
			}
		}
	}
}

// The catalogue names whom it is told to name, every format, and VoID, which
// names the catalogue.
func TestCatalog(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) {
		c.Site = Site{URL: "https://g.example", Publisher: "Bureau <X>", PublisherIRI: "https://example.nl/id/bureau", Contact: "graaf@example.nl", Licence: "https://example.nl/licentie"}
	})
	got := told(t, s, "/catalog")
	want := []string{
		`<https://g.example/catalog> <http://purl.org/dc/terms/publisher> <https://example.nl/id/bureau> .`,
		`<https://example.nl/id/bureau> <http://xmlns.com/foaf/0.1/name> "Bureau <X>"@nl .`,
		`<http://www.w3.org/2006/vcard/ns#hasEmail> <mailto:graaf@example.nl> .`,
		`<https://g.example/.well-known/void#dataset> <http://purl.org/dc/terms/license> <https://example.nl/licentie> .`,
		`<https://g.example/.well-known/void#dataset> <http://purl.org/dc/terms/modified> "2026-01-03T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .`,
		`<https://g.example/sparql> <http://www.w3.org/ns/dcat#servesDataset> <https://g.example/.well-known/void#dataset> .`,
		`<http://www.w3.org/2000/01/rdf-schema#seeAlso> <https://g.example/.well-known/void> .`,
	}
	for _, f := range []string{"nq", "nt&union=true", "ttl&union=true", "trig", "rdf&union=true", "jsonld", "csv", "graphml", "gexf"} {
		want = append(want, `<http://www.w3.org/ns/dcat#downloadURL> <https://g.example/api/v1/export?format=`+f+`> .`)
		if rec := ask(s, http.MethodGet, "/api/v1/export?format="+f, ""); rec.Code != http.StatusOK {
			t.Errorf("the catalogue names format=%s, which answers %d", f, rec.Code)
		}
	}
	for line := range strings.Lines(got) {
		if strings.Count(got, line) > 1 {
			t.Errorf("said twice: %s", line)
		}
	}
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("the catalogue does not say %s", w)
		}
	}
	if of := told(t, s, wellKnownVoID); !strings.Contains(of, "seeAlso> <https://g.example/catalog> .") || !strings.Contains(of, "sparqlEndpoint> <https://g.example/sparql> .") {
		t.Errorf("VoID says %s", of)
	}
}

// What describes the data is had in every format, by Accept and by extension.
func TestDescribedInEveryFormat(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for path, about := range map[string]quad.IRI{"/catalog": "http://127.0.0.1:8080/catalog", ontologyPath: vocab.OntologyIRI, shapesPath: vocab.ShapesIRI} {
		for _, f := range rdf.Formats() {
			for _, rec := range []struct{ target, accept string }{{path, f.MediaType}, {path + f.Extension, "text/html"}} {
				rec := ask(s, http.MethodGet, rec.target, "", "Accept", rec.accept)
				r, err := rdf.NewReader(rec.Body, f, rdf.ReadOptions{})
				if err != nil || rec.Header().Get("Content-Type") != f.MediaType || !strings.Contains(rec.Header().Get("Vary"), "Accept") {
					t.Fatalf("%s as %s: %v %v", path, f.Name, err, rec.Header())
				}
				found := false
				for q, err := range r.Quads(t.Context()) {
					if err != nil {
						t.Fatalf("%s as %s: %v", path, f.Name, err)
					}
					found = found || q.Subject == quad.Value(about)
				}
				if !found {
					t.Errorf("%s as %s says nothing of %s", path, f.Name, about)
				}
				if again := ask(s, http.MethodGet, path+f.Extension, "", "If-None-Match", rec.Header().Get("ETag")); again.Code != http.StatusNotModified {
					t.Errorf("%s as %s: asked again %d", path, f.Name, again.Code)
				}
			}
		}
		if rec := ask(s, http.MethodGet, path, "", "Accept", "image/png"); rec.Code != http.StatusNotAcceptable {
			t.Errorf("%s as a picture: %d", path, rec.Code)
		}
		if rec := ask(s, http.MethodGet, path+".txt", ""); rec.Code != http.StatusNotFound {
			t.Errorf("%s.txt: %d", path, rec.Code)
		}
	}
}

func TestPrefixes(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, tc := range []struct{ target, accept, media, holds string }{
		{"/prefixes", "", "application/json", `"kg":"` + vocab.NS + `"`},
		{"/prefixes", "text/html,*/*;q=0.8", "application/json", `"kg":`},
		{"/prefixes", "text/turtle", "text/turtle", "@prefix kg: <" + vocab.NS + "> .\n"},
		{"/prefixes", "text/turtle;q=0.2, application/sparql-query", "application/sparql-query", "PREFIX kg: <" + vocab.NS + ">\n"},
		{"/prefixes", "application/ld+json", "application/ld+json", `"@context"`},
		{"/prefixes.rq", "text/turtle", "application/sparql-query", "PREFIX kg:"},
		{"/prefixes.jsonld", "", "application/ld+json", `"@context"`},
	} {
		rec := ask(s, http.MethodGet, tc.target, "", "Accept", tc.accept)
		if rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != tc.media || !strings.Contains(rec.Body.String(), tc.holds) {
			t.Errorf("%s as %q: %d %v %s", tc.target, tc.accept, rec.Code, rec.Header(), rec.Body)
		}
	}
	for target, status := range map[string]int{"/prefixes.csv": http.StatusNotFound, "/prefixes": http.StatusNotAcceptable} {
		if rec := ask(s, http.MethodGet, target, "", "Accept", "image/png"); rec.Code != status {
			t.Errorf("%s: %d, want %d", target, rec.Code, status)
		}
	}
}
