package pebble_test

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	pebbledb "github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
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

// Any run of commits leaves a log that, replayed from any revision it reaches
// back to, makes the quads of any later one; before its horizon is ErrHorizon.
func TestLogReplays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		history := rapid.Uint64Range(1, 6).Draw(t, "history")
		db, err := pebble.Open("store", pebble.Options{FS: vfs.NewMem(), Create: true, History: history})
		if err != nil {
			t.Fatal(err)
		}
		states := map[graph.Revision][]string{0: nil}
		for range rapid.IntRange(1, 10).Draw(t, "steps") {
			var docs []graph.Document
			for _, key := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 1, 3, rapid.ID).Draw(t, "keys") {
				d := document(key, rapid.SliceOfNDistinct(rapid.IntRange(0, 5), 0, 4, rapid.ID).Draw(t, "objects")...)
				if len(d.Quads) == 0 {
					d = graph.Document{Key: key}
				}
				docs = append(docs, d)
			}
			if _, err := db.Commit(contextOf(t), docs); err != nil {
				t.Fatal(err)
			}
			states[graph.Revision(stats(t, db).Revision)] = all(t, db)
		}
		v := view(t, db)
		if problems, err := v.Check(contextOf(t)); err != nil || len(problems) > 0 {
			t.Fatalf("check: %v, %v", problems, err)
		}
		var far *graph.HorizonError
		horizon := graph.Revision(0)
		for _, err := range v.ChangedSince(contextOf(t), 0) {
			if errors.As(err, &far) && errors.Is(err, graph.ErrHorizon) {
				horizon = far.Horizon
			}
			break
		}
		if kept := v.Revision() - horizon; kept < min(v.Revision(), graph.Revision(history)) || uint64(kept) > history+3 {
			t.Fatalf("the log has %d revisions of %d, %d are asked for", kept, v.Revision(), history)
		}
		for since, before := range states {
			if since >= horizon {
				replay(t, changes(t, v, since), before, states)
			}
		}
		if err := errors.Join(v.Close(), db.Close()); err != nil {
			t.Fatal(err)
		}
	})
}

func replay(t *rapid.T, changes []change, before []string, states map[graph.Revision][]string) {
	now := map[string]bool{}
	for _, q := range before {
		now[q] = true
	}
	for _, c := range changes {
		for _, q := range c.removed {
			if !now[q] {
				t.Fatalf("revision %d removed %s, which was not there", c.Revision, q)
			}
			delete(now, q)
		}
		for _, q := range c.added {
			if now[q] {
				t.Fatalf("revision %d added %s, which was there", c.Revision, q)
			}
			now[q] = true
		}
		if want, ok := states[c.Revision]; ok && !slices.Equal(slices.Sorted(maps.Keys(now)), want) {
			t.Fatalf("at revision %d the log makes %v, the store had %v", c.Revision, slices.Sorted(maps.Keys(now)), want)
		}
	}
}

// A store of format 1, whose log had the documents alone, is brought up to date
// when it is opened: its data stay, its log begins there.
func TestUpgrade(t *testing.T) {
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
	downgrade(t, fs)
	for range 2 {
		db = open(t, pebble.Options{FS: fs})
		v := check(t, db)
		if got := all(t, db); !slices.Equal(got, want) || v.Revision() < 2 {
			t.Errorf("at revision %d there is %v, want %v", v.Revision(), got, want)
		}
		for _, err := range v.ChangedSince(t.Context(), 1) {
			if !errors.Is(err, graph.ErrHorizon) {
				t.Errorf("changes of a log of format 1: %v", err)
			}
			break
		}
		if _, _, err := db.Replace(t.Context(), document("b", 2, 3)); err != nil {
			t.Fatal(err)
		}
		want = all(t, db)
		if err := errors.Join(v.Close(), db.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// downgrade makes a store of format 1 of one of format 2.
func downgrade(t *testing.T, fs vfs.FS) {
	kv, err := pebbledb.Open("store", &pebbledb.Options{FS: fs, FormatMajorVersion: pebbledb.FormatNewest, Logger: quiet{}})
	if err != nil {
		t.Fatal(err)
	}
	b, closer, err := kv.Get([]byte{'m'})
	if err != nil {
		t.Fatal(err)
	}
	meta := slices.Clone(b[:48])
	binary.BigEndian.PutUint64(meta, 1)
	err = errors.Join(closer.Close(), kv.Set([]byte{'m'}, meta, nil), kv.Set([]byte("l\x00\x00\x00\x00\x00\x00\x00\x01"), []byte(`["a"]`), nil),
		kv.Set([]byte("l\x00\x00\x00\x00\x00\x00\x00\x02"), []byte(`["b"]`), pebbledb.Sync), kv.Close())
	if err != nil {
		t.Fatal(err)
	}
}
