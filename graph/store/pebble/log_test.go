package pebble_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	pebbledb "github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// changes are those after since, with their quads as N-Quads lines.
func changes(t failer, v *pebble.View, since graph.Revision) (out []change) {
	for c, err := range v.ChangedSince(contextOf(t), since) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, change{c, lines(t, v, c.Added), lines(t, v, c.Removed)})
	}
	return out
}

type change struct {
	graph.Change
	added, removed []string
}

func lines(t failer, v *pebble.View, ids []graph.IDQuad) (out []string) {
	for _, q := range ids {
		terms, err := graph.Terms(v, q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, terms.NQuad())
	}
	slices.Sort(out)
	return out
}

// A change says what came and went, when, and of which document; a term that
// only the log still names is found.
func TestChangeLog(t *testing.T) {
	t.Parallel()
	clock := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	db := open(t, pebble.Options{Now: func() time.Time { return clock }})
	defer db.Close()
	commit := func(docs ...graph.Document) {
		t.Helper()
		if _, err := db.Commit(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
	}
	commit(document("a", 1, 2), document("b", 2))
	clock = clock.Add(-time.Hour) // set back
	commit(document("a", 2, 3), graph.Document{Key: "b"})
	v := check(t, db)
	defer v.Close()
	got := changes(t, v, 0)
	line := func(key, object string) string { return "<s> <p> \"" + object + "\" <g/" + key + "> ." }
	want := []struct {
		key            string
		added, removed []string
	}{
		{"a", []string{line("a", "1"), line("a", "2")}, nil},
		{"b", []string{line("b", "2")}, nil},
		{"a", []string{line("a", "3")}, []string{line("a", "1")}},
		{"b", nil, []string{line("b", "2")}},
	}
	if len(got) != len(want) {
		t.Fatalf("%d changes, want %d: %v", len(got), len(want), got)
	}
	for i, w := range want {
		g := got[i]
		if g.Revision != graph.Revision(i+1) || !slices.Equal(g.Documents, []string{w.key}) || !slices.Equal(g.added, w.added) || !slices.Equal(g.removed, w.removed) {
			t.Errorf("change %d: %+v, want %+v", i, g, w)
		}
		if !g.Time.Equal(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)) {
			t.Errorf("change %d: at %v, which is before the one before it", i, g.Time)
		}
	}
	if id, err := v.Lookup(quad.String("1")); id != 0 || err != nil {
		t.Errorf("a term that no quad has is looked up as %d, %v", id, err)
	}
}

// A store of an older format is brought up to date when it is opened: its data
// stay, each graph gets its owner, and the log of format 1, which had the
// documents alone, ends where the new one begins.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	for format := range uint64(4) {
		if format == 0 {
			continue
		}
		t.Run(fmt.Sprint(format), func(t *testing.T) {
			t.Parallel()
			fs := vfs.NewMem()
			db := open(t, pebble.Options{FS: fs})
			if _, err := db.Commit(t.Context(), []graph.Document{document("a", 1), document("b", 1, 2)}); err != nil {
				t.Fatal(err)
			}
			want := all(t, db)
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			downgrade(t, fs, format)
			for range 2 {
				db = open(t, pebble.Options{FS: fs})
				v := check(t, db)
				if got := all(t, db); !slices.Equal(got, want) || v.Revision() < 2 {
					t.Errorf("at revision %d there is %v, want %v", v.Revision(), got, want)
				}
				for _, err := range v.ChangedSince(t.Context(), 1) {
					if (err != nil) != (format == 1) || err != nil && !errors.Is(err, graph.ErrHorizon) {
						t.Errorf("changes of a log of format %d: %v", format, err)
					}
					break
				}
				if _, _, err := db.Replace(t.Context(), graph.Document{Key: "c", Graphs: []quad.IRI{"g/b"}, Text: "c"}); !errors.Is(err, backend.ErrOwned) {
					t.Errorf("a graph of another document: %v", err)
				}
				if _, _, err := db.Replace(t.Context(), document("b", 2, 3)); err != nil {
					t.Fatal(err)
				}
				want = all(t, db)
				if err := errors.Join(v.Close(), db.Close()); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// In a store of before format 3 two documents may have had one graph: it opens,
// check tells of it, and the way out that it names works.
func TestUpgradeOfSharedGraph(t *testing.T) {
	t.Parallel()
	fs := vfs.NewMem()
	db := open(t, pebble.Options{FS: fs})
	if _, err := db.Commit(t.Context(), []graph.Document{document("a", 1), document("b", 1, 2)}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	downgrade(t, fs, 2)
	raw(t, fs, func(kv *pebbledb.DB) error {
		return kv.Set([]byte("db"), []byte(`{"key":"b","graphs":["g/a","g/b"],"revision":2,"textBytes":10}`), pebbledb.Sync)
	})
	db = open(t, pebble.Options{FS: fs})
	defer db.Close()
	v := view(t, db)
	problems, err := v.Check(t.Context())
	if err := errors.Join(err, v.Close()); err != nil || len(problems) != 1 || !strings.Contains(problems[0], "graph <g/a> of document b belongs to document a too: remove one") {
		t.Errorf("check: %q, %v", problems, err)
	}
	for _, d := range []graph.Document{{Key: "a"}, document("b", 1, 2)} {
		if _, _, err := db.Replace(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if err := check(t, db).Close(); err != nil {
		t.Error(err)
	}
}

// raw changes the keys of a store behind its back.
func raw(t *testing.T, fs vfs.FS, f func(*pebbledb.DB) error) {
	t.Helper()
	kv, err := pebbledb.Open("store", &pebbledb.Options{FS: fs, FormatMajorVersion: pebbledb.FormatNewest, Logger: quiet{}})
	if err == nil {
		err = errors.Join(f(kv), kv.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// downgrade makes a store of an older format of one of the present one.
func downgrade(t *testing.T, fs vfs.FS, format uint64) {
	raw(t, fs, func(kv *pebbledb.DB) error {
		b, closer, err := kv.Get([]byte{'m'})
		if err != nil {
			return err
		}
		meta := slices.Clone(b)
		binary.BigEndian.PutUint64(meta, format)
		if format == 3 { // which has all but originals
			return errors.Join(closer.Close(), kv.Set([]byte{'m'}, meta, pebbledb.Sync))
		}
		if err := errors.Join(closer.Close(), kv.DeleteRange([]byte{'o'}, []byte{'p'}, nil)); err != nil || format == 2 {
			return errors.Join(err, kv.Set([]byte{'m'}, meta, pebbledb.Sync))
		}
		return errors.Join(kv.Set([]byte{'m'}, meta[:48], nil), kv.Set([]byte("l\x00\x00\x00\x00\x00\x00\x00\x01"), []byte(`["a"]`), nil),
			kv.Set([]byte("l\x00\x00\x00\x00\x00\x00\x00\x02"), []byte(`["b"]`), pebbledb.Sync))
	})
}
