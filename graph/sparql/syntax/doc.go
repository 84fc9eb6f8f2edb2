// Package syntax reads and prints SPARQL 1.1 queries.
//
// [Parse] turns text into a [Query], the tree that the grammar describes with
// what is only notation taken out: prefixed names and relative IRIs are
// absolute, blank node property lists and collections are triples, "a" is
// rdf:type. [Query.String] prints a tree so that it parses to the same tree.
//
// Errors are [*Error], with the place in the text. SPARQL Update and SERVICE
// parse to an error that says why they are refused. What a query means is not
// known here: see graph/sparql/algebra.
//
// A parsed query is not changed by anyone and may be used by several goroutines.
package syntax

import (
	"errors"
	"fmt"
)

// ErrSyntax is what every [Error] is.
var ErrSyntax = errors.New("invalid SPARQL")

// Position is a place in the text of a query.
type Position struct {
	// Line and Col count from 1; Col counts code points.
	Line, Col int
	// Offset counts bytes from 0.
	Offset int
}

// Error says where a query breaks the grammar or a rule of the language.
type Error struct {
	Position
	// Msg is one lower-case sentence without the position.
	Msg string
}

func (e *Error) Error() string {
	return fmt.Sprintf("line %d:%d (byte %d): %s", e.Line, e.Col, e.Offset, e.Msg)
}

// Unwrap gives [ErrSyntax].
func (e *Error) Unwrap() error { return ErrSyntax }

// Options configure parsing. The zero value is useful.
type Options struct {
	// Base is the absolute IRI that relative ones are resolved against until
	// the query declares its own. Empty makes a relative IRI an error.
	Base string
	// Prefixes are declared before the query's own, which may redefine them.
	Prefixes map[string]string
	// MaxLength is how many bytes a query may have; 0 is [DefaultMaxLength].
	MaxLength int
	// MaxDepth is how deep groups and expressions may nest; 0 is
	// [DefaultMaxDepth].
	MaxDepth int
	// MaxTriples is how many triples the patterns and the template of a query
	// may have; 0 is [DefaultMaxTriples].
	MaxTriples int
	// MaxElements is how many FILTER, OPTIONAL, MINUS, BIND, VALUES and GRAPH a
	// query may have; 0 is [DefaultMaxElements].
	MaxElements int
}

// Defaults of [Options].
const (
	// DefaultMaxLength is 1 MiB: a thousand times the longest query of the W3C
	// suites, and room for VALUES with ten thousand IRIs.
	DefaultMaxLength = 1 << 20
	// DefaultMaxDepth bounds recursion. The W3C suites nest 9 deep; a level of
	// an expression is ten Go frames, about 2 kB of stack.
	DefaultMaxDepth = 200
	// DefaultMaxTriples are planned in a tenth of a second; the work grows with
	// their square.
	DefaultMaxTriples = 5000
	// DefaultMaxElements are planned in a tenth of a second too; the work grows
	// with their third power. The W3C suites have 10.
	DefaultMaxElements = 200
)
