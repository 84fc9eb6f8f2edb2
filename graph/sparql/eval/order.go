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
	o := &orderBy{x: c.x, cost: n.Counted(), in: c.compile(n.X, a), slots: c.memo.Vars(n.X).Slots(), most: n.Most}
	inner := a.plus(c.memo.Vars(n.X), nil)
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
	list, more = o.sort(list)
	if !more {
		return false
	}
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

// cut keeps the first of list that are wanted.
func (o *orderBy) cut(list []sortable, size int) []sortable {
	list, _ = o.sort(list)
	o.x.release(size * (len(list) - int(o.most)))
	clear(list[o.most:])
	return list[:o.most]
}

// sortBlock is how many solutions are sorted without asking whether the query
// was cancelled: less than a millisecond.
const sortBlock = 512

// sort returns list in order, what is equal as it came; false is cancelled. It
// merges sorted blocks itself, because slices.SortStableFunc cannot be stopped:
// with five million solutions it ran on for 250 ms.
func (o *orderBy) sort(list []sortable) (sorted []sortable, ok bool) {
	for lo := 0; lo < len(list); lo += sortBlock {
		if !o.x.tick() {
			return list, false
		}
		slices.SortStableFunc(list[lo:min(lo+sortBlock, len(list))], o.compare)
	}
	if len(list) <= sortBlock {
		return list, true
	}
	const second = 48 // bytes of a sortable
	if !o.x.hold(second * len(list)) {
		return list, false
	}
	defer o.x.release(second * len(list))
	from, to := list, make([]sortable, len(list))
	for width := sortBlock; width < len(list); width *= 2 {
		for lo := 0; lo < len(list); lo += 2 * width {
			mid, hi := min(lo+width, len(list)), min(lo+2*width, len(list))
			if !o.merge(to[lo:hi], from[lo:mid], from[mid:hi]) {
				return list, false
			}
		}
		from, to = to, from
	}
	return from, true
}

// merge puts two sorted lists into one.
func (o *orderBy) merge(to, a, b []sortable) bool {
	for i := range to {
		if !o.x.tick() {
			return false
		}
		if len(b) == 0 || len(a) > 0 && o.compare(a[0], b[0]) <= 0 {
			to[i], a = a[0], a[1:]
		} else {
			to[i], b = b[0], b[1:]
		}
	}
	return true
}

func (o *orderBy) compare(a, b sortable) int {
	for i := range o.keys {
		if c := compare(a.keys[i], b.keys[i]); c != 0 {
			if o.desc[i] {
				return -c
			}
			return c
		}
	}
	return 0
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
