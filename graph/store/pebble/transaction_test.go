package pebble_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	ourcayley "github.com/kamergraaf/kamergraaf/graph/cayley"
	"github.com/kamergraaf/kamergraaf/graph/cayley/cayleytest"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// These are the ways in which stores of Cayley 0.7.7 lose data or invent it.

func edge(s, p, o string) quad.Quad { return quad.MakeIRI(s, p, o, "g") }

func add(quads ...quad.Quad) (out []cayley.Delta) {
	for _, q := range quads {
		out = append(out, cayley.Delta{Quad: q, Action: cayley.Add})
	}
	return out
}

func remove(quads ...quad.Quad) (out []cayley.Delta) {
	for _, q := range quads {
		out = append(out, cayley.Delta{Quad: q, Action: cayley.Delete})
	}
	return out
}

// holds fails when the store does not have exactly these quads, in every order
// and in its counts.
func holds(t *testing.T, db *pebble.DB, quads ...quad.Quad) {
	t.Helper()
	want := []string{}
	for _, q := range quads {
		want = append(want, q.NQuad())
	}
	slices.Sort(want)
	if got := all(t, db); !slices.Equal(got, want) {
		t.Errorf("store has %q, want %q", got, want)
	}
	if err := check(t, db).Close(); err != nil {
		t.Error(err)
	}
}

var strict, lenient = cayley.IgnoreOpts{}, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}

// live is db as Cayley writes it. Its Close lets go of db, which can be closed then.
func live(t *testing.T, db *pebble.DB) *cayleytest.Live {
	t.Helper()
	qs, err := cayleytest.NewLive(db)
	if err != nil {
		t.Fatal(err)
	}
	return qs
}

// A change that fails leaves no quad, no term, no edge, and what is written after
// it is what was meant.
func TestFailedTransaction(t *testing.T) {
	t.Parallel()
	db := open(t, pebble.Options{})
	defer db.Close()
	if _, err := db.Apply(t.Context(), graph.Delta{Add: []quad.Quad{edge("a", "p", "b"), edge("n", "p", "m")}}); err != nil {
		t.Fatal(err)
	}
	before := stats(t, db)
	incomplete := []quad.Quad{edge("x1", "px", "y1"), {Subject: quad.IRI("x")}}
	if _, err := db.Apply(t.Context(), graph.Delta{Add: incomplete, Remove: []quad.Quad{edge("a", "p", "b")}}); !errors.Is(err, quad.ErrIncomplete) {
		t.Fatalf("got %v", err)
	}
	holds(t, db, edge("a", "p", "b"), edge("n", "p", "m"))
	if now := stats(t, db); now.Terms != before.Terms || now.Revision != before.Revision {
		t.Errorf("a failed change made %+v of %+v", now, before)
	}
	if _, err := db.Apply(t.Context(), graph.Delta{Add: []quad.Quad{edge("c1", "pc", "d1"), edge("x1", "px", "y1"), edge("n", "p", "l")}}); err != nil {
		t.Fatal(err)
	}
	holds(t, db, edge("a", "p", "b"), edge("n", "p", "m"), edge("c1", "pc", "d1"), edge("x1", "px", "y1"), edge("n", "p", "l"))
	v := view(t, db)
	defer v.Close()
	got, err := path.StartPath(ourcayley.NewQuadStore(v), quad.IRI("a")).Out(quad.IRI("p")).Iterate(t.Context()).AllValues(nil)
	if err != nil || fmt.Sprint(got) != "[<b>]" {
		t.Errorf("out of a: %v, %v", got, err)
	}
}

// Removing and adding quads of one subject in one transaction, in any order,
// which is what replacing a document is.
func TestReplaceInOneTransaction(t *testing.T) {
	t.Parallel()
	db := open(t, pebble.Options{})
	defer db.Close()
	qs := live(t, db)
	defer qs.Close()
	if err := qs.ApplyDeltas(add(edge("a", "to", "b"), edge("a", "upd", "t1")), strict); err != nil {
		t.Fatal(err)
	}
	if err := qs.ApplyDeltas(slices.Concat(remove(edge("a", "to", "b"), edge("a", "upd", "t1")), add(edge("a", "upd", "t2"))), strict); err != nil {
		t.Fatal(err)
	}
	holds(t, db, edge("a", "upd", "t2"))
	again := slices.Concat(remove(edge("a", "upd", "t2")), add(edge("a", "upd", "t2")), remove(edge("a", "upd", "t2")), add(edge("a", "upd", "t2")))
	if err := qs.ApplyDeltas(again, strict); err != nil {
		t.Fatal(err)
	}
	holds(t, db, edge("a", "upd", "t2"))
	if err := qs.ApplyDeltas(slices.Concat(add(edge("new", "p", "q")), remove(edge("new", "p", "q"))), strict); err != nil {
		t.Fatal(err)
	}
	holds(t, db, edge("a", "upd", "t2"))
}

