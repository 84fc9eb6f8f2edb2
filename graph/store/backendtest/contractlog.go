package backendtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

func logged(t T, p Place) {
	start := time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC)
	clock := start
	s := open(t, p, Options{Now: func() time.Time { return clock }})
	m := newModel()
	commit(t, s, m, paper("a", "1", "2"), paper("b", "2"))
	clock = clock.Add(-time.Hour) // set back: the log does not turn around
	commit(t, s, m, paper("a", "2", "3"), graph.Document{Key: "b"})
	clock = start.Add(time.Hour)
	commit(t, s, m, paper("b", "4"))
	v := view(t, s)
	var got []string
	for c, err := range v.ChangedSince(t.Context(), 1) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(c.Revision, c.Documents, len(c.Added), len(c.Removed), c.Time.Sub(start)))
	}
	if want := []string{"2 [b] 1 0 0s", "3 [a] 1 1 0s", "4 [b] 0 1 0s", "5 [b] 1 0 1h0m0s"}; !slices.Equal(got, want) {
		t.Fatalf("changes %q, want %q", got, want)
	}
	closed(t, v, s)
}

func horizon(t T, p Place) {
	s := open(t, p, Options{History: 3})
	for i := range 20 {
		if _, _, err := s.Replace(t.Context(), paper("a", fmt.Sprint(i))); err != nil {
			t.Fatal(err)
		}
	}
	v := view(t, s)
	var far *graph.HorizonError
	for _, err := range v.ChangedSince(t.Context(), 1) {
		if !errors.As(err, &far) || !errors.Is(err, backend.ErrHorizon) || far.Since != 1 {
			t.Fatalf("changes since revision 1: %v", err)
		}
	}
	if far == nil || far.Horizon > 17 || far.Horizon < 10 {
		t.Fatalf("the log of 3 of 20 revisions: %+v", far)
	}
	n := 0
	for c, err := range v.ChangedSince(t.Context(), far.Horizon) {
		if n++; err != nil || len(c.Removed) != 1 {
			t.Fatalf("%+v, %v", c, err)
		}
		if _, err := graph.Terms(v, c.Removed[0]); err != nil {
			t.Fatalf("the name of a term that only the log has: %v", err)
		}
	}
	if graph.Revision(n) != 20-far.Horizon {
		t.Fatalf("%d changes since revision %d of 20", n, far.Horizon)
	}
	closed(t, v, s)
}

// large is more than one step of a load, with duplicates across steps, first
// broken at its end.
func large(t T, p Place) {
	s := open(t, p, Options{})
	const n = 25_000
	quads := make([]quad.Quad, 0, n)
	for i := range n {
		quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprint(i % 21_000)), Predicate: quad.IRI("p"), Object: quad.String("o")})
	}
	if got, err := s.Load(t.Context(), input(quads, errInput)); got != 0 || !errors.Is(err, errInput) {
		t.Fatalf("a broken load: %d, %v", got, err)
	}
	v := view(t, s)
	if v.Revision() != 0 {
		t.Fatalf("a broken load left revision %d", v.Revision())
	}
	closed(t, v)
	if got, err := s.Load(t.Context(), input(quads, nil)); got != 21_000 || err != nil {
		t.Fatalf("load: %d, %v; want 21000", got, err)
	}
	v = view(t, s)
	count, err := v.Count(t.Context(), graph.Pattern{DefaultGraph: true})
	problems, checkErr := v.Check(t.Context())
	if count != 21_000 || err != nil || checkErr != nil || len(problems) > 0 {
		t.Fatalf("%d quads, %v; check: %q, %v", count, err, problems, checkErr)
	}
	closed(t, v, s)
}

func cancelled(t T, p Place) {
	s := open(t, p, Options{})
	var d graph.Delta
	for i := range 3000 {
		d.Add = append(d.Add, quad.MakeIRI(fmt.Sprint("s", i), "p", fmt.Sprint("o", i%10), "g"))
	}
	if _, err := s.Apply(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	v := view(t, s)
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
	// A step of reading may be under way; the end must not look like the end.
	if n < 3000 && !errors.Is(last, context.Canceled) {
		t.Fatalf("a cancelled match: %d quads, %v", n, last)
	}
	if _, err := v.Count(ctx, graph.Pattern{Predicate: quad.IRI("p"), Graph: quad.IRI("g")}); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled count: %v", err)
	}
	if _, err := v.Check(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled check: %v", err)
	}
	if _, err := v.Text(ctx, "a"); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled text: %v", err)
	}
	closed(t, v, s)
}

func ends(t T, p Place) {
	s := open(t, p, Options{})
	v := view(t, s)
	if err := s.Close(); !errors.Is(err, backend.ErrBusy) {
		t.Fatalf("closing below a view: %v", err)
	}
	if _, _, err := s.Replace(t.Context(), paper("a", "1")); err != nil {
		t.Fatalf("a store that could not be closed: %v", err)
	}
	closed(t, v, s)
	if err := s.Close(); !errors.Is(err, backend.ErrClosed) {
		t.Fatalf("closed twice: %v", err)
	}
	_, _, replace := s.Replace(t.Context(), paper("a", "2"))
	_, apply := s.Apply(t.Context(), graph.Delta{Add: paper("a", "2").Quads})
	_, load := s.Load(t.Context(), input(paper("a", "2").Quads, nil))
	_, viewed := s.View(t.Context())
	_, snapshot := s.Snapshot(t.Context())
	for i, err := range []error{replace, apply, load, viewed, snapshot} {
		if !errors.Is(err, backend.ErrClosed) {
			t.Fatalf("call %d on a closed store: %v", i, err)
		}
	}
}
