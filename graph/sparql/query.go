package sparql

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
	"github.com/kamergraaf/kamergraaf/graph/sparql/eval"
	"github.com/kamergraaf/kamergraaf/graph/sparql/plan"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// Query is a query that was read. It is not changed by running it, and several
// goroutines may run it at once.
type Query struct{ tree *syntax.Query }

// Prepare reads a query. Its errors are [syntax.ErrSyntax] with the place in
// the text, as a [*syntax.Error].
func Prepare(text string, o syntax.Options) (*Query, error) {
	tree, err := syntax.Parse(text, o)
	if err != nil {
		return nil, err
	}
	return &Query{tree}, nil
}

// Form tells which part of a [Result] a run will fill.
func (q *Query) Form() syntax.Form { return q.tree.Form }

// Vars are the variables that SELECT answers with, in order; nil for other
// forms.
func (q *Query) Vars() []string {
	if q.tree.Form != syntax.Select {
		return nil
	}
	vars := []string{} // SELECT without a variable answers with empty rows
	for _, v := range q.tree.Variables() {
		vars = append(vars, string(v))
	}
	return vars
}

// String prints the query so that it means the same.
func (q *Query) String() string { return q.tree.String() }

// Result is one run.
type Result struct {
	Form syntax.Form
	// Vars are the columns of Solutions.
	Vars []string
	// Solutions are those of SELECT, nil for other forms. A solution has one
	// value for each of Vars, nil where it is unbound, and belongs to the reader
	// until the next one comes. They can be read once.
	Solutions iter.Seq2[[]quad.Value, error]
	// Boolean is the answer to ASK.
	Boolean bool
	// Quads are those of CONSTRUCT and DESCRIBE, nil for other forms. They can
	// be read once.
	Quads iter.Seq2[quad.Quad, error]
}

// Run starts a run over one revision. ASK is answered at once; other forms do
// their work while their rows are read, in the goroutine that reads them, and
// until then hold nothing that would have to be closed. x must stay open so
// long. What ends a run early is told by an error in its place.
func (q *Query) Run(ctx context.Context, x graph.Index, o Options) (*Result, error) {
	r := &run{query: q, ctx: ctx, index: x, options: o.withDefaults()}
	out := &Result{Form: q.tree.Form, Vars: q.Vars()}
	switch out.Form {
	case syntax.Select:
		out.Solutions = r.solutions
	case syntax.Ask:
		return out, r.ask(out)
	default:
		out.Quads = r.quads
	}
	return out, nil
}

// run is one run of a query.
type run struct {
	query   *Query
	ctx     context.Context
	index   graph.Index
	options Options
	rows    int64
	over    bool
}

// start makes the operators ready and the clock run; stop must be called.
func (r *run) start() (x *eval.Exec, tree *algebra.Query, stop context.CancelFunc, err error) {
	ctx, stop := r.ctx, func() {}
	if t := r.options.Timeout; t > 0 {
		ctx, stop = context.WithTimeoutCause(ctx, t, fmt.Errorf("%w (limit %v)", ErrTimeout, t))
	}
	tree = algebra.Translate(r.query.tree)
	o := r.options.eval(r.query)
	if !r.options.Unplanned {
		if err = plan.Plan(ctx, tree, r.index, !o.Dataset.Union && !o.Dataset.Explicit); err != nil {
			stop()
			return nil, nil, nil, reason(ctx, err)
		}
	}
	return eval.NewExec(ctx, r.index, o), tree, stop, nil
}

// reason is why the context ended, where that is what err says.
func reason(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return context.Cause(ctx)
	}
	return err
}

// room counts a row; false is one too many.
func (r *run) room() bool {
	r.rows++
	r.over = r.options.MaxRows >= 0 && r.rows > r.options.MaxRows
	return !r.over
}

// end is the error that a run ends with, nil when the reader left.
func (r *run) end(err error, left bool) error {
	switch {
	case left:
		return nil
	case err != nil:
		return err
	case r.over:
		return fmt.Errorf("%w (limit %d)", ErrRows, r.options.MaxRows)
	}
	return nil
}

func (r *run) solutions(yield func([]quad.Value, error) bool) {
	x, tree, stop, err := r.start()
	if err != nil {
		yield(nil, err)
		return
	}
	defer stop()
	solution := make([]quad.Value, len(tree.Project))
	left := false
	err = x.Solve(tree, func(row []graph.ID) bool {
		if !r.room() {
			return false
		}
		for i, s := range tree.Project {
			solution[i] = x.Term(row[s])
		}
		if x.Err() != nil {
			return false
		}
		left = !yield(solution, nil)
		return !left
	})
	if err := r.end(err, left); err != nil {
		yield(nil, err)
	}
}

func (r *run) ask(out *Result) error {
	x, tree, stop, err := r.start()
	if err != nil {
		return err
	}
	defer stop()
	return x.Solve(tree, func([]graph.ID) bool {
		out.Boolean = true
		return false
	})
}

func (r *run) quads(yield func(quad.Quad, error) bool) {
	x, tree, stop, err := r.start()
	if err != nil {
		yield(quad.Quad{}, err)
		return
	}
	defer stop()
	left := false
	emit := func(q quad.Quad) bool {
		if !r.room() {
			return false
		}
		left = !yield(q, nil)
		return !left
	}
	if tree.Form == syntax.Describe {
		err = x.Describe(tree, emit)
	} else {
		err = x.Construct(tree, emit)
	}
	if err := r.end(err, left); err != nil {
		yield(quad.Quad{}, err)
	}
}

// From are the FROM and FROM NAMED clauses.
func (q *Query) From() []syntax.From { return q.tree.From }
