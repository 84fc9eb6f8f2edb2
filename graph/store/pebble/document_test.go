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
