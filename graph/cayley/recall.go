package cayley

import (
	"context"
	"reflect"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
)

// recalled puts a recallShape before each recursive walk that a shape is made
// of.
func recalled(s shape.Shape) (shape.Shape, bool) {
	changed := false
	one := func(s shape.Shape) shape.Shape {
		if s == nil || reflect.TypeOf(s).Kind() != reflect.Func {
			return s
		}
		changed = true
		return recallShape{s}
	}
	many := func(in []shape.Shape) []shape.Shape {
		out := make([]shape.Shape, len(in))
		for i, s := range in {
			out[i] = one(s)
		}
		return out
	}
	switch s := s.(type) {
	case shape.Intersect:
		return shape.Intersect(many(s)), changed
	case shape.IntersectOpt:
		return shape.IntersectOpt{Sub: many(s.Sub), Opt: many(s.Opt)}, changed
	case shape.Union:
		return shape.Union(many(s)), changed
	case shape.Quads:
		out := make(shape.Quads, len(s))
		for i, f := range s {
			out[i] = shape.QuadFilter{Dir: f.Dir, Values: one(f.Values)}
		}
		return out, changed
	case shape.Save:
		s.From = one(s.From)
		return s, changed
	case shape.FixedTags:
		s.On = one(s.On)
		return s, changed
	case shape.Except:
		s.Exclude, s.From = one(s.Exclude), one(s.From)
		return s, changed
	case shape.Unique:
		s.From = one(s.From)
		return s, changed
	case shape.Filter:
		s.From = one(s.From)
		return s, changed
	case shape.Page:
		s.From = one(s.From)
		return s, changed
	}
	return s, false
}

// recallShape is a walk of FollowRecursive, the one shape of Cayley's that is a
// function. When such a walk is asked whether it has a node, as an intersection
// does, Cayley 0.7.7 gives it the tags of another one, depending on the order in
// which it is asked (iterator.recursiveContains keeps the tags of the call
// before). So it is walked, and what it gave is remembered.
type recallShape struct{ walk shape.Shape }

var _ shape.Shape = recallShape{}

func (s recallShape) BuildIterator(qs cayley.QuadStore) cayley.Iterator {
	return cayley.AsLegacy(&recall{cayley.AsShape(s.walk.BuildIterator(qs))})
}

func (s recallShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }

type recall struct{ cayley.IteratorShape }

func (r *recall) String() string { return "recall(" + r.IteratorShape.String() + ")" }
func (r *recall) SubIterators() []cayley.IteratorShape {
	return []cayley.IteratorShape{r.IteratorShape}
}

func (r *recall) Optimize(ctx context.Context) (cayley.IteratorShape, bool) {
	walk, changed := r.IteratorShape.Optimize(ctx)
	r.IteratorShape = walk
	return r, changed
}

func (r *recall) Lookup() cayley.Index {
	return &recallIndex{walk: r.Iterate(), seen: map[any][]map[string]cayley.Ref{}}
}

// recallIndex knows of each node that was walked the tags of every path to it.
type recallIndex struct {
	walk   cayley.Scanner
	seen   map[any][]map[string]cayley.Ref
	paths  []map[string]cayley.Ref // of the node asked last, the present one first
	result cayley.Ref
	err    error
}

func (x *recallIndex) String() string { return "recall(" + x.walk.String() + ")" }

func (x *recallIndex) Contains(ctx context.Context, r cayley.Ref) bool {
	x.result = nil
	want := cayley.ToKey(r)
	for {
		if paths, ok := x.seen[want]; ok {
			x.paths, x.result = paths, r
			return true
		}
		if x.err != nil || !x.next(ctx) {
			return false
		}
	}
}

// next walks on by one node.
func (x *recallIndex) next(ctx context.Context) bool {
	if x.err = ctx.Err(); x.err != nil {
		return false
	}
	if !x.walk.Next(ctx) {
		x.err = x.walk.Err()
		return false
	}
	key := cayley.ToKey(x.walk.Result())
	for more := true; more; more = x.walk.NextPath(ctx) {
		tags := map[string]cayley.Ref{}
		x.walk.TagResults(tags)
		x.seen[key] = append(x.seen[key], tags)
	}
	return true
}

func (x *recallIndex) NextPath(context.Context) bool {
	if x.result == nil || len(x.paths) < 2 {
		return false
	}
	x.paths = x.paths[1:]
	return true
}

func (x *recallIndex) TagResults(dst map[string]cayley.Ref) {
	if x.result == nil {
		return
	}
	for name, r := range x.paths[0] {
		dst[name] = r
	}
}

func (x *recallIndex) Result() cayley.Ref { return x.result }
func (x *recallIndex) Err() error         { return x.err }
func (x *recallIndex) Close() error       { return x.walk.Close() }
