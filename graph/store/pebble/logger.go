package pebble

import (
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// logger takes what Pebble says. Its notices are of no use to those who run
// this program; what it cannot go on after is passed on.
type logger struct {
	fatal  func(error)
	failed *failure
}

// failure is the first error that Pebble could not go on after.
type failure struct {
	dir string
	err atomic.Pointer[fatalError]
}

func (f *failure) get() error {
	if err := f.err.Load(); err != nil {
		return *err
	}
	return nil
}

// set keeps cause, unless there was one before.
func (f *failure) set(cause error) { f.err.CompareAndSwap(nil, &fatalError{f.dir, cause}) }

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
		l.fatal(fatalError{l.failed.dir, err})
	}
	panic(fatalError{l.failed.dir, err})
}

// fatalError is an error that Pebble cannot go on after.
type fatalError struct {
	dir   string
	cause error
}

func (e fatalError) Error() string {
	if advice, _ := advise(e.dir, e.cause); advice != "" {
		return fault(e.dir, e.cause).Error()
	}
	return fmt.Sprintf("the store %s cannot go on: %v; start again; what was acknowledged is kept", e.dir, e.cause)
}

// Is reports ErrCorrupt, which fault may find in the cause.
func (e fatalError) Is(target error) bool {
	return target == backend.ErrCorrupt && errors.Is(fault(e.dir, e.cause), target)
}

func (e fatalError) Unwrap() error { return e.cause }
