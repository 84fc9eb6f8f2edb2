package cayley

import (
	"context"
	"maps"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/kamergraaf/kamergraaf/graph"
)

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
