package main

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// A search index that is further behind than the change log reaches is brought
// level all the same, with what was removed meanwhile taken out.
func TestCatchUpBehindTheHorizon(t *testing.T) {
	t.Parallel()
	s, err := store.Open(t.Context(), store.Memory, store.Options{History: 1})
	if err != nil {
		t.Fatal(err)
	}
	index, err := search.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	up := &uploader{store: s, index: index}
	paper := func(n, version int) graph.Document {
		key := fmt.Sprintf("kst-1-%d.txt", n)
		g := vocab.Graph(key)
		return graph.Document{Key: key, Graphs: []quad.IRI{g}, Text: fmt.Sprintf("De brug, versie %d.", version),
			Quads: []quad.Quad{{Subject: quad.IRI(vocab.LocalDocument(key)), Predicate: vocab.Title, Object: quad.String(fmt.Sprint("brug ", version)), Label: g}}}
	}
	for _, docs := range [][]graph.Document{
		{paper(1, 1), paper(2, 1)},
		{paper(2, 2), {Key: "kst-1-1.txt"}, paper(3, 1), paper(4, 1), paper(5, 1), paper(6, 1)},
	} {
		for _, d := range docs {
			if _, _, err := s.Replace(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		if err := up.catchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var keys []string
	for key, err := range index.Keys(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key)
	}
	slices.Sort(keys)
	if want := []string{"kst-1-2.txt", "kst-1-3.txt", "kst-1-4.txt", "kst-1-5.txt", "kst-1-6.txt"}; !slices.Equal(keys, want) {
		t.Errorf("the index has %q, want %q", keys, want)
	}
	st, err := s.Stats(t.Context())
	if err != nil || index.Revision() != graph.Revision(st.Revision) {
		t.Errorf("the index is at revision %d, the store at %d (%v)", index.Revision(), st.Revision, err)
	}
	if err := errors.Join(index.Close(), s.Close()); err != nil {
		t.Error(err)
	}
}
