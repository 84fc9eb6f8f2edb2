package cayley

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Language names a query language, in lower case.
type Language string

// The languages.
const (
	Gizmo   Language = "gizmo"
	GraphQL Language = "graphql"
	MQL     Language = "mql"
)

// Languages lists them.
func Languages() []Language { return []Language{Gizmo, GraphQL, MQL} }

// Engine answers queries. It is safe for use by several goroutines at once.
type Engine struct {
	source graph.Snapshotter
	limits Limits
	slots  chan struct{}
}

// New returns an engine over source.
func New(source graph.Snapshotter, limits Limits) *Engine {
	limits = limits.withDefaults()
	return &Engine{source: source, limits: limits, slots: make(chan struct{}, limits.Concurrent)}
}

// Limits are those in force.
func (e *Engine) Limits() Limits { return e.limits }

// grace is how long a query that was stopped is waited for. Walks and scripts
// end within a few milliseconds; a built-in of the script engine may not, and
// then ends in the background.
const grace = 200 * time.Millisecond

// Query runs one query on the newest revision. lang is one of [Languages], in
// any case. Errors are ErrLanguage, ErrQuery, ErrLimit, ErrTimeout, those of ctx
// and those of the source; with an error there is no result.
func (e *Engine) Query(ctx context.Context, lang, text string) (Result, error) {
	language := Language(strings.ToLower(lang))
	start, ok := sessions[language]
	if !ok {
		return Result{}, fmt.Errorf("%w %q: use gizmo, graphql or mql", ErrLanguage, lang)
	}
	if err := e.accept(text); err != nil {
		return Result{}, err
	}
	cause := &timeoutError{e.limits.Time}
	ctx, cancel := context.WithTimeoutCause(ctx, e.limits.Time, cause)
	defer cancel()
	select {
	case e.slots <- struct{}{}:
	case <-ctx.Done():
		return Result{}, fmt.Errorf("wait for other queries: %w", context.Cause(ctx))
	}
	r := &run{limits: e.limits, text: text, language: language, done: make(chan struct{})}
	if err := r.open(ctx, e.source); err != nil {
		<-e.slots
		return Result{}, err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	go func() {
		defer func() { <-e.slots }()
		r.execute(ctx, start)
	}()
	go watchMemory(e.limits.Memory, r.done, stop)
	return r.wait(ctx)
}

func (e *Engine) accept(text string) error {
	if strings.TrimSpace(text) == "" {
		return fmt.Errorf("%w: it is empty", ErrQuery)
	}
	if len(text) > e.limits.Input {
		return fmt.Errorf("%w: it is %d bytes long and may be %d", ErrLimit, len(text), e.limits.Input)
	}
	if n := nesting(text); n > e.limits.Depth {
		return fmt.Errorf("%w: its brackets nest %d deep and may %d", ErrLimit, n, e.limits.Depth)
	}
	return nil
}

// timeoutError is ErrTimeout and context.DeadlineExceeded.
type timeoutError struct{ after time.Duration }

func (e *timeoutError) Error() string {
	return fmt.Sprintf("%v: it was stopped after %v; ask for less, or start from a node", ErrTimeout, e.after)
}

func (e *timeoutError) Is(target error) bool {
	return target == ErrTimeout || target == context.DeadlineExceeded
}

// wait returns the result of a run, or the reason why there is none.
func (r *run) wait(ctx context.Context) (Result, error) {
	select {
	case <-r.done:
	case <-ctx.Done():
		timer := time.NewTimer(grace)
		defer timer.Stop()
		select {
		case <-r.done:
		case <-timer.C:
			return Result{}, context.Cause(ctx)
		}
	}
	// A context that ended makes Cayley end a walk as if it were complete.
	if ctx.Err() != nil {
		return Result{}, context.Cause(ctx)
	}
	if r.err != nil {
		return Result{}, r.err
	}
	return Result{Language: r.language, Rows: r.rows}, nil
}

// open gets the data.
func (r *run) open(ctx context.Context, source graph.Snapshotter) error {
	snap, err := source.Snapshot(ctx)
	if err != nil {
		return fmt.Errorf("open the store for a query: %w", err)
	}
	r.snap, r.store = snap, &guard{QuadStore: NewQuadStore(snap)}
	return nil
}

// close ends the snapshot, once nothing reads it any more.
func (r *run) close() {
	if err := r.snap.Close(); err != nil {
		r.err = errors.Join(r.err, fmt.Errorf("close the snapshot of a query: %w", err))
	}
}
