// Package change reads a store's change log for people and programs: what each
// revision added and removed, as terms, of the whole store or of one thing.
//
// [Read] resolves the ids that the log keeps, [Moment] turns a time into a revision,
// and [Change] has the JSON that the HTTP API and the command line print. What
// keeps the log, and for how long, is the store's business.
package change

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Log is a snapshot of a store that knows what changed before it.
type Log interface {
	graph.Index
	// ChangedSince yields the changes after revision since, oldest first, one for
	// each revision; graph.ErrHorizon when the log no longer has all of them.
	// Term resolves every id in them.
	ChangedSince(ctx context.Context, since graph.Revision) iter.Seq2[graph.Change, error]
}

// Change is what one revision changed.
type Change struct {
	Revision graph.Revision `json:"revision"`
	// Time is when, in UTC; absent when the store was written without a clock.
	Time time.Time `json:"time,omitzero"`
	// Documents are the storage keys of the documents it replaced or removed;
	// none for a change of quads that belong to no document.
	Documents []string `json:"documents"`
	Added     []Quad   `json:"added"`
	Removed   []Quad   `json:"removed"`
}

// Read yields the changes after revision since, oldest first. With an iri only
// the quads that have it, at any place, and only the changes with such quads.
// Errors are those of the log; one ends the sequence.
func Read(ctx context.Context, log Log, since graph.Revision, iri quad.IRI) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		r := reader{log: log, iri: iri, has: map[graph.ID]bool{0: false}}
		for c, err := range log.ChangedSince(ctx, since) {
			if err != nil {
				yield(Change{}, err)
				return
			}
			out, err := r.change(c)
			if err != nil {
				yield(Change{}, err)
				return
			}
			if iri != "" && len(out.Added)+len(out.Removed) == 0 {
				continue
			}
			if !yield(out, nil) {
				return
			}
		}
	}
}

// reader turns changes of ids into changes of terms.
type reader struct {
	log Log
	iri quad.IRI
	has map[graph.ID]bool // whether the term of an id is iri: it may have had several
}

func (r *reader) change(c graph.Change) (out Change, err error) {
	out = Change{Revision: c.Revision, Time: c.Time, Documents: append([]string{}, c.Documents...)}
	if out.Added, err = r.quads(c.Added); err == nil {
		out.Removed, err = r.quads(c.Removed)
	}
	return out, err
}

func (r *reader) quads(in []graph.IDQuad) ([]Quad, error) {
	out := []Quad{}
	for _, q := range in {
		ok, err := r.about(q)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		terms, err := graph.Terms(r.log, q)
		if err != nil {
			return nil, err
		}
		out = append(out, Quad(terms))
	}
	return out, nil
}

// about reports whether a quad has the thing that is asked for.
func (r *reader) about(q graph.IDQuad) (bool, error) {
	if r.iri == "" {
		return true, nil
	}
	for _, id := range q {
		is, known := r.has[id]
		if !known {
			t, err := r.log.Term(id)
			if err != nil {
				return false, err
			}
			is = t == quad.Value(r.iri)
			r.has[id] = is
		}
		if is {
			return true, nil
		}
	}
	return false, nil
}

// Begin is the oldest revision whose successors the log has all of.
func Begin(ctx context.Context, log Log) (graph.Revision, error) {
	_, err := first(ctx, log, 0)
	if far, ok := errors.AsType[*graph.HorizonError](err); ok {
		return far.Horizon, nil
	}
	return 0, err
}

// At returns the revision that the store was at just before t: the changes after
// it are those of t and later. It is graph.ErrHorizon when the log begins at t
// or later, and has begun anew. It looks at some twenty changes.
func At(ctx context.Context, log Log, t time.Time) (graph.Revision, error) {
	begin, err := Begin(ctx, log)
	if err != nil {
		return 0, err
	}
	// before is at t or earlier, or where the log begins; after is later.
	before, after := begin, log.Revision()+1
	for before+1 < after {
		mid := before + (after-before)/2
		c, err := first(ctx, log, mid-1)
		if err != nil {
			return 0, err
		}
		if c.Time.Before(t) {
			before = mid
		} else {
			after = mid
		}
	}
	if before == begin && begin > 0 {
		return 0, &graph.HorizonError{Since: 0, Horizon: begin}
	}
	return before, nil
}

// first returns the change after since; the zero one when there is none.
func first(ctx context.Context, log Log, since graph.Revision) (graph.Change, error) {
	for c, err := range log.ChangedSince(ctx, since) {
		return c, err
	}
	return graph.Change{}, nil
}
