package pebble_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/indextest"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// document makes a document whose graph has a quad for each object.
func document(key string, objects ...int) graph.Document {
	g := quad.IRI("g/" + key)
	d := graph.Document{Key: key, Graphs: []quad.IRI{g}, Text: fmt.Sprint("text ", objects)}
	for _, o := range objects {
		d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.String(fmt.Sprint(o)), Label: g})
	}
	return d
}

// view is a view of db with all that this backend adds to backend.View.
func view(t failer, db *pebble.DB) *pebble.View {
	v, err := db.View(contextOf(t))
	if err != nil {
		t.Fatal(err)
	}
	return v.(*pebble.View)
}

// failer is what tests and properties have in common.
type failer interface{ Fatal(...any) }

func stats(t failer, db *pebble.DB) backend.Stats {
	s, err := db.Stats(contextOf(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func all(t failer, db *pebble.DB) []string {
	v := view(t, db)
	defer v.Close()
	var out []string
	for q, err := range graph.All(v.Scan(contextOf(t), pebble.Pattern{}, graph.SPOG)) {
		if err != nil {
			t.Fatal(err)
		}
		terms, err := v.Quad(q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, terms.NQuad())
	}
	slices.Sort(out)
	return out
}

func TestReplaceIsIdempotent(t *testing.T) {
	t.Parallel()
	db := open(t, pebble.Options{})
	defer db.Close()
	doc := document("a", 1, 2, 3)
	rev, changed, err := db.Replace(t.Context(), doc)
	if err != nil || !changed || rev != 1 {
		t.Fatalf("Replace = %d, %v, %v", rev, changed, err)
	}
	rev, changed, err = db.Replace(t.Context(), doc)
	if err != nil || changed || rev != 1 {
		t.Fatalf("Replace again = %d, %v, %v; want no change", rev, changed, err)
	}
	doc.Text += "."
	if rev, changed, err = db.Replace(t.Context(), doc); err != nil || !changed || rev != 2 {
		t.Fatalf("Replace of the text = %d, %v, %v", rev, changed, err)
	}
	if _, _, err = db.Replace(t.Context(), graph.Document{Key: "a"}); err != nil {
		t.Fatal(err)
	}
	if s := stats(t, db); s.Quads != 0 || s.Terms != 0 || s.Documents != 0 {
		t.Errorf("after removal: %+v", s)
	}
}

// A quad outside the document's graphs is an error that leaves nothing.
func TestReplaceRefusesForeignGraphs(t *testing.T) {
	t.Parallel()
	db := open(t, pebble.Options{})
	defer db.Close()
	doc := document("a", 1)
	doc.Quads[0].Label = quad.IRI("elsewhere")
	if _, err := db.Commit(t.Context(), []graph.Document{document("b", 1), doc}); err == nil {
		t.Fatal("no error")
	}
	if got := all(t, db); len(got) != 0 {
		t.Errorf("left %v", got)
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	db := open(t, pebble.Options{})
	defer db.Close()
	if _, _, err := db.Replace(t.Context(), document("a", 1)); err != nil {
		t.Fatal(err)
	}
	v, err := db.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if got, err := v.Text(t.Context(), "a"); err != nil || got != "text [1]" {
		t.Errorf("Text = %q, %v", got, err)
	}
	if _, err := v.Text(t.Context(), "b"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("Text of none: %v", err)
	}
}

// Any run of commits, reopened now and then, leaves what a map would hold, and
// a snapshot taken before a commit does not see it.
func TestCommitsAgainstAModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		fs := vfs.NewMem()
		db, err := pebble.Open("store", pebble.Options{FS: fs, Create: true})
		if err != nil {
			t.Fatal(err)
		}
		model := map[string]graph.Document{}
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			var docs []graph.Document
			for range rapid.IntRange(1, 4).Draw(t, "docs") {
				key := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "key")
				docs = append(docs, document(key, rapid.SliceOfNDistinct(rapid.IntRange(0, 5), 0, 4, rapid.ID).Draw(t, "objects")...))
				if len(docs[len(docs)-1].Quads) == 0 {
					docs[len(docs)-1] = graph.Document{Key: key}
				}
			}
			before, err := db.View(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			want := expected(model)
			if _, err := db.Commit(contextOf(t), docs); err != nil {
				t.Fatal(err)
			}
			if n, err := before.Count(contextOf(t), graph.Pattern{}); err != nil || int(n) != len(want) {
				t.Fatalf("snapshot counts %d, %v; want %d", n, err, len(want))
			}
			if err := before.Close(); err != nil {
				t.Fatal(err)
			}
			for _, d := range docs {
				model[d.Key] = d
			}
			if rapid.Bool().Draw(t, "reopen") {
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
				if db, err = pebble.Open("store", pebble.Options{FS: fs}); err != nil {
					t.Fatal(err)
				}
			}
			if got, want := all(t, db), expected(model); !slices.Equal(got, want) || int(stats(t, db).Quads) != len(want) {
				t.Fatalf("store has %v, want %v; stats %+v", got, want, stats(t, db))
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

func expected(model map[string]graph.Document) (out []string) {
	for _, d := range model {
		for _, q := range d.Quads {
			out = append(out, q.NQuad())
		}
	}
	slices.Sort(out)
	return out
}

// Scans, counts and matches are what looking at every quad gives.
func TestIndex(t *testing.T) {
	t.Parallel()
	indextest.Run(t, func(t *rapid.T, quads []quad.Quad) (graph.Index, func()) {
		db, err := pebble.Open("store", pebble.Options{FS: vfs.NewMem(), Create: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Apply(contextOf(t), graph.Delta{Add: quads}); err != nil {
			t.Fatal(err)
		}
		v, err := db.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return v, func() {
			if err := errors.Join(v.Close(), db.Close()); err != nil {
				t.Fatal(err)
			}
		}
	})
}
