package sparql

import (
	"errors"
	"math/rand/v2"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/sparql/eval"
	"github.com/kamergraaf/kamergraaf/graph/sparql/expr"
)

// Why a run ends before its end.
var (
	// ErrTimeout is a run that took longer than [Options.Timeout].
	ErrTimeout = errors.New("the query took longer than it may: select less, or start from something more particular")
	// ErrRows is an answer with more rows than [Options.MaxRows].
	ErrRows = errors.New("the answer has more rows than it may have: add LIMIT, or ask for less")
	// ErrMemory is a run that would hold more than [Options.MaxMemory].
	ErrMemory = eval.ErrMemory
	// ErrSize is an expression that makes a text of more than 16 MiB, or searches
	// with a regular expression of more than 5,000 steps.
	ErrSize = expr.ErrSize
)

// Defaults of [Options].
const (
	// DefaultTimeout is what the protocol's users wait at most.
	DefaultTimeout = 30 * time.Second
	// DefaultMaxMemory is 512 MiB for tables and computed terms: 20 million
	// rows of three columns, and room for the store beside it on a small machine.
	DefaultMaxMemory = 512 << 20
	// DefaultMaxRows is more than anyone reads and less than what fills a disk.
	DefaultMaxRows = 10_000_000
	// Unlimited takes a limit away.
	Unlimited = -1
)

// Options configure a run. The zero value is useful.
type Options struct {
	// Default and Named are the graphs that the default graph is merged of and
	// the named graphs there are (default-graph-uri and named-graph-uri of the
	// protocol). Either one set replaces FROM and FROM NAMED of the query.
	Default, Named []quad.IRI
	// Strict makes the default graph only what is in no named graph, when
	// neither the query nor the caller says what it is. Otherwise it is the
	// union of all graphs, because documents live in graphs of their own.
	Strict bool
	// Timeout bounds the run, from the first row that is asked for to the last; 0 is [DefaultTimeout].
	Timeout time.Duration
	// MaxRows bounds solutions and quads; 0 is [DefaultMaxRows].
	MaxRows int64
	// MaxMemory bounds the bytes that sorting, grouping, joining and computed
	// terms hold; 0 is [DefaultMaxMemory].
	MaxMemory int64
	// Now is what NOW() answers; zero makes it an error of the expression.
	Now time.Time
	// Random gives 64 random bits for RAND, UUID and STRUUID; nil is a
	// generator that the system has seeded.
	Random func() uint64
	// Unplanned runs the operators as the specification nests them: slow, for
	// tests that hold the planner against it.
	Unplanned bool
}

func (o Options) withDefaults() Options {
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	if o.MaxRows == 0 {
		o.MaxRows = DefaultMaxRows
	}
	if o.MaxMemory == 0 {
		o.MaxMemory = DefaultMaxMemory
	}
	if o.Random == nil {
		o.Random = rand.Uint64
	}
	return o
}

// dataset is section 13.2, and 2.1.4 of the protocol.
func (o Options) dataset(q *Query) eval.Dataset {
	d := eval.Dataset{Union: !o.Strict, Default: o.Default, Named: o.Named}
	if len(d.Default)+len(d.Named) == 0 {
		for _, f := range q.tree.From {
			if f.Named {
				d.Named = append(d.Named, f.IRI)
			} else {
				d.Default = append(d.Default, f.IRI)
			}
		}
	}
	d.Explicit = len(d.Default)+len(d.Named) > 0
	return d
}

func (o Options) eval(q *Query) eval.Options {
	return eval.Options{
		Dataset:   o.dataset(q),
		Env:       expr.Env{Base: q.tree.Base, Now: o.Now, Random: o.Random},
		MaxMemory: max(o.MaxMemory, 0),
	}
}
