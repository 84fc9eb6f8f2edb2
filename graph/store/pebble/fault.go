package pebble

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// fault says what an error of the disk or of what lies on it means to a person,
// and what to do. Others it leaves as they are.
func fault(dir string, err error) error {
	if advice, kind := advise(dir, err); kind != nil {
		return fmt.Errorf("%w: %s: %w", kind, advice, err)
	} else if advice != "" {
		return fmt.Errorf("%s: %w", advice, err)
	}
	return err
}

// advise is what fault says, empty when it knows nothing or it was said already,
// and the kind of error that it is.
func advise(dir string, err error) (advice string, kind error) {
	var said fatalError
	switch {
	case err == nil, errors.As(err, &said), errors.Is(err, backend.ErrCorrupt):
		return "", nil
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Sprintf("the disk of the store %s is full: make room and start again; what was acknowledged is kept", dir), nil
	case errors.Is(err, syscall.EROFS):
		return fmt.Sprintf("the disk of the store %s cannot be written: mount it for writing, or restore a backup elsewhere; what was acknowledged is kept", dir), nil
	case errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf("this user may not write the store %s: give it the rights to the folder and its files, or run as another", dir), nil
	case damaged(err):
		return dir + ": look for a failing disk, then restore a backup with \"kamergraaf restore\", or read the documents again into a new folder", backend.ErrCorrupt
	}
	return "", nil
}

// damaged reports an error of Pebble about files that it did not write so, or that
// are gone.
func damaged(err error) bool {
	return pebble.IsCorruptionError(err) || errors.Is(err, fs.ErrNotExist) || errors.Is(err, pebble.ErrDBNotPristine) || strings.Contains(err.Error(), "object size mismatch")
}

// openError is what an error of opening means to a person.
func openError(dir string, o Options, err error) error {
	switch {
	case errors.Is(err, pebble.ErrDBDoesNotExist):
		return fmt.Errorf("%w at %s: run \"kamergraaf ingest PATH\" or pass --store", backend.ErrNotExist, dir)
	case isLock(err):
		return locked(dir, o)
	}
	return fmt.Errorf("open store %s: %w", dir, fault(dir, err))
}

// isLock reports the error that Pebble gives for a folder that is locked, by
// another process or by this one.
func isLock(err error) bool {
	return errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EACCES) && strings.Contains(err.Error(), "LOCK") ||
		strings.Contains(err.Error(), "lock held by current process")
}
