package cayley

import (
	"context"
	"errors"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"

	"github.com/kamergraaf/kamergraaf/graph"
)

// choices are the orders that serve a pattern in which the places of mask are
// bound, bit 0 the subject: those with the longest prefix, one for each set of
// places that it may be made of. There is one where a prefix is all that is
// bound, and where nothing is.
func choices(orders []graph.Order, mask int) (out []graph.Order) {
	var p graph.IDPattern
	for i := range p.Bound {
		p.Bound[i] = mask>>i&1 == 1
	}
	best, longest := p.Best(orders)
	if p.Bound == prefixed(p, best).Bound {
		return []graph.Order{best}
	}
	seen := map[[4]bool]bool{}
	for _, o := range orders {
		if set := prefixed(p, o).Bound; p.Prefix(o) == longest && !seen[set] {
			seen[set] = true
			out = append(out, o)
		}
	}
	return out
}

// prefixed is p without the places that are no prefix of o: what a scan in that
// order reads.
func prefixed(p graph.IDPattern, o graph.Order) (out graph.IDPattern) {
	positions := o.Positions()
	for _, at := range positions[:p.Prefix(o)] {
		out.Bound[at], out.Quad[at] = true, p.Quad[at]
	}
	return out
}

// links is the set of quads of a pattern, for Cayley's query engine.
type links struct {
	qs      *QuadStore
	pattern graph.IDPattern
	order   graph.Order
	ordered bool
	// size, once counted: Cayley's optimizer asks for it again and again.
	size    cayley.Size
	counted bool
}

func (qs *QuadStore) links(p graph.IDPattern) *links { return &links{qs: qs, pattern: p} }

func (l *links) String() string                                        { return fmt.Sprintf("links(%v)", l.pattern.Quad) }
func (l *links) SubIterators() []cayley.IteratorShape                  { return nil }
func (l *links) Optimize(context.Context) (cayley.IteratorShape, bool) { return l, false }
func (l *links) Iterate() cayley.Scanner                               { return &linkScanner{links: l} }
func (l *links) Lookup() cayley.Index                                  { return &linkIndex{links: l} }

// best is the order to read in. Where an order for all that is bound is not
// kept, the one of which less is read, by a count that stops at maxSize.
func (l *links) best(ctx context.Context) (graph.Order, error) {
	if l.ordered {
		return l.order, nil
	}
	mask := 0
	for i, b := range l.pattern.Bound {
		if b {
			mask |= 1 << i
		}
	}
	choices := l.qs.orders[mask]
	l.order = choices[0]
	if least := int64(maxSize); len(choices) > 1 {
		for _, o := range choices {
			n, err := l.qs.x.CountIDs(ctx, prefixed(l.pattern, o), least)
			if err != nil {
				return 0, err
			}
			if n < least {
				l.order, least = o, n
			}
			if n <= firstChunk {
				break // nothing to gain any more
			}
		}
	}
	l.ordered = true
	return l.order, nil
}

// maxSize is how many quads are counted to estimate a size: enough to tell a
// hub from a leaf, and a fraction of a millisecond.
const maxSize = 1000

// count is how many quads there are, up to maxSize unless it is all of them.
func (l *links) count(ctx context.Context) (cayley.Size, error) {
	if l.counted {
		return l.size, nil
	}
	most := int64(maxSize)
	if l.pattern.Bound == [4]bool{} {
		most = 0
	}
	n, err := l.qs.x.CountIDs(ctx, l.pattern, most)
	if err != nil {
		return cayley.Size{}, err
	}
	l.size, l.counted = cayley.Size{Size: n, Exact: most == 0 || n < most}, true
	return l.size, nil
}

// Stats: a look-up compares ids, a step reads a key.
func (l *links) Stats(ctx context.Context) (cayley.IteratorCosts, error) {
	size, err := l.count(ctx)
	return cayley.IteratorCosts{ContainsCost: 1, NextCost: 2, Size: size}, err
}

// plain is what Cayley asks of every iterator and these have not: tags and
// further paths to one result.
type plain struct{ err error }

func (*plain) TagResults(map[string]cayley.Ref) {}
func (*plain) NextPath(context.Context) bool    { return false }
func (p *plain) Err() error                     { return p.err }

// chunk reads the quads of a pattern some at a time. No cursor stays open in
// between.
type chunk struct {
	quads []graph.IDQuad // read and not given out
	last  graph.IDQuad   // the last one read
	size  int            // of the last chunk, 0 at the start
	end   bool
}

// Sizes of a chunk: small at first, as most questions want few answers.
const (
	firstChunk = 16
	maxChunk   = 1024
)

func (k *chunk) next(ctx context.Context, l *links) (graph.IDQuad, bool, error) {
	if len(k.quads) == 0 && !k.end {
		if err := k.read(ctx, l); err != nil {
			if ctx.Err() == nil { // Cayley loses some errors of iterators
				l.qs.fail(err)
			}
			return graph.IDQuad{}, false, err
		}
	}
	if len(k.quads) == 0 {
		return graph.IDQuad{}, false, nil
	}
	q := k.quads[0]
	k.quads = k.quads[1:]
	return q, true, nil
}

// read reads the next quads.
func (k *chunk) read(ctx context.Context, l *links) error {
	o, err := l.best(ctx)
	if err != nil {
		return err
	}
	c := l.qs.x.Scan(ctx, l.pattern, o)
	begun := k.size > 0
	k.size = min(max(firstChunk, 4*k.size), maxChunk)
	k.quads = make([]graph.IDQuad, 0, k.size)
	more := false
	if begun {
		k.last[o.Positions()[3]]++ // the least quad behind it; no store gives out the largest id
		more = c.Seek(k.last)
	} else {
		more = c.Next()
	}
	for ; more; more = c.Next() {
		if k.quads = append(k.quads, c.Quad()); len(k.quads) == k.size {
			break
		}
	}
	k.end = !more
	if n := len(k.quads); n > 0 {
		k.last = k.quads[n-1]
	}
	return errors.Join(c.Err(), c.Close())
}

// linkScanner walks the quads of a pattern.
type linkScanner struct {
	plain
	links *links
	chunk chunk
	quad  graph.IDQuad
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
	q, ok := r.(graph.IDQuad)
	if x.err = ctx.Err(); x.err != nil || !ok || !x.links.pattern.Matches(q) {
		return false
	}
	x.result = r
	return true
}
