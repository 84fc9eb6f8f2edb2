package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

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

// What ingest stored is in the search index when it ends, also where an index
// was behind, and where documents went and came.
func TestIngestFillsTheIndex(t *testing.T) {
	t.Parallel()
	dir, folder := filepath.Join(t.TempDir(), "store"), t.TempDir()
	level := func(words string, want int) {
		t.Helper()
		if _, err := runIngest(t, "ingest", "--store", dir, folder); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(t.Context(), dir, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		index, err := search.Open(t.Context(), indexDir(dir))
		if err != nil {
			t.Fatal(err)
		}
		stats, err := s.Stats(t.Context())
		if err != nil || index.Revision() != graph.Revision(stats.Revision) {
			t.Errorf("the index is at revision %d, the store at %d, %v", index.Revision(), stats.Revision, err)
		}
		found, err := index.Search(t.Context(), search.Query{Text: words})
		if err != nil || found.Total != want {
			t.Errorf("%q: %d hits, %v; want %d", words, found.Total, err, want)
		}
		if err := errors.Join(index.Close(), s.Close()); err != nil {
			t.Fatal(err)
		}
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.txt", "De zeeschildpad zwemt.")
	level("zeeschildpad", 1)
	write("b.txt", "De zeeschildpad slaapt.")
	level("zeeschildpad", 2)
	write("a.txt", "De brug is open.")
	level("zeeschildpad", 1)
	if err := os.RemoveAll(indexDir(dir)); err != nil {
		t.Fatal(err)
	}
	write("c.txt", "De brug is dicht.")
	level("brug", 2)
}

func runIngest(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	a := &app{stdin: &bytes.Buffer{}, stdout: &out, stderr: &out, getenv: func(string) string { return "" }, now: time.Now}
	if code := a.main(t.Context(), args); code != 0 {
		return "", fmt.Errorf("exit %d: %s", code, out.String())
	}
	return out.String(), nil
}
