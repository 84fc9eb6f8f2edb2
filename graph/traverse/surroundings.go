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

// ErrWide says that more lies around than an overview can show.
var ErrWide = errors.New("too many things lie around")

// Surroundings is everything within some steps of a few nodes, for a map of it.
type Surroundings struct {
	// Nodes are the asked ones, in their order and with 0 steps, then what is
	// near, by steps and name.
	Nodes []Reached
	// Links are the pairs of Nodes that any relation joins, as two indexes, the
	// smaller first; those between near nodes first.
	Links [][2]int
	Total int // nodes there are, those beyond the limit too
}

// SurroundingsQuery asks for them.
type SurroundingsQuery struct {
	Nodes []quad.IRI
	Steps int // at least 1
	Limit int // nodes returned at most, asked ones included
	Most  int // nodes there may be at all; more is [ErrWide]
	// HubLimit is the most neighbours a node may have to be walked on from,
	// unless it was asked for; 0 is no limit.
	HubLimit int
}

// Surroundings answers q. Cost: the quads at all nodes but the farthest, and
// those of the nodes returned.
func (x Explorer) Surroundings(ctx context.Context, q SurroundingsQuery) (Surroundings, error) {
	w, err := x.walk(ctx)
	if err != nil {
		return Surroundings{}, err
	}
	out := Surroundings{}
	at := map[graph.ID]int{} // index in Nodes
	var ids, ring []graph.ID
	for _, n := range q.Nodes {
		id, _, ok, err := w.node(n, "")
		if err != nil {
			return out, err
		}
		if _, have := at[id]; ok && !have {
			at[id] = len(ids)
			ids, ring = append(ids, id), append(ring, id)
			out.Nodes = append(out.Nodes, Reached{n, 0})
		}
	}
	for steps := 1; steps <= q.Steps; steps++ {
		if ring, err = w.ring(ring, at, q, steps > 1); err != nil {
			return Surroundings{}, fmt.Errorf("what lies around: %w", err)
		}
		for _, id := range ring {
			iri, err := w.iri(id)
			if err != nil {
				return Surroundings{}, err
			}
			at[id] = len(ids)
			ids = append(ids, id)
			out.Nodes = append(out.Nodes, Reached{iri, steps})
		}
	}
	out.Total = len(ids)
	out.Nodes, ids = out.Nodes[:min(len(ids), q.Limit)], ids[:min(len(ids), q.Limit)]
	out.Links, err = w.among(ids, at)
	if err != nil {
		return Surroundings{}, fmt.Errorf("what lies around: %w", err)
	}
	return out, ctx.Err()
}

// ring are the nodes one step out of from that are not in seen, by name. They
// are in seen afterwards.
func (w *walk) ring(from []graph.ID, seen map[graph.ID]int, q SurroundingsQuery, hubs bool) ([]graph.ID, error) {
	var next []graph.ID
	for _, n := range from {
		var near []graph.ID
		err := w.at(n, 0, Both, func(l link, _ Direction) error {
			near = append(near, l.other(n))
			return nil
		})
		if err != nil {
			return nil, err
		}
		if hubs && q.HubLimit > 0 && len(near) > q.HubLimit {
			continue
		}
		for _, o := range near {
			if _, ok := seen[o]; ok {
				continue
			}
			if seen[o] = -1; len(seen) > q.Most {
				return nil, fmt.Errorf("%w: more than %d", ErrWide, q.Most)
			}
			next = append(next, o)
		}
	}
	err := error(nil)
	name := func(id graph.ID) quad.IRI {
		iri, e := w.iri(id)
		err = cmp.Or(err, e)
		return iri
	}
	slices.SortFunc(next, func(a, b graph.ID) int { return cmp.Compare(name(a), name(b)) })
	return next, err
}

// among are the distinct pairs of ids that a relation joins.
func (w *walk) among(ids []graph.ID, at map[graph.ID]int) ([][2]int, error) {
	seen := map[[2]int]bool{}
	var out [][2]int
	for i, n := range ids {
		err := w.links(n, 0, Out, func(l link) error {
			j, ok := at[l.o]
			pair := [2]int{min(i, j), max(i, j)}
			if ok && j < len(ids) && i != j && !seen[pair] {
				seen[pair] = true
				out = append(out, pair)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[1], b[1]), cmp.Compare(a[0], b[0])) })
	return out, nil
}
