package memory

import (
	"context"
	"sort"

	"github.com/kamergraaf/kamergraaf/graph"
)

// contextSteps is how many keys are read between two looks at the context: at
// some nanoseconds a key, a cancelled scan ends within the tenth of a
// millisecond.
const contextSteps = 4096

// cursor reads one stretch of keys: the common case, where no run changed what a
// pattern selects.
type cursor struct {
	ctx     context.Context
	keys    []key // what is left, the present one first once started
	order   graph.Order
	pattern graph.IDPattern
	filter  bool // the pattern binds places behind its prefix
	started bool
	steps   int
	quad    graph.IDQuad
	err     error
}

var _ graph.Cursor = (*cursor)(nil)

func (c *cursor) Quad() graph.IDQuad { return c.quad }
func (c *cursor) Err() error         { return c.err }
func (c *cursor) Close() error       { return nil }

func (c *cursor) Next() bool {
	if c.started && len(c.keys) > 0 {
		c.keys = c.keys[1:]
	}
	c.started = true
	return c.settle()
}

func (c *cursor) Seek(q graph.IDQuad) bool {
	c.started = true
	k, ok := floor(c.order, q)
	if !ok {
		c.keys = nil
	} else {
		c.keys = c.keys[gallop(c.keys, k):]
	}
	return c.settle()
}

// gallop is the place of the first key that is not before k, in twice the
// logarithm of how far that is.
func gallop(keys []key, k key) int {
	step := 1
	for step < len(keys) && keys[step-1].less(k) {
		step *= 2
	}
	lo, hi := step/2, min(step, len(keys))
	return lo + sort.Search(hi-lo, func(i int) bool { return !keys[lo+i].less(k) })
}

// settle moves on to the next key that the pattern selects.
func (c *cursor) settle() bool {
	for ; c.err == nil && len(c.keys) > 0; c.keys = c.keys[1:] {
		if c.steps%contextSteps == 0 {
			if c.err = c.ctx.Err(); c.err != nil {
				return false
			}
		}
		c.steps++
		c.quad = unpack(c.order, c.keys[0])
		if !c.filter || c.pattern.Matches(c.quad) {
			return true
		}
	}
	if c.err == nil {
		c.err = c.ctx.Err()
	}
	return false
}

// mergeCursor reads a stretch that runs changed.
type mergeCursor struct {
	merge
	ctx     context.Context
	order   graph.Order
	pattern graph.IDPattern
	filter  bool
	present key
	on      bool // present is the key of quad
	steps   int
	quad    graph.IDQuad
	err     error
}

var _ graph.Cursor = (*mergeCursor)(nil)

func (c *mergeCursor) Quad() graph.IDQuad { return c.quad }
func (c *mergeCursor) Err() error         { return c.err }
func (c *mergeCursor) Close() error       { return nil }

func (c *mergeCursor) Next() bool {
	c.on = false
	for c.err == nil {
		if c.steps%contextSteps == 0 {
			if c.err = c.ctx.Err(); c.err != nil {
				break
			}
		}
		c.steps++
		k, net, ok := c.next()
		if !ok {
			c.err = c.ctx.Err()
			break
		}
		if net != 1 {
			continue
		}
		c.quad = unpack(c.order, k)
		if !c.filter || c.pattern.Matches(c.quad) {
			c.present, c.on = k, true
			return true
		}
	}
	return false
}

func (c *mergeCursor) Seek(q graph.IDQuad) bool {
	k, ok := floor(c.order, q)
	if ok && c.on && !c.present.less(k) {
		return c.err == nil
	}
	for i := range c.sources {
		s := &c.sources[i]
		if !ok {
			s.at = len(s.keys)
			continue
		}
		s.at += gallop(s.keys[s.at:], k)
	}
	return c.Next()
}
