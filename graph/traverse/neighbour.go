package traverse

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Neighbour is an edge seen from one of its ends.
type Neighbour struct {
	Edge
	Direction Direction // Out or In, never Both
	Node      quad.IRI  // the other end
}

// Filter selects relations of a node.
type Filter struct {
	Predicate quad.IRI  // empty: every one
	Direction Direction // Both: either
}

// Neighbours returns every relation of n that f selects, sorted by the rank of
// its predicate ([vocab.Relations] first), direction (out first) and node. A
// loop stands there twice, once each way. Cost: the quads at n.
func (x Explorer) Neighbours(ctx context.Context, n quad.IRI, f Filter) ([]Neighbour, error) {
	w, err := x.walk(ctx)
	if err != nil {
		return nil, err
	}
	out := []Neighbour{}
	id, p, ok, err := w.node(n, f.Predicate)
	if err == nil && ok {
		err = w.at(id, p, f.Direction, func(l link, d Direction) error {
			e, err := w.edge(l)
			if b := (Neighbour{e, d, e.Subject}); err == nil {
				if d == Out {
					b.Node = e.Object
				}
				out = append(out, b)
			}
			return err
		})
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("relations of %s: %w", n, err)
	}
	rank := ranks()
	slices.SortFunc(out, func(a, b Neighbour) int {
		return cmp.Or(rank.compare(a.Predicate, b.Predicate), -cmp.Compare(a.Direction, b.Direction), cmp.Compare(a.Node, b.Node))
	})
	return out, nil
}

// Count is how many relations of one kind a node has.
type Count struct {
	Predicate quad.IRI
	Direction Direction // Out or In
	Count     int
}

// Degree is what a node has: all its relations and how many of each kind. A
// loop counts twice.
type Degree struct {
	Node   quad.IRI
	Total  int
	Counts []Count // in the order of Neighbours
}

// Degrees counts the relations of each of nodes, in their order; a node asked
// twice is answered once. Cost: the quads at all of them, on one budget.
func (x Explorer) Degrees(ctx context.Context, nodes []quad.IRI) ([]Degree, error) {
	w, err := x.walk(ctx)
	if err != nil {
		return nil, err
	}
	seen := make(map[quad.IRI]bool, len(nodes))
	out := make([]Degree, 0, len(nodes))
	for _, n := range nodes {
		if seen[n] {
			continue
		}
		seen[n] = true
		d, err := w.degree(n)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, fmt.Errorf("relations of %s: %w", n, err)
		}
		out = append(out, d)
	}
	return out, nil
}

func (w *walk) degree(n quad.IRI) (Degree, error) {
	d := Degree{Node: n}
	id, _, ok, err := w.node(n, "")
	if err != nil || !ok {
		return d, err
	}
	err = w.at(id, 0, Both, func(l link, way Direction) error {
		p, err := w.iri(l.p)
		if err != nil {
			return err
		}
		d.Total++
		// The links of a predicate come one after the other.
		if i := len(d.Counts) - 1; i >= 0 && d.Counts[i].Predicate == p && d.Counts[i].Direction == way {
			d.Counts[i].Count++
			return nil
		}
		d.Counts = append(d.Counts, Count{p, way, 1})
		return nil
	})
	rank := ranks()
	slices.SortFunc(d.Counts, func(a, b Count) int {
		return cmp.Or(rank.compare(a.Predicate, b.Predicate), -cmp.Compare(a.Direction, b.Direction))
	})
	return d, err
}

// Expansion is what lies around a node beyond what is known.
type Expansion struct {
	Nodes     []quad.IRI // new ones, sorted
	Edges     []Edge     // between the node and Nodes, sorted
	Remaining int        // neighbours neither known nor in Nodes
	Total     int        // neighbours of the kind asked for
}

// Expand returns up to limit neighbours of n that are not in known, in order
// of their IRIs, with the edges to them. The node itself is known.
func (x Explorer) Expand(ctx context.Context, n quad.IRI, f Filter, known []quad.IRI, limit int) (Expansion, error) {
	all, err := x.Neighbours(ctx, n, f)
	if err != nil {
		return Expansion{}, err
	}
	skip := map[quad.IRI]bool{n: true}
	for _, k := range known {
		skip[k] = true
	}
	fresh, others := map[quad.IRI][]Edge{}, map[quad.IRI]bool{}
	for _, b := range all {
		if b.Node != n {
			others[b.Node] = true
		}
		if !skip[b.Node] {
			fresh[b.Node] = append(fresh[b.Node], b.Edge)
		}
	}
	out := Expansion{Total: len(others)}
	for node := range fresh {
		out.Nodes = append(out.Nodes, node)
	}
	slices.Sort(out.Nodes)
	out.Remaining = max(0, len(out.Nodes)-max(0, limit))
	out.Nodes = out.Nodes[:len(out.Nodes)-out.Remaining]
	for _, node := range out.Nodes {
		out.Edges = append(out.Edges, fresh[node]...)
	}
	slices.SortFunc(out.Edges, Edge.Compare)
	return out, nil
}

// Subgraph returns every edge between two of nodes, sorted. Cost: the quads
// whose subject is one of them.
func (x Explorer) Subgraph(ctx context.Context, nodes []quad.IRI) ([]Edge, error) {
	w, err := x.walk(ctx)
	if err != nil {
		return nil, err
	}
	in := make(map[graph.ID]bool, len(nodes))
	for _, n := range nodes {
		id, err := w.x.Lookup(n)
		if err != nil {
			return nil, err
		}
		if id != 0 {
			in[id] = true
		}
	}
	var out []Edge
	for n := range in {
		err := w.links(n, 0, Out, func(l link) error {
			if !in[l.o] {
				return nil
			}
			e, err := w.edge(l)
			out = append(out, e)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, Edge.Compare)
	return out, ctx.Err()
}
