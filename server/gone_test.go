package server

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// What was taken out of a store is 410, what was never there 404, and what came
// back is there.
func TestGone(t *testing.T) {
	t.Parallel()
	db, err := store.Open(t.Context(), store.Memory, store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	whole := filled()
	document := graph.Document{Key: "kst-32317-872.txt", Graphs: []quad.IRI{vocab.Graph("kst-32317-872.txt"), vocab.Evidence("kst-32317-872.txt")}, Quads: whole.quads, Text: words}
	replace := func(d graph.Document) {
		t.Helper()
		if _, _, err := db.Replace(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	s := newServer(t, func(c *Config) { c.Store = db })
	item := vocab.Item(document.Key, 1)
	path := item[len(vocab.ID)-len("/id/"):]
	targets := []string{path, path + ".ttl", "/api/v1/entities?iri=" + url.QueryEscape(item), "/api/v1/entities?iri=" + url.QueryEscape(paperIRI),
		"/api/v1/relations?iri=" + url.QueryEscape(paperIRI), "/api/v1/documents/kst-32317-872", "/api/v1/documents/kst-32317-872.txt/text"}
	expect := func(when string, status int) {
		t.Helper()
		for _, target := range targets {
			rec := ask(s, http.MethodGet, target, "", "Accept", "text/turtle")
			if got := rec.Code; got != status && (status != http.StatusOK || got != http.StatusSeeOther) {
				t.Errorf("%s: %s: %d %s, want %d", when, target, got, rec.Body, status)
			}
		}
		for _, never := range []string{"/id/agenda-item/none/1", "/id/agenda-item/none/1.ttl", "/api/v1/entities?iri=urn:none", "/api/v1/documents/kst-1-1"} {
			if rec := ask(s, http.MethodGet, never, ""); rec.Code != http.StatusNotFound {
				t.Errorf("%s: %s: %d", when, never, rec.Code)
			}
		}
	}
	expect("before", http.StatusNotFound)
	replace(document)
	expect("there", http.StatusOK)
	replace(graph.Document{Key: document.Key, Graphs: document.Graphs})
	expect("taken out", http.StatusGone)
	replace(document)
	expect("back", http.StatusOK)
}
