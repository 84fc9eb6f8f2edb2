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

// failer is what tests and properties have in common.
type failer interface{ Fatal(...any) }

func all(t failer, db *pebble.DB) []string {
	v, err := db.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var out []string
	for q, err := range v.Scan(contextOf(t), pebble.Pattern{}) {
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
	if s := db.Stats(); s.Quads != 0 || s.Terms != 0 || s.Documents != 0 {
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
	v, err := db.View()
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
			before, err := db.View()
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
			if got, want := all(t, db), expected(model); !slices.Equal(got, want) || int(db.Stats().Quads) != len(want) {
				t.Fatalf("store has %v, want %v; stats %+v", got, want, db.Stats())
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

// Every pattern gives what looking at every quad gives, in count too.
func TestMatchAgainstAList(t *testing.T) {
	t.Parallel()
	term := rapid.SampledFrom([]quad.Value{quad.IRI("a"), quad.IRI("b"), quad.String("a"), quad.LangString{Value: "a", Lang: "nl"},
		quad.TypedString{Value: "007", Type: "http://www.w3.org/2001/XMLSchema#integer"}, quad.BNode("a")})
	rapid.Check(t, func(t *rapid.T) {
		db, err := pebble.Open("store", pebble.Options{FS: vfs.NewMem(), Create: true})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		seen := map[quad.Quad]bool{}
		var list graph.List
		for range rapid.IntRange(0, 20).Draw(t, "n") {
			q := quad.Quad{Subject: term.Draw(t, "s"), Predicate: term.Draw(t, "p"), Object: term.Draw(t, "o")}
			if rapid.Bool().Draw(t, "labelled") {
				q.Label = term.Draw(t, "g")
			}
			if !seen[q] {
				seen[q] = true
				list = append(list, q)
			}
		}
		if _, err := db.Apply(contextOf(t), graph.Delta{Add: list}); err != nil {
			t.Fatal(err)
		}
		v, err := db.View()
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		draw := func(name string) quad.Value {
			if rapid.Bool().Draw(t, name+" any") {
				return nil
			}
			return term.Draw(t, name)
		}
		p := graph.Pattern{Subject: draw("ps"), Predicate: draw("pp"), Object: draw("po"), Graph: draw("pg")}
		p.DefaultGraph = p.Graph == nil && rapid.Bool().Draw(t, "default")
		got, want := matches(t, v, p), matches(t, list, p)
		if !slices.Equal(got, want) {
			t.Fatalf("Match(%v) = %v, want %v", p, got, want)
		}
		if n, err := v.Count(contextOf(t), p); err != nil || int(n) != len(want) {
			t.Fatalf("Count(%v) = %d, %v, want %d", p, n, err, len(want))
		}
	})
}

func matches(t failer, d graph.Dataset, p graph.Pattern) (out []string) {
	for q, err := range d.Match(contextOf(t), p) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%#v", q))
	}
	slices.Sort(out)
	return out
}
