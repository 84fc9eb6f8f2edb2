package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store"
)

func TestOpenNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		kind error
		says string
	}{
		{"", store.ErrName, "memory:"},
		{"ftp://localhost", store.ErrName, "folder"},
		{filepath.Join(t.TempDir(), "data"), store.ErrNotExist, "kamergraaf ingest PATH"},
	} {
		s, err := store.Open(t.Context(), c.name, store.Options{})
		if s != nil || !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("Open(%q) = %v, %v", c.name, s, err)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%q tells a password", err)
		}
	}
}

// A store in a folder keeps what it has; one in memory is alone and gone at its
// end.
func TestOpenKeeps(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "deep", "data")
	doc := graph.Document{Key: "kst-1.txt", Graphs: []quad.IRI{"g"}, Quads: []quad.Quad{quad.MakeIRI("s", "p", "o", "g")}, Text: "Tekst."}
	for _, c := range []struct {
		name  string
		quads uint64
	}{{dir, 1}, {store.Memory, 0}} {
		s, err := store.Open(t.Context(), c.name, store.Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, changed, err := s.Replace(t.Context(), doc); err != nil || !changed {
			t.Fatalf("Replace: %v, %v", changed, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err = store.Open(t.Context(), c.name, store.Options{}); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Stats(t.Context()); err != nil || got.Quads != c.quads {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A reader that keeps up with a store asks what changed since it last looked.
func Example() {
	ctx := context.Background()
	s, err := store.Open(ctx, store.Memory, store.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	for _, text := range []string{"Eerste versie.", "Tweede versie.", "Tweede versie."} {
		rev, changed, err := s.Replace(ctx, graph.Document{Key: "kst-32317-872.txt", Graphs: []quad.IRI{"g"}, Text: text})
		fmt.Println(rev, changed, err)
	}
	v, err := s.View(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer v.Close()
	for change, err := range v.ChangedSince(ctx, 1) {
		fmt.Println(change.Revision, change.Documents, err)
	}
	// Output:
	// 1 true <nil>
	// 2 true <nil>
	// 2 false <nil>
	// 2 [kst-32317-872.txt] <nil>
}
