package nquads

import (
	"io"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// flushAt is how full the buffer is before it goes out: writes of 32 to 64 KiB
// measured no slower than 1 MiB ones on files and sockets.
const flushAt = 32 << 10

// Writer writes statements. It is not safe for concurrent use.
type Writer struct {
	w      io.Writer
	buf    []byte
	graphs bool
	err    error
}

// NewWriter returns a Writer of N-Quads. Close flushes.
func NewWriter(w io.Writer) *Writer {
	return &Writer{w: w, graphs: true, buf: make([]byte, 0, 2*flushAt)}
}

// NewTriplesWriter returns a Writer of N-Triples, to which a quad in a named
// graph is an error.
func NewTriplesWriter(w io.Writer) *Writer {
	return &Writer{w: w, buf: make([]byte, 0, 2*flushAt)}
}

// Write appends q. A [*syntax.TermError] leaves the output as it was and the
// Writer usable; any other error is the underlying writer's and final.
func (w *Writer) Write(q quad.Quad) error {
	if w.err != nil {
		return w.err
	}
	start := len(w.buf)
	if err := w.append(q); err != nil {
		w.buf = w.buf[:start]
		return err
	}
	if len(w.buf) >= flushAt {
		return w.flush()
	}
	return nil
}

func (w *Writer) append(q quad.Quad) error {
	if err := syntax.Check(q); err != nil {
		return err
	}
	if !w.graphs && q.Label != nil {
		return syntax.BadTerm("graph", q.Label, "N-Triples has no named graphs: use N-Quads, TriG or JSON-LD")
	}
	b, msg := syntax.AppendValue(w.buf, q.Subject)
	if msg != "" {
		return syntax.BadTerm("subject", q.Subject, msg)
	}
	if b, msg = syntax.AppendValue(append(b, ' '), q.Predicate); msg != "" {
		return syntax.BadTerm("predicate", q.Predicate, msg)
	}
	if b, msg = syntax.AppendValue(append(b, ' '), q.Object); msg != "" {
		return syntax.BadTerm("object", q.Object, msg)
	}
	if q.Label != nil {
		if b, msg = syntax.AppendValue(append(b, ' '), q.Label); msg != "" {
			return syntax.BadTerm("graph", q.Label, msg)
		}
	}
	w.buf = append(b, ' ', '.', '\n')
	return nil
}

func (w *Writer) flush() error {
	_, w.err = w.w.Write(w.buf)
	w.buf = w.buf[:0]
	return w.err
}

// Close writes what is still held back. It does not close the underlying
// writer and may be called more than once.
func (w *Writer) Close() error {
	if w.err != nil || len(w.buf) == 0 {
		return w.err
	}
	return w.flush()
}
