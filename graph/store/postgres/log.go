package postgres

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// idBytes is a quad in a row of the log: four big-endian ids.
const idBytes = 4 * 8

func packQuads(quads []graph.IDQuad) []byte {
	b := make([]byte, 0, len(quads)*idBytes)
	for _, q := range quads {
		for _, id := range q {
			b = binary.BigEndian.AppendUint64(b, uint64(id))
		}
	}
	return b
}

func unpackQuads(b []byte) ([]graph.IDQuad, error) {
	if len(b)%idBytes != 0 {
		return nil, fmt.Errorf("quads of %d bytes: %w", len(b), backend.ErrCorrupt)
	}
	var out []graph.IDQuad
	for ; len(b) > 0; b = b[idBytes:] {
		var q graph.IDQuad
		for place := range q {
			q[place] = graph.ID(binary.BigEndian.Uint64(b[8*place:]))
		}
		out = append(out, q)
	}
	return out, nil
}

func scanChange(r pgx.Rows) (c graph.Change, err error) {
	var revision, micros int64
	var documents, added, removed []byte
	if err := r.Scan(&revision, &micros, &documents, &added, &removed); err != nil {
		return c, err
	}
	c.Revision = graph.Revision(revision)
	if micros > 0 {
		c.Time = time.UnixMicro(micros).UTC()
	}
	if err = json.Unmarshal(documents, &c.Documents); err != nil {
		err = fmt.Errorf("its documents: %w: %w", err, backend.ErrCorrupt)
	} else {
		c.Added, err = unpackQuads(added)
	}
	if err == nil {
		c.Removed, err = unpackQuads(removed)
	}
	if err != nil {
		err = fmt.Errorf("change of revision %d: %w", revision, err)
	}
	return c, err
}

// changeChunk is how many changes are read in a step, at first one: a load has
// 20,000 quads in each.
const changeChunk = 64

// ChangedSince yields the changes after revision since, oldest first.
func (v *View) ChangedSince(ctx context.Context, since graph.Revision) iter.Seq2[backend.Change, error] {
	return func(yield func(backend.Change, error) bool) {
		if int64(since) < v.state.horizon {
			yield(backend.Change{}, &graph.HorizonError{Since: since, Horizon: graph.Revision(v.state.horizon)})
			return
		}
		for size := int64(1); int64(since) < v.state.revision; size = min(4*size, changeChunk) {
			var step []graph.Change
			err := v.query(ctx, func(r pgx.Rows) error {
				c, err := scanChange(r)
				step = append(step, c)
				return err
			}, `SELECT revision, micros, documents, added, removed FROM kg_change WHERE revision > $1 ORDER BY revision LIMIT $2`, int64(since), size)
			if err == nil && len(step) == 0 {
				err = fmt.Errorf("the change log ends at revision %d, the store is at %d: %w", since, v.state.revision, backend.ErrCorrupt)
			}
			if err != nil {
				yield(backend.Change{}, err)
				return
			}
			for _, c := range step {
				if !yield(c, nil) {
					return
				}
			}
			since = step[len(step)-1].Revision
		}
	}
}
