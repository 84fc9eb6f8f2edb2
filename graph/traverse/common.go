package traverse

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Common is what several nodes share.
type Common struct {
	Nodes []quad.IRI // neighbours of every one, those with fewest relations first, then by name
	Edges []Edge     // between the asked nodes and Nodes, sorted
	Total int        // neighbours of every one, those left out too
}

// Common returns up to limit things that are a neighbour of each of nodes,
// whatever the relation; the asked nodes are none. What few things relate to
// comes first, because a hub is shared by everything. Fewer than two nodes
// share nothing. Cost: the quads at all of nodes and at all that they share.
func (x Explorer) Common(ctx context.Context, nodes []quad.IRI, limit int) (Common, error) {
	w, err := x.walk(ctx)
	if err != nil {
		return Common{}, err
	}
	asked, shared, err := w.shared(nodes)
	if err != nil || len(asked) < 2 {
		return Common{}, err
	}
	type found struct {
		id     graph.ID
		iri    quad.IRI
		degree int
	}
	all := make([]found, 0, len(shared))
	for id := range shared {
		f := found{id: id}
		if f.iri, err = w.iri(id); err == nil {
			err = w.at(id, 0, Both, func(link, Direction) error { f.degree++; return nil })
		}
		if err != nil {
			return Common{}, fmt.Errorf("what is shared: %w", err)
		}
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b found) int { return cmp.Or(cmp.Compare(a.degree, b.degree), cmp.Compare(a.iri, b.iri)) })
	out := Common{Total: len(all)}
	for _, f := range all[:min(len(all), max(0, limit))] {
		out.Nodes = append(out.Nodes, f.iri)
		for _, l := range shared[f.id] {
			e, err := w.edge(l)
			if err != nil {
				return Common{}, err
			}
			out.Edges = append(out.Edges, e)
		}
	}
	slices.SortFunc(out.Edges, Edge.Compare)
	return out, ctx.Err()
}

// shared gives the distinct ids of nodes, and what is a neighbour of each of
// them with the links between.
func (w *walk) shared(nodes []quad.IRI) (asked map[graph.ID]bool, shared map[graph.ID][]link, err error) {
	asked = map[graph.ID]bool{}
	seen := map[quad.IRI]bool{}
	for _, n := range nodes {
		if seen[n] {
			continue
		}
		seen[n] = true
		id, _, ok, err := w.node(n, "")
		if err != nil || !ok { // of what nothing is said has no neighbours
			return nil, nil, err
		}
		mine := map[graph.ID][]link{}
		err = w.at(id, 0, Both, func(l link, _ Direction) error {
			o := l.other(id)
			if old, ok := shared[o]; o != id && (ok || len(asked) == 0) {
				if len(mine[o]) == 0 {
					mine[o] = slices.Clone(old)
				}
				mine[o] = append(mine[o], l)
			}
			return nil
		})
		if err != nil {
			return nil, nil, fmt.Errorf("relations of %s: %w", n, err)
		}
		asked[id], shared = true, mine
	}
	for id := range asked {
		delete(shared, id)
	}
	return asked, shared, nil
}
