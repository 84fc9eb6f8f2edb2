package postgres_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
)

// indexes are those of the tables of a store, by what makes them.
func indexes(t testing.TB, at string) (out []string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := conn.Query(t.Context(), "SELECT replace(indexdef, schemaname, '') FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1")
	if err == nil {
		out, err = pgx.CollectRows(rows, pgx.RowTo[string])
	}
	if err = errors.Join(err, conn.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	return out
}

// A load of an empty store, of one that is read, of one that has quads, and of
// more than is held while there are no indexes: the same quads, one revision for
// each step that has new ones, and the indexes as before; of one that fails,
// nothing.
func TestLoad(t *testing.T) {
	const given, distinct, step, many = 7000, 4500, 2000, 1 << 30
	load := func(db *postgres.DB, end error) (int64, error) {
		return db.Load(t.Context(), func(yield func(quad.Quad, error) bool) {
			for i := range given {
				n := i % distinct
				q := quad.Quad{Subject: quad.IRI(fmt.Sprint(n % 900)), Predicate: quad.IRI("p"), Object: quad.String(fmt.Sprint(n)), Label: quad.IRI("g")}
				if n%2 == 0 {
					q.Label = nil
				}
				if !yield(q, nil) {
					return
				}
			}
			if end != nil {
				yield(quad.Quad{}, end)
			}
		})
	}
	broken := errors.New("broken")
	for name, prepare := range map[string]func(t *testing.T, db *postgres.DB) (had int64, done func()){
		"empty": func(*testing.T, *postgres.DB) (int64, func()) { return 0, func() {} },
		"read": func(t *testing.T, db *postgres.DB) (int64, func()) {
			v := view(t, db)
			all(t, v)
			return 0, func() { closed(t, v) }
		},
		"filled": func(t *testing.T, db *postgres.DB) (int64, func()) {
			if _, err := db.Commit(t.Context(), []graph.Document{document("a", 1, 2)}); err != nil {
				t.Fatal(err)
			}
			return 2, func() {}
		},
		"many terms": func(*testing.T, *postgres.DB) (int64, func()) { return 0, postgres.LowerLoad(step, 1000, many) },
		"many quads": func(*testing.T, *postgres.DB) (int64, func()) { return 0, postgres.LowerLoad(step, many, 1000) },
	} {
		t.Run(name, func(t *testing.T) {
			defer postgres.LowerLoad(step, many, many)()
			at := fresh(t)(t)
			db := open(t, at, postgres.Options{})
			want := indexes(t, at)
			had, done := prepare(t, db)
			if n, err := load(db, broken); !errors.Is(err, broken) || n != 0 {
				t.Errorf("a load that breaks: %d, %v", n, err)
			}
			if n, err := load(db, nil); err != nil || n != distinct {
				t.Errorf("%d, %v; want %d", n, err, distinct)
			}
			if n, err := load(db, nil); err != nil || n != 0 {
				t.Errorf("the same again: %d, %v", n, err)
			}
			done()
			v := checked(t, db)
			if n, err := v.Count(t.Context(), graph.Pattern{DefaultGraph: true}); n != (distinct+1)/2 || err != nil {
				t.Errorf("%d in no graph, %v", n, err)
			}
			if n, err := v.CountIDs(t.Context(), graph.IDPattern{}, 0); n != distinct+had || err != nil {
				t.Errorf("%d quads, %v", n, err)
			}
			if got := indexes(t, at); !slices.Equal(got, want) {
				t.Errorf("indexes %q, want %q", got, want)
			}
			closed(t, v, db)
		})
	}
}
