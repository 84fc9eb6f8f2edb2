package pebble

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// holderFile names who has the store open. It is written right behind the lock,
// before Pebble's files are read, and goes before the lock does; that of a process
// that was killed stays until the next one opens the store.
const holderFile = "HOLDER"

// lockFolder takes the lock of a store and says who has it. Without o.Create it
// touches nothing unless a store is there.
func lockFolder(dir string, o Options) (*pebble.Lock, error) {
	if there, err := exists(dir, o.FS); err != nil {
		return nil, err
	} else if !there && !o.Create {
		return nil, pebble.ErrDBDoesNotExist
	}
	if err := o.FS.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	lock, err := pebble.LockDirectory(dir, o.FS)
	if err != nil {
		return nil, err
	}
	if err := writeHolder(dir, o); err != nil {
		// It is for people alone: on a full disk Pebble says better what is wrong.
		_ = removeHolder(dir, o.FS)
	}
	return lock, nil
}

// exists reports whether a folder has a store. Tables and logs without the marker
// that says which of them count are damage: Pebble would begin anew and remove them.
func exists(dir string, f vfs.FS) (bool, error) {
	desc, err := pebble.Peek(dir, f)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil || desc.Exists {
		return err == nil, err
	}
	names, err := f.List(dir)
	for _, n := range names {
		if base, ext, _ := strings.Cut(n, "."); (ext == "sst" || ext == "log") && len(base) >= 6 && strings.Trim(base, "0123456789") == "" {
			return false, fmt.Errorf("%s belongs to a store whose marker.manifest is gone: %w", n, pebble.ErrCorruption)
		}
	}
	return false, err
}

// unlock takes the name of the holder away, then the lock.
func unlock(dir string, f vfs.FS, lock *pebble.Lock) error {
	return errors.Join(removeHolder(dir, f), lock.Close())
}

func writeHolder(dir string, o Options) error {
	b, err := json.Marshal(o.Holder)
	if err != nil {
		return err
	}
	f, err := o.FS.Create(o.FS.PathJoin(dir, holderFile), vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Close())
}

func removeHolder(dir string, f vfs.FS) error {
	err := f.Remove(f.PathJoin(dir, holderFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// locked says who has the store open.
func locked(dir string, o Options) error {
	h := readHolder(dir, o.FS)
	if h.PID != 0 && h.Host != "" && h.Host == o.Holder.Host && ended(h.PID) {
		h = backend.Holder{} // it was killed; who came after it has not said yet
	}
	switch {
	case h.URL != "":
		return fmt.Errorf("%w: %s is served at %s: use --store %s", backend.ErrLocked, dir, h.URL, h.URL)
	case h.PID != 0:
		return fmt.Errorf("%w: process %d on %s has %s open since %s: wait for it to end, or stop it", backend.ErrLocked, h.PID, h.Host, dir, h.Started.Format(time.DateTime))
	}
	return fmt.Errorf("%w: another process has %s open: wait for it to end, or stop it", backend.ErrLocked, dir)
}

func readHolder(dir string, f vfs.FS) (h backend.Holder) {
	file, err := f.Open(f.PathJoin(dir, holderFile))
	if err != nil {
		return h
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, 4096))
	if err != nil || json.Unmarshal(b, &h) != nil {
		return backend.Holder{}
	}
	return h
}

// ended reports a process of this machine that is no more; false where that
// cannot be told.
func ended(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return true
	}
	return errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
