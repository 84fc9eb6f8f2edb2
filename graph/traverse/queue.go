package traverse

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// partial is the beginning of a path: its last node, and what is before that.
type partial struct {
	before *partial
	node   graph.ID
	passed bool // Via is behind it, or there is none
	steps  int
	cost   int64
	bound  int64 // no whole path that begins so costs less
}

// has tells whether a node is on the path.
func (p *partial) has(n graph.ID) bool {
	for ; p != nil; p = p.before {
		if p.node == n {
			return true
		}
	}
	return false
}

// names are the nodes of a path, first to last.
func (w *walk) names(p *partial) ([]quad.IRI, error) {
	out := make([]quad.IRI, p.steps+1)
	for ; p != nil; p = p.before {
		iri, err := w.iri(p.node)
		if err != nil {
			return nil, err
		}
		out[p.steps] = iri
	}
	return out, nil
}

// queue is a heap of partial paths by bound. Among equal bounds, those not yet
// arrived come first, so that of equal costs all have arrived before the first
// leaves; then the order of nodes by name decides.
type queue struct {
	paths []*partial
	names *walk
	err   error // of a name that could not be read: no order is right then
}

func (q *queue) Len() int      { return len(q.paths) }
func (q *queue) Swap(i, j int) { q.paths[i], q.paths[j] = q.paths[j], q.paths[i] }
func (q *queue) Less(i, j int) bool {
	a, b := q.paths[i], q.paths[j]
	if a.bound != b.bound {
		return a.bound < b.bound
	}
	if x, y := a.cost < a.bound, b.cost < b.bound; x != y {
		return x
	}
	x, err1 := q.names.names(a)
	y, err2 := q.names.names(b)
	for _, err := range [...]error{err1, err2} {
		if err != nil && q.err == nil {
			q.err = err
		}
	}
	return slices.Compare(x, y) < 0
}
func (q *queue) Push(x any) { q.paths = append(q.paths, x.(*partial)) }
func (q *queue) Pop() any {
	last := q.paths[len(q.paths)-1]
	q.paths = q.paths[:len(q.paths)-1]
	return last
}
