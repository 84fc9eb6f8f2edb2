package cayley

import (
	"context"
	"errors"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/mql"

	"github.com/kamergraaf/kamergraaf/graph"
)

// run is one query being answered.
type run struct {
	limits   Limits
	language Language
	text     string
	snap     graph.Snapshot
	store    *guard

	done chan struct{} // closed when rows and err are final and the view is closed
	rows []any
	size int
	err  error
}

// session runs a query and hands each of its results to row, until row returns
// an error, which it returns.
type session func(ctx context.Context, qs cayley.QuadStore, text string, row func(any) error) error

// sessions are the languages.
var sessions = map[Language]session{
	Gizmo: runGizmo,
	GraphQL: func(ctx context.Context, qs cayley.QuadStore, text string, row func(any) error) error {
		return runSession(ctx, graphql.NewSession(qs), text, row)
	},
	MQL: func(ctx context.Context, qs cayley.QuadStore, text string, row func(any) error) error {
		return runSession(ctx, mql.NewSession(qs), text, row)
	},
}

// runSession runs a session that works in the goroutine that asks it. Its
// errors of Execute are of the query's text: nothing is read before Next.
func runSession(ctx context.Context, s query.Session, text string, row func(any) error) (err error) {
	it, err := s.Execute(ctx, text, query.Options{Collation: query.JSON})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrQuery, err)
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	for it.Next(ctx) {
		if err := row(it.Result()); err != nil {
			return err
		}
	}
	return wrong(it.Err())
}

// wrong says of an error at run time that the query is at fault. One of the
// store is known by guard's Err.
func wrong(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrQuery, err)
}

// execute runs the query to its end. Cayley panics at some queries that make no
// sense to it ("not implemented", "empty has"); that is the query's fault.
func (r *run) execute(ctx context.Context, start session) {
	defer close(r.done)
	defer r.close()
	defer func() {
		if p := recover(); p != nil {
			r.err = fmt.Errorf("%w: Cayley cannot run it: %v", ErrQuery, p)
		}
		if err := r.store.Err(); err != nil {
			r.err = fmt.Errorf("read the store for a query: %w", err)
		}
	}()
	r.err = start(ctx, r.store, r.text, r.row)
}

// row takes one result.
func (r *run) row(v any) error {
	if v == nil { // the value of a Gizmo script itself, which is no result
		return nil
	}
	p := plainer{left: r.limits.Rows - r.size, nested: r.language == GraphQL}
	if !p.nested {
		p.left--
	}
	out := p.plain(v, 0)
	if p.left < 0 {
		return fmt.Errorf("%w: it has more than %d results; ask for less, or page", ErrLimit, r.limits.Rows)
	}
	if p.err != nil {
		return p.err
	}
	r.size = r.limits.Rows - p.left
	r.rows = append(r.rows, out)
	return nil
}
