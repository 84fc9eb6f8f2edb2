package cayley

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"

	"github.com/kamergraaf/kamergraaf/graph"
)

// nodes is the set of all terms.
type nodes struct{ qs *QuadStore }

func (*nodes) String() string                                          { return "nodes" }
func (*nodes) SubIterators() []cayley.IteratorShape                    { return nil }
func (n *nodes) Optimize(context.Context) (cayley.IteratorShape, bool) { return n, false }
func (n *nodes) Iterate() cayley.Scanner                               { return &nodeScanner{nodes: n} }
func (n *nodes) Lookup() cayley.Index                                  { return &nodeIndex{} }

func (n *nodes) Stats(ctx context.Context) (cayley.IteratorCosts, error) {
	size, err := n.qs.x.CountTerms(ctx)
	return cayley.IteratorCosts{ContainsCost: 1, NextCost: 2, Size: cayley.Size{Size: size, Exact: true}}, err
}

type nodeScanner struct {
	plain
	nodes *nodes
	ids   []graph.ID // read and not given out
	last  graph.ID   // the last one read
	id    graph.ID
	end   bool
}

func (s *nodeScanner) String() string { return "nodes" }

func (s *nodeScanner) Next(ctx context.Context) bool {
	s.id = 0
	if s.err == nil && len(s.ids) == 0 && !s.end {
		s.read(ctx)
	}
	if s.err != nil || len(s.ids) == 0 {
		return false
	}
	s.id, s.ids = s.ids[0], s.ids[1:]
	return true
}

// read reads the next ids.
func (s *nodeScanner) read(ctx context.Context) {
	if s.ids, s.err = s.nodes.qs.x.IDs(ctx, s.last, maxChunk); s.err != nil {
		if ctx.Err() == nil { // Cayley loses some errors of iterators
			s.nodes.qs.fail(s.err)
		}
		return
	}
	s.end = len(s.ids) < maxChunk
	if n := len(s.ids); n > 0 {
		s.last = s.ids[n-1]
	}
}

func (s *nodeScanner) Result() cayley.Ref { return nodeRef(s.id) }
func (s *nodeScanner) Close() error       { return nil }

// nodeIndex tells whether a reference is a node's: ids are only ever given to
// the outside for terms that are there.
type nodeIndex struct {
	plain
	result cayley.Ref
}

func (*nodeIndex) String() string       { return "nodes" }
func (x *nodeIndex) Result() cayley.Ref { return x.result }
func (*nodeIndex) Close() error         { return nil }

func (x *nodeIndex) Contains(ctx context.Context, r cayley.Ref) bool {
	id, ok := r.(graph.ID)
	if x.err = ctx.Err(); x.err != nil || !ok || id == 0 {
		return false
	}
	x.result = r
	return true
}
