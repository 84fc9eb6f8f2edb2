// Package syntax is what the readers and writers of every RDF syntax share:
// errors with positions, limits, the characters of the grammars, and the one
// spelling of each term that every writer can fall back to.
//
// It knows no stream and no statement; graph/rdf/nquads and graph/rdf/turtle
// do, and graph/rdf puts them behind one door. Users import graph/rdf.
//
// Everything here is a pure function or a value and safe for concurrent use.
package syntax

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// ErrSyntax is what every [Error] is.
var ErrSyntax = errors.New("invalid RDF")

// ErrTerm is what every [TermError] is.
var ErrTerm = errors.New("not an RDF term")

// Limit names a bound that hostile input ran into, as the field of
// [ReadOptions] that raises it. Empty is none.
type Limit string

// The limits of [ReadOptions].
const (
	LimitToken Limit = "MaxToken"
	LimitDepth Limit = "MaxDepth"
)

// Error says where input breaks the grammar. Reading may go on behind the bad
// statement, see [ReadOptions].
type Error struct {
	// Line and Col count from 1; Col counts code points.
	Line, Col int
	// Offset counts bytes from 0, in the decompressed input.
	Offset int64
	// Msg is one lower-case sentence without the position.
	Msg string
	// Limit is set when the input may be right but is larger than allowed.
	Limit Limit
}

func (e *Error) Error() string {
	msg := e.Msg
	if e.Limit != "" {
		msg = fmt.Sprintf("%s: raise %s to read it", e.Msg, e.Limit)
	}
	return fmt.Sprintf("line %d:%d (byte %d): %s", e.Line, e.Col, e.Offset, msg)
}

// Unwrap gives [ErrSyntax].
func (e *Error) Unwrap() error { return ErrSyntax }

// TermError is a term that no RDF syntax can hold at its place: a relative or
// malformed IRI, invalid UTF-8, a literal as subject, one of Cayley's native
// values. The quad was not written, and the writer can go on.
type TermError struct {
	// Place is "subject", "predicate", "object", "graph" or "datatype".
	Place string
	// Term is the offending term in a readable form, cut to a sane length.
	Term string
	// Msg says what is wrong with it.
	Msg string
}

func (e *TermError) Error() string { return fmt.Sprintf("%s %s: %s", e.Place, e.Term, e.Msg) }

// Unwrap gives [ErrTerm].
func (e *TermError) Unwrap() error { return ErrTerm }

// Prefix binds a short name to a namespace. The empty name is allowed (":").
type Prefix struct{ Name, IRI string }

// Defaults of [ReadOptions].
const (
	// DefaultMaxToken bounds a line of N-Quads and a token of Turtle. The
	// longest real literal seen is the full text of a debate report in one
	// description: 1.2 MB. 16 MiB leaves room and is small against any heap.
	DefaultMaxToken = 16 << 20
	// DefaultMaxDepth bounds nested [ ] and ( ). The W3C suites nest 4 deep;
	// a level costs about 300 bytes of stack.
	DefaultMaxDepth = 256
)

// ReadOptions configure a reader. The zero value is useful.
type ReadOptions struct {
	// Base is the absolute IRI that relative ones are resolved against. Empty
	// makes a relative IRI a syntax error. N-Triples and N-Quads have no
	// relative IRIs and do not use it.
	Base string
	// MaxToken is how many bytes one line (N-Triples, N-Quads), one token
	// (Turtle, TriG), one tag, literal or all entities together (RDF/XML) or
	// one node of an array or of a top-level @graph (JSON-LD) may have; 0 is
	// [DefaultMaxToken].
	MaxToken int
	// MaxDepth is how deep [ ] and ( ), elements of XML, or arrays and objects
	// of JSON may nest; 0 is [DefaultMaxDepth].
	MaxDepth int
	// Skip, when not nil, is told of each bad statement, and reading goes on
	// behind it; when nil the first bad statement ends reading. Quads that a
	// Turtle statement gave before it broke were yielded already.
	Skip func(*Error)
	// Context loads the JSON-LD context with that IRI when a document names one
	// that is not part of it. Nil refuses such documents, so that reading never
	// goes to the network unless the caller says how. Other formats have none.
	Context func(ctx context.Context, iri string) (io.ReadCloser, error)
}

// CheckBase says why Base, which must not be empty, is no absolute IRI.
func (o ReadOptions) CheckBase() error {
	if msg := CheckIRI(o.Base); msg != "" {
		return fmt.Errorf("base %q %s", o.Base, msg)
	}
	return nil
}

// WithDefaults fills what is zero.
func (o ReadOptions) WithDefaults() ReadOptions {
	if o.MaxToken <= 0 {
		o.MaxToken = DefaultMaxToken
	}
	if o.MaxDepth <= 0 {
		o.MaxDepth = DefaultMaxDepth
	}
	return o
}

// Term is a short name of a property in a JSON-LD context. Objects that have
// its Type are written under it as plain texts.
type Term struct {
	Name, IRI string
	// Type is "@id" for objects that are IRIs and blank nodes, a datatype IRI,
	// or "" for plain strings. Several terms may share an IRI and differ in it.
	Type string
}
