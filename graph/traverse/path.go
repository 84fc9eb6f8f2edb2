package traverse

import (
	"context"
	"fmt"
	"math"

	"github.com/cayleygraph/quad"
)

// PathQuery asks for the cheapest simple paths between two nodes.
type PathQuery struct {
	From, To quad.IRI
	Max      int // longest path, in steps; at least 1
	K        int // most paths; at least 1
	// Directed follows edges from subject to object only.
	Directed bool
	// Exclude are predicates and nodes not to use; From and To cannot be
	// excluded.
	Exclude []quad.IRI
	// HubLimit is the most neighbours a node may have to be passed through; 0
	// is no limit. What it kept out is named in Paths.Hubs.
	HubLimit int
	// Via is a node that every path passes; empty is none. It may be a hub and
	// cannot be excluded. From and To are passed by every path.
	Via quad.IRI
}

// Path is a simple path.
type Path struct {
	Nodes []quad.IRI // From first, To last
	Steps [][]Edge   // Steps[i] are all edges used from Nodes[i] to Nodes[i+1], sorted
	// Cost counts 1000 a step and [Toll] for each node between.
	Cost int64
}

// Paths is the answer to a PathQuery.
type Paths struct {
	Paths []Path     // cheapest first; equal costs in order of their nodes
	Hubs  []quad.IRI // nodes met and not passed through, sorted
}

// Toll is the price of passing a node with that many neighbours: a step's
// 1000 for every hundredfold, so that a way through "Nederland" loses from
// one through a paper that few others cite.
func Toll(neighbours int) int64 {
	return int64(math.Round(500 * math.Log10(float64(max(1, neighbours)))))
}

// Paths returns the K cheapest simple paths of at most Max steps. From equal
// to To gives none.
//
// A search from To finds how far every node within half of Max is from it; a
// best-first search over partial paths from From then leaves out what cannot
// arrive in time. The steps still needed are a lower bound that never shrinks
// along a path, so the first K arrivals are the K cheapest. With Via, a second
// such search finds how far Via is.
// It is slow where many long paths run beside each other; the budget counts
// partial paths as well as quads.
func (x Explorer) Paths(ctx context.Context, q PathQuery) (Paths, error) {
	var out Paths
	if q.From == q.To {
		return out, nil
	}
	s, err := x.search(ctx, q)
	if err == nil && s != nil {
		if s.distance, err = s.backward(s.to); err == nil && s.via != 0 {
			s.toVia, err = s.backward(s.via)
		}
		if err == nil {
			out.Paths, err = s.forward()
		}
		if err == nil {
			out.Hubs, err = s.passed()
		}
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return Paths{}, fmt.Errorf("paths from %s to %s: %w", q.From, q.To, err)
	}
	return out, nil
}
