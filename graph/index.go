package graph

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
)

// Index is a Dataset of one revision that is also read by id, sorted: what
// joins, traversal and Cayley's languages are built on. It is safe for use by
// several goroutines at once.
type Index interface {
	Dataset
	Revision() Revision
	// Lookup returns the id of a term, 0 when no quad has it; nil has the id 0.
	Lookup(v quad.Value) (ID, error)
	// Term returns the term with an id, nil for 0. An id that no quad of this
	// revision has is an error or a term of another revision.
	Term(id ID) (quad.Value, error)
	// IDs returns ids of terms that quads of this revision have, ascending: the
	// first ones behind after, most at most, and fewer at the end alone.
	IDs(ctx context.Context, after ID, most int) ([]ID, error)
	// CountTerms tells exactly how many terms quads of this revision have.
	CountTerms(ctx context.Context) (int64, error)
	// Orders are those that Scan serves, never none. The caller must not change
	// the slice.
	Orders() []Order
	// Scan reads the quads that p selects in the order o, one of Orders. Places
	// bound by p that are no prefix of o are compared quad by quad. It never
	// returns nil; what goes wrong is told by Err.
	Scan(ctx context.Context, p IDPattern, o Order) Cursor
	// CountIDs tells exactly how many quads p selects, or atMost when they are
	// that many or more and atMost is positive: a planner's question, whose cost
	// is bounded by it.
	CountIDs(ctx context.Context, p IDPattern, atMost int64) (int64, error)
}

// Cursor reads quads in ascending order. It belongs to one goroutine and must
// be closed.
type Cursor interface {
	// Next moves to the next quad: false at the end and at an error.
	Next() bool
	// Seek moves to the first quad at or after the present one that is not
	// before q in the cursor's order: false when there is none and at an error.
	// Before the first Next it moves from the start.
	Seek(q IDQuad) bool
	// Quad is the present quad, after a Next or Seek that was true.
	Quad() IDQuad
	// Err is nil at the true end. With an error, the context's included, what
	// was read is not the whole answer.
	Err() error
	Close() error
}

// Failed is a cursor over nothing, for the reason err.
func Failed(err error) Cursor { return failed{err} }

type failed struct{ err error }

func (failed) Next() bool       { return false }
func (failed) Seek(IDQuad) bool { return false }
func (failed) Quad() IDQuad     { return IDQuad{} }
func (f failed) Err() error     { return f.err }
func (failed) Close() error     { return nil }

// Resolve turns a pattern of terms into one of ids; ok is false when no quad
// can match because a term is in none.
func Resolve(x Index, p Pattern) (out IDPattern, ok bool, err error) {
	for i, t := range [4]quad.Value{p.Subject, p.Predicate, p.Object, p.Graph} {
		if t == nil {
			continue
		}
		out.Bound[i] = true
		if out.Quad[i], err = x.Lookup(t); err != nil || out.Quad[i] == 0 {
			return out, false, err
		}
	}
	if p.DefaultGraph {
		if p.Graph != nil {
			return out, false, nil
		}
		out.Bound[G] = true
	}
	return out, true, nil
}

// Terms turns a quad of ids into one of terms.
func Terms(x Index, q IDQuad) (quad.Quad, error) {
	var t [4]quad.Value
	for i, id := range q {
		var err error
		if t[i], err = x.Term(id); err != nil {
			return quad.Quad{}, err
		}
	}
	return quad.Quad{Subject: t[S], Predicate: t[P], Object: t[O], Label: t[G]}, nil
}

// MatchByID is the Match of an index whose ids are all it has: it scans the
// order that serves p best and turns ids into terms.
func MatchByID(ctx context.Context, x Index, p Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		ids, ok, err := Resolve(x, p)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		if !ok {
			return
		}
		o, _ := ids.Best(x.Orders())
		r := Resolver{Index: x}
		for q, err := range All(x.Scan(ctx, ids, o)) {
			var out quad.Quad
			if err == nil {
				out, err = r.Quad(q)
			}
			if !yield(out, err) || err != nil {
				return
			}
		}
	}
}

// Resolver turns quads of ids into quads of terms, one after the other: what a
// quad shares with the one before it, as sorted quads do, is not read again. It
// belongs to one goroutine.
type Resolver struct {
	Index Index
	last  IDQuad
	terms [4]quad.Value
}

// Quad is the terms of q.
func (r *Resolver) Quad(q IDQuad) (quad.Quad, error) {
	for i, id := range q {
		if id == r.last[i] { // 0 at first, which is no term
			continue
		}
		t, err := r.Index.Term(id)
		if err != nil {
			return quad.Quad{}, err
		}
		r.last[i], r.terms[i] = id, t
	}
	return quad.Quad{Subject: r.terms[S], Predicate: r.terms[P], Object: r.terms[O], Label: r.terms[G]}, nil
}

// CountByID is the Count that goes with MatchByID.
func CountByID(ctx context.Context, x Index, p Pattern) (int64, error) {
	ids, ok, err := Resolve(x, p)
	if err != nil || !ok {
		return 0, err
	}
	return x.CountIDs(ctx, ids, 0)
}

// All yields what is left of a cursor and closes it. An error is yielded once
// with a zero quad and ends the sequence.
func All(c Cursor) iter.Seq2[IDQuad, error] {
	return func(yield func(IDQuad, error) bool) {
		for c.Next() {
			if !yield(c.Quad(), nil) {
				_ = c.Close() // the caller has what it wants
				return
			}
		}
		err := c.Err()
		if e := c.Close(); err == nil && e != nil {
			err = fmt.Errorf("end of a scan: %w", e)
		}
		if err != nil {
			yield(IDQuad{}, err)
		}
	}
}
