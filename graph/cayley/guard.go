package cayley

import (
	"context"
	"sync/atomic"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// guard is the store as a query sees it: once the query is over it ends the
// script that still asks it.
type guard struct {
	*QuadStore
	over atomic.Bool
}

var (
	_ graph.QuadStore = (*guard)(nil)
	_ shape.Optimizer = (*guard)(nil)
)

// check ends a script that goes on after its query is over: this panic is the
// one that a script cannot catch. The other sessions stop by their context.
func (g *guard) check() {
	if g.over.Load() {
		panic(&goja.InterruptedError{})
	}
}

func (g *guard) ValueOf(v quad.Value) graph.Ref {
	g.check()
	return g.QuadStore.ValueOf(v)
}

func (g *guard) NameOf(r graph.Ref) quad.Value {
	g.check()
	return g.QuadStore.NameOf(r)
}

func (g *guard) QuadIterator(d quad.Direction, r graph.Ref) graph.Iterator {
	g.check()
	return g.QuadStore.QuadIterator(d, r)
}

func (g *guard) NodesAllIterator() graph.Iterator {
	g.check()
	return g.QuadStore.NodesAllIterator()
}

func (g *guard) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	g.check()
	return g.QuadStore.ValuesOf(ctx, refs)
}

func (g *guard) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	g.check()
	return g.QuadStore.RefsOf(ctx, values)
}
