// Package saved keeps what people save, whole and unchanged: bytes under a
// random id, in a folder that outlives the program, or in memory.
//
// A thing is written once and never again. In a [Folder] it is a file of its
// own, synced before its name appears, so that a crash leaves all of it or
// nothing. What the bytes say is its caller's business.
package saved

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/google/uuid"
)

// Errors of a shelf.
var (
	ErrNotFound = errors.New("nothing is saved under this id")
	ErrFull     = errors.New("as many things are saved as may be")
)

// Shelf keeps things. Implementations are safe for concurrent use.
type Shelf interface {
	// Put saves body under id, an UUID nothing was saved under before. A shelf
	// that holds as many things as it may is [ErrFull].
	Put(ctx context.Context, id uuid.UUID, body []byte) error
	// Get returns what was saved, or [ErrNotFound].
	Get(ctx context.Context, id uuid.UUID) ([]byte, error)
}

// Folder is a shelf in a folder, made when the first thing is saved.
type Folder struct {
	Path string
	Most int // things; at least 1

	mu sync.Mutex // one Put at a time, so that Most holds
}

var _, _ Shelf = (*Folder)(nil), (*Memory)(nil)

const extension = ".json"

// Put implements [Shelf]. Cost: a look at the folder and two syncs.
func (f *Folder) Put(_ context.Context, id uuid.UUID, body []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := os.MkdirAll(f.Path, 0o755); err != nil {
		return fmt.Errorf("make the folder of saved things: %w", err)
	}
	if err := f.room(); err != nil {
		return err
	}
	if err := f.write(filepath.Join(f.Path, id.String()+extension), body); err != nil {
		return fmt.Errorf("save %s: %w", id, err)
	}
	return nil
}

// room tells whether one more may come.
func (f *Folder) room() error {
	names, err := os.ReadDir(f.Path)
	if err != nil {
		return fmt.Errorf("count saved things: %w", err)
	}
	n := 0
	for _, e := range names {
		if strings.HasSuffix(e.Name(), extension) {
			n++
		}
	}
	if n >= f.Most {
		return fmt.Errorf("%w: %d in %s", ErrFull, n, f.Path)
	}
	return nil
}

// write makes a file that is there whole or not at all. A name that is taken
// stays what it was.
func (f *Folder) write(name string, body []byte) (err error) {
	tmp, err := os.CreateTemp(f.Path, "new-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // its other name, if any, stays
	_, err = tmp.Write(body)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	if err := os.Link(tmp.Name(), name); err != nil {
		return err
	}
	dir, err := os.Open(f.Path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// Get implements [Shelf].
func (f *Folder) Get(_ context.Context, id uuid.UUID) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(f.Path, id.String()+extension))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotFound
	}
	return b, err
}

// Memory is a shelf that ends with the program, for a store that does too. The
// zero Memory holds nothing and may hold nothing.
type Memory struct {
	Most int // things

	mu     sync.RWMutex
	bodies map[uuid.UUID][]byte
}

// Put implements [Shelf]. It keeps body.
func (m *Memory) Put(_ context.Context, id uuid.UUID, body []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.bodies) >= m.Most {
		return fmt.Errorf("%w: %d", ErrFull, len(m.bodies))
	}
	if _, taken := m.bodies[id]; taken {
		return fmt.Errorf("save %s: %w", id, fs.ErrExist)
	}
	if m.bodies == nil {
		m.bodies = map[uuid.UUID][]byte{}
	}
	m.bodies[id] = body
	return nil
}

// Get implements [Shelf].
func (m *Memory) Get(_ context.Context, id uuid.UUID) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if b, ok := m.bodies[id]; ok {
		return b, nil
	}
	return nil, ErrNotFound
}
