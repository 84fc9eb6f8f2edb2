package saved_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/kamergraaf/kamergraaf/server/saved"
)

func shelves(t *testing.T, most int) map[string]saved.Shelf {
	return map[string]saved.Shelf{"folder": &saved.Folder{Path: filepath.Join(t.TempDir(), "views"), Most: most}, "memory": &saved.Memory{Most: most}}
}

func TestShelvesKeepWhatTheyGot(t *testing.T) {
	t.Parallel()
	for name, s := range shelves(t, 2) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			id := uuid.New()
			if _, err := s.Get(t.Context(), id); !errors.Is(err, saved.ErrNotFound) {
				t.Fatalf("before: got %v", err)
			}
			if err := s.Put(t.Context(), id, []byte("one")); err != nil {
				t.Fatal(err)
			}
			if err := s.Put(t.Context(), id, []byte("two")); !errors.Is(err, fs.ErrExist) {
				t.Errorf("a second time under one id: got %v", err)
			}
			if b, err := s.Get(t.Context(), id); err != nil || string(b) != "one" {
				t.Errorf("got %q, %v", b, err)
			}
		})
	}
}

func TestShelvesAreFull(t *testing.T) {
	t.Parallel()
	for name, s := range shelves(t, 5) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			errs := make([]error, 20)
			var all sync.WaitGroup
			for i := range errs {
				all.Go(func() { errs[i] = s.Put(t.Context(), uuid.New(), []byte("x")) })
			}
			all.Wait()
			kept := 0
			for _, err := range errs {
				if err == nil {
					kept++
				} else if !errors.Is(err, saved.ErrFull) {
					t.Error(err)
				}
			}
			if kept != 5 {
				t.Errorf("kept %d, want 5", kept)
			}
		})
	}
}

// TestFolderOutlives holds that another program finds what one saved, and that
// nothing half written is left.
func TestFolderOutlives(t *testing.T) {
	t.Parallel()
	dir, id := t.TempDir(), uuid.New()
	if err := (&saved.Folder{Path: dir, Most: 1}).Put(t.Context(), id, []byte("kept")); err != nil {
		t.Fatal(err)
	}
	if b, err := (&saved.Folder{Path: dir, Most: 1}).Get(t.Context(), id); err != nil || string(b) != "kept" {
		t.Errorf("got %q, %v", b, err)
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) != 1 || names[0].Name() != id.String()+".json" {
		t.Errorf("in the folder: %v, %v", names, err)
	}
}
