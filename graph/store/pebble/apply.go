package pebble

import (
	"context"
	"errors"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Apply makes one change in one atomic, synced step and returns the revision
// after it: the one before when d changes nothing. Quads that are there
// already, or are to be removed and are not there, count as nothing.
func (db *DB) Apply(ctx context.Context, d graph.Delta) (graph.Revision, error) {
	db.write.Lock()
	defer db.write.Unlock()
	r, err := db.change(ctx, d)
	return r, fault(db.dir, err)
}

// change is Apply under DB.write.
func (db *DB) change(ctx context.Context, d graph.Delta) (graph.Revision, error) {
	c, err := db.newChange(0)
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
	c.batch = puts{} // nothing was written
	return errors.Join(err, c.probe.close())
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
