// Package expr holds the values of SPARQL 1.1 (section 17): operators, functions,
// casts, aggregates and the order of terms, over [quad.Value].
//
// It knows no variables, no solutions and no ids: graph/sparql/eval compiles an
// expression into calls of what is here, and itself does what looks at
// variables or at errors: BOUND, IF, COALESCE, IN, && and ||, EXISTS, BNODE.
//
// An expression error (section 17.3) is [ErrType] or wraps it: the evaluator
// turns it into an unbound variable, a solution that is dropped or an aggregate
// without a value, and never shows it to anyone.
package expr

import (
	"errors"
	"regexp"
	"time"

	"github.com/cayleygraph/quad"
)

// ErrType is every error of an expression: a wrong type, a lexical form out of
// its datatype, a division of integers by zero, an unbound variable.
var ErrType = errors.New("expression error")

// Env is what functions know of the query they stand in. It belongs to one run:
// patterns that it compiled are kept in it.
type Env struct {
	// Base resolves relative IRIs in IRI(); empty leaves them an error.
	Base string
	// Now is what NOW() answers, the same for the whole query.
	Now time.Time
	// Random gives 64 random bits for RAND, UUID and STRUUID.
	Random func() uint64

	patterns map[patternKey]*regexp.Regexp
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
	// Result is the aggregate's value, or [ErrType] where it has none.
	Result() (quad.Value, error)
}
