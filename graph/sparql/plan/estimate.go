package plan

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
)

// Guesses where nothing is counted. They order what is alike; nothing is right
// or wrong by them.
const (
	filterShare = 0.3 // of solutions that pass a filter
	bySubject   = 10  // quads of one subject
	byObject    = 20  // quads of one object
	pathReach   = 20  // nodes that a repeated path reaches
	groups      = 100 // solutions of what groups
)

// fewQuads and manyQuads are where counting stops: first at little, so that a
// query that starts from something particular is planned in microseconds, and
// only where every pattern has more, at much. A durable store reads the keys that
// it counts.
const (
	fewQuads  = 256
	manyQuads = 1 << 14
)

// countAll counts the quads of every scan of a join, as far as is of use.
func (p *planner) countAll(parts []algebra.Node) {
	var scans []*algebra.Scan
	for _, part := range parts {
		algebra.Walk(part, func(n algebra.Node) {
			switch n := n.(type) {
			case *algebra.Scan:
				scans = append(scans, n)
			case *algebra.Intersect:
				scans = append(scans, n.Scans...)
			}
		})
	}
	capped := true
	for _, s := range scans {
		capped = p.count(s, fewQuads) >= fewQuads && capped
	}
	if !capped || len(scans) < 2 {
		return
	}
	for _, s := range scans {
		delete(p.counts, s)
		p.count(s, manyQuads)
	}
}

// count is how many quads have the constants of s.
func (p *planner) count(s *algebra.Scan, atMost int64) float64 {
	if n, ok := p.counts[s]; ok {
		return n
	}
	pattern, ok := p.pattern(s)
	n := int64(0)
	if ok {
		var err error
		if n, err = p.x.CountIDs(p.ctx, pattern, atMost); err != nil && p.err == nil {
			p.err = fmt.Errorf("count the quads of a pattern: %w", err)
		}
	}
	p.counts[s] = float64(n)
	return float64(n)
}

// pattern is what the constants of s select; false is a term that no quad has.
func (p *planner) pattern(s *algebra.Scan) (out graph.IDPattern, ok bool) {
	terms := [4]algebra.Term{s.S, s.P, s.O, {}}
	if s.Graph.Named {
		terms[graph.G] = s.Graph.Term
	}
	for i, t := range terms {
		if t.IsVar() {
			continue
		}
		id, err := p.x.Lookup(t.Value)
		if err != nil && p.err == nil {
			p.err = err
		}
		if id == 0 {
			return out, false
		}
		out.Bound[i], out.Quad[i] = true, id
	}
	if !s.Graph.Named && p.strict {
		out.Bound[graph.G] = true
	}
	return out, true
}

// estimate is how many solutions n has for one solution that has bound.
func (p *planner) estimate(n algebra.Node, bound algebra.Set) float64 {
	switch n := n.(type) {
	case *algebra.Unit:
		return 1
	case *algebra.Scan:
		return p.scan(n, bound)
	case *algebra.Intersect:
		if bound.Has(n.Slot) {
			return 1
		}
		least := p.scan(n.Scans[0], bound)
		for _, s := range n.Scans[1:] {
			least = min(least, p.scan(s, bound))
		}
		return least
	case *algebra.Path:
		return path(n, bound)
	case *algebra.Values:
		if slots(n.Slots).Within(bound) {
			return 1
		}
		return float64(len(n.Rows))
	case *algebra.Join:
		return p.estimate(n.L, bound) * p.estimate(n.R, bound.Union(algebra.Certain(n.L)))
	case *algebra.LeftJoin:
		return p.estimate(n.L, bound) * max(1, p.estimate(n.R, bound.Union(algebra.Certain(n.L))))
	case *algebra.Filter:
		return p.estimate(n.X, bound) * filterShare
	case *algebra.Union:
		sum := 0.0
		for _, part := range n.Parts {
			sum += p.estimate(part, bound)
		}
		return sum
	case *algebra.Group:
		if len(n.Keys) == 0 {
			return 1
		}
		return min(groups, p.estimate(n.X, nil))
	case *algebra.Slice:
		if est := p.estimate(n.X, nil); n.Limit < 0 || est < float64(n.Limit) {
			return est
		}
		return float64(n.Limit)
	}
	return p.estimate(n.Inputs()[0], bound)
}

func slots(list []int) (s algebra.Set) {
	for _, v := range list {
		s.Add(v)
	}
	return s
}

func path(n *algebra.Path, bound algebra.Set) float64 {
	s, o := !n.S.IsVar() || bound.Has(n.S.Slot), !n.O.IsVar() || bound.Has(n.O.Slot)
	switch {
	case s && o:
		return 1
	case s || o:
		return pathReach
	}
	return manyQuads
}

// scan divides what the constants of s select by what is bound besides.
func (p *planner) scan(s *algebra.Scan, bound algebra.Set) float64 {
	n := p.count(s, fewQuads)
	subject, object := s.S.IsVar() && bound.Has(s.S.Slot), s.O.IsVar() && bound.Has(s.O.Slot)
	if s.P.IsVar() && bound.Has(s.P.Slot) {
		n /= 10
	}
	if s.Graph.Named && s.Graph.IsVar() && bound.Has(s.Graph.Slot) {
		n /= 10
	}
	switch {
	case subject && object:
		return min(n, 1)
	case subject && !s.O.IsVar(), object && !s.S.IsVar():
		return min(n, 1)
	case subject:
		return min(n, p.fan(s, graph.S))
	case object:
		return min(n, p.fan(s, graph.O))
	}
	return n
}

// fan is a predicate with the place that is bound; 0 for any predicate.
type fan struct {
	predicate quad.Value
	place     int
}

// sampled is how many quads tell the fan of a predicate: with 256 the query
// "join" of testdata/bench took 40 µs, with 64 it takes 30.
const sampled = 64

// fan is how many quads of a predicate one subject or object has, by the first
// few in the order that puts them together.
func (p *planner) fan(s *algebra.Scan, place int) float64 {
	guess := float64(bySubject)
	if place == graph.O {
		guess = byObject
	}
	if s.P.IsVar() {
		return guess
	}
	key := fan{s.P.Value, place}
	if f, ok := p.fans[key]; ok {
		return f
	}
	order := graph.PSOG
	if place == graph.O {
		order = graph.POSG
	}
	id, err := p.x.Lookup(s.P.Value)
	if err == nil && slices.Contains(p.x.Orders(), order) {
		guess = p.sample(id, order)
	} else if place == graph.S {
		guess = 2 // most predicates say one thing of a subject
	}
	p.fans[key] = guess
	return guess
}

func (p *planner) sample(predicate graph.ID, o graph.Order) float64 {
	pattern := graph.IDPattern{}
	pattern.Bound[graph.P], pattern.Quad[graph.P] = true, predicate
	n, distinct, last := 0, 0, graph.ID(0)
	place := o.Positions()[1]
	for q, err := range graph.All(p.x.Scan(p.ctx, pattern, o)) {
		if err != nil {
			p.err = err
			break
		}
		n++
		if q[place] != last {
			distinct, last = distinct+1, q[place]
		}
		if n == sampled {
			break
		}
	}
	if n == 0 {
		return 0
	}
	return float64(n) / float64(distinct)
}
