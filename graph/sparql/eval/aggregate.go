package eval

import (
	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
	"github.com/kamergraaf/kamergraaf/graph/sparql/expr"
)

// aggregator is one aggregate of one group.
type aggregator interface {
	add(r row)
	result() graph.ID
}

// aggregate returns what starts an aggregate of a group.
func (c *compiler) aggregate(a algebra.Aggregate, visible []int, in around) func() aggregator {
	x := c.x
	slot, plain := a.X.(algebra.Slot)
	switch {
	case a.Name == "COUNT" && a.X == nil && a.Distinct:
		return func() aggregator { return &countDistinct{x: x, seen: x.seen(visible)} }
	case a.Name == "COUNT" && a.X == nil:
		return func() aggregator { return &count{x: x, slot: -1} }
	case a.Name == "COUNT" && plain && a.Distinct:
		return func() aggregator { return &countDistinctSlot{x: x, slot: int(slot), seen: visited{x: x}} }
	case a.Name == "COUNT" && plain:
		return func() aggregator { return &count{x: x, slot: int(slot)} }
	}
	if a.Distinct {
		// Values are told apart by their ids.
		id := c.value(a.X, in)
		return func() aggregator {
			return &fold{x: x, id: id, seen: &visited{x: x}, acc: expr.NewAccumulator(a.Name, a.Separator), keeps: a.Name == "GROUP_CONCAT", gap: len(a.Separator)}
		}
	}
	term := c.term(a.X, in)
	return func() aggregator {
		return &fold{x: x, term: term, acc: expr.NewAccumulator(a.Name, a.Separator), keeps: a.Name == "GROUP_CONCAT", gap: len(a.Separator)}
	}
}

// count is COUNT(*) and COUNT(?x), which looks at no term.
type count struct {
	x    *Exec
	slot int
	n    int64
}

func (a *count) add(r row) {
	if a.slot < 0 || r[a.slot] != 0 {
		a.n++
	}
}

func (a *count) result() graph.ID { return a.x.ID(expr.Int(a.n)) }

// countDistinct is COUNT(DISTINCT *).
type countDistinct struct {
	x    *Exec
	seen *seen
	n    int64
}

func (a *countDistinct) add(r row) {
	if a.seen.add(r) {
		a.n++
	}
}

func (a *countDistinct) result() graph.ID { return a.x.ID(expr.Int(a.n)) }

// countDistinctSlot is COUNT(DISTINCT ?x).
type countDistinctSlot struct {
	x    *Exec
	slot int
	seen visited
	n    int64
}

func (a *countDistinctSlot) add(r row) {
	if id := r[a.slot]; id != 0 && a.seen.add(id) {
		a.n++
	}
}

func (a *countDistinctSlot) result() graph.ID { return a.x.ID(expr.Int(a.n)) }

// fold is every other aggregate.
type fold struct {
	x    *Exec
	term term
	id   value // set, with seen, for DISTINCT
	seen *visited
	acc  expr.Accumulator
	// keeps is GROUP_CONCAT, which holds all it has seen, with what stands between.
	keeps bool
	gap   int
}

func (a *fold) add(r row) {
	var v quad.Value
	if a.seen != nil {
		id := a.id(r)
		if id != 0 && !a.seen.add(id) {
			return
		}
		v = a.x.Term(id)
	} else {
		v = a.term(r)
	}
	if v == nil {
		a.acc.Fail()
		return
	}
	a.acc.Add(v)
	if a.keeps {
		s, _ := expr.Text(v)
		a.x.hold(len(s) + a.gap)
	}
}

func (a *fold) result() graph.ID {
	v, err := a.acc.Result()
	if err != nil {
		a.x.sized(err)
		return 0
	}
	return a.x.ID(v)
}
