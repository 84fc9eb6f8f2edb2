package plan

import (
	"math"

	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
)

// maxDynamic is how many parts are ordered by trying all orders (dynamic
// programming over 2^n sets: 1,024 steps for eight); more are ordered greedily.
const maxDynamic = 8

// order returns parts in the order in which they are joined.
func (p *planner) order(parts []algebra.Node, bound algebra.Set) []algebra.Node {
	if len(parts) < 2 {
		return parts
	}
	p.countAll(parts)
	if len(parts) <= maxDynamic {
		return p.dynamic(parts, bound)
	}
	var out []algebra.Node
	for rows := 1.0; len(parts) > 0; {
		if p.stopped() {
			return append(out, parts...)
		}
		best, cost, next := 0, math.Inf(1), 0.0
		for i, part := range parts {
			each := p.estimate(part, bound)
			if c := step(rows, each, p.estimate(part, nil)) + rows*each; c < cost {
				best, cost, next = i, c, rows*each
			}
		}
		out = append(out, parts[best])
		bound, rows = bound.Union(algebra.Certain(parts[best])), next
		parts = append(parts[:best:best], parts[best+1:]...)
	}
	return out
}

// step is what joining one part costs.
func step(rows, each, alone float64) float64 {
	return min(rows*(seekCost+each), alone*(1+storeCost)+rows*probeCost)
}

type partial struct {
	cost, rows float64
	last       int
	set        bool
}

// dynamic finds the cheapest order of all: the best for each set of parts comes
// of the best for that set without one of them.
func (p *planner) dynamic(parts []algebra.Node, bound algebra.Set) []algebra.Node {
	n := len(parts)
	best := make([]partial, 1<<n)
	best[0] = partial{rows: 1, set: true}
	certain, alone := make([]algebra.Set, n), make([]float64, n)
	for i, part := range parts {
		certain[i], alone[i] = algebra.Certain(part), p.estimate(part, nil)
	}
	for mask := range best {
		have := bound
		for i := range n {
			if mask>>i&1 == 1 {
				have = have.Union(certain[i])
			}
		}
		from := best[mask]
		for i := range n {
			if mask>>i&1 == 1 {
				continue
			}
			each := p.estimate(parts[i], have)
			to := partial{from.cost + step(from.rows, each, alone[i]) + from.rows*each, from.rows * each, i, true}
			if b := &best[mask|1<<i]; !b.set || to.cost < b.cost {
				*b = to
			}
		}
	}
	out := make([]algebra.Node, n)
	for mask, k := len(best)-1, n-1; k >= 0; k-- {
		i := best[mask].last
		out[k] = parts[i]
		mask &^= 1 << i
	}
	return out
}
