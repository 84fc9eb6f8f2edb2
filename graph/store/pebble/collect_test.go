package pebble

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Documents that go one after the other, in any order, leave gone keys behind:
// what asks whether a term that they share is alive does not walk over all of
// them each time.
func TestCollectWalksLittle(t *testing.T) {
	t.Parallel()
	const papers, quads = 300, 10
	paper := func(i, n int) graph.Document {
		g := quad.IRI(fmt.Sprint("graph/", i))
		d := graph.Document{Key: fmt.Sprint(i), Graphs: []quad.IRI{g}}
		for j := range n {
			d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI(fmt.Sprint(i)), Predicate: quad.IRI("says"), Object: quad.String(fmt.Sprint(i, " ", j)), Label: g})
		}
		return d
	}
	up := make([]int, papers)
	for i := range up {
		up[i] = i
	}
	down := slices.Clone(up)
	slices.Reverse(down)
	for name, order := range map[string][]int{"up": up, "down": down, "any": rand.New(rand.NewPCG(1, 2)).Perm(papers)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, err := Open("store", Options{FS: vfs.NewMem(), Create: true})
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close() // nothing is read afterwards
			var all []graph.Document
			for i := range papers {
				all = append(all, paper(i, quads))
			}
			if _, err := db.Commit(t.Context(), all); err != nil {
				t.Fatal(err)
			}
			walked := 0
			for _, i := range order {
				c, err := db.newChange(0)
				if err != nil {
					t.Fatal(err)
				}
				old, exists, err := c.readRecord(fmt.Sprint(i))
				if err != nil || !exists {
					t.Fatal(exists, err)
				}
				if _, err := c.replace(paper(i, 0), old, true); err != nil {
					t.Fatal(err)
				}
				if _, err := c.collect(); err != nil {
					t.Fatal(err)
				}
				walked += c.probe.steps()
				if err := c.abandon(nil); err != nil {
					t.Fatal(err)
				}
				if _, _, err := db.Replace(t.Context(), paper(i, 0)); err != nil {
					t.Fatal(err)
				}
			}
			// From the first key on it would be half of all quads each time: 1,500.
			if walked > 300*papers {
				t.Errorf("%d keys were walked over for %d documents of %d quads", walked, papers, quads)
			}
			if s, err := db.Stats(t.Context()); err != nil || s.Quads != 0 || s.Terms != 0 {
				t.Errorf("%d quads, %d terms are left, %v", s.Quads, s.Terms, err)
			}
		})
	}
}
