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
		return fmt.Errorf("%w: %s: %w", kind, advice, firstLine{err})
	} else if advice != "" {
		return fmt.Errorf("%s: %w", advice, err)
	}
	return err
}

// firstLine is an error without what Pebble says on further lines, which is for
// programs.
type firstLine struct{ error }

func (e firstLine) Error() string {
	line, _, _ := strings.Cut(e.error.Error(), "\n")
	return line
}

func (e firstLine) Unwrap() error { return e.error }

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
	case errors.Is(err, syscall.EFBIG):
		return fmt.Sprintf("a file of the store %s may not become so large: raise the limit of this user or service (ulimit -f), or take a disk that allows it; what was acknowledged is kept", dir), nil
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
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%w at %s: it is a file: give the folder of a store; \"kamergraaf ingest FILE\" reads a document into one, \"kamergraaf load FILE\" RDF, and \"kamergraaf restore FILE\" makes one of a backup", backend.ErrNotExist, dir)
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
