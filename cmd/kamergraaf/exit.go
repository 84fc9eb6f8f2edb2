package main

import (
	"context"
	"errors"
	"fmt"
)

// Exit statuses, those of the public contract.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitRefused     = 3   // done, but some input was refused
	exitInterrupted = 130 // as shells say it: 128 + SIGINT
)

// usageError is a mistake in how the program was called.
type usageError struct{ msg string }

func (e *usageError) Error() string { return e.msg }

func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// errRefused says that the work was done but for input that was refused; each
// refusal has been named already.
var errRefused = errors.New("some input was refused")

// isQuiet reports errors whose story has been told.
func isQuiet(err error) bool {
	return errors.Is(err, errRefused) || errors.Is(err, context.Canceled)
}

// exitCode is the one table from errors to exit statuses.
func exitCode(ctx context.Context, err error) int {
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		return exitUsage
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.Is(err, errRefused):
		return exitRefused
	}
	return exitFailed
}
