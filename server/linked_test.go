package server

import (
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

func TestIdentity(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	path := "/id/" + strings.TrimPrefix(string(vocab.Graph("kst-32317-872.txt")), vocab.ID)
	for _, tc := range []struct {
		name, path, accept string
		status             int
		location           string
	}{
		{"a browser gets the page", path, "text/html,application/xhtml+xml,*/*;q=0.8", 303, "/e?iri=https%3A%2F%2Fw3id.org"},
		{"Turtle", path, "text/turtle", 303, path + ".ttl"},
		{"by weight", path, "text/turtle;q=0.4, application/ld+json;q=0.9", 303, path + ".jsonld"},
		{"anything", path, "*/*", 303, path + ".ttl"},
		{"nothing there is", path, "image/png", 406, ""},
		{"with an extension", path + ".ttl", "", 200, ""},
		{"unknown", "/id/office/none", "text/turtle", 404, ""},
		{"unknown with an extension", "/id/office/none.ttl", "", 404, ""},
	} {
		rec := ask(s, "GET", tc.path, "", "Accept", tc.accept)
		if rec.Code != tc.status || !strings.HasPrefix(rec.Header().Get("Location"), tc.location) {
			t.Errorf("%s: %d to %q; want %d to %q", tc.name, rec.Code, rec.Header().Get("Location"), tc.status, tc.location)
		}
		if typ := rec.Header().Get("Content-Type"); tc.status >= 400 && typ != "application/problem+json" {
			t.Errorf("%s: the refusal is %s", tc.name, typ)
		}
		if vary := rec.Header().Get("Vary"); !strings.Contains(vary, "Accept-Encoding, Accept") {
			t.Errorf("%s: a cache is told that the answer varies by %q", tc.name, vary)
		}
	}
	for _, f := range rdf.Formats() {
		rec := ask(s, "GET", path+f.Extension, "")
		said, err := rdf.ReadAll(t.Context(), rec.Body, f, rdf.ReadOptions{})
		if err != nil || rec.Header().Get("Content-Type") != f.MediaType {
			t.Fatalf("%s: %v %v", f.Name, err, rec.Header())
		}
		if len(said) == 0 {
			t.Errorf("%s: nothing is said", f.Name)
		}
	}
}

// The ontology and the context are what their IRIs lead to.
func TestVocabularyDereferences(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for path, want := range map[string]string{"/def": "text/turtle", "/def.jsonld": "application/ld+json", "/def.rdf": "application/rdf+xml",
		strings.TrimPrefix(vocab.ContextIRI, "https://w3id.org/kamergraaf"): "application/ld+json"} {
		rec := ask(s, "GET", path, "")
		if rec.Code != 200 || rec.Header().Get("Content-Type") != want || !strings.Contains(rec.Body.String(), vocab.NS) {
			t.Errorf("%s: %d %v", path, rec.Code, rec.Header())
		}
	}
	if rec := ask(s, "GET", "/def.txt", ""); rec.Code != 404 {
		t.Errorf("/def.txt: %d", rec.Code)
	}
}

func TestVoID(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	rec := ask(s, "GET", "/.well-known/void", "", "Accept", "application/n-triples")
	r, err := rdf.NewReader(rec.Body, rdf.NTriples, rdf.ReadOptions{})
	if err != nil || rec.Code != 200 {
		t.Fatalf("%d %v", rec.Code, err)
	}
	said := map[string]string{}
	for q, err := range r.Quads(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		said[q.Subject.String()+" "+q.Predicate.String()] = q.Object.String()
	}
	all := "<http://127.0.0.1:8080/.well-known/void#dataset> <http://rdfs.org/ns/void#triples>"
	if want := strconv.Itoa(len(filled().quads)); !strings.Contains(said[all], want) {
		t.Errorf("%q; want %s triples of %v", said[all], want, said)
	}
	cites := "<http://127.0.0.1:8080/.well-known/void#dataset-cites> <http://rdfs.org/ns/void#property>"
	if !strings.Contains(said[cites], "def#cites") {
		t.Errorf("no partition of cites in %v", said)
	}
}

// What several documents say of a thing is said once where graphs have no names.
func TestDescriptionSaysThingsOnce(t *testing.T) {
	t.Parallel()
	var list []quad.Quad
	for _, g := range []string{"a", "b", "c"} {
		for i, word := range []string{"Zaak", "Case"} {
			list = append(list, quad.Quad{Subject: quad.IRI(vocab.ID + "dossier/1"), Predicate: vocab.Label, Object: quad.LangString{Value: quad.String(word), Lang: []string{"nl", "en"}[i]}, Label: vocab.Graph(g)})
		}
	}
	s := newServer(t, func(c *Config) { c.Store = shelf{Memory: graph.NewMemory(list)} })
	for _, f := range rdf.Formats() {
		want := 2
		if f.HasGraphs {
			want = 6
		}
		rec := ask(s, "GET", "/id/dossier/1"+f.Extension, "")
		said, err := rdf.ReadAll(t.Context(), rec.Body, f, rdf.ReadOptions{})
		if err != nil || len(said) != want {
			t.Errorf("%s: %d statements, %v; want %d", f.Name, len(said), err, want)
		}
	}
}
