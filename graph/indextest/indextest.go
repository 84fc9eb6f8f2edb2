// Package indextest holds implementations of [graph.Index] against its
// contract: random quads, every pattern, every order, cursors that step and
// seek at random, all compared with a list that is looked through.
package indextest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
)

// terms are few, so that quads share them, and of every portable kind.
var terms = []quad.Value{quad.IRI("a"), quad.IRI("b"), quad.IRI("c"), quad.BNode("a"), quad.String("a"), quad.String(""),
	quad.LangString{Value: "a", Lang: "nl"}, quad.TypedString{Value: "007", Type: "http://www.w3.org/2001/XMLSchema#integer"}}

// Quads draws up to most different quads.
func Quads(t *rapid.T, most int) (out []quad.Quad) {
	term := rapid.SampledFrom(terms)
	seen := map[quad.Quad]bool{}
	for range rapid.IntRange(0, most).Draw(t, "n") {
		q := quad.Quad{Subject: term.Draw(t, "s"), Predicate: term.Draw(t, "p"), Object: term.Draw(t, "o")}
		if rapid.Bool().Draw(t, "labelled") {
			q.Label = term.Draw(t, "g")
		}
		if !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	return out
}

// Run tests the indexes that open makes of quads; done ends one.
func Run(t *testing.T, open func(t *rapid.T, quads []quad.Quad) (x graph.Index, done func())) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) {
		list := graph.List(Quads(t, 40))
		x, done := open(t, list)
		defer done()
		Check(t, x, list)
	})
}

