package pebble

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Apply makes one change in one atomic, synced step and returns the revision
// after it: the one before when d changes nothing. Quads that are there
// already, or are to be removed and are not there, count as nothing.
func (db *DB) Apply(ctx context.Context, d graph.Delta) (graph.Revision, error) {
	db.write.Lock()
	defer db.write.Unlock()
	c, err := db.newChange()
	if err != nil {
		return 0, err
	}
	if err := c.delta(ctx, d); err != nil {
		return 0, c.abandon(err)
	}
	if err := c.logAll(); err != nil {
		return 0, c.abandon(err)
	}
	if err := c.commit(); err != nil {
		return 0, err
	}
	return graph.Revision(db.state.Load().revision), nil
}

// abandon drops the change for the reason err.
func (c *change) abandon(err error) error {
	_ = c.batch.Close() // frees memory; nothing was written
	return err
}

func (c *change) delta(ctx context.Context, d graph.Delta) error {
	for i, q := range d.Remove {
		if err := each(ctx, i); err != nil {
			return err
		}
		if err := c.set(q, false); err != nil {
			return err
		}
	}
	for i, q := range d.Add {
		if err := each(ctx, i); err != nil {
			return err
		}
		if err := c.set(q, true); err != nil {
			return err
		}
	}
	return nil
}

// each looks at the context once in a while.
func each(ctx context.Context, i int) error {
	if i%contextSteps == 0 {
		return ctx.Err()
	}
	return nil
}

// set makes q be there, or not.
func (c *change) set(q quad.Quad, there bool) error {
	ids, ok, err := c.quad(q, there)
	if err != nil || !ok {
		return err
	}
	has, err := c.has(ids)
	if err != nil || has == there {
		return err
	}
	if there {
		c.add(ids)
	} else {
		c.remove(ids)
	}
	return nil
}

// loadChunk is how many quads are committed in one step: enough that the disk
// flush of a step costs nothing beside its writing, some 20 MB of memory.
const loadChunk = 20_000

// Load adds quads in steps, each atomic, and returns how many of them were new.
// At an error, of quads too, the steps before stay.
func (db *DB) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (added int64, err error) {
	before := db.state.Load().quads
	batch := make([]quad.Quad, 0, loadChunk)
	flush := func() error {
		_, err := db.Apply(ctx, graph.Delta{Add: batch})
		batch = batch[:0]
		return err
	}
	for q, err := range quads {
		if err != nil {
			return int64(db.state.Load().quads - before), err
		}
		if batch = append(batch, q); len(batch) == loadChunk {
			if err := flush(); err != nil {
				return int64(db.state.Load().quads - before), err
			}
		}
	}
	err = flush()
	return int64(db.state.Load().quads - before), err
}
