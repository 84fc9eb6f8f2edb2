package memory

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// yieldEvery is how many views are opened, while somebody writes, for each that
// lets others run first. Readers that never wait for anything are taken off a
// processor after 10 ms, and a write is handed from one goroutine to another
// several times: with 64 such readers on two processors it took a second.
// Once in 128 leaves the 99th percentile of readers what it is.
const yieldEvery = 128

// writing notes that somebody writes, until the layer has followed.
func (s *Store) writing(n int) {
	s.gate.Lock()
	s.writers += n
	s.gate.Unlock()
}

// wrote brings the layer in step with a write that ended, with an error too: what
// went before it may be committed.
func (s *Store) wrote(ctx context.Context) {
	s.follow(context.WithoutCancel(ctx))
	s.writing(-1)
}

// Commit implements backend.Store.
func (s *Store) Commit(ctx context.Context, docs []graph.Document) ([]bool, error) {
	s.writing(+1)
	defer s.wrote(ctx)
	return s.Store.Commit(ctx, docs)
}

// Replace implements backend.Store.
func (s *Store) Replace(ctx context.Context, doc graph.Document) (graph.Revision, bool, error) {
	s.writing(+1)
	defer s.wrote(ctx)
	return s.Store.Replace(ctx, doc)
}

// Apply implements backend.Store.
func (s *Store) Apply(ctx context.Context, d graph.Delta) (graph.Revision, error) {
	s.writing(+1)
	defer s.wrote(ctx)
	return s.Store.Apply(ctx, d)
}

// Load implements backend.Store. Afterwards the quads are read anew where they
// are many.
func (s *Store) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (int64, error) {
	s.writing(+1)
	defer s.wrote(ctx)
	return s.Store.Load(ctx, quads)
}
