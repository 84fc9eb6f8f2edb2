package memory

import (
	"context"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// layer is one revision: a table, the runs over it from old to new, and the
// durable view of the same revision. It never changes.
type layer struct {
	base *table
	runs []*run
	// frozen is how many of the first runs are being merged into the base.
	frozen  int
	durable *held
}

// held is a durable view that layers and readers share; the last to let go
// closes it.
type held struct {
	backend.View
	refs int // guarded by the store's gate
}

func (l *layer) revision() graph.Revision { return l.durable.Revision() }

// len is how many quads there are.
func (l *layer) len() int64 {
	n := int64(l.base.len())
	for _, r := range l.runs {
		n += int64(r.added.len() - r.removed.len())
	}
	return n
}

// changed is how many quads the runs hold.
func (l *layer) changed() (n int) {
	for _, r := range l.runs {
		n += r.len()
	}
	return n
}

func (l *layer) bytes() int64 {
	n := l.base.bytes()
	for _, r := range l.runs {
		n += r.bytes()
	}
	return n
}

// growth is how much smaller than the one before it a run must be to stand
// alone: runs double, so there are few of them, and each quad is merged a few
// times.
const growth = 2

// with is the layer with one more run.
func (l *layer) with(r *run, durable *held) *layer {
	runs := append(make([]*run, 0, len(l.runs)+1), l.runs...)
	for len(runs) > l.frozen && runs[len(runs)-1].len() < growth*r.len() {
		r = join(runs[len(runs)-1], r)
		runs = runs[:len(runs)-1]
	}
	return &layer{base: l.base, runs: append(runs, r), frozen: l.frozen, durable: durable}
}

// scan reads the quads that p selects in the order o.
func (l *layer) scan(ctx context.Context, p graph.IDPattern, o graph.Order) graph.Cursor {
	if !fits(p.Quad) {
		return &cursor{ctx: ctx}
	}
	n, bound := p.Prefix(o), 0
	for _, b := range p.Bound {
		if b {
			bound++
		}
	}
	first, last := bounds(o, p, n)
	keys, filter := l.base[o].slice(first, last), bound > n
	var sources []source
	for _, r := range l.runs {
		if added := r.added[o].slice(first, last); len(added) > 0 {
			sources = append(sources, source{keys: added, sign: 1})
		}
		if removed := r.removed[o].slice(first, last); len(removed) > 0 {
			sources = append(sources, source{keys: removed, sign: -1})
		}
	}
	if len(sources) == 0 {
		return &cursor{ctx: ctx, keys: keys, order: o, pattern: p, filter: filter}
	}
	return &mergeCursor{merge: merge{sources: append(sources, source{keys: keys, sign: 1})}, ctx: ctx, order: o, pattern: p, filter: filter}
}

// count is how many quads p selects: the lengths of stretches where an order
// has all bound places first, else a scan.
func (l *layer) count(ctx context.Context, p graph.IDPattern, atMost int64) (n int64, err error) {
	if !fits(p.Quad) {
		return 0, ctx.Err()
	}
	o, prefix := p.Best(orders)
	for i, place := range o.Positions() {
		if i >= prefix && p.Bound[place] {
			for _, err := range graph.All(l.scan(ctx, p, o)) {
				if err != nil {
					return 0, err
				}
				if n++; n == atMost {
					break
				}
			}
			return n, nil
		}
	}
	first, last := bounds(o, p, prefix)
	n = int64(len(l.base[o].slice(first, last)))
	for _, r := range l.runs {
		n += int64(len(r.added[o].slice(first, last)) - len(r.removed[o].slice(first, last)))
	}
	if atMost > 0 {
		n = min(n, atMost)
	}
	return n, ctx.Err()
}

// has reports whether a quad has the id at any place.
func (l *layer) has(id graph.ID) bool {
	if id > maxID {
		return false
	}
	for _, o := range [...]graph.Order{graph.SPOG, graph.OPSG, graph.PSOG, graph.GSPO} { // each leads with another place
		if l.leads(o, key{hi: uint64(id) << 32}, key{uint64(id)<<32 | maxID, 1<<64 - 1}) {
			return true
		}
	}
	return false
}

// leads reports whether there is a quad between two keys of an order.
func (l *layer) leads(o graph.Order, first, last key) bool {
	n := len(l.base[o].slice(first, last))
	for _, r := range l.runs {
		n += len(r.added[o].slice(first, last)) - len(r.removed[o].slice(first, last))
	}
	return n > 0
}
