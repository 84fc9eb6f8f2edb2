package eval

import (
	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
	"github.com/kamergraaf/kamergraaf/graph/sparql/expr"
)

// group is GROUP BY with its aggregates.
type group struct {
	c          *compiler
	cost       *algebra.Cost
	in         operator
	keys       []int
	implicit   bool // no GROUP BY: one group, empty or not
	ambient    []int
	aggregates []func() aggregator
	slots      []int // of the aggregates
	plain      *int  // the slot of COUNT(?x), -1 for COUNT(*), where that is the only aggregate
}

func (c *compiler) group(n *algebra.Group, a around) operator {
	o := &group{c: c, cost: n.Counted(), in: c.compile(n.X, a), implicit: len(n.Keys) == 0, ambient: a.ambient.Slots(), keys: n.Keys}
	if agg := n.Aggregates; len(agg) == 1 && agg[0].Name == "COUNT" && !agg[0].Distinct {
		if s, ok := agg[0].X.(algebra.Slot); ok || agg[0].X == nil {
			slot := -1
			if ok {
				slot = int(s)
			}
			o.plain = &slot
		}
	}
	inner := a.plus(c.memo.Vars(n.X), nil)
	for _, agg := range n.Aggregates {
		o.slots = append(o.slots, agg.Slot)
		o.aggregates = append(o.aggregates, c.aggregate(agg, n.Visible, inner))
	}
	return o
}

// grouped is one group while it grows.
type grouped struct {
	keys []graph.ID
	aggs []aggregator
}

func (o *group) run(r row, emit func() bool) bool {
	o.cost.Runs++
	if o.counts(r) {
		return o.counted(r, emit)
	}
	groups, more := o.collect(r)
	if !more {
		return false
	}
	out := make(row, o.c.width)
	for _, s := range o.ambient {
		out[s] = r[s]
	}
	// What comes after reads r: the row of the operators above.
	before := append(row(nil), r...)
	copy(r, out)
	defer copy(r, before)
	for _, g := range groups {
		if !o.c.x.tick() {
			return false
		}
		for i, s := range o.keys {
			r[s] = g.keys[i]
		}
		for i, s := range o.slots {
			r[s] = g.aggs[i].result()
		}
		o.cost.Rows++
		if o.c.x.err != nil || !emit() {
			return false
		}
	}
	return true
}

// counts tells that the only aggregate is the number of quads that one pattern
// selects, which the index knows without reading them.
func (o *group) counts(r row) bool {
	s, ok := o.in.(*scan)
	if !ok || !o.implicit || len(o.ambient) > 0 || o.plain == nil || len(s.except) > 0 {
		return false
	}
	src, ok := o.c.x.source(s.view, r)
	if !ok || src.merge || src.graphs != nil || src.inNamed || !bind(&src, &s.places, r) {
		return false
	}
	// A slot that stands twice selects less than the pattern; one that is
	// counted must be in it.
	var in algebra.Set
	for i, p := range s.places {
		if p.slot >= 0 && !src.pattern.Bound[i] {
			if in.Has(p.slot) {
				return false
			}
			in.Add(p.slot)
		}
	}
	return *o.plain < 0 || in.Has(*o.plain)
}

// counted answers with what the index counts.
func (o *group) counted(r row, emit func() bool) bool {
	x, s := o.c.x, o.in.(*scan)
	src, _ := x.source(s.view, r)
	bind(&src, &s.places, r)
	n, err := x.index.CountIDs(x.ctx, src.pattern, 0)
	if err != nil {
		return x.fail(err)
	}
	s.cost.Runs++
	s.cost.Rows += n
	o.cost.Rows++
	slot := o.slots[0]
	r[slot] = x.ID(expr.Int(n))
	more := x.err == nil && emit()
	r[slot] = 0
	return more
}

func (o *group) collect(r row) (groups []*grouped, more bool) {
	x := o.c.x
	byKey := map[string]*grouped{}
	var last *grouped // rows of one group often come together
	var key []byte
	if o.implicit {
		last = o.start(nil)
		groups = append(groups, last)
	}
	more = o.in.run(r, func() bool {
		if !x.tick() {
			return false
		}
		if !o.implicit && (last == nil || !last.is(r, o.keys)) {
			key = appendKey(key[:0], r, o.keys)
			g, ok := byKey[string(key)]
			if !ok {
				g = o.start(r)
				byKey[string(key)] = g
				groups = append(groups, g)
				x.hold(128 + 2*len(key) + 64*len(o.aggregates))
			}
			last = g
		}
		for _, a := range last.aggs {
			a.add(r)
		}
		return x.err == nil
	})
	return groups, more
}

func (g *grouped) is(r row, keys []int) bool {
	for i, s := range keys {
		if g.keys[i] != r[s] {
			return false
		}
	}
	return true
}

func (o *group) start(r row) *grouped {
	g := &grouped{}
	for _, s := range o.keys {
		g.keys = append(g.keys, r[s])
	}
	for _, make := range o.aggregates {
		g.aggs = append(g.aggs, make())
	}
	return g
}
