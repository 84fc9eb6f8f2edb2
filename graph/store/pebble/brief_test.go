package pebble

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph"
)

// What one command after the other writes lies as it was written, and is merged
// by who opens the store to keep it open. All of it can be read before and after.
func TestBriefLeavesMergingToOthers(t *testing.T) {
	t.Parallel()
	const steps = depth + 2
	fs := vfs.NewMem()
	open := func(brief bool) *DB {
		t.Helper()
		db, err := Open("store", Options{FS: fs, Create: true, Brief: brief})
		if err != nil {
			t.Fatal(err)
		}
		db.tableQuads = 1
		return db
	}
	depthOf := func(db *DB) int { return int(db.kv.Metrics().Levels[0].Sublevels) }
	shared := quad.IRI("predicate") // so that the tables of all steps lie over one another
	for i := range steps {
		db, g := open(true), quad.IRI(fmt.Sprint("graph", i))
		if _, _, err := db.Replace(t.Context(), graph.Document{Key: fmt.Sprint(i), Graphs: []quad.IRI{g},
			Quads: []quad.Quad{{Subject: g, Predicate: shared, Object: shared, Label: g}}}); err != nil {
			t.Fatal(err)
		}
		if got := db.kv.Metrics().Compact.Count; got > 0 {
			t.Fatalf("step %d: %d merges", i, got)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	db := open(true)
	if got := depthOf(db); got < steps {
		t.Errorf("%d tables over one another, want %d", got, steps)
	}
	whole(t, db, steps)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = open(false)
	if m := db.kv.Metrics(); m.Compact.NumInProgress+m.Compact.Count == 0 {
		t.Errorf("%d tables over one another are not merged", depthOf(db))
	}
	whole(t, db, steps)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func whole(t *testing.T, db *DB, quads int) {
	t.Helper()
	v, err := db.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if n, err := v.Count(t.Context(), graph.Pattern{}); err != nil || n != int64(quads) {
		t.Errorf("%d quads, %v; want %d", n, err, quads)
	}
	if problems, err := v.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}
