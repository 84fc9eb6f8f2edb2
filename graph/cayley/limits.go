package cayley

import (
	"errors"
	"time"
)

// Errors of a query, beside those of its context and its source.
var (
	// ErrQuery is a query at fault: its syntax, a name it uses, an exception it
	// threw. The text says what.
	ErrQuery = errors.New("query is wrong")
	// ErrLanguage is a language that this package does not have.
	ErrLanguage = errors.New("unknown query language")
	// ErrLimit is a query that met a limit; the text says which. There is no
	// partial result.
	ErrLimit = errors.New("query met a limit")
	// ErrTimeout is a query that took longer than [Limits.Time]. It is
	// context.DeadlineExceeded too.
	ErrTimeout = errors.New("query took too long")
	// ErrReadOnly is an attempt to write.
	ErrReadOnly = errors.New("queries cannot write")
)

// Defaults of [Limits].
const (
	DefaultRows  = 10_000
	DefaultTime  = 10 * time.Second
	DefaultInput = 64 << 10
	// DefaultMemory leaves room for the block cache and an ingest in a process
	// of 1 GB. Gizmo can fill about 1 GB a second.
	DefaultMemory = 256 << 20
	// DefaultConcurrent keeps cores free for those who do not run Gizmo loops.
	DefaultConcurrent = 4
	// DefaultDepth is how deep brackets may nest in a query. Its parsers and
	// Cayley's optimizer recurse; a query that people write nests ten deep.
	DefaultDepth = 100
)

// Limits bound each query. A zero field means its default.
type Limits struct {
	// Rows is how many results a query may have; for GraphQL, which has one
	// result, how many objects are in it.
	Rows int
	// Time is how long a query may run.
	Time time.Duration
	// Input is how long a query may be, in bytes.
	Input int
	// Memory is how many bytes the process may grow while the query runs. The
	// growth is everyone's; a query is stopped when it is among those running.
	Memory int64
	// Concurrent is how many queries run at once; others wait their turn.
	Concurrent int
	// Depth is how deep the brackets of a query may nest.
	Depth int
}

func (l Limits) withDefaults() Limits {
	if l.Rows <= 0 {
		l.Rows = DefaultRows
	}
	if l.Time <= 0 {
		l.Time = DefaultTime
	}
	if l.Input <= 0 {
		l.Input = DefaultInput
	}
	if l.Memory <= 0 {
		l.Memory = DefaultMemory
	}
	if l.Concurrent <= 0 {
		l.Concurrent = DefaultConcurrent
	}
	if l.Depth <= 0 {
		l.Depth = DefaultDepth
	}
	return l
}

// nesting returns how deep the brackets of text nest, those in strings and
// comments too: a bound, not a parser.
func nesting(text string) (deepest int) {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			depth++
			deepest = max(deepest, depth)
		case ')', ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return deepest
}
