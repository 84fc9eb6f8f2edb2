package memory

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// terms caches what ids mean and which id a term has. An id always means the
// same term, so all revisions share it; whether a revision has the id is asked
// elsewhere. It holds up to most bytes, about, and then lets go of what
// questions asked for.
type terms struct {
	most  int64
	table atomic.Pointer[termTable]
}

type termTable struct {
	bytes atomic.Int64
	// filled are the terms read at the start, by id/chunkTerms; nil until they
	// are there, and they never change.
	filled atomic.Pointer[filled]
	chunks sync.Map // of *termChunk by id/chunkTerms, of those that were asked for
	ids    sync.Map // of graph.ID by quad.Value, likewise
}

// chunkTerms is how many consecutive ids share a chunk: terms of a document
// have consecutive ids.
const chunkTerms = 1024

type termChunk [chunkTerms]atomic.Pointer[quad.Value]

// termBytes is what a cached term or id takes beside its letters, about: a
// header, an interface, and its share of a chunk or a map.
const termBytes = 80

func newTerms(most int64) *terms {
	t := &terms{most: most}
	t.table.Store(&termTable{})
	return t
}

func (t *terms) term(id graph.ID) (quad.Value, bool) {
	table := t.table.Load()
	if v := table.filled.Load().term(id); v != nil {
		return v, true
	}
	c, ok := table.chunks.Load(id / chunkTerms)
	if !ok {
		return nil, false
	}
	v := c.(*termChunk)[id%chunkTerms].Load()
	if v == nil {
		return nil, false
	}
	return *v, true
}

// candidates yields ids that a term has, or had before it was gone and came
// back, until yield returns false.
func (t *terms) candidates(v quad.Value, yield func(graph.ID) bool) {
	table := t.table.Load()
	if id := table.filled.Load().id(v); id != 0 && !yield(id) {
		return
	}
	if id, ok := table.ids.Load(v); ok {
		yield(id.(graph.ID))
	}
}

// putTerm keeps the term of an id.
func (t *terms) putTerm(id graph.ID, v quad.Value) {
	table := t.room(v)
	c, ok := table.chunks.Load(id / chunkTerms)
	if !ok {
		c, _ = table.chunks.LoadOrStore(id/chunkTerms, &termChunk{})
	}
	c.(*termChunk)[id%chunkTerms].Store(&v)
}

// fill keeps terms until half of the room is taken, which leaves the other half
// to those that questions ask for.
func (t *terms) fill(ctx context.Context, from graph.Index) error {
	f := &filled{}
	err := graph.EachTerm(ctx, from, func(id graph.ID, v quad.Value) bool {
		f.add(id, v)
		f.bytes += termBytes + int64(length(v))
		return f.bytes < t.most/2
	})
	if err != nil {
		return err
	}
	f.index()
	table := t.table.Load()
	table.bytes.Add(f.bytes)
	table.filled.Store(f)
	return nil
}

// putID keeps the id of a term; one that was gone and came back has a new one.
func (t *terms) putID(v quad.Value, id graph.ID) { t.room(v).ids.Store(v, id) }

// room counts a term, and begins a new table, with what was filled, when the old
// one is full.
func (t *terms) room(v quad.Value) *termTable {
	table := t.table.Load()
	if table.bytes.Add(termBytes+int64(length(v))) <= t.most {
		return table
	}
	next, f := &termTable{}, table.filled.Load()
	if f != nil {
		next.bytes.Store(f.bytes)
		next.filled.Store(f)
	}
	if t.table.CompareAndSwap(table, next) { // else another began one
		return next
	}
	return t.table.Load()
}

// length is the letters of a term in bytes.
func length(v quad.Value) int {
	switch v := v.(type) {
	case quad.IRI:
		return len(v)
	case quad.BNode:
		return len(v)
	case quad.String:
		return len(v)
	case quad.LangString:
		return len(v.Value) + len(v.Lang)
	case quad.TypedString:
		return len(v.Value) + len(v.Type)
	}
	return 0
}
