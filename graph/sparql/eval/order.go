package eval

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
	"github.com/kamergraaf/kamergraaf/graph/sparql/expr"
)

// orderBy sorts. With a limit it keeps little more than what is wanted.
type orderBy struct {
	x     *Exec
	cost  *algebra.Cost
	in    operator
	keys  []term
	desc  []bool
	slots []int
	most  int64
}

func (c *compiler) orderBy(n *algebra.OrderBy, a around) operator {
	o := &orderBy{x: c.x, cost: n.Counted(), in: c.compile(n.X, a), slots: algebra.Vars(n.X).Slots(), most: n.Most}
	inner := a.plus(algebra.Vars(n.X), nil)
	for _, k := range n.Keys {
		o.keys = append(o.keys, c.term(k.Expr, inner))
		o.desc = append(o.desc, k.Desc)
	}
	return o
}

// sortable is a solution with the values that it is sorted by.
type sortable struct {
	ids  []graph.ID
	keys []quad.Value
}

// spare is how many solutions are kept beyond those wanted before sorting drops
// them: enough that sorting costs little for each.
const spare = 1024

func (o *orderBy) run(r row, emit func() bool) bool {
	o.cost.Runs++
	var list []sortable
	size := 64 + 8*len(o.slots) + 16*len(o.keys)
	more := o.in.run(r, func() bool {
		if !o.x.tick() {
			return false
		}
		s := sortable{make([]graph.ID, len(o.slots)), make([]quad.Value, len(o.keys))}
		for i, slot := range o.slots {
			s.ids[i] = r[slot]
		}
		for i, k := range o.keys {
			s.keys[i] = k(r)
		}
		list = append(list, s)
		o.x.hold(size)
		if o.most >= 0 && int64(len(list)) >= 2*o.most+spare {
			list = o.cut(list, size)
		}
		return o.x.err == nil
	})
	defer func() { o.x.release(size * len(list)) }()
	if !more {
		return false
	}
	o.sort(list)
	for _, s := range list {
		if !o.x.tick() {
			return false
		}
		for i, slot := range o.slots {
			r[slot] = s.ids[i]
		}
		o.cost.Rows++
		if more = emit(); !more {
			break
		}
	}
	for _, slot := range o.slots {
		r[slot] = 0
	}
	return more
}

func (o *orderBy) cut(list []sortable, size int) []sortable {
	o.sort(list)
	o.x.release(size * (len(list) - int(o.most)))
	clear(list[o.most:])
	return list[:o.most]
}

func (o *orderBy) sort(list []sortable) {
	slices.SortStableFunc(list, func(a, b sortable) int {
		if !o.x.tick() {
			return 0
		}
		for i := range o.keys {
			if c := compare(a.keys[i], b.keys[i]); c != 0 {
				if o.desc[i] {
					return -c
				}
				return c
			}
		}
		return 0
	})
}

// compare is the order of section 15.1: what is not bound comes first.
func compare(a, b quad.Value) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return expr.Compare(a, b)
}
