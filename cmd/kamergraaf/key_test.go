package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// A store that an earlier version filled has a document without a number under
// its absolute path: reading the file again leaves it there once.
func TestFormerKeyIsReplaced(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file, at := filepath.Join(dir, "brief.txt"), filepath.Join(dir, "store")
	if err := os.WriteFile(file, []byte("Hierbij bied ik u een brief aan."), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), at, store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	old := vocab.UUID("document", "file://"+filepath.ToSlash(file))
	doc := graph.Document{Key: old, Graphs: []quad.IRI{vocab.Graph(old), vocab.Evidence(old)}, Text: "Hierbij bied ik u een brief aan.",
		Quads: []quad.Quad{{Subject: quad.IRI(vocab.LocalDocument(old)), Predicate: vocab.Type, Object: vocab.Document, Label: vocab.Graph(old)}}}
	if _, _, err := s.Replace(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	a, out := testApp()
	if err := a.ingest(t.Context(), ingestOptions{store: at, from: "auto"}, []string{dir + "/brief.txt"}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "1 documents without a number were kept by their absolute path") {
		t.Errorf("the report does not say what was moved: %s", out)
	}
	s, err = store.Open(t.Context(), at, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if _, err := v.Record(t.Context(), old); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("the document of the old key: got %v, want it gone", err)
	}
	if _, err := v.Record(t.Context(), vocab.UUID("document", "file:brief.txt")); err != nil {
		t.Errorf("the document of the new key: %v", err)
	}
}
