package cayley

import (
	"context"
	"sync/atomic"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// guard is the store as a query sees it: it cannot be written or closed, and
// once the query is over it ends the script that still asks it.
type guard struct {
	graph.QuadStore
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

// Err is the first error of a look-up that Cayley's interface hides.
func (g *guard) Err() error {
	if e, ok := g.QuadStore.(interface{ Err() error }); ok {
		return e.Err()
	}
	return nil
}

func (g *guard) ValueOf(v quad.Value) graph.Ref {
	g.check()
	return g.QuadStore.ValueOf(v)
}

func (g *guard) NameOf(r graph.Ref) quad.Value {
	g.check()
	if r == nil {
		return nil
	}
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

// OptimizeShape passes a shape on to a store that can do better with it.
func (g *guard) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	if o, ok := g.QuadStore.(shape.Optimizer); ok {
		return o.OptimizeShape(s)
	}
	return s, false
}

// ValuesOf and RefsOf pass on to a store that can do many at once.
func (g *guard) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	g.check()
	return graph.ValuesOf(ctx, g.QuadStore, refs)
}

func (g *guard) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	g.check()
	return graph.RefsOf(ctx, g.QuadStore, values)
}

func (g *guard) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }

func (g *guard) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }

func (g *guard) Close() error { return nil }
