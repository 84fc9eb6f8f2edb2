package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Apply makes one change in one transaction and returns the revision after it:
// the one before when d changes nothing.
func (db *DB) Apply(ctx context.Context, d graph.Delta) (graph.Revision, error) {
	c, err := db.update(ctx, true, func(c *change) error { return c.delta(ctx, d) })
	if err != nil {
		return 0, fmt.Errorf("change quads: %w", err)
	}
	return graph.Revision(c.state.revision), nil
}

// delta makes one revision.
func (c *change) delta(ctx context.Context, d graph.Delta) error {
	add, err := c.quads(ctx, d.Add, true)
	if err != nil {
		return err
	}
	remove, err := c.quads(ctx, d.Remove, false)
	if err != nil {
		return err
	}
	has, err := c.there(ctx, append(remove, add...))
	if err != nil {
		return err
	}
	before, now := map[graph.IDQuad]bool{}, map[graph.IDQuad]bool{}
	for _, q := range remove {
		if has[q] {
			before[q] = true
		}
	}
	for _, q := range add {
		now[q] = true
		if has[q] {
			before[q] = true
		}
	}
	s := difference(before, now)
	if len(s.added)+len(s.removed) == 0 {
		return nil
	}
	b := &pgx.Batch{}
	if err := c.log(b, nil, s); err != nil {
		return err
	}
	if err := c.write(ctx, s); err != nil {
		return err
	}
	return c.tx.SendBatch(ctx, b).Close()
}
