// Package eval runs the operators of graph/sparql/algebra on a [graph.Index].
//
// Solutions are rows of ids, one place for each slot, 0 where nothing is bound.
// Operators push: each runs with a row that may have bindings already, adds
// its own in place, calls what comes next and takes them back, so that a chain
// of joins copies nothing. Only what must see all solutions keeps tables: right
// sides of hash joins, groups, sorting, distinct.
//
// Terms come last. Values that a query computes get ids of their own above
// [localBit] unless the store has the term, so that two ids are equal exactly
// when their terms are, and joins, DISTINCT and GROUP BY never look at a term.
//
// Every loop counts its rounds in [Exec.tick], which asks the context: a query
// that is cancelled stops within milliseconds, whichever operator it is in.
package eval

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/expr"
)

// ErrMemory is a query that would hold more than it may.
var ErrMemory = errors.New("the query needs more memory than it may have")

// localBit marks ids of terms that only the query knows.
const localBit graph.ID = 1 << 63

// Dataset is what a query asks (SPARQL 1.1, section 13).
type Dataset struct {
	// Union makes the default graph the union of all named graphs and what is
	// in none; otherwise it is what is in no named graph.
	Union bool
	// Explicit means FROM or FROM NAMED, or their like in the protocol: the
	// default graph is the merge of Default, and Named are all named graphs
	// there are.
	Explicit       bool
	Default, Named []quad.IRI
}

// Options configure a run.
type Options struct {
	Dataset Dataset
	Env     expr.Env
	// MaxMemory is how many bytes tables and computed terms may take; 0 is no
	// limit.
	MaxMemory int64
}

// Exec is one run of one query. It belongs to one goroutine.
type Exec struct {
	ctx    context.Context
	index  graph.Index
	orders []graph.Order
	env    expr.Env
	err    error

	union    bool
	explicit bool
	defaults []graph.ID
	named    []graph.ID // sorted, when explicit

	local    map[quad.Value]graph.ID
	terms    []quad.Value // of local ids
	ticks    uint32
	held     int64
	most     int64
	solution uint64 // the solution that BIND works on, for BNODE
	blanks   int
	labelled map[blankKey]quad.BNode
}

type blankKey struct {
	solution uint64
	label    string
}

// NewExec prepares a run on one revision.
func NewExec(ctx context.Context, x graph.Index, o Options) *Exec {
	e := &Exec{ctx: ctx, index: x, orders: x.Orders(), env: o.Env, most: o.MaxMemory,
		union: o.Dataset.Union, explicit: o.Dataset.Explicit,
		local: map[quad.Value]graph.ID{}, labelled: map[blankKey]quad.BNode{}}
	e.env.Stopped = func() bool { return ctx.Err() != nil }
	for _, g := range o.Dataset.Default {
		if id := e.ID(g); id&localBit == 0 {
			e.defaults = append(e.defaults, id)
		}
	}
	for _, g := range o.Dataset.Named {
		if id := e.ID(g); id&localBit == 0 {
			e.named = append(e.named, id)
		}
	}
	for _, list := range []*[]graph.ID{&e.defaults, &e.named} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return e
}

// Err is why the run stopped before its end, or nil.
func (x *Exec) Err() error { return x.err }

// fail keeps the first error and tells operators to stop.
func (x *Exec) fail(err error) bool {
	if x.err == nil {
		if x.ctx.Err() != nil && errors.Is(err, x.ctx.Err()) {
			err = context.Cause(x.ctx) // a cursor knows that it was cancelled, not why
		}
		x.err = err
	}
	return false
}

// tick is called in every loop; false stops. Asking the context costs about
// 10 ns, so one round in 64 does.
func (x *Exec) tick() bool {
	if x.ticks++; x.ticks&63 != 0 {
		return x.err == nil
	}
	if x.ctx.Err() != nil {
		return x.cancelled()
	}
	return x.err == nil
}

// cancelled fails with what the context was cancelled for.
func (x *Exec) cancelled() bool { return x.fail(context.Cause(x.ctx)) }

// hold counts memory that is kept to the end of an operator.
func (x *Exec) hold(bytes int) bool {
	x.held += int64(bytes)
	if x.most > 0 && x.held > x.most {
		return x.fail(fmt.Errorf("%w: %d MiB are not enough: select less, or filter before grouping and sorting", ErrMemory, x.most>>20))
	}
	return true
}

func (x *Exec) release(bytes int) { x.held -= int64(bytes) }

// ID returns the id of a term, a local one when the store has none.
func (x *Exec) ID(v quad.Value) graph.ID {
	if v == nil {
		return 0
	}
	if id, ok := x.local[v]; ok {
		return id
	}
	id, err := x.index.Lookup(v)
	if err != nil {
		x.fail(fmt.Errorf("look up %s: %w", v, err))
	}
	if id == 0 {
		x.terms = append(x.terms, v)
		id = localBit | graph.ID(len(x.terms))
		x.local[v] = id
		x.hold(termSize(v))
	}
	return id
}

// termSize is about what a term in a map and a list takes.
func termSize(v quad.Value) int {
	switch v := v.(type) {
	case quad.String:
		return 96 + len(v)
	case quad.IRI:
		return 96 + len(v)
	case quad.TypedString:
		return 128 + len(v.Value) + len(v.Type)
	case quad.LangString:
		return 128 + len(v.Value)
	}
	return 96
}

// Term returns the term with an id, nil for 0.
func (x *Exec) Term(id graph.ID) quad.Value {
	if id&localBit != 0 {
		return x.terms[id&^localBit-1]
	}
	if id == 0 {
		return nil
	}
	v, err := x.index.Term(id)
	if err != nil {
		x.fail(fmt.Errorf("term %d: %w", id, err))
	}
	return v
}

// row is one solution: an id for each slot.
type row = []graph.ID

// operator is one node of the algebra, made ready to run.
type operator interface {
	// run calls emit for each solution that is compatible with what r has
	// bound, with its bindings in r, and takes them out again. It returns
	// false when emit did, or at an error.
	run(r row, emit func() bool) bool
}
