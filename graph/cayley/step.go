package cayley

import (
	"context"
	"errors"
	"fmt"
	"maps"

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

type stepScanner struct {
	step  *step
	nodes cayley.Scanner // walked when set
	probe cayley.Index   // asked when set
	links *links         // the quads that are walked now
	chunk chunk
	quad  graph.IDQuad
	ok    bool
	err   error
}

func (s *stepScanner) String() string { return s.step.String() }

func (s *stepScanner) Next(ctx context.Context) bool {
	for s.ok = false; s.err == nil && !s.ok; {
		if s.links == nil && !s.nextNode(ctx) {
			return false
		}
		var more bool
		s.quad, more, s.err = s.chunk.next(ctx, s.links)
		switch {
		case s.err != nil:
			return false
		case !more && s.nodes == nil:
			return false
		case !more:
			s.links = nil
		default:
			s.ok = s.step.takes(s.quad) && s.probed(ctx)
		}
	}
	return s.ok
}

// nextNode begins the quads of the next node.
func (s *stepScanner) nextNode(ctx context.Context) bool {
	for s.err == nil && s.nodes.Next(ctx) {
		if id, ok := s.nodes.Result().(graph.ID); ok {
			s.links, s.chunk = s.step.with(s.step.at, id), chunk{}
			return true
		}
		s.err = ctx.Err()
	}
	s.err = errors.Join(s.err, s.nodes.Err())
	return false
}

func (s *stepScanner) probed(ctx context.Context) bool {
	if s.probe == nil {
		return true
	}
	id := s.quad[s.step.at]
	ok := id != 0 && s.probe.Contains(ctx, id)
	s.err = s.probe.Err()
	return ok && s.err == nil
}

func (s *stepScanner) Result() cayley.Ref { return nodeAt(s.quad, s.step.result, s.ok) }

func (s *stepScanner) TagResults(dst map[string]cayley.Ref) {
	s.step.tag(dst, s.quad)
	if s.nodes != nil {
		s.nodes.TagResults(dst)
	} else if s.probe != nil {
		s.probe.TagResults(dst)
	}
}

func (s *stepScanner) NextPath(ctx context.Context) bool {
	switch {
	case s.nodes != nil:
		return s.nodes.NextPath(ctx)
	case s.probe != nil:
		return s.probe.NextPath(ctx)
	}
	return false
}

func (s *stepScanner) Err() error { return s.err }

func (s *stepScanner) Close() error {
	switch {
	case s.nodes != nil:
		return s.nodes.Close()
	case s.probe != nil:
		return s.probe.Close()
	}
	return nil
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

// Lookup asks whether a node is a result: whether a quad of the pattern has it
// there.
func (s *step) Lookup() cayley.Index {
	x := &stepIndex{step: s}
	if s.from != nil {
		x.from = s.from.Lookup()
	}
	return x
}

type stepIndex struct {
	step  *step
	from  cayley.Index
	links *links
	chunk chunk
	quad  graph.IDQuad
	ok    bool
	// last are the tags of the last path, once there is no other: those who ask
	// for them look for further paths elsewhere.
	last map[string]cayley.Ref
	err  error
}

func (x *stepIndex) String() string { return x.step.String() }

func (x *stepIndex) Contains(ctx context.Context, r cayley.Ref) bool {
	x.ok, x.last = false, nil
	id, isNode := r.(graph.ID)
	at := x.step.result
	if p := x.step.links.pattern; !isNode || p.Bound[at] && p.Quad[at] != id {
		return false
	}
	x.links, x.chunk = x.step.with(at, id), chunk{}
	return x.next(ctx)
}

// next goes on to the next quad by which the node is a result.
func (x *stepIndex) next(ctx context.Context) bool {
	for x.err == nil {
		q, more, err := x.chunk.next(ctx, x.links)
		if x.err = err; !more || err != nil {
			return false
		}
		if x.step.takes(q) && x.fromHas(ctx, q[x.step.at]) {
			x.quad, x.ok = q, true
			return true
		}
	}
	return false
}

// fromHas reports whether a node may be where the step begins.
func (x *stepIndex) fromHas(ctx context.Context, id graph.ID) bool {
	if x.from == nil {
		return true
	}
	ok := id != 0 && x.from.Contains(ctx, id)
	x.err = x.from.Err()
	return ok && x.err == nil
}

func (x *stepIndex) NextPath(ctx context.Context) bool {
	if !x.ok || x.last != nil {
		return false
	}
	if x.from != nil {
		if x.from.NextPath(ctx) {
			return true
		}
		if x.err = x.from.Err(); x.err != nil {
			return false
		}
	}
	tags := map[string]cayley.Ref{}
	x.TagResults(tags)
	if x.next(ctx) {
		return true
	}
	x.last = tags
	return false
}

func (x *stepIndex) Result() cayley.Ref { return nodeAt(x.quad, x.step.result, x.ok) }

func (x *stepIndex) TagResults(dst map[string]cayley.Ref) {
	if x.last != nil {
		maps.Copy(dst, x.last)
		return
	}
	x.step.tag(dst, x.quad)
	if x.from != nil {
		x.from.TagResults(dst)
	}
}

func (x *stepIndex) Err() error { return x.err }

func (x *stepIndex) Close() error {
	if x.from != nil {
		return x.from.Close()
	}
	return nil
}