// Check compares x with list, which must hold the same quads, each once.
func Check(t *rapid.T, x graph.Index, list graph.List) {
	all, err := read(x.Scan(t.Context(), graph.IDPattern{}, x.Orders()[0]))
	if err != nil {
		t.Fatal(err)
	}
	checkTerms(t, x, all, list)
	pattern := draw(t)
	checkPattern(t, x, pattern, list)
	ids, ok, err := graph.Resolve(x, pattern)
	if err != nil || !ok {
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, o := range x.Orders() {
		checkScan(t, x, ids, o, all)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := read(x.Scan(cancelled, ids, x.Orders()[0])); !errors.Is(err, context.Canceled) {
		t.Fatalf("a scan with a cancelled context: %v", err)
	}
}

func draw(t *rapid.T) (p graph.Pattern) {
	place := func(name string) quad.Value {
		if rapid.Bool().Draw(t, name+" any") {
			return nil
		}
		return rapid.SampledFrom(terms).Draw(t, name)
	}
	p = graph.Pattern{Subject: place("subject"), Predicate: place("predicate"), Object: place("object"), Graph: place("graph")}
	p.DefaultGraph = p.Graph == nil && rapid.Bool().Draw(t, "default graph")
	return p
}

// checkTerms compares all quads, and sees that terms and ids lead to each other.
func checkTerms(t *rapid.T, x graph.Index, all []graph.IDQuad, list graph.List) {
	var got, want []string
	for _, q := range all {
		terms, err := graph.Terms(x, q)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%#v", terms))
	}
	for _, q := range list {
		want = append(want, fmt.Sprintf("%#v", q))
		for _, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			id, err := x.Lookup(v)
			if err != nil || (id == 0) != (v == nil) {
				t.Fatalf("Lookup(%#v) = %d, %v", v, id, err)
			}
			if back, err := x.Term(id); err != nil || back != v {
				t.Fatalf("Term(%d) = %#v, %v; want %#v", id, back, err, v)
			}
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("quads %v, want %v", got, want)
	}
	checkIDs(t, x, all)
	if id, err := x.Lookup(quad.IRI("in no quad")); id != 0 || err != nil {
		t.Fatalf("Lookup of a term in no quad = %d, %v", id, err)
	}
}

// checkIDs lists the terms some at a time.
func checkIDs(t *rapid.T, x graph.Index, all []graph.IDQuad) {
	var want, got []graph.ID
	for _, q := range all {
		want = append(want, q[:]...)
	}
	slices.Sort(want)
	want = slices.Compact(want)
	if len(want) > 0 && want[0] == 0 {
		want = want[1:]
	}
	most := rapid.IntRange(1, 4).Draw(t, "most")
	for last, n := graph.ID(0), most; n == most; {
		ids, err := x.IDs(t.Context(), last, most)
		if n = len(ids); err != nil || n > most {
			t.Fatalf("IDs(%d, %d) = %d, %v", last, most, ids, err)
		}
		if got = append(got, ids...); n > 0 {
			last = ids[n-1]
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("IDs are %d, want %d", got, want)
	}
	got = got[:0]
	stop := rapid.IntRange(1, len(want)+1).Draw(t, "stop")
	err := graph.EachTerm(t.Context(), x, func(id graph.ID, v quad.Value) bool {
		if own, err := x.Term(id); err != nil || own != v {
			t.Fatalf("EachTerm has %v for %d, Term %v, %v", v, id, own, err)
		}
		got = append(got, id)
		return len(got) < stop
	})
	if err != nil || !slices.Equal(got, want[:min(stop, len(want))]) {
		t.Fatalf("EachTerm, stopped after %d: %d, %v, want %d", stop, got, err, want)
	}
	if n, err := x.CountTerms(t.Context()); err != nil || int(n) != len(want) {
		t.Fatalf("CountTerms = %d, %v; want %d", n, err, len(want))
	}
}

// checkPattern compares Match and the counts.
func checkPattern(t *rapid.T, x graph.Index, p graph.Pattern, list graph.List) {
	match := func(d graph.Dataset) (out []string) {
		for q, err := range d.Match(t.Context(), p) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, fmt.Sprintf("%#v", q))
		}
		slices.Sort(out)
		return out
	}
	got, want := match(x), match(list)
	if !slices.Equal(got, want) {
		t.Fatalf("Match(%v) = %v, want %v", p, got, want)
	}
	if n, err := x.Count(t.Context(), p); err != nil || int(n) != len(want) {
		t.Fatalf("Count(%v) = %d, %v; want %d", p, n, err, len(want))
	}
}

// checkScan walks one order with steps and seeks drawn at random.
func checkScan(t *rapid.T, x graph.Index, p graph.IDPattern, o graph.Order, all []graph.IDQuad) {
	var want []graph.IDQuad
	for _, q := range all {
		if p.Matches(q) {
			want = append(want, q)
		}
	}
	slices.SortFunc(want, o.Compare)
	got, err := read(x.Scan(t.Context(), p, o))
	if err != nil || !slices.Equal(got, want) {
		t.Fatalf("Scan(%v, %v) = %v, %v; want %v", p, o, got, err, want)
	}
	for _, most := range []int64{0, 1, 3} {
		n := int64(len(want))
		if most > 0 {
			n = min(n, most)
		}
		if got, err := x.CountIDs(t.Context(), p, most); err != nil || got != n {
			t.Fatalf("CountIDs(%v, %d) = %d, %v; want %d", p, most, got, err, n)
		}
	}
	walk(t, x, p, o, want, all)
}

func walk(t *rapid.T, x graph.Index, p graph.IDPattern, o graph.Order, want, all []graph.IDQuad) {
	c := x.Scan(t.Context(), p, o)
	defer c.Close()
	at := -1
	for at < len(want) {
		var ok bool
		if len(all) > 0 && rapid.Bool().Draw(t, "seek") {
			to := rapid.SampledFrom(all).Draw(t, "to")
			if rapid.Bool().Draw(t, "beyond") {
				to[o.Positions()[3]]++
			}
			ok = c.Seek(to)
			for at = max(at, 0); at < len(want) && o.Compare(want[at], to) < 0; at++ {
			}
		} else {
			ok = c.Next()
			at++
		}
		if ok != (at < len(want)) || ok && c.Quad() != want[at] {
			t.Fatalf("cursor of %v in %v: %v at %d of %v", p, o, ok, at, want)
		}
	}
	if err := c.Err(); err != nil {
		t.Fatal(err)
	}
}

func read(c graph.Cursor) (out []graph.IDQuad, err error) {
	for q, err := range graph.All(c) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}
