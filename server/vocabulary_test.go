package server

import (
	"encoding/json"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// The vocabulary counts what the quads say, counted here one by one, and names
// a term of others by what the store says of it.
func TestVocabulary(t *testing.T) {
	t.Parallel()
	own := quad.IRI("urn:own")
	var quads []quad.Quad
	s := newServer(t, func(c *Config) {
		shelf := filled()
		quads = append(shelf.quads, quad.Quad{Subject: nld, Predicate: own, Object: nld, Label: own},
			quad.Quad{Subject: own, Predicate: vocab.Label, Object: quad.LangString{Value: "eigen", Lang: "nl"}})
		shelf.Memory = graph.NewMemory(quads)
		c.Store = shelf
	})
	rec := ask(s, "GET", "/api/v1/vocabulary", "")
	var got wireVocabulary
	if err := json.Unmarshal(rec.Body.Bytes(), &got); err != nil || rec.Code != 200 {
		t.Fatalf("%d %v", rec.Code, err)
	}
	predicates, classes := map[quad.IRI]int64{}, map[quad.IRI]int64{}
	for _, q := range quads {
		predicates[q.Predicate.(quad.IRI)]++
		if q.Predicate == vocab.Type {
			classes[q.Object.(quad.IRI)]++
		}
	}
	if got.PredicatesTotal != len(predicates) || got.ClassesTotal != len(classes) || len(got.Predicates) != len(predicates) || len(got.Classes) != len(classes) {
		t.Errorf("%d predicates and %d classes, want %d and %d", got.PredicatesTotal, got.ClassesTotal, len(predicates), len(classes))
	}
	last := int64(len(quads))
	for _, p := range got.Predicates {
		if p.Count != predicates[p.Predicate.IRI] || p.Count > last {
			t.Errorf("%s: %d after %d, want %d", p.Predicate.IRI, p.Count, last, predicates[p.Predicate.IRI])
		}
		if last = p.Count; p.Predicate.IRI == own && p.Predicate.Labels["nl"] != "eigen" {
			t.Errorf("%s is named %v", own, p.Predicate.Labels)
		}
		if p.Predicate.Labels["nl"] == "" {
			t.Errorf("%s has no Dutch name", p.Predicate.IRI)
		}
	}
	for _, c := range got.Classes {
		if c.Count != classes[c.Class.IRI] || c.Class.Labels["nl"] == "" {
			t.Errorf("%+v, want %d", c, classes[c.Class.IRI])
		}
	}
	if got.Prefixes["kg"] != vocab.NS {
		t.Errorf("prefixes are %v", got.Prefixes)
	}
}
