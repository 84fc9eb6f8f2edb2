package pebble

import (
	"context"
	"errors"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// Leading yields the ids that lead an order, each once, ascending: the subjects
// of SPOG, the predicates of POSG, the graphs of GSPO, there with 0 when some
// quad is in none. It costs one seek an id, however many quads that has.
func (v *View) Leading(ctx context.Context, o Order) iter.Seq2[ID, error] {
	return func(yield func(ID, error) bool) {
		prefix := []byte{byte(o)}
		it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: after(prefix)})
		if err != nil {
			yield(0, err)
			return
		}
		stopped := false
		for ok := it.First(); ok && !stopped; {
			if err = ctx.Err(); err != nil {
				break
			}
			id := o.quad(it.Key())[o.positions()[0]]
			if stopped = !yield(id, nil); stopped {
				break
			}
			ok = it.SeekGE(o.appendKey(nil, Quad{id + 1, id + 1, id + 1, id + 1})[:1+8])
		}
		if err = errors.Join(err, it.Error(), it.Close()); err != nil && !stopped {
			yield(0, err)
		}
	}
}

// Graphs yields the names of the named graphs, in the order of their ids.
func (v *View) Graphs(ctx context.Context) iter.Seq2[quad.Value, error] {
	return func(yield func(quad.Value, error) bool) {
		for id, err := range v.Leading(ctx, GSPO) {
			if err == nil && id == 0 {
				continue
			}
			var name quad.Value
			if err == nil {
				name, err = v.Term(id)
			}
			if !yield(name, err) || err != nil {
				return
			}
		}
	}
}

// ScanFrom is Scan from the first quad that is not before from, in the order
// that Scan of p has: what a merge of two scans goes ahead by.
func (v *View) ScanFrom(ctx context.Context, p Pattern, from Quad) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		o, n := p.order()
		c, err := v.cursor(p, o, n)
		if err != nil {
			yield(Quad{}, err)
			return
		}
		if key := o.appendKey(nil, from); string(key) > string(c.lower) {
			if string(key) >= string(c.upper) {
				key = c.upper
			}
			c.it.SetBounds(key, c.upper)
		}
		c.walk(ctx, yield)
	}
}
