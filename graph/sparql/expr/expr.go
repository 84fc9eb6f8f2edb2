// Package expr holds the values of SPARQL 1.1 (section 17): operators, functions,
// casts, aggregates and the order of terms, over [quad.Value].
//
// It knows no variables, no solutions and no ids: graph/sparql/eval compiles an
// expression into calls of what is here, and itself does what looks at
// variables or at errors: BOUND, IF, COALESCE, IN, && and ||, EXISTS, BNODE.
//
// An expression error (section 17.3) is [ErrType] or wraps it: the evaluator
// turns it into an unbound variable, a solution that is dropped or an aggregate
// without a value, and never shows it to anyone. [ErrSize] and
// [ErrStopped] end the query.
package expr

import (
	"errors"
	"fmt"
	"time"

	"github.com/cayleygraph/quad"
)

// ErrType is every error of an expression: a wrong type, a lexical form out of
// its datatype, a division of integers by zero, an unbound variable.
var ErrType = errors.New("expression error")

// ErrSize is a text that an expression would make, or a pattern that it would
// search with, that is larger than it may be. It is no [ErrType]: the query ends
// with it, because an answer without the value would look whole.
var ErrSize = errors.New("an expression works on more text than it may")

// ErrStopped is a function that was cancelled and has no value.
var ErrStopped = errors.New("stopped")

const (
	// maxText bounds the bytes of a text that a function or aggregate makes: a
	// few REPLACE, each of all letters by the text itself, would make petabytes.
	maxText = 16 << 20
	// maxProgram bounds the steps of a compiled regular expression: five times
	// the 1,000 repetitions that Go allows one to have.
	maxProgram = 5000
	// maxSearch is how many steps of a pattern times bytes of a text are searched
	// without asking whether the query was cancelled: 40 ms at 10 ns each.
	maxSearch = 1 << 22
)

func tooLong(what string, most int) error {
	return fmt.Errorf("%w: %s of more than %d bytes: take a part of it with SUBSTR", ErrSize, what, most)
}

// Env is what functions know of the query they stand in. It belongs to one run:
// patterns that it compiled are kept in it.
type Env struct {
	// Base resolves relative IRIs in IRI(); empty leaves them an error.
	Base string
	// Now is what NOW() answers, the same for the whole query.
	Now time.Time
	// Random gives 64 random bits for RAND, UUID and STRUUID.
	Random func() uint64
	// Stopped tells that the query was cancelled, where a function takes long;
	// nil is never.
	Stopped func() bool

	patterns map[patternKey]*pattern
}

// Function is a built-in function or a cast. The number of arguments is right,
// and none is nil.
type Function func(env *Env, args []quad.Value) (quad.Value, error)

// Accumulator is one aggregate over one group. DISTINCT is the caller's: Add
// sees each value once then. A caller that met an error in an expression calls
// Fail instead of Add.
type Accumulator interface {
	Add(v quad.Value)
	Fail()
	// Result is the aggregate's value, [ErrType] where it has none, or [ErrSize].
	Result() (quad.Value, error)
}
