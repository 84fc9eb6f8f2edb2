package postgres

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// transposed are the four columns of quads.
func transposed(quads []graph.IDQuad) (cols [4][]int64) {
	for place := range cols {
		cols[place] = make([]int64, len(quads))
		for i, q := range quads {
			cols[place][i] = int64(q[place])
		}
	}
	return cols
}

// whichAreThere are those of given quads that the store has.
const whichAreThere = `SELECT q.s, q.p, q.o, q.g FROM ` + given + ` JOIN kg_quad AS q ON q.s = t.s AND q.p = t.p AND q.o = t.o AND q.g = t.g`

const given = `unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) AS t (s, p, o, g)`

func (c *change) remove(ctx context.Context, quads []graph.IDQuad) error {
	if len(quads) == 0 {
		return nil
	}
	t := transposed(quads)
	tag, err := c.tx.Exec(ctx, `DELETE FROM kg_quad WHERE (s, p, o, g) IN (SELECT t.s, t.p, t.o, t.g FROM `+given+`)`, t[0], t[1], t[2], t[3])
	if err == nil && tag.RowsAffected() != int64(len(quads)) {
		err = fmt.Errorf("%d of %d quads to be removed were there: %w", tag.RowsAffected(), len(quads), backend.ErrCorrupt)
	}
	return err
}

// there tells which of quads the store has.
func (c *change) there(ctx context.Context, quads []graph.IDQuad) (map[graph.IDQuad]bool, error) {
	t, out := transposed(quads), map[graph.IDQuad]bool{}
	err := read(ctx, c.tx, func(r pgx.Rows) error {
		q, err := scanQuad(r)
		out[q] = true
		return err
	}, whichAreThere, t[0], t[1], t[2], t[3])
	return out, err
}

func scanQuad(r pgx.Rows) (q graph.IDQuad, err error) {
	var n [4]int64
	err = r.Scan(&n[0], &n[1], &n[2], &n[3])
	for place := range q {
		q[place] = graph.ID(n[place])
	}
	return q, err
}

// collect marks the terms that only removed quads had. No count of uses is kept:
// a term is alive when a quad has it, which is asked of those of removed quads.
func (c *change) collect(ctx context.Context, removed []graph.IDQuad, used map[graph.ID]bool) error {
	suspects := map[int64]bool{}
	for _, q := range removed {
		for _, id := range q {
			if id != 0 && !used[id] {
				suspects[int64(id)] = true
			}
		}
	}
	if len(suspects) == 0 {
		return nil
	}
	ids := make([]int64, 0, len(suspects))
	for id := range suspects {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	tag, err := c.tx.Exec(ctx, `UPDATE kg_term SET gone = $2 WHERE id IN (SELECT t.id FROM unnest($1::bigint[]) AS t (id)
		WHERE NOT EXISTS (SELECT 1 FROM kg_quad WHERE s = t.id) AND NOT EXISTS (SELECT 1 FROM kg_quad WHERE o = t.id)
		AND NOT EXISTS (SELECT 1 FROM kg_quad WHERE p = t.id) AND NOT EXISTS (SELECT 1 FROM kg_quad WHERE g = t.id))`, ids, c.state.revision)
	if err == nil && tag.RowsAffected() > 0 {
		c.state.terms -= tag.RowsAffected()
		clear(c.terms) // some of them are gone
	}
	return err
}
