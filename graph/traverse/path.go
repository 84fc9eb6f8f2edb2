package traverse

import (
	"container/heap"
	"context"
	"fmt"
	"math"
	"slices"

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
// along a path, so the first K arrivals are the K cheapest.
// It is slow where many long paths run beside each other; the budget counts
// partial paths as well as quads.
func (x Explorer) Paths(ctx context.Context, q PathQuery) (Paths, error) {
	s := &search{x: x, m: x.meter(ctx), q: q, near: map[side]map[quad.IRI][]Edge{}, exclude: map[quad.IRI]bool{},
		hubs: map[quad.IRI]bool{}, distance: map[quad.IRI]int{q.To: 0}}
	for _, e := range q.Exclude {
		s.exclude[e] = true
	}
	var out Paths
	if q.From == q.To {
		return out, nil
	}
	err := s.backward(q.Max / 2)
	if err == nil {
		out.Paths, err = s.forward()
	}
	if err != nil {
		return Paths{}, fmt.Errorf("paths from %s to %s: %w", q.From, q.To, err)
	}
	for h := range s.hubs {
		out.Hubs = append(out.Hubs, h)
	}
	slices.Sort(out.Hubs)
	return out, nil
}

// side is a node, seen forwards or backwards.
type side struct {
	node quad.IRI
	back bool
}

type search struct {
	x        Explorer
	m        *meter
	q        PathQuery
	near     map[side]map[quad.IRI][]Edge
	exclude  map[quad.IRI]bool
	hubs     map[quad.IRI]bool
	distance map[quad.IRI]int // steps to To, of nodes within reach
	reach    int
}

// from returns the neighbours of n that a path may go to (come from, when
// back), or nil when n is a hub that may not be passed.
func (s *search) from(n quad.IRI, back bool) (map[quad.IRI][]Edge, error) {
	if got, ok := s.near[side{n, back}]; ok {
		return got, nil
	}
	d := Both
	if s.q.Directed {
		d = Out
		if back {
			d = In
		}
	}
	set := map[Edge]bool{}
	keep := func(e Edge) bool { return !s.exclude[e.Predicate] && (e.Subject != e.Object) }
	for _, p := range around(n, "", d) {
		if err := s.x.edges(s.m, p, keep, set, 0); err != nil {
			return nil, err
		}
	}
	got := map[quad.IRI][]Edge{}
	for _, e := range sortedEdges(set) {
		if o := e.Other(n); !s.exclude[o] || o == s.q.From || o == s.q.To {
			got[o] = append(got[o], e)
		}
	}
	if n != s.q.From && n != s.q.To && s.q.HubLimit > 0 && len(got) > s.q.HubLimit {
		s.hubs[n] = true
		got = nil
	}
	s.near[side{n, back}] = got
	return got, nil
}

// backward fills distance up to reach steps from To.
func (s *search) backward(reach int) error {
	s.reach = reach
	ring := []quad.IRI{s.q.To}
	for d := 1; d <= reach; d++ {
		var next []quad.IRI
		for _, n := range ring {
			if n == s.q.From {
				continue
			}
			near, err := s.from(n, true)
			if err != nil {
				return err
			}
			for o := range near {
				if _, ok := s.distance[o]; !ok {
					s.distance[o] = d
					next = append(next, o)
				}
			}
		}
		slices.Sort(next)
		ring = next
	}
	return nil
}

// atLeast is a lower bound of the steps from n to To.
func (s *search) atLeast(n quad.IRI) int {
	if d, ok := s.distance[n]; ok {
		return d
	}
	return s.reach + 1
}

func (s *search) forward() ([]Path, error) {
	q := &queue{{nodes: []quad.IRI{s.q.From}}}
	var out []Path
	for q.Len() > 0 && len(out) < s.q.K {
		p := heap.Pop(q).(*partial)
		if err := s.m.spend(1); err != nil {
			return nil, err
		}
		if p.last() == s.q.To {
			path, err := s.path(p)
			if err != nil {
				return nil, err
			}
			out = append(out, path)
			continue
		}
		if err := s.extend(p, q); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// extend pushes every way on from p that can still arrive in time.
func (s *search) extend(p *partial, q *queue) error {
	n, steps := p.last(), len(p.nodes) // steps once extended
	near, err := s.from(n, false)
	if err != nil {
		return err
	}
	cost := p.cost + 1000
	if n != s.q.From {
		cost += Toll(len(near))
	}
	for o := range near {
		least := s.atLeast(o)
		if steps+least > s.q.Max || slices.Contains(p.nodes, o) {
			continue
		}
		if err := s.m.spend(1); err != nil {
			return err
		}
		nodes := append(slices.Clip(slices.Clone(p.nodes)), o)
		heap.Push(q, &partial{nodes: nodes, cost: cost, bound: cost + 1000*int64(least)})
	}
	return nil
}

func (s *search) path(p *partial) (Path, error) {
	out := Path{Nodes: p.nodes, Cost: p.cost}
	for i := range len(p.nodes) - 1 {
		near, err := s.from(p.nodes[i], false)
		if err != nil {
			return Path{}, err
		}
		out.Steps = append(out.Steps, near[p.nodes[i+1]])
	}
	return out, nil
}
