package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/cayley/cayleytest"
	"github.com/kamergraaf/kamergraaf/graph/indextest"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres/pgtest"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }

type failer interface {
	Helper()
	Fatal(...any)
}

// fresh is the URL of an empty schema.
func fresh(t testing.TB) func(failer) string {
	s := pgtest.Shared(t)
	return func(t failer) string {
		t.Helper()
		at, err := s.Schema()
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
}

func open(t failer, at string, o postgres.Options) *postgres.DB {
	t.Helper()
	o.Create = true
	db, err := postgres.Open(context.Background(), at, o)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func closed(t failer, closers ...interface{ Close() error }) {
	t.Helper()
	for _, c := range closers {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// checked is a view that Check finds whole.
func checked(t failer, db *postgres.DB) backend.View {
	t.Helper()
	v, err := db.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if problems, err := v.Check(context.Background()); err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	return v
}

func document(key string, objects ...int) graph.Document {
	g := quad.IRI("g/" + key)
	d := graph.Document{Key: key, Graphs: []quad.IRI{g}, Text: fmt.Sprint("text\x00", objects)}
	for _, o := range objects {
		d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.String(fmt.Sprint(o)), Label: g})
	}
	return d
}

func all(t failer, v backend.View) (out []string) {
	for q, err := range v.ByGraph(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.NQuad())
	}
	slices.Sort(out)
	return out
}

// Scans, counts and matches are what looking at every quad gives.
func TestIndex(t *testing.T) {
	at := fresh(t)
	db := open(t, at(t), postgres.Options{})
	defer closed(t, db)
	indextest.Run(t, func(t *rapid.T, quads []quad.Quad) (graph.Index, func()) {
		v := checked(t, db)
		var before []quad.Quad
		for q, err := range v.Match(context.Background(), graph.Pattern{}) {
			if err != nil {
				t.Fatal(err)
			}
			before = append(before, q)
		}
		closed(t, v)
		if _, err := db.Apply(context.Background(), graph.Delta{Remove: before, Add: quads}); err != nil {
			t.Fatal(err)
		}
		v = checked(t, db)
		return v, func() { closed(t, v) }
	})
}

// replay compares the quads of a view with those that its change log makes.
func replay(t failer, v backend.View) {
	t.Helper()
	now := map[string]bool{}
	for c, err := range v.ChangedSince(context.Background(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range c.Removed {
			terms, err := graph.Terms(v, q)
			if err != nil || !now[terms.NQuad()] {
				t.Fatal("removed and not there: ", terms, err)
			}
			delete(now, terms.NQuad())
		}
		for _, q := range c.Added {
			terms, err := graph.Terms(v, q)
			if err != nil || now[terms.NQuad()] {
				t.Fatal("added and there: ", terms, err)
			}
			now[terms.NQuad()] = true
		}
	}
	if got, want := slices.Sorted(maps.Keys(now)), all(t, v); !slices.Equal(got, want) {
		t.Fatal("the log makes ", got, ", the store has ", want)
	}
}

// Several writers, each with connections of its own as a process has, lose
// nothing: every document is whole and every revision is there once.
func TestWritersAtOnce(t *testing.T) {
	at := fresh(t)(t)
	const writers, rounds = 4, 20
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			db, err := postgres.Open(t.Context(), at, postgres.Options{Create: true})
			if err != nil {
				t.Error(err)
				return
			}
			for i := range rounds {
				if _, err := db.Commit(t.Context(), []graph.Document{document(fmt.Sprint("own", w), i), document("shared", w, i, 1000+i)}); err != nil {
					t.Error(err)
				}
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	db := open(t, at, postgres.Options{})
	v := checked(t, db)
	if n, err := v.Count(t.Context(), graph.Pattern{Graph: quad.IRI("g/own0")}); err != nil || n != 1 {
		t.Errorf("%d quads of a document of one, %v", n, err)
	}
	replay(t, v)
	closed(t, v, db)
}

// TestCayley is Cayley's own suite for quad stores.
func TestCayley(t *testing.T) {
	at := fresh(t)
	cayleytest.Run(t, func(t testing.TB) (cayleytest.Store, func()) {
		db := open(t, at(t), postgres.Options{})
		return db, func() { closed(t, db) }
	})
}

// A server that is killed and comes back: an open view of the newest revision
// reads on, and writes go on; of what was acknowledged nothing is lost.
func TestRestart(t *testing.T) {
	server := pgtest.Own(t, pgtest.Options{})
	db := open(t, server.URL(), postgres.Options{})
	if _, err := db.Commit(t.Context(), []graph.Document{document("a", 1, 2)}); err != nil {
		t.Fatal(err)
	}
	v := checked(t, db)
	want := all(t, v)
	if err := errors.Join(server.Down(), server.Up()); err != nil {
		t.Fatal(err)
	}
	if got := all(t, v); !slices.Equal(got, want) {
		t.Errorf("after a restart: %q, want %q", got, want)
	}
	if _, err := db.Commit(t.Context(), []graph.Document{document("b", 3)}); err != nil {
		t.Fatal(err)
	}
	closed(t, v)
	v = checked(t, db)
	if got := all(t, v); len(got) != 3 {
		t.Errorf("after a restart and a commit: %q", got)
	}
	closed(t, v, db)
}
