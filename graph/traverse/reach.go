package traverse

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Reached is a node and how many steps it is away.
type Reached struct {
	Node  quad.IRI
	Steps int
}

// Reach returns every node that f leads to from n in at most hops steps, the
// nearest first, equally near ones by name; n itself is none of them. A
// direction holds for every step. Cost: the quads at all nodes but the farthest.
func (x Explorer) Reach(ctx context.Context, n quad.IRI, f Filter, hops int) ([]Reached, error) {
	w, err := x.walk(ctx)
	if err != nil {
		return nil, err
	}
	from, p, ok, err := w.node(n, f.Predicate)
	if err != nil || !ok {
		return nil, err
	}
	seen, ring := map[graph.ID]bool{from: true}, []graph.ID{from}
	var out []Reached
	for steps := 1; steps <= hops && len(ring) > 0; steps++ {
		var next []graph.ID
		for _, at := range ring {
			err := w.at(at, p, f.Direction, func(l link, _ Direction) error {
				to := l.other(at)
				if seen[to] {
					return nil
				}
				seen[to] = true
				next = append(next, to)
				iri, err := w.iri(to)
				out = append(out, Reached{iri, steps})
				return err
			})
			if err != nil {
				return nil, fmt.Errorf("what %s leads to: %w", n, err)
			}
		}
		ring = next
		last := out[len(out)-len(next):]
		slices.SortFunc(last, func(a, b Reached) int { return cmp.Compare(a.Node, b.Node) })
	}
	return out, ctx.Err()
}

// ShortestQuery asks for a way of few steps, whatever it leads through.
type ShortestQuery struct {
	From, To quad.IRI
	// Predicate is the one to follow; empty: every one.
	Predicate quad.IRI
	// Directed follows edges from subject to object only.
	Directed bool
	Max      int // steps; at least 1
}

// Shortest returns the nodes of a shortest path, From first and To last, or nil
// when there is none of at most Max steps. Which of several it is depends on the
// store. From equal to To is a path of one node. It searches from both ends,
// always from the side with fewer nodes: quads looked at grow with the square
// root of what one side would see.
func (x Explorer) Shortest(ctx context.Context, q ShortestQuery) ([]quad.IRI, error) {
	if q.From == q.To {
		return []quad.IRI{q.From}, nil
	}
	w, err := x.walk(ctx)
	if err != nil {
		return nil, err
	}
	from, p, ok, err := w.node(q.From, q.Predicate)
	if err != nil || !ok {
		return nil, err
	}
	to, err := w.x.Lookup(q.To)
	if err != nil || to == 0 {
		return nil, err
	}
	ahead := &front{before: map[graph.ID]graph.ID{from: 0}, ring: []graph.ID{from}, way: Both}
	back := &front{before: map[graph.ID]graph.ID{to: 0}, ring: []graph.ID{to}, way: Both}
	if q.Directed {
		ahead.way, back.way = Out, In
	}
	for range q.Max {
		grow, other := ahead, back
		if len(back.ring) < len(ahead.ring) {
			grow, other = back, ahead
		}
		if len(grow.ring) == 0 {
			break
		}
		met, err := w.grow(grow, other, p)
		if err != nil {
			return nil, fmt.Errorf("a way from %s to %s: %w", q.From, q.To, err)
		}
		if met != 0 {
			return w.through(ahead, back, met)
		}
	}
	return nil, ctx.Err()
}

// front is one side of a search.
type front struct {
	before map[graph.ID]graph.ID // where each node was come from; 0 for the end
	ring   []graph.ID            // the nodes farthest out
	way    Direction
}

// grow takes f one step on, until it meets other: at the node returned, or 0.
func (w *walk) grow(f, other *front, p graph.ID) (met graph.ID, err error) {
	var next []graph.ID
	for _, n := range f.ring {
		err := w.at(n, p, f.way, func(l link, _ Direction) error {
			to := l.other(n)
			if _, ok := f.before[to]; ok {
				return nil
			}
			f.before[to] = n
			next = append(next, to)
			if _, ok := other.before[to]; ok {
				met = to
				return errMet
			}
			return nil
		})
		if met != 0 {
			return met, nil
		}
		if err != nil {
			return 0, err
		}
	}
	f.ring = next
	return 0, nil
}

// errMet ends a scan early.
var errMet = errors.New("met")

// through are the nodes of the way that leads through met.
func (w *walk) through(ahead, back *front, met graph.ID) ([]quad.IRI, error) {
	var ids []graph.ID
	for n := met; n != 0; n = ahead.before[n] {
		ids = append(ids, n)
	}
	slices.Reverse(ids)
	for n := back.before[met]; n != 0; n = back.before[n] {
		ids = append(ids, n)
	}
	out := make([]quad.IRI, len(ids))
	for i, id := range ids {
		var err error
		if out[i], err = w.iri(id); err != nil {
			return nil, err
		}
	}
	return out, nil
}
