package traverse

import (
	"cmp"
	"container/heap"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// arc is a way from a node to a neighbour.
type arc struct {
	to graph.ID
	link
}

// nearby is a node's surroundings.
type nearby struct {
	arcs  []arc // by neighbour
	nodes int   // distinct neighbours
}

// side is a node, seen forwards or backwards.
type side struct {
	node graph.ID
	back bool
}

type search struct {
	*walk
	q        PathQuery
	from, to graph.ID
	via      graph.ID // 0 is none
	near     map[side]nearby
	exclude  map[graph.ID]bool
	hubs     map[graph.ID]bool
	distance map[graph.ID]int // steps to To, of nodes within reach
	toVia    map[graph.ID]int // steps to Via, of nodes within reach
	reach    int
}

// search prepares one; nil when an end is in no quad.
func (x Explorer) search(ctx context.Context, q PathQuery) (*search, error) {
	w, err := x.walk(ctx)
	if err != nil {
		return nil, err
	}
	s := &search{walk: w, q: q, near: map[side]nearby{}, exclude: map[graph.ID]bool{}, hubs: map[graph.ID]bool{}, reach: q.Max / 2}
	if s.from, err = w.x.Lookup(q.From); err != nil || s.from == 0 {
		return nil, err
	}
	if s.to, err = w.x.Lookup(q.To); err != nil || s.to == 0 {
		return nil, err
	}
	for _, e := range q.Exclude {
		id, err := w.x.Lookup(e)
		if err != nil {
			return nil, err
		}
		s.exclude[id] = true
	}
	if q.Via != "" && q.Via != q.From && q.Via != q.To {
		if s.via, err = w.x.Lookup(q.Via); err != nil || s.via == 0 {
			return nil, err
		}
	}
	return s, nil
}

// open tells the nodes that neither an exclusion nor a limit keeps a path from.
func (s *search) open(n graph.ID) bool { return n == s.from || n == s.to || s.via != 0 && n == s.via }

// around returns the neighbours of n that a path may go to (come from, when
// back), none when n is a hub that may not be passed.
func (s *search) around(n graph.ID, back bool) (nearby, error) {
	if got, ok := s.near[side{n, back}]; ok {
		return got, nil
	}
	d := Both
	if s.q.Directed {
		d = Out
		if back {
			d = In
		}
	}
	var got nearby
	err := s.at(n, 0, d, func(l link, _ Direction) error {
		o := l.other(n)
		if l.s != l.o && !s.exclude[l.p] && (!s.exclude[o] || s.open(o)) {
			got.arcs = append(got.arcs, arc{o, l})
		}
		return nil
	})
	if err != nil {
		return nearby{}, err
	}
	slices.SortFunc(got.arcs, func(a, b arc) int { return cmp.Compare(a.to, b.to) })
	for i := range got.arcs {
		if i == 0 || got.arcs[i].to != got.arcs[i-1].to {
			got.nodes++
		}
	}
	if !s.open(n) && s.q.HubLimit > 0 && got.nodes > s.q.HubLimit {
		s.hubs[n] = true
		got = nearby{}
	}
	s.near[side{n, back}] = got
	return got, nil
}

// backward tells how many steps it is to a node, from every one within reach.
func (s *search) backward(to graph.ID) (map[graph.ID]int, error) {
	distance := map[graph.ID]int{to: 0}
	ring := []graph.ID{to}
	for d := 1; d <= s.reach; d++ {
		var next []graph.ID
		for _, n := range ring {
			if n == s.from {
				continue
			}
			near, err := s.around(n, true)
			if err != nil {
				return nil, err
			}
			for _, a := range near.arcs {
				if _, ok := distance[a.to]; !ok {
					distance[a.to] = d
					next = append(next, a.to)
				}
			}
		}
		ring = next
	}
	return distance, nil
}

// atLeast is a lower bound of the steps from n to To, and to Via before it
// where that was not passed yet.
func (s *search) atLeast(n graph.ID, passed bool) int {
	if passed {
		return s.steps(s.distance, n)
	}
	return s.steps(s.toVia, n) + s.steps(s.distance, s.via)
}

func (s *search) steps(distance map[graph.ID]int, n graph.ID) int {
	if d, ok := distance[n]; ok {
		return d
	}
	return s.reach + 1
}

func (s *search) forward() ([]Path, error) {
	q := &queue{names: s.walk}
	heap.Push(q, &partial{node: s.from, passed: s.via == 0})
	var out []Path
	for q.Len() > 0 && len(out) < s.q.K {
		p := heap.Pop(q).(*partial)
		if err := cmp.Or(s.spend(), q.err); err != nil {
			return nil, err
		}
		if p.node == s.to {
			if !p.passed {
				continue // it cannot come here again
			}
			path, err := s.path(p)
			if err != nil {
				return nil, err
			}
			out = append(out, path)
			continue
		}
		if err := s.extend(p, q); err != nil {
			return nil, err
		}
	}
	return out, q.err
}

// extend pushes every way on from p that can still arrive in time.
func (s *search) extend(p *partial, q *queue) error {
	near, err := s.around(p.node, false)
	if err != nil {
		return err
	}
	cost := p.cost + 1000
	if p.node != s.from {
		cost += Toll(near.nodes)
	}
	last := graph.ID(0)
	for _, a := range near.arcs {
		if a.to == last {
			continue
		}
		last = a.to
		passed := p.passed || a.to == s.via
		least := s.atLeast(a.to, passed)
		if p.steps+1+least > s.q.Max || p.has(a.to) {
			continue
		}
		if err := s.spend(); err != nil {
			return err
		}
		heap.Push(q, &partial{before: p, node: a.to, passed: passed, steps: p.steps + 1, cost: cost, bound: cost + 1000*int64(least)})
	}
	return nil
}

// path is a whole path in terms.
func (s *search) path(p *partial) (Path, error) {
	nodes, err := s.names(p)
	if err != nil {
		return Path{}, err
	}
	out := Path{Nodes: nodes, Cost: p.cost, Steps: make([][]Edge, p.steps)}
	for ; p.before != nil; p = p.before {
		near, err := s.around(p.before.node, false)
		if err != nil {
			return Path{}, err
		}
		at, _ := slices.BinarySearchFunc(near.arcs, p.node, func(a arc, n graph.ID) int { return cmp.Compare(a.to, n) })
		var step []Edge
		for ; at < len(near.arcs) && near.arcs[at].to == p.node; at++ {
			e, err := s.edge(near.arcs[at].link)
			if err != nil {
				return Path{}, err
			}
			step = append(step, e)
		}
		slices.SortFunc(step, Edge.Compare)
		out.Steps[p.steps-1] = step
	}
	return out, nil
}

// passed are the hubs that were met and not passed through.
func (s *search) passed() (out []quad.IRI, err error) {
	for h := range s.hubs {
		iri, err := s.iri(h)
		if err != nil {
			return nil, err
		}
		out = append(out, iri)
	}
	slices.Sort(out)
	return out, nil
}
