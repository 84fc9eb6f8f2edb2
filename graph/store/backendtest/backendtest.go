package backendtest

import (
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// T is what a test and a property have in common.
type T interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Context() context.Context
}

// Options open a store.
type Options struct {
	// Now tells the time of a change; nil leaves it out.
	Now func() time.Time
	// History is how many revisions the change log keeps; 0 is the default.
	History uint64
}

// Place is where one store is, and what can be done to it.
type Place struct {
	// Open opens the store, which the first time is empty. It is called again
	// only after the store before was closed.
	Open func(Options) (backend.Store, error)
	// Forgets says that closing a store ends what is in it.
	Forgets bool
	// Crash stops the machine below the open store: what was not synced is lost,
	// or a part of it that choose decides. The store is closed then, whatever it
	// says, and Open opens what is left. Nil where that cannot be done.
	Crash func(choose uint64)
	// FailAfter lets n more writes to the disk succeed; those after them fail,
	// until it is called with a negative number. Nil where that cannot be done.
	FailAfter func(n int)
}

// Backend makes a place for a new store.
type Backend func(T) Place

// Run tests a kind of store.
func Run(t *testing.T, b Backend) {
	t.Run("random operations", func(t *testing.T) {
		t.Parallel()
		rapid.Check(t, func(t *rapid.T) { random(t, b(t)) })
	})
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, b(t))
		})
	}
}

// open opens the store at p.
func open(t T, p Place, o Options) backend.Store {
	t.Helper()
	s, err := p.Open(o)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return s
}

func view(t T, s backend.Store) backend.View {
	t.Helper()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("open a view: %v", err)
	}
	return v
}

func closed(t T, closers ...interface{ Close() error }) {
	t.Helper()
	for _, c := range closers {
		if err := c.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
}
