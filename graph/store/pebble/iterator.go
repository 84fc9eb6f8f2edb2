package pebble

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"
)

// links is the set of quads of a pattern, for Cayley's query engine.
type links struct {
	qs      *QuadStore
	pattern Pattern
}

func (l *links) String() string                                        { return fmt.Sprintf("links(%v)", l.pattern.Quad) }
func (l *links) SubIterators() []cayley.IteratorShape                  { return nil }
func (l *links) Optimize(context.Context) (cayley.IteratorShape, bool) { return l, false }
func (l *links) Iterate() cayley.Scanner                               { return &linkScanner{links: l} }
func (l *links) Lookup() cayley.Index                                  { return &linkIndex{links: l} }

// Stats: a look-up compares ids, a step reads a key.
func (l *links) Stats(ctx context.Context) (cayley.IteratorCosts, error) {
	size := cayley.Size{Size: int64(l.qs.state().quads), Exact: true}
	if l.pattern.Bound != [4]bool{} {
		n, err := l.qs.view.CountIDs(ctx, l.pattern, maxSize)
		if err != nil {
			return cayley.IteratorCosts{}, err
		}
		size = cayley.Size{Size: n, Exact: n < maxSize}
	}
	return cayley.IteratorCosts{ContainsCost: 1, NextCost: 2, Size: size}, nil
}

// plain is what Cayley asks of every iterator and these have not: tags and
// further paths to one result.
type plain struct{ err error }

func (*plain) TagResults(map[string]cayley.Ref) {}
func (*plain) NextPath(context.Context) bool    { return false }
func (p *plain) Err() error                     { return p.err }

// chunk reads the quads of a pattern some at a time. No Pebble iterator stays
// open in between: Cayley does not close every iterator it opens.
type chunk struct {
	quads []Quad // read and not given out
	from  []byte // the key of the last quad read, nil at the start
	size  int
	end   bool
}

// Sizes of a chunk: small at first, as most questions want few answers.
const (
	firstChunk = 16
	maxChunk   = 1024
)

func (k *chunk) next(ctx context.Context, l *links) (Quad, bool, error) {
	if len(k.quads) == 0 && !k.end {
		if err := k.read(ctx, l); err != nil {
			if ctx.Err() == nil { // Cayley loses some errors of iterators
				l.qs.fail(err)
			}
			return Quad{}, false, err
		}
	}
	if len(k.quads) == 0 {
		return Quad{}, false, nil
	}
	q := k.quads[0]
	k.quads = k.quads[1:]
	return q, true, nil
}

// read reads the next quads. Those of one predicate come last first: of all a
// predicate's quads, which are read to be cut off somewhere, the newest terms
// lead, and Cayley's recursive iterator, which mixes up the tags of results
// that it was asked for out of order, is asked for the far ones first.
func (k *chunk) read(ctx context.Context, l *links) error {
	o, _ := l.pattern.Best(orders)
	c, err := l.qs.view.cursor(ctx, l.pattern, o)
	if err != nil {
		return err
	}
	c.back = l.pattern.Bound == [4]bool{P: true}
	if k.from != nil {
		if c.back {
			c.it.SetBounds(c.lower, k.from)
		} else {
			c.it.SetBounds(append(k.from, 0), c.upper)
		}
	}
	k.size = min(max(firstChunk, 4*k.size), maxChunk)
	k.quads = make([]Quad, 0, k.size)
	for len(k.quads) < k.size {
		if !c.Next() {
			k.end = true
			break
		}
		k.quads = append(k.quads, c.Quad())
	}
	if len(k.quads) > 0 {
		k.from = appendKey(nil, c.order, k.quads[len(k.quads)-1])
	}
	return errors.Join(c.Err(), c.Close())
}

// linkScanner walks the quads of a pattern.
type linkScanner struct {
	plain
	links *links
	chunk chunk
	quad  Quad
	ok    bool
}

func (s *linkScanner) String() string { return s.links.String() }

func (s *linkScanner) Next(ctx context.Context) bool {
	if s.ok = false; s.err != nil {
		return false
	}
	s.quad, s.ok, s.err = s.chunk.next(ctx, s.links)
	return s.ok
}

func (s *linkScanner) Result() cayley.Ref {
	if !s.ok {
		return nil
	}
	return s.quad
}

func (s *linkScanner) Close() error { return nil }

// linkIndex tells whether a quad is one of a pattern.
type linkIndex struct {
	plain
	links  *links
	result cayley.Ref
}

func (x *linkIndex) String() string     { return x.links.String() }
func (x *linkIndex) Result() cayley.Ref { return x.result }
func (x *linkIndex) Close() error       { return nil }

func (x *linkIndex) Contains(ctx context.Context, r cayley.Ref) bool {
	q, ok := r.(Quad)
	if x.err = ctx.Err(); x.err != nil || !ok || !x.links.pattern.Matches(q) {
		return false
	}
	x.result = r
	return true
}

// nodes is the set of all terms.
type nodes struct{ qs *QuadStore }

func (*nodes) String() string                                          { return "nodes" }
func (*nodes) SubIterators() []cayley.IteratorShape                    { return nil }
func (n *nodes) Optimize(context.Context) (cayley.IteratorShape, bool) { return n, false }
func (n *nodes) Iterate() cayley.Scanner                               { return &nodeScanner{nodes: n} }
func (n *nodes) Lookup() cayley.Index                                  { return &nodeIndex{} }

func (n *nodes) Stats(context.Context) (cayley.IteratorCosts, error) {
	return cayley.IteratorCosts{ContainsCost: 1, NextCost: 2, Size: cayley.Size{Size: int64(n.qs.state().terms), Exact: true}}, nil
}

type nodeScanner struct {
	plain
	nodes *nodes
	ids   []ID // read and not given out
	last  ID   // the last one read
	id    ID
}

func (s *nodeScanner) String() string { return "nodes" }

func (s *nodeScanner) Next(ctx context.Context) bool {
	s.id = 0
	if s.err == nil && len(s.ids) == 0 {
		s.err = s.read(ctx)
	}
	if s.err != nil || len(s.ids) == 0 {
		return false
	}
	s.id, s.ids = s.ids[0], s.ids[1:]
	return true
}

// read reads the next ids.
func (s *nodeScanner) read(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	it, err := s.nodes.qs.view.r.NewIter(&pebble.IterOptions{LowerBound: appendIDKey(nil, s.last+1), UpperBound: after([]byte{spaceID})})
	if err != nil {
		return err
	}
	for ok := it.First(); ok && len(s.ids) < maxChunk; ok = it.Next() {
		s.last = ID(binary.BigEndian.Uint64(it.Key()[1:]))
		s.ids = append(s.ids, s.last)
	}
	return errors.Join(it.Error(), it.Close())
}

func (s *nodeScanner) Result() cayley.Ref {
	if s.id == 0 {
		return nil
	}
	return s.id
}

func (s *nodeScanner) Close() error { return nil }

// nodeIndex tells whether a reference is a node's: ids are only ever given to
// the outside for terms that are there.
type nodeIndex struct {
	plain
	result cayley.Ref
}

func (*nodeIndex) String() string       { return "nodes" }
func (x *nodeIndex) Result() cayley.Ref { return x.result }
func (*nodeIndex) Close() error         { return nil }

func (x *nodeIndex) Contains(ctx context.Context, r cayley.Ref) bool {
	id, ok := r.(ID)
	if x.err = ctx.Err(); x.err != nil || !ok || id == 0 {
		return false
	}
	x.result = r
	return true
}
