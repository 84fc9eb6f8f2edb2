package traverse

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"
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
	return x.neighbours(x.meter(ctx), n, f)
}

func (x Explorer) neighbours(m *meter, n quad.IRI, f Filter) ([]Neighbour, error) {
	edges, err := x.at(m, n, f.Predicate, f.Direction)
	if err != nil {
		return nil, err
	}
	out := make([]Neighbour, 0, len(edges))
	for _, e := range edges {
		if e.Subject == n && f.Direction != In {
			out = append(out, Neighbour{e, Out, e.Object})
		}
		if e.Object == n && f.Direction != Out {
			out = append(out, Neighbour{e, In, e.Subject})
		}
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
	m := x.meter(ctx)
	seen := make(map[quad.IRI]bool, len(nodes))
	out := make([]Degree, 0, len(nodes))
	for _, n := range nodes {
		if seen[n] {
			continue
		}
		seen[n] = true
		all, err := x.neighbours(m, n, Filter{})
		if err != nil {
			return nil, err
		}
		d := Degree{Node: n, Total: len(all)}
		for _, b := range all {
			if i := len(d.Counts) - 1; i >= 0 && d.Counts[i].Predicate == b.Predicate && d.Counts[i].Direction == b.Direction {
				d.Counts[i].Count++
				continue
			}
			d.Counts = append(d.Counts, Count{b.Predicate, b.Direction, 1})
		}
		out = append(out, d)
	}
	return out, nil
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
	m := x.meter(ctx)
	in := make(map[quad.IRI]bool, len(nodes))
	for _, n := range nodes {
		in[n] = true
	}
	set := map[Edge]bool{}
	keep := func(e Edge) bool { return in[e.Object] }
	for n := range in {
		if err := x.edges(m, around(n, "", Out)[0], keep, set, 0); err != nil {
			return nil, err
		}
	}
	return sortedEdges(set), nil
}
