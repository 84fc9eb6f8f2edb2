package main

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/examples"
)

func TestLanguageOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"select * {}":                           "sparql",
		"# who?\nPREFIX a: <urn:a> ASK {}":      "sparql",
		"ASK{}":                                 "sparql",
		"insert data { <urn:a> <urn:b> 1 }":     "sparql",
		"g.V().all()":                           "gizmo",
		"// all\nvar a = g.V(); a.all()":        "gizmo",
		"selected.all()":                        "gizmo",
		"":                                      "gizmo",
		`[{"id": null}]`:                        "mql",
		"{\n  \"id\": null }":                   "mql",
		"{ nodes(first: 2) { id } }":            "graphql",
		"# n\nquery { nodes(first: 2) { id } }": "graphql",
	} {
		if got := languageOf(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

// The examples say their language themselves.
func TestLanguageOfExamples(t *testing.T) {
	t.Parallel()
	all, err := examples.All()
	if err != nil || len(all) == 0 {
		t.Fatal(len(all), err)
	}
	for _, e := range all {
		if got := languageOf(e.Query); got != e.Language {
			t.Errorf("%s: got %s, want %s", e.Name, got, e.Language)
		}
	}
}
