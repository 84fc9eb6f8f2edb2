package main

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// What fill puts in is found by name, all of it, and again is the same.
func TestFill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir() + "/store"
	const n = namesOf + 7
	for range 2 {
		if err := fill(t.Context(), dir, n); err != nil {
			t.Fatal(err)
		}
	}
	s, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	if got, err := snap.Count(t.Context(), graph.Pattern{Predicate: vocab.Label}); err != nil || got != n {
		t.Errorf("%d names, %v; want %d", got, err, n)
	}
	if got := snap.Revision(); got != 2 {
		t.Errorf("revision %d: filling again is no change, want 2", got)
	}
	x, err := search.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	keys := func(yield func(string, error) bool) { _ = yield("names-0.txt", nil) && yield("names-500.txt", nil) }
	if err := x.CatchUp(t.Context(), snap, keys); err != nil {
		t.Fatal(err)
	}
	found, err := x.Suggest(t.Context(), "e", 10)
	if err != nil || len(found) != 10 {
		t.Errorf("suggests %d, %v; want 10", len(found), err)
	}
}
