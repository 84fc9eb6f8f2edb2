package turtle

import (
	"io"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/output"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// indent is one level of a statement's continuation lines.
const indent = "    "

// Writer writes statements, sharing what neighbours have in common. It is not
// safe for concurrent use.
type Writer struct {
	out   output.Stream
	trig  bool
	names *names
	layout
}

// layout is what a refused quad must leave as it was.
type layout struct {
	buf     []byte
	graph   quad.Value // of the open block; nil is the default graph
	inGraph bool
	subject quad.Value // of the open statement; nil is none
	pred    quad.Value
	started bool // something stands before
}

// NewWriter returns a Writer of Turtle, to which a quad in a named graph is an
// error. The error is a prefix that cannot be declared.
func NewWriter(w io.Writer, prefixes []syntax.Prefix) (*Writer, error) {
	return newWriter(w, prefixes, false)
}

// NewTriGWriter returns a Writer of TriG. The error is a prefix that cannot be
// declared.
func NewTriGWriter(w io.Writer, prefixes []syntax.Prefix) (*Writer, error) {
	return newWriter(w, prefixes, true)
}

func newWriter(w io.Writer, prefixes []syntax.Prefix, trig bool) (*Writer, error) {
	n, err := newNames(prefixes)
	if err != nil {
		return nil, err
	}
	out, buf := output.New(w)
	for _, p := range prefixes {
		buf = append(append(buf, "@prefix "...), p.Name...)
		buf = append(append(buf, ": <"...), p.IRI...)
		buf = append(buf, "> .\n"...)
	}
	return &Writer{out: out, trig: trig, names: n, layout: layout{buf: buf, started: len(buf) > 0}}, nil
}

// Write appends q. A [*syntax.TermError] leaves the output as it was and the
// Writer usable; any other error is the underlying writer's and final.
func (w *Writer) Write(q quad.Quad) error {
	if w.out.Err != nil {
		return w.out.Err
	}
	if err := syntax.Check(q); err != nil {
		return err
	}
	if !w.trig && q.Label != nil {
		return syntax.BadTerm("graph", q.Label, "Turtle has no named graphs: use TriG, N-Quads or JSON-LD")
	}
	saved := w.layout
	if err := w.append(q); err != nil {
		w.layout = saved
		return err
	}
	return w.out.Full(&w.buf)
}

func (w *Writer) append(q quad.Quad) error {
	same := w.subject != nil && w.graph == q.Label
	switch {
	case same && w.subject == q.Subject && w.pred == q.Predicate:
		w.newline(",", 2)
		return w.object(q.Object)
	case same && w.subject == q.Subject:
		w.newline(" ;", 1)
	default:
		if err := w.open(q); err != nil {
			return err
		}
	}
	return w.pair(q)
}

// open ends the statement before, changes graphs when needed, and writes the
// subject of q.
func (w *Writer) open(q quad.Quad) error {
	w.endStatement()
	first := false // in its block
	if w.graph != q.Label {
		w.endGraph()
		if first = q.Label != nil; first {
			w.gap()
			if err := w.term("graph", q.Label); err != nil {
				return err
			}
			w.buf = append(w.buf, " {\n"...)
			w.inGraph = true
		}
	}
	if !first {
		w.gap()
	}
	if w.inGraph {
		w.buf = append(w.buf, indent...)
	}
	w.graph, w.subject = q.Label, q.Subject
	if err := w.term("subject", q.Subject); err != nil {
		return err
	}
	w.buf = append(w.buf, ' ')
	return nil
}

// pair writes predicate and object.
func (w *Writer) pair(q quad.Quad) error {
	w.pred = q.Predicate
	if q.Predicate == quad.IRI(rdfType) {
		w.buf = append(w.buf, 'a')
	} else if err := w.term("predicate", q.Predicate); err != nil {
		return err
	}
	w.buf = append(w.buf, ' ')
	return w.object(q.Object)
}

// gap sets a statement or block off from what stands before it.
func (w *Writer) gap() {
	if w.started {
		w.buf = append(w.buf, '\n')
	}
	w.started = true
}

// newline ends a part of the statement and goes on levels deeper.
func (w *Writer) newline(mark string, levels int) {
	w.buf = append(append(w.buf, mark...), '\n')
	if w.inGraph {
		levels++
	}
	for range levels {
		w.buf = append(w.buf, indent...)
	}
}

func (w *Writer) endStatement() {
	if w.subject != nil {
		w.buf = append(w.buf, " .\n"...)
		w.subject, w.pred = nil, nil
	}
}

func (w *Writer) endGraph() {
	if w.inGraph {
		w.buf = append(w.buf, "}\n"...)
		w.graph, w.inGraph = nil, false
	}
}

func (w *Writer) term(place string, v quad.Value) error {
	var msg string
	if iri, ok := v.(quad.IRI); ok {
		w.buf, msg = w.names.append(w.buf, string(iri))
	} else {
		w.buf, msg = syntax.AppendValue(w.buf, v)
	}
	if msg != "" {
		return syntax.BadTerm(place, v, msg)
	}
	return nil
}

// object writes v; literals whose lexical form says their datatype go bare,
// other datatypes get prefixed names.
func (w *Writer) object(v quad.Value) error {
	typed, ok := v.(quad.TypedString)
	if !ok || typed.Type == syntax.XSDString || typed.Type == syntax.RDFLangString {
		return w.term("object", v)
	}
	if bare(string(typed.Value), string(typed.Type)) {
		w.buf = append(w.buf, typed.Value...)
		return nil
	}
	var msg string
	if w.buf, msg = syntax.AppendText(w.buf, string(typed.Value)); msg != "" {
		return syntax.BadTerm("object", v, msg)
	}
	if w.buf, msg = w.names.append(append(w.buf, '^', '^'), string(typed.Type)); msg != "" {
		return syntax.BadTerm("object", v, "has a datatype that "+msg)
	}
	return nil
}

// Close ends what is open and flushes. It does not close the underlying
// writer and may be called more than once.
func (w *Writer) Close() error {
	if w.out.Err != nil {
		return w.out.Err
	}
	w.endStatement()
	w.endGraph()
	if len(w.buf) == 0 {
		return nil
	}
	return w.out.Flush(&w.buf)
}
