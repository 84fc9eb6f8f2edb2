package eval

import (
	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
)

// intersect finds the values of one slot that several patterns have: their
// cursors leap over one another, each to the next value that another has.
type intersect struct {
	x     *Exec
	cost  *algebra.Cost
	slot  int
	scans []*scan
}

// leaper is one of the cursors, sorted by the place of the slot.
type leaper struct {
	graph.Cursor
	place int
	from  graph.IDQuad // what Seek asks for but for the place
}

func (x *Exec) intersect(n *algebra.Intersect) *intersect {
	o := &intersect{x: x, cost: n.Counted(), slot: n.Slot}
	for _, s := range n.Scans {
		o.scans = append(o.scans, x.scan(s))
	}
	return o
}

func (o *intersect) run(r row, emit func() bool) bool {
	o.cost.Runs++
	leapers := make([]leaper, 0, len(o.scans))
	defer func() {
		for _, l := range leapers {
			if err := l.Close(); err != nil {
				o.x.fail(err)
			}
		}
	}()
	bound := r[o.slot]
	for _, s := range o.scans {
		src, ok := o.x.source(s.view, r)
		if !ok || !bind(&src, &s.places, r) {
			return o.x.err == nil
		}
		l, ok := o.x.leaper(src, s.places, o.slot)
		if bound != 0 || !ok {
			return o.probe(r, emit)
		}
		leapers = append(leapers, l)
	}
	return o.leap(leapers, r, emit)
}

// leaper opens a cursor that is sorted by the slot; false is an index without
// such an order, or a source that needs quads looked at one by one.
func (x *Exec) leaper(s source, places [3]place, slot int) (l leaper, ok bool) {
	for i, p := range places {
		if p.slot == slot {
			l.place = i
		}
	}
	bound := 0
	for _, b := range s.pattern.Bound {
		if b {
			bound++
		}
	}
	if s.graphs != nil || s.inNamed {
		return l, false
	}
	for _, o := range x.orders {
		if n := s.pattern.Prefix(o); n == bound && n < 4 && o.Positions()[n] == l.place {
			l.from = s.pattern.Quad
			l.Cursor = x.index.Scan(x.ctx, s.pattern, o)
			return l, true
		}
	}
	return l, false
}

// probe is the plain way: one scan after the other.
func (o *intersect) probe(r row, emit func() bool) bool {
	var next func(i int) bool
	next = func(i int) bool {
		if i == len(o.scans) {
			o.cost.Rows++
			return emit()
		}
		return o.scans[i].run(r, func() bool { return next(i + 1) })
	}
	return next(0)
}

func (o *intersect) leap(ls []leaper, r row, emit func() bool) bool {
	target := graph.ID(0)
	for {
		agree := 0
		for i := 0; agree < len(ls); i = (i + 1) % len(ls) {
			if !o.x.tick() {
				return false
			}
			l := &ls[i]
			q := l.from
			q[l.place] = target
			if !l.Seek(q) {
				if err := l.Err(); err != nil {
					return o.x.fail(err)
				}
				return true
			}
			if at := l.Quad()[l.place]; at == target {
				agree++
			} else {
				target, agree = at, 1
			}
		}
		r[o.slot] = target
		o.cost.Rows++
		more := emit()
		r[o.slot] = 0
		if !more {
			return false
		}
		target++
	}
}
