package cayley

import (
	"context"
	"errors"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"

	"github.com/kamergraaf/kamergraaf/graph"
)

// tag names the node at a place of a quad.
type tag struct {
	name string
	at   int
}

// step walks quads and gives the node at one of their places.
type step struct {
	links  *links
	result int
	tags   []tag
	// from, unless nil, are the nodes that may be at place at.
	from cayley.IteratorShape
	at   int
	// labelled steps take only quads that are in a named graph.
	labelled bool
}

func (s *step) String() string { return fmt.Sprintf("step(%v)", s.links.pattern) }

func (s *step) SubIterators() []cayley.IteratorShape {
	if s.from == nil {
		return nil
	}
	return []cayley.IteratorShape{s.from}
}

func (s *step) Optimize(ctx context.Context) (cayley.IteratorShape, bool) {
	if s.from == nil {
		return s, false
	}
	from, changed := s.from.Optimize(ctx)
	s.from = from
	return s, changed
}

// fan is how many quads a node is taken to have for one step of a pattern:
// papers cite, and mention, some ten things.
const fan = 10

func (s *step) Stats(ctx context.Context) (cayley.IteratorCosts, error) {
	costs, err := s.links.Stats(ctx)
	if err != nil || s.from == nil {
		costs.ContainsCost = fan
		costs.Size.Exact = costs.Size.Exact && !s.labelled
		return costs, err
	}
	from, err := s.from.Stats(ctx)
	if err != nil {
		return from, err
	}
	size := min(costs.Size.Size, from.Size.Size*fan)
	return cayley.IteratorCosts{ContainsCost: fan * from.ContainsCost, NextCost: costs.NextCost + from.NextCost, Size: cayley.Size{Size: size}}, nil
}

// takes reports whether q is one of the step's, whatever from says.
func (s *step) takes(q graph.IDQuad) bool { return !s.labelled || q[graph.G] != 0 }

// with is the pattern of the step with one more place bound.
func (s *step) with(at int, id graph.ID) *links {
	p := s.links.pattern
	p.Quad[at], p.Bound[at] = id, true
	return s.links.qs.links(p)
}

// Iterate goes from the nodes of from to their quads, or, when the pattern has
// fewer quads than there are nodes, from the quads to their nodes.
func (s *step) Iterate() cayley.Scanner {
	scan := &stepScanner{step: s, links: s.links}
	if s.from == nil {
		return scan
	}
	ctx := context.Background() // this call has no other; both look at 1000 keys at most
	quads, err1 := s.links.Stats(ctx)
	nodes, err2 := s.from.Stats(ctx)
	if scan.err = errors.Join(err1, err2); scan.err == nil && quads.Size.Size < nodes.Size.Size {
		scan.probe = s.from.Lookup()
	} else {
		scan.nodes = s.from.Iterate()
		scan.links = nil
	}
	return scan
}

func nodeAt(q graph.IDQuad, at int, ok bool) cayley.Ref {
	if !ok {
		return nil
	}
	return nodeRef(q[at])
}

func (s *step) tag(dst map[string]cayley.Ref, q graph.IDQuad) {
	for _, t := range s.tags {
		dst[t.name] = nodeAt(q, t.at, true)
	}
}
