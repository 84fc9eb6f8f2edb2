package postgres_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/dump"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
)

func dumped(t failer, s backend.Store) []byte {
	t.Helper()
	v, err := s.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := dump.Write(context.Background(), &b, v, nil); err != nil {
		t.Fatal(err)
	}
	closed(t, v)
	return b.Bytes()
}

func restored(s backend.Restorer, b []byte) error {
	return s.Restore(context.Background(), func(sink backend.Sink) error {
		_, err := dump.Read(context.Background(), bytes.NewReader(b), sink, nil)
		return err
	})
}

func folder(t failer) *pebble.DB {
	t.Helper()
	db, err := pebble.Open("store", pebble.Options{FS: vfs.NewMem(), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// A store goes from a folder into a database and back: quads, texts, records and
// changes are the same, and so are the ids, but of terms that went and came back,
// which PostgreSQL knows by one id.
func TestBackup(t *testing.T) {
	at := fresh(t)
	from := folder(t)
	db := open(t, at(t), postgres.Options{})
	for _, objects := range [][]int{{1, 2}, {2, 3}, {1}, {4}, {1, 4}} { // 1 goes twice
		for _, s := range []backend.Store{from, db} {
			if _, err := s.Commit(t.Context(), []graph.Document{document("a", objects...), document("b", objects[0])}); err != nil {
				t.Fatal(err)
			}
		}
	}
	again := open(t, at(t), postgres.Options{})
	if err := restored(again, dumped(t, db)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(dumped(t, again), dumped(t, db)) {
		t.Error("a database restored into another differs")
	}
	into := open(t, at(t), postgres.Options{})
	if err := restored(into, dumped(t, from)); err != nil {
		t.Fatal(err)
	}
	back := folder(t)
	if err := restored(back, dumped(t, into)); err != nil {
		t.Fatal(err)
	}
	want := history(t, from)
	for name, s := range map[string]backend.Store{"database": into, "folder again": back} {
		if got := history(t, s); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if _, changed, err := s.Replace(t.Context(), document("a", 2, 5)); err != nil || !changed {
			t.Errorf("%s: %v, %v", name, changed, err)
		}
		v, err := s.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if problems, err := v.Check(t.Context()); err != nil || len(problems) > 0 {
			t.Errorf("%s: %q, %v", name, problems, err)
		}
		replay(t, v)
		closed(t, v)
	}
	if err := restored(into, dumped(t, from)); !errors.Is(err, backend.ErrNotEmpty) {
		t.Errorf("into a database that has something: %v", err)
	}
	closed(t, from, db, again, into, back)
}

// A backup that breaks off leaves nothing.
func TestBrokenBackup(t *testing.T) {
	at := fresh(t)
	db := open(t, at(t), postgres.Options{})
	if _, err := db.Commit(t.Context(), []graph.Document{document("a", 1, 2)}); err != nil {
		t.Fatal(err)
	}
	b := dumped(t, db)
	into := open(t, at(t), postgres.Options{})
	for _, n := range []int{0, len(b) / 2, len(b) - 1} {
		if err := restored(into, b[:n]); !errors.Is(err, dump.ErrDamaged) {
			t.Errorf("%d of %d bytes: %v", n, len(b), err)
		}
	}
	if s, err := into.Stats(t.Context()); err != nil || s.Quads+s.Terms+s.Documents+s.Revision != 0 {
		t.Errorf("left %+v, %v", s, err)
	}
	closed(t, db, into)
}

// history is what a store has and what each revision changed, in words.
func history(t failer, s backend.Store) (out []string) {
	t.Helper()
	v, err := s.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out = all(t, v)
	for rec, err := range v.Records(context.Background()) {
		text, textErr := v.Text(context.Background(), rec.Key)
		out = append(out, fmt.Sprint(rec, text, err, textErr))
	}
	for c, err := range v.ChangedSince(context.Background(), 0) {
		line := fmt.Sprint(c.Revision, c.Time, c.Documents, err)
		var quads []string
		for i, q := range slices.Concat(c.Added, c.Removed) {
			terms, err := graph.Terms(v, q)
			quads = append(quads, fmt.Sprint(i < len(c.Added), terms.NQuad(), err))
		}
		slices.Sort(quads)
		out = append(out, line, fmt.Sprint(quads))
	}
	closed(t, v)
	return out
}

// Tables of an older format are brought up to date when they are opened.
func TestUpgrade(t *testing.T) {
	at := fresh(t)(t)
	db := open(t, at, postgres.Options{})
	d := document("a", 1, 2)
	if _, _, err := db.Replace(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	closed(t, db)
	for format, drop := range map[int]string{1: `DROP TABLE kg_original, kg_graph`, 2: `DROP TABLE kg_original`} {
		conn, err := pgx.Connect(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		_, err = conn.Exec(t.Context(), fmt.Sprintf(`%s; UPDATE kg_meta SET format = %d`, drop, format))
		if err = errors.Join(err, conn.Close(t.Context())); err != nil {
			t.Fatal(err)
		}
		db := open(t, at, postgres.Options{})
		d.Original = graph.NewOriginal("application/pdf", fmt.Append(nil, "%PDF ", format))
		if _, changed, err := db.Replace(t.Context(), d); err != nil || !changed {
			t.Fatalf("from format %d: %v, %v", format, changed, err)
		}
		closed(t, checked(t, db), db)
	}
}
