package pebble

import (
	"context"
	"errors"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Leading yields the ids that lead an order, each once, ascending: the subjects
// of SPOG, the predicates of POSG, the graphs of GSPO, there with 0 when some
// quad is in none. It costs one seek an id, however many quads that has.
func (v *View) Leading(ctx context.Context, o Order) iter.Seq2[ID, error] {
	return func(yield func(ID, error) bool) {
		prefix := []byte{orderSpace(o)}
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
			id := readKey(o, it.Key())[o.Positions()[0]]
			if stopped = !yield(id, nil); stopped {
				break
			}
			ok = it.SeekGE(appendKey(nil, o, Quad{id + 1, id + 1, id + 1, id + 1})[:1+8])
		}
		if err = errors.Join(err, it.Error(), it.Close()); err != nil && !stopped {
			yield(0, err)
		}
	}
}

// Graphs yields the names of the named graphs, in the order of their ids.
func (v *View) Graphs(ctx context.Context) iter.Seq2[quad.Value, error] {
	return func(yield func(quad.Value, error) bool) {
		for id, err := range v.Leading(ctx, graph.GSPO) {
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
