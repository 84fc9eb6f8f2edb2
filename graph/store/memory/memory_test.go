package memory_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/cayley/cayleytest"
	"github.com/kamergraaf/kamergraaf/graph/indextest"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

type failer interface {
	Helper()
	Fatal(...any)
}

func durable(t failer) backend.Store {
	t.Helper()
	db, err := pebble.Open("store", pebble.Options{FS: vfs.NewMem(), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func over(t failer, under backend.Store, opt memory.Options) *memory.Store {
	t.Helper()
	s := memory.New(under, opt)
	if err := s.Build(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

func view(t failer, s backend.Store) backend.View {
	t.Helper()
	v, err := s.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func closed(t failer, closers ...interface{ Close() error }) {
	t.Helper()
	for _, c := range closers {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func apply(t failer, s backend.Store, d graph.Delta) {
	t.Helper()
	if _, err := s.Apply(context.Background(), d); err != nil {
		t.Fatal(err)
	}
}

// TestIndex holds what was read at once against the contract.
func TestIndex(t *testing.T) {
	t.Parallel()
	indextest.Run(t, func(t *rapid.T, quads []quad.Quad) (graph.Index, func()) {
		db := durable(t)
		apply(t, db, graph.Delta{Add: quads})
		s := over(t, db, memory.Options{})
		v := view(t, s)
		return v, func() { closed(t, v, s) }
	})
}

// TestFollows makes random changes and compares every view, those of before
// too, with a map, while runs join and are merged into the arrays.
func TestFollows(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := over(t, durable(t), memory.Options{Overlay: rapid.IntRange(1, 8).Draw(t, "overlay"), Bytes: 20_000})
		model := map[quad.Quad]bool{}
		type seen struct {
			view backend.View
			list graph.List
		}
		var views []seen
		for range rapid.IntRange(1, 12).Draw(t, "changes") {
			var d graph.Delta
			for _, q := range indextest.Quads(t, 6) {
				if model[q] {
					d.Remove = append(d.Remove, q)
				} else {
					d.Add = append(d.Add, q)
				}
			}
			for _, q := range d.Remove {
				delete(model, q)
			}
			for _, q := range d.Add {
				model[q] = true
			}
			apply(t, s, d)
			now := seen{view(t, s), slices.Collect(maps.Keys(model))}
			if _, ok := now.view.(*memory.View); !ok {
				t.Fatalf("a view is a %T", now.view)
			}
			indextest.Check(t, now.view, now.list)
			views = append(views, now)
		}
		for _, v := range views {
			indextest.Check(t, v.view, v.list)
			closed(t, v.view)
		}
		closed(t, s)
	})
}

func document(key string, values ...string) graph.Document {
	g := quad.IRI("g:" + key)
	d := graph.Document{Key: key, Graphs: []quad.IRI{g}, Text: strings.Join(values, " ")}
	for _, v := range values {
		d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI(key), Predicate: quad.IRI("p"), Object: quad.String(v), Label: g})
	}
	return d
}

// TestBudget gives the layer up and goes on.
func TestBudget(t *testing.T) {
	t.Parallel()
	var said []string
	s := over(t, durable(t), memory.Options{Bytes: 1000, Log: func(line string) { said = append(said, line) }})
	if _, ok := s.Loaded(); !ok {
		t.Error("an empty store is not loaded")
	}
	for i := range 20 {
		if _, _, err := s.Replace(t.Context(), document(fmt.Sprint(i), "a", "b")); err != nil {
			t.Fatal(err)
		}
	}
	if n, ok := s.Loaded(); ok || n != 0 {
		t.Errorf("3200 bytes of quads are loaded into 1000: %d", n)
	}
	v := view(t, s)
	if n, err := v.Count(t.Context(), graph.Pattern{}); err != nil || n != 40 {
		t.Errorf("%d quads, %v; want 40", n, err)
	}
	if err := s.Close(); !errors.Is(err, backend.ErrBusy) {
		t.Errorf("closing below a view: %v", err)
	}
	if w, err := s.View(t.Context()); err != nil {
		t.Errorf("a store that is busy has no view: %v", err)
	} else {
		closed(t, w)
	}
	closed(t, v, s)
	if len(said) != 2 || !strings.HasPrefix(said[0], "memory index: 0 quads") || !strings.HasPrefix(said[1], "memory index: off: more than the memory allowed: ") || !strings.Contains(said[1], " MB may be taken (--memory-index)") {
		t.Errorf("said %q", said)
	}
	if over := over(t, filled(t, 20), memory.Options{Bytes: 1000}); true {
		if _, ok := over.Loaded(); ok {
			t.Error("60 quads are loaded into 1000 bytes")
		}
		closed(t, over)
	}
}

func filled(t failer, documents int) backend.Store {
	db := durable(t)
	for i := range documents {
		if _, _, err := db.Replace(context.Background(), document(fmt.Sprint(i), "a", "b", fmt.Sprint(i))); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// TestLoad reads anew what is more than an overlay.
func TestLoad(t *testing.T) {
	t.Parallel()
	s := over(t, filled(t, 3), memory.Options{Overlay: 10})
	n, err := s.Load(t.Context(), func(yield func(quad.Quad, error) bool) {
		for i := range 1000 {
			if !yield(quad.Quad{Subject: quad.IRI(fmt.Sprint(i)), Predicate: quad.IRI("loaded"), Object: quad.String("x")}, nil) {
				return
			}
		}
	})
	if err != nil || n != 1000 {
		t.Fatal(n, err)
	}
	v := view(t, s)
	defer func() { closed(t, v, s) }()
	for pattern, want := range map[graph.Pattern]int64{{}: 1009, {Predicate: quad.IRI("loaded")}: 1000, {Object: quad.String("a")}: 3, {DefaultGraph: true}: 1000} {
		if n, err := v.Count(t.Context(), pattern); err != nil || n != want {
			t.Errorf("%v: %d, %v; want %d", pattern, n, err, want)
		}
	}
}

// TestStart builds beside a writer; closing does not wait for the end.
func TestStart(t *testing.T) {
	t.Parallel()
	loaded := make(chan string, 2)
	s := memory.New(filled(t, 50), memory.Options{Log: func(line string) { loaded <- line }, Now: time.Now})
	s.Start()
	for i := range 20 {
		if _, _, err := s.Replace(t.Context(), document(fmt.Sprint("later", i), "x", "y", "z")); err != nil {
			t.Fatal(err)
		}
	}
	if line := <-loaded; !strings.Contains(line, " quads, 0 MB in ") {
		t.Errorf("said %q", line)
	}
	v := view(t, s)
	if _, ok := v.(*memory.View); !ok {
		t.Errorf("a view after building is a %T", v)
	}
	if n, err := v.Count(t.Context(), graph.Pattern{}); err != nil || n != 210 {
		t.Errorf("%d quads, %v; want 210", n, err)
	}
	closed(t, v, s)
	s = memory.New(filled(t, 50), memory.Options{})
	s.Start()
	closed(t, s)
}

// slow is a store whose terms take for ever to read.
type slow struct {
	backend.Store
	reading chan struct{} // closed when they are begun
}

func (s slow) View(ctx context.Context) (backend.View, error) {
	v, err := s.Store.View(ctx)
	return slowView{v, s.reading}, err
}

type slowView struct {
	backend.View
	reading chan struct{}
}

func (v slowView) EachTerm(ctx context.Context, _ func(graph.ID, quad.Value) bool) error {
	close(v.reading)
	<-ctx.Done()
	return ctx.Err()
}

// TestCloseWhileWarming does not take the layer itself for a reader.
func TestCloseWhileWarming(t *testing.T) {
	t.Parallel()
	under := slow{filled(t, 5), make(chan struct{})}
	s := memory.New(under, memory.Options{})
	s.Start()
	<-under.reading
	closed(t, s)
}

// TestClose refuses below a view, and then ends.
func TestClose(t *testing.T) {
	t.Parallel()
	s := over(t, filled(t, 2), memory.Options{})
	v := view(t, s)
	if err := s.Close(); !errors.Is(err, backend.ErrBusy) {
		t.Errorf("closing below a view: %v", err)
	}
	if _, _, err := s.Replace(t.Context(), document("after", "x", "y")); err != nil {
		t.Errorf("a busy store is written to: %v", err)
	}
	if n, err := v.Count(t.Context(), graph.Pattern{}); err != nil || n != 6 {
		t.Errorf("%d quads in the view of before, %v; want 6", n, err)
	}
	closed(t, v, s)
	if _, err := s.View(t.Context()); !errors.Is(err, backend.ErrClosed) {
		t.Errorf("a view of a closed store: %v", err)
	}
}

// TestCayley is Cayley's own suite for quad stores.
func TestCayley(t *testing.T) {
	cayleytest.Run(t, func(t testing.TB) (cayleytest.Store, func()) {
		s := over(t, durable(t), memory.Options{Overlay: 10})
		return s, func() { closed(t, s) }
	})
}
