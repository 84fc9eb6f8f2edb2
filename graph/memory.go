package graph

import (
	"context"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
)

// Memory is an Index over quads given once: every order sorted, nothing clever.
// Tests hold faster indexes against it and ask it what they need a small graph
// for; its ids are given in the order in which terms first stand in the quads.
type Memory struct {
	ids    map[quad.Value]ID
	terms  []quad.Value // by id; nil at 0
	sorted [len(orders)][]IDQuad
}

var _ Index = (*Memory)(nil)

// NewMemory indexes quads; a quad that is there twice is kept once.
func NewMemory(quads []quad.Quad) *Memory {
	m := &Memory{ids: map[quad.Value]ID{}, terms: []quad.Value{nil}}
	seen := map[IDQuad]bool{}
	var all []IDQuad
	for _, q := range quads {
		ids := IDQuad{m.intern(q.Subject), m.intern(q.Predicate), m.intern(q.Object), m.intern(q.Label)}
		if !seen[ids] {
			seen[ids] = true
			all = append(all, ids)
		}
	}
	for o := range m.sorted {
		m.sorted[o] = slices.Clone(all)
		slices.SortFunc(m.sorted[o], Order(o).Compare)
	}
	return m
}

func (m *Memory) intern(v quad.Value) ID {
	if v == nil {
		return 0
	}
	id, ok := m.ids[v]
	if !ok {
		id = ID(len(m.terms))
		m.ids[v] = id
		m.terms = append(m.terms, v)
	}
	return id
}

// Revision is 1 always.
func (m *Memory) Revision() Revision { return 1 }

// Lookup returns the id of a term, 0 when no quad has it.
func (m *Memory) Lookup(v quad.Value) (ID, error) { return m.ids[v], nil }

// Term returns the term with an id; an unknown one is [ErrNotFound].
func (m *Memory) Term(id ID) (quad.Value, error) {
	if id >= ID(len(m.terms)) {
		return nil, ErrNotFound
	}
	return m.terms[id], nil
}

// IDs counts them up: every term is in a quad.
func (m *Memory) IDs(ctx context.Context, after ID, most int) (ids []ID, err error) {
	for id := after + 1; id < ID(len(m.terms)) && len(ids) < most; id++ {
		ids = append(ids, id)
	}
	return ids, ctx.Err()
}

// CountTerms is how many there are.
func (m *Memory) CountTerms(ctx context.Context) (int64, error) {
	return int64(len(m.terms) - 1), ctx.Err()
}

// Orders are all there are.
func (m *Memory) Orders() []Order { return []Order{SPOG, OPSG, POSG, GSPO, PSOG} }

// Scan looks at every quad. An order that is none is an empty scan.
func (m *Memory) Scan(ctx context.Context, p IDPattern, o Order) Cursor {
	return &memoryCursor{ctx: ctx, order: o, pattern: p, quads: m.sorted[o], at: -1}
}

// CountIDs counts by looking.
func (m *Memory) CountIDs(ctx context.Context, p IDPattern, atMost int64) (n int64, err error) {
	for _, err := range All(m.Scan(ctx, p, SPOG)) {
		if err != nil {
			return 0, err
		}
		if n++; n == atMost {
			break
		}
	}
	return n, nil
}

// Match yields in the order of ids.
func (m *Memory) Match(ctx context.Context, p Pattern) iter.Seq2[quad.Quad, error] {
	return MatchByID(ctx, m, p)
}

// Count counts by looking.
func (m *Memory) Count(ctx context.Context, p Pattern) (int64, error) { return CountByID(ctx, m, p) }

type memoryCursor struct {
	ctx     context.Context
	order   Order
	pattern IDPattern
	quads   []IDQuad
	at      int
	err     error
}

func (c *memoryCursor) Next() bool { c.at++; return c.settle() }

func (c *memoryCursor) Seek(q IDQuad) bool {
	c.at = max(c.at, 0)
	for c.at < len(c.quads) && c.order.Compare(c.quads[c.at], q) < 0 {
		c.at++
	}
	return c.settle()
}

// settle moves on to the next quad of the pattern.
func (c *memoryCursor) settle() bool {
	if c.err == nil {
		c.err = c.ctx.Err()
	}
	for c.err == nil && c.at < len(c.quads) {
		if c.pattern.Matches(c.quads[c.at]) {
			return true
		}
		c.at++
	}
	return false
}

func (c *memoryCursor) Quad() IDQuad { return c.quads[c.at] }
func (c *memoryCursor) Err() error   { return c.err }
func (c *memoryCursor) Close() error { return nil }