// Ignored duplicates and ignored missing quads change nothing, and the last
// quad of a term takes it along.
func TestIgnored(t *testing.T) {
	t.Parallel()
	db := open(t, pebble.Options{})
	defer db.Close()
	qs := live(t, db)
	defer qs.Close()
	one, two := edge("a", "p", "b"), quad.MakeIRI("a", "p", "b", "g2")
	for range 3 {
		if err := qs.ApplyDeltas(add(one, one, two), lenient); err != nil {
			t.Fatal(err)
		}
	}
	holds(t, db, one, two)
	if rev := stats(t, db).Revision; rev != 1 {
		t.Errorf("revision %d after one change", rev)
	}
	if err := qs.ApplyDeltas(remove(edge("a", "p", "nope"), edge("b", "p", "a"), one, one), lenient); err != nil {
		t.Fatal(err)
	}
	holds(t, db, two)
	if err := qs.ApplyDeltas(add(two), strict); err == nil {
		t.Error("a duplicate was taken")
	}
	if err := qs.ApplyDeltas(remove(two), strict); err != nil {
		t.Fatal(err)
	}
	holds(t, db)
	if s := stats(t, db); s.Terms != 0 || s.Quads != 0 {
		t.Errorf("left over: %+v", s)
	}
}

// The bulk writer takes each quad once, whatever the batches.
func TestQuadWriter(t *testing.T) {
	t.Parallel()
	db := open(t, pebble.Options{})
	defer db.Close()
	qs := live(t, db)
	defer qs.Close()
	w, err := qs.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := quad.Copy(w, quad.NewReader([]quad.Quad{edge("a", "p", "b"), edge("a", "p", "b")})); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	holds(t, db, edge("a", "p", "b"))
}

// A context that ends ends every reading with its error, also one that finds
// nothing.
func TestCancelledReads(t *testing.T) {
	t.Parallel()
	db := open(t, pebble.Options{})
	defer db.Close()
	var quads []quad.Quad
	for i := range 3000 {
		quads = append(quads, edge(fmt.Sprint("s", i), "p", fmt.Sprint("o", i%10)))
	}
	if _, err := db.Apply(t.Context(), graph.Delta{Add: quads}); err != nil {
		t.Fatal(err)
	}
	v := view(t, db)
	defer v.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	var last error
	for _, err := range v.Match(ctx, graph.Pattern{}) {
		if last = err; err != nil {
			break
		}
		if n++; n == 10 {
			cancel()
		}
	}
	if !errors.Is(last, context.Canceled) || n > 1000 {
		t.Errorf("Match: %d quads, %v", n, last)
	}
	if _, err := v.Count(ctx, graph.Pattern{Predicate: quad.IRI("p")}); !errors.Is(err, context.Canceled) {
		t.Errorf("Count: %v", err)
	}
	if _, err := v.Check(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Check: %v", err)
	}
	qs := ourcayley.NewQuadStore(v)
	for name, it := range map[string]cayley.Iterator{
		"quads of a node": qs.QuadIterator(quad.Predicate, qs.ValueOf(quad.IRI("p"))),
		"all quads":       qs.QuadsAllIterator(),
		"all nodes":       qs.NodesAllIterator(),
	} {
		if it.Next(ctx) || !errors.Is(it.Err(), context.Canceled) {
			t.Errorf("%s: %v", name, it.Err())
		}
	}
	if _, err := db.Apply(ctx, graph.Delta{Remove: quads}); !errors.Is(err, context.Canceled) {
		t.Errorf("Apply: %v", err)
	}
	if _, _, err := db.Replace(ctx, version("kst-1", 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("Replace: %v", err)
	}
	if got := stats(t, db); got.Quads != 3000 || got.Revision != 1 {
		t.Errorf("after cancelled writes: %+v", got)
	}
}

// TestCayley is Cayley's own suite for quad stores.
func TestCayley(t *testing.T) {
	cayleytest.Run(t, func(t testing.TB) (cayleytest.Store, func()) {
		db := open(t, pebble.Options{})
		return db, func() {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		}
	})
}
