package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
)

// Errors that Open and a Store return; those of graph come beside them.
var (
	ErrNotExist = backend.ErrNotExist
	ErrLocked   = backend.ErrLocked
	ErrFormat   = backend.ErrFormat
	ErrCorrupt  = backend.ErrCorrupt
	ErrClosed   = backend.ErrClosed
	ErrHorizon  = backend.ErrHorizon
	ErrOwned    = backend.ErrOwned
	// ErrName is a name that no backend answers to.
	ErrName = errors.New("not the name of a store")
)

// Names of what callers meet.
type (
	// Store is an open store.
	Store = backend.Store
	// Shared is a store that other processes write too.
	Shared = backend.Shared
	// View is a snapshot that also lists documents and changes.
	View = backend.View
	// Holder says who has a store open.
	Holder = backend.Holder
	// Stats is the size of a store.
	Stats = backend.Stats
	// Record is what a store keeps of a document.
	Record = backend.Record
	// Change is what one revision changed.
	Change = backend.Change
)

// Options open a store.
type Options struct {
	// Create makes the store when there is none.
	Create bool
	Holder Holder
	// Fatal is told of an error the store cannot go on after and must not
	// return; nil panics. What was acknowledged is kept.
	Fatal func(error)
	// Now tells the time of a change; nil leaves it out of the change log.
	Now func() time.Time
	// History is how many revisions the change log reaches back; 0 is
	// backend.DefaultHistory.
	History uint64
	// Brief is a store that is open for one command: a folder is written and read
	// as it is, and put in order by who keeps it open.
	Brief bool
	// MemoryIndex is how many bytes the quads may take in memory beside the
	// store, where they are read from then on; they are brought there in the
	// background. 0 reads from the store alone.
	MemoryIndex int64
	// Log is told in a sentence what MemoryIndex took, when it was given up, and
	// when a server that keeps the store is lost and back; nil is told nothing.
	// Several goroutines may call it.
	Log func(string)
}

// Memory names a store in memory.
const Memory = "memory:"

// Open opens the store called name.
func Open(ctx context.Context, name string, o Options) (Store, error) {
	s, err := open(ctx, name, o)
	if err != nil || o.MemoryIndex == 0 {
		return s, err
	}
	layered := memory.New(s, memory.Options{Bytes: o.MemoryIndex, Log: o.Log, Now: o.Now})
	layered.Start()
	return layered, nil
}

func open(ctx context.Context, name string, o Options) (Store, error) {
	p := pebble.Options{Create: o.Create, Holder: o.Holder, Fatal: o.Fatal, Now: o.Now, History: o.History, Brief: o.Brief}
	switch scheme, _, found := strings.Cut(name, "://"); {
	case name == "":
		return nil, fmt.Errorf("%w: it is empty: give a folder or %s", ErrName, Memory)
	case name == Memory:
		p.FS, p.Create = vfs.NewMem(), true
		return durable("store", p)
	case found && (scheme == "postgres" || scheme == "postgresql"):
		return shared(ctx, name, postgres.Options{Create: o.Create, Now: o.Now, History: o.History, Log: o.Log})
	case found:
		return nil, fmt.Errorf("%w: %s: give a folder, %s or postgres://USER:PASSWORD@HOST/DATABASE", ErrName, name, Memory)
	}
	return durable(name, p)
}

func shared(ctx context.Context, url string, p postgres.Options) (Store, error) {
	db, err := postgres.Open(ctx, url, p)
	if err != nil {
		return nil, err // not a Store that holds a nil
	}
	return db, nil
}

func durable(dir string, p pebble.Options) (Store, error) {
	db, err := pebble.Open(dir, p)
	if err != nil {
		return nil, err // not a Store that holds a nil
	}
	return db, nil
}
