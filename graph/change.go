package graph

import (
	"errors"
	"fmt"
	"time"
)

// ErrHorizon is a question for changes that the log no longer has. The error
// that is returned is a [*HorizonError], which says what it still has.
var ErrHorizon = errors.New("the change log does not reach back so far")

// HorizonError is ErrHorizon with where the log begins.
type HorizonError struct {
	// Since is the revision that was asked for, Horizon the first one that can
	// be: the changes after it are there, its own and those before are gone.
	Since, Horizon Revision
}

func (e *HorizonError) Error() string {
	return fmt.Sprintf("%v: it has the changes after revision %d, not those after %d: ask from there, or read the whole graph again", ErrHorizon, e.Horizon, e.Since)
}

func (e *HorizonError) Unwrap() error { return ErrHorizon }

// Change is what one revision changed.
type Change struct {
	Revision Revision
	// Time is when it was committed, by the clock of the process that did, and
	// never before that of an earlier revision; zero where that had no clock.
	Time time.Time
	// Documents are the storage keys it replaced or removed; none for a change
	// of quads that belong to no document.
	Documents []string
	// Added and Removed are the quads that came and went, each sorted by SPOG.
	// No quad is in both. The snapshot that yields the change has the terms of
	// all their ids, of those that no quad has any more too. Both are empty
	// where only the text of a document changed.
	Added, Removed []IDQuad
}
