package postgres

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
)

// orders are those of the indexes.
var orders = []graph.Order{graph.SPOG, graph.OPSG, graph.POSG, graph.GSPO}

// columns of kg_quad by place.
var columns = [4]string{"s", "p", "o", "g"}

// Sizes of a step: small at first, as most questions want few answers.
const (
	firstChunk = 64
	maxChunk   = 4096
)

// Orders are those that a store keeps.
func (v *View) Orders() []graph.Order { return orders }

// Scan implements graph.Index. The context is looked at before every step.
func (v *View) Scan(ctx context.Context, p graph.IDPattern, o graph.Order) graph.Cursor {
	if !slices.Contains(orders, o) {
		return graph.Failed(fmt.Errorf("the store keeps no order %v", o))
	}
	return &cursor{ctx: ctx, view: v, p: p, order: o}
}

// cursor reads the quads of a pattern in steps, each a query from where the one
// before ended.
type cursor struct {
	ctx    context.Context
	view   *View
	p      graph.IDPattern
	order  graph.Order
	named  bool // bring the terms of each step into the cache
	chunk  []graph.IDQuad
	at     int // in chunk, -1 before the first Next
	size   int
	begun  bool
	end    bool // nothing after chunk
	closed bool
	err    error
}

func (c *cursor) Quad() graph.IDQuad { return c.chunk[c.at] }
func (c *cursor) Err() error         { return c.err }
func (c *cursor) Close() error       { c.closed = true; return nil }

func (c *cursor) Next() bool {
	if c.err != nil || c.closed {
		return false
	}
	if c.begun && c.at+1 < len(c.chunk) {
		c.at++
		return true
	}
	if !c.begun {
		return c.read(nil, "")
	}
	if c.end {
		c.at = len(c.chunk)
		return false
	}
	return c.read(&c.chunk[len(c.chunk)-1], ">")
}

func (c *cursor) Seek(q graph.IDQuad) bool {
	if c.err != nil || c.closed {
		return false
	}
	if c.begun {
		for ; c.at < len(c.chunk); c.at++ {
			if c.order.Compare(c.chunk[c.at], q) >= 0 {
				return true
			}
		}
		if c.end {
			return false
		}
	}
	return c.read(&q, ">=")
}

// where is the condition of a pattern, its values behind args.
func where(p graph.IDPattern, args []any) (string, []any) {
	sql := " WHERE TRUE"
	for place, bound := range p.Bound {
		if bound {
			args = append(args, int64(p.Quad[place]))
			sql += fmt.Sprintf(" AND %s = $%d", columns[place], len(args))
		}
	}
	return sql, args
}

// names are the columns of an order, with commas.
func names(o graph.Order) string {
	var list []string
	for _, place := range o.Positions() {
		list = append(list, columns[place])
	}
	return strings.Join(list, ", ")
}

// read reads the next step, from a quad on or behind it.
func (c *cursor) read(from *graph.IDQuad, than string) bool {
	c.size = min(max(firstChunk, 4*c.size), maxChunk)
	condition, args := where(c.p, nil)
	if from != nil {
		n := len(args)
		condition += fmt.Sprintf(" AND (%s) %s ($%d, $%d, $%d, $%d)", names(c.order), than, n+1, n+2, n+3, n+4)
		for _, place := range c.order.Positions() {
			args = append(args, int64(from[place]))
		}
	}
	args = append(args, c.size)
	chunk := make([]graph.IDQuad, 0, c.size)
	c.err = c.view.query(c.ctx, func(r pgx.Rows) error {
		var q graph.IDQuad
		err := r.Scan(&q[0], &q[1], &q[2], &q[3])
		chunk = append(chunk, q)
		return err
	}, fmt.Sprintf("SELECT s, p, o, g FROM kg_quad%s ORDER BY %s LIMIT $%d", condition, names(c.order), len(args)), args...)
	if c.err == nil && c.named {
		c.err = c.view.fetchAll(c.ctx, chunk)
	}
	c.chunk, c.at, c.begun, c.end = chunk, 0, true, len(chunk) < c.size
	return c.err == nil && len(chunk) > 0
}

// fetchAll brings the terms of quads into the cache.
func (v *View) fetchAll(ctx context.Context, quads []graph.IDQuad) error {
	missing := map[graph.ID]bool{}
	for _, q := range quads {
		for _, id := range q {
			if _, ok := v.db.terms.get(id); !ok && id != 0 {
				missing[id] = true
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	ids := make([]int64, 0, len(missing))
	for id := range missing {
		ids = append(ids, int64(id))
	}
	return v.fetch(ctx, ids)
}

// Match implements graph.Dataset.
func (v *View) Match(ctx context.Context, p graph.Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		ids, ok, err := graph.Resolve(v, p)
		if err != nil {
			yield(quad.Quad{}, err)
		} else if ok {
			o, _ := ids.Best(orders)
			v.named(ctx, ids, o)(yield)
		}
	}
}

// ByGraph yields all quads, one graph after the other, those of no graph first.
func (v *View) ByGraph(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return v.named(ctx, graph.IDPattern{}, graph.GSPO)
}

func (v *View) named(ctx context.Context, p graph.IDPattern, o graph.Order) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		r := graph.Resolver{Index: v}
		for q, err := range graph.All(&cursor{ctx: ctx, view: v, p: p, order: o, named: true}) {
			var out quad.Quad
			if err == nil {
				out, err = r.Quad(q)
			}
			if !yield(out, err) || err != nil {
				return
			}
		}
	}
}

// Count implements graph.Dataset.
func (v *View) Count(ctx context.Context, p graph.Pattern) (int64, error) {
	return graph.CountByID(ctx, v, p)
}

// CountIDs is Count by ids, up to atMost when that is positive.
func (v *View) CountIDs(ctx context.Context, p graph.IDPattern, atMost int64) (n int64, err error) {
	if p.Bound == [4]bool{} {
		if n = v.state.quads; atMost > 0 {
			n = min(n, atMost)
		}
		return n, ctx.Err()
	}
	condition, args := where(p, nil)
	inner := "SELECT 1 FROM kg_quad" + condition
	if atMost > 0 {
		args = append(args, atMost)
		inner += fmt.Sprintf(" LIMIT $%d", len(args))
	}
	err = v.query(ctx, func(r pgx.Rows) error { return r.Scan(&n) }, "SELECT count(*) FROM ("+inner+") AS q", args...)
	return n, err
}
