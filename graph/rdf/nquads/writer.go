package nquads

import (
	"io"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/output"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// Writer writes statements. It is not safe for concurrent use.
type Writer struct {
	out    output.Stream
	buf    []byte
	graphs bool
}

// NewWriter returns a Writer of N-Quads. Close flushes.
func NewWriter(w io.Writer) *Writer {
	out, buf := output.New(w)
	return &Writer{out: out, buf: buf, graphs: true}
}

// NewTriplesWriter returns a Writer of N-Triples, to which a quad in a named
// graph is an error.
func NewTriplesWriter(w io.Writer) *Writer {
	out, buf := output.New(w)
	return &Writer{out: out, buf: buf}
}

// Write appends q. A [*syntax.TermError] leaves the output as it was and the
// Writer usable; any other error is the underlying writer's and final.
func (w *Writer) Write(q quad.Quad) error {
	if w.out.Err != nil {
		return w.out.Err
	}
	start := len(w.buf)
	if err := w.append(q); err != nil {
		w.buf = w.buf[:start]
		return err
	}
	return w.out.Full(&w.buf)
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

// Close writes what is still held back. It does not close the underlying
// writer and may be called more than once.
func (w *Writer) Close() error {
	if w.out.Err != nil || len(w.buf) == 0 {
		return w.out.Err
	}
	return w.out.Flush(&w.buf)
}
