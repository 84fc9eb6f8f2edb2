package pebble

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"syscall"
)

// logger takes what Pebble says. Its notices are of no use to those who run
// this program; what it cannot go on after is passed on.
type logger struct {
	fatal  func(error)
	failed *failure
}

// failure is the first error that Pebble could not go on after.
type failure struct{ err atomic.Pointer[fatalError] }

func (f *failure) get() error {
	if err := f.err.Load(); err != nil {
		return *err
	}
	return nil
}

// set keeps cause, unless there was one before.
func (f *failure) set(cause error) { f.err.CompareAndSwap(nil, &fatalError{cause}) }

func (logger) Infof(string, ...any)  {}
func (logger) Errorf(string, ...any) {}

func (l logger) Fatalf(format string, args ...any) {
	err := fmt.Errorf(format, args...)
	for _, a := range args {
		if cause, ok := a.(error); ok {
			err = cause
		}
	}
	l.failed.set(err)
	if l.fatal != nil {
		l.fatal(fatalError{err})
	}
	panic(fatalError{err})
}

// fatalError is an error that Pebble cannot go on after.
type fatalError struct{ cause error }

func (e fatalError) Error() string {
	if errors.Is(e.cause, syscall.ENOSPC) {
		return "the disk of the store is full: make room and start again; what was acknowledged is kept"
	}
	return fmt.Sprintf("the store cannot go on: %v; start again; what was acknowledged is kept", e.cause)
}

func (e fatalError) Unwrap() error { return e.cause }

// isLock reports the error that Pebble gives for a folder that is locked, by
// another process or by this one.
func isLock(err error) bool {
	return errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EACCES) && strings.Contains(err.Error(), "LOCK") ||
		strings.Contains(err.Error(), "lock held by current process")
}
