package pebble

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// logger takes what Pebble says. Its notices are of no use to those who run
// this program; what it cannot go on after is passed on.
type logger struct{ fatal func(error) }

func (logger) Infof(string, ...any)  {}
func (logger) Errorf(string, ...any) {}

func (l logger) Fatalf(format string, args ...any) {
	err := fmt.Errorf(format, args...)
	for _, a := range args {
		if cause, ok := a.(error); ok {
			err = cause
		}
	}
	err = fatalError{err}
	if l.fatal != nil {
		l.fatal(err)
	}
	panic(err)
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
