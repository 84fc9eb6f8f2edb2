package backend

import (
	"context"
	"errors"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// ErrNotEmpty is restoring into a store that has something.
var ErrNotEmpty = errors.New("store is not empty")

// Restorer is a store that can be filled with one revision of another, ids and
// change log too.
type Restorer interface {
	// Restore lets fill say what the store has. ErrNotEmpty when it has anything
	// already. On an error the store is to be thrown away, unless its kind says
	// that nothing of it stays.
	Restore(ctx context.Context, fill func(Sink) error) error
}

// Sink takes a revision part by part, in the order of its methods; a part may be
// empty. What it is given it may keep, but for slices.
type Sink interface {
	// Begin comes first: the revision, and the last one that the log does not have.
	Begin(revision, horizon graph.Revision) error
	// Term is one that a quad has, by ascending id.
	Term(id graph.ID, term quad.Value) error
	// Quads are some of the quads, in the order SPOG.
	Quads(quads []graph.IDQuad) error
	Document(rec Record, text string) error
	// Original is the file of a document that came before and has one.
	Original(key string, body []byte) error
	// Gone is a term that only the log has, by ascending id, with the last revision
	// that removed a quad of it. Another id may have the same term.
	Gone(id graph.ID, at graph.Revision, term quad.Value) error
	// Change is one of the log, oldest first.
	Change(c Change) error
}
