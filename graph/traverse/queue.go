package traverse

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// partial is the beginning of a path.
type partial struct {
	nodes []quad.IRI
	cost  int64
	bound int64 // no whole path that begins so costs less
}

func (p *partial) last() quad.IRI { return p.nodes[len(p.nodes)-1] }

// queue is a heap of partial paths by bound. Among equal bounds, those not yet
// arrived come first, so that of equal costs all have arrived before the first
// leaves; then the order of nodes decides.
type queue []*partial

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q queue) Less(i, j int) bool {
	a, b := q[i], q[j]
	if a.bound != b.bound {
		return a.bound < b.bound
	}
	if x, y := a.cost < a.bound, b.cost < b.bound; x != y {
		return x
	}
	return slices.Compare(a.nodes, b.nodes) < 0
}
func (q *queue) Push(x any) { *q = append(*q, x.(*partial)) }
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
