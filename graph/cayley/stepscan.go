package cayley

import (
	"context"
	"errors"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/kamergraaf/kamergraaf/graph"
)

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
