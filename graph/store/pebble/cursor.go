package pebble

import (
	"context"
	"fmt"
	"iter"

	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Orders are those that a store keeps.
func (v *View) Orders() []Order { return orders }

// Scan implements graph.Index. The context is looked at every few hundred keys.
func (v *View) Scan(ctx context.Context, p Pattern, o Order) graph.Cursor {
	c, err := v.cursor(ctx, p, o)
	if err != nil {
		return graph.Failed(err)
	}
	return c
}

// scan yields the quads that p selects, sorted in the order that serves p best.
func (v *View) scan(ctx context.Context, p Pattern) iter.Seq2[Quad, error] {
	o, _ := p.Best(orders)
	return graph.All(v.Scan(ctx, p, o))
}

// contextSteps is how many keys are read between two looks at the context: at
// a microsecond a key, a cancelled scan ends within the millisecond.
const contextSteps = 256

// cursor walks the keys of a pattern.
type cursor struct {
	ctx     context.Context
	view    *View
	it      *pebble.Iterator
	p       Pattern
	order   Order
	filter  bool // p binds places behind its prefix
	started bool
	steps   int
	quad    Quad
	err     error
}

var _ graph.Cursor = (*cursor)(nil)

func (v *View) cursor(ctx context.Context, p Pattern, o Order) (*cursor, error) {
	if int(o) >= len(orders) {
		return nil, fmt.Errorf("the store keeps no order %v", o)
	}
	n, bound := p.Prefix(o), 0
	for _, b := range p.Bound {
		if b {
			bound++
		}
	}
	key := appendKey(make([]byte, 0, keyLen), o, p.Quad)[:1+8*n]
	it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: key, UpperBound: after(key)})
	if err != nil {
		return nil, v.fault(err)
	}
	return &cursor{ctx: ctx, view: v, it: it, p: p, order: o, filter: bound > n}, nil
}

func (c *cursor) Quad() Quad   { return c.quad }
func (c *cursor) Err() error   { return c.err }
func (c *cursor) Close() error { return c.it.Close() }

func (c *cursor) Next() bool {
	if c.err != nil {
		return false
	}
	return c.settle(c.step())
}

func (c *cursor) Seek(q Quad) bool {
	if c.err != nil {
		return false
	}
	if c.started && c.it.Valid() && c.order.Compare(c.quad, q) >= 0 {
		return true
	}
	c.started = true
	return c.settle(c.it.SeekGE(appendKey(nil, c.order, q)))
}

// settle moves on to the next quad of the pattern from where the iterator is.
func (c *cursor) settle(valid bool) bool {
	for ; valid; valid = c.step() {
		if c.steps%contextSteps == 0 {
			if c.err = c.ctx.Err(); c.err != nil {
				return false
			}
		}
		c.steps++
		c.quad = readKey(c.order, c.it.Key())
		if !c.filter || c.p.Matches(c.quad) {
			return true
		}
	}
	if c.err = c.view.fault(c.it.Error()); c.err == nil {
		c.err = c.ctx.Err()
	}
	return false
}

func (c *cursor) step() bool {
	if c.started {
		return c.it.Next()
	}
	c.started = true
	return c.it.First()
}
