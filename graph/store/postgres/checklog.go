package postgres

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// Bounds of checking the log.
const (
	// maxProblems bounds what is told of it: damage comes in thousands.
	maxProblems = 100
	// askQuads is how many quads the table is asked for at once.
	askQuads = 10_000
)

// logQuads is about how many quads of the log are held at once, some 100 bytes
// each: one that has more is read several times. Tests lower it.
var logQuads = 1 << 20

// logCheck compares the change log with the tables.
type logCheck struct {
	v        *View
	named    []uint64 // a bit for each id that the log names
	quads    int      // in the log
	sum      uint64   // of what came less what went
	torn     bool     // a change cannot be read
	problems []string
}

// checkLog checks that the log has every revision after the horizon once, that it
// names no term that is not there, and that replayed it makes the quads that are
// there: all of them when it reaches back to the beginning, and those that it
// names otherwise.
func (v *View) checkLog(ctx context.Context) ([]string, error) {
	c := &logCheck{v: v, named: make([]uint64, v.state.nextID/64+1)}
	for _, step := range []func(context.Context) error{c.read, c.terms, c.replay} {
		if err := step(ctx); err != nil {
			return c.problems, err
		}
	}
	return c.problems, nil
}

func (c *logCheck) wrong(format string, args ...any) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, fmt.Sprintf(format, args...))
	}
}

// changes gives every change of the log to f, and tells of those that cannot be
// read.
func (c *logCheck) changes(ctx context.Context, f func(graph.Change)) error {
	return c.v.snap.ask(ctx, checkTime, func(r pgx.Rows) error {
		change, err := scanChange(r)
		if errors.Is(err, backend.ErrCorrupt) {
			if !c.torn {
				c.wrong("%v", err)
			}
			return nil
		}
		if err == nil {
			f(change)
		}
		return err
	}, `SELECT revision, micros, documents, added, removed FROM kg_change ORDER BY revision`)
}

// read looks at the revisions, the ids and the sum.
func (c *logCheck) read(ctx context.Context) error {
	n, seen := c.v.state.horizon, int64(0)
	before := len(c.problems)
	err := c.changes(ctx, func(change graph.Change) {
		seen++
		if n++; int64(change.Revision) != n {
			c.wrong("the change log has revision %d where %d should be", change.Revision, n)
			n = int64(change.Revision)
		}
		c.quads += len(change.Added) + len(change.Removed)
		for _, q := range change.Added {
			c.sum += encoding.Sum(q)
			c.name(q, change.Revision)
		}
		for _, q := range change.Removed {
			c.sum -= encoding.Sum(q)
			c.name(q, change.Revision)
		}
	})
	c.torn = len(c.problems) > before
	if err == nil && n != c.v.state.revision {
		c.wrong("the change log ends at revision %d, the store is at %d", n, c.v.state.revision)
	}
	return err
}

func (c *logCheck) name(q graph.IDQuad, revision graph.Revision) {
	for place, id := range q {
		if uint64(id) >= uint64(c.v.state.nextID) || id == 0 && place != graph.G {
			c.wrong("revision %d has quad %v, whose id %d was never given", revision, q, id)
			continue
		}
		c.named[id/64] |= 1 << (id % 64)
	}
}

// terms checks that what the log names is there, terms that no quad has any more
// too.
func (c *logCheck) terms(ctx context.Context) error {
	c.named[0] &^= 1 // no graph
	err := c.v.snap.ask(ctx, checkTime, func(r pgx.Rows) error {
		var id uint64
		err := r.Scan(&id)
		if err == nil && id/64 < uint64(len(c.named)) {
			c.named[id/64] &^= 1 << (id % 64)
		}
		return err
	}, `SELECT id FROM kg_term WHERE id > 0`)
	if err != nil {
		return err
	}
	for i, word := range c.named {
		for bit := range 64 {
			if word&(1<<bit) != 0 {
				c.wrong("the change log names the term %d, which is not there", i*64+bit)
			}
		}
	}
	return nil
}

// replay compares by sums where that can be, which says nothing of where a
// difference is, and quad by quad otherwise.
func (c *logCheck) replay(ctx context.Context) error {
	if c.torn {
		return nil // it says no more what was
	}
	if c.v.state.horizon == 0 {
		sum, err := c.table(ctx)
		if err != nil || sum == c.sum {
			return err
		}
		c.wrong("the change log does not make the quads that are there")
	}
	parts := uint64(c.quads/logQuads + 1)
	for part := range parts {
		last, err := c.last(ctx, part, parts)
		if err == nil {
			err = c.compare(ctx, last)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *logCheck) table(ctx context.Context) (sum uint64, err error) {
	err = c.v.snap.ask(ctx, checkTime, func(r pgx.Rows) error {
		q, err := scanQuad(r)
		sum += encoding.Sum(q)
		return err
	}, `SELECT s, p, o, g FROM kg_quad`)
	return sum, err
}

// last says of each quad of one part of the log whether it came or went last.
func (c *logCheck) last(ctx context.Context, part, parts uint64) (map[graph.IDQuad]bool, error) {
	last := map[graph.IDQuad]bool{}
	err := c.changes(ctx, func(change graph.Change) {
		note := func(quads []graph.IDQuad, came bool, does string) {
			for _, q := range quads {
				if encoding.Sum(q)%parts != part {
					continue
				}
				if was, known := last[q]; known && was == came {
					c.wrong("revision %d %s quad %v, which an earlier one did", change.Revision, does, q)
				}
				last[q] = came
			}
		}
		note(change.Removed, false, "removes")
		note(change.Added, true, "adds")
	})
	return last, err
}

// compare asks the table for quads.
func (c *logCheck) compare(ctx context.Context, last map[graph.IDQuad]bool) error {
	for quads := range slices.Chunk(slices.Collect(maps.Keys(last)), askQuads) {
		there := map[graph.IDQuad]bool{}
		t := transposed(quads)
		err := c.v.snap.ask(ctx, checkTime, func(r pgx.Rows) error {
			q, err := scanQuad(r)
			there[q] = true
			return err
		}, whichAreThere, t[0], t[1], t[2], t[3])
		if err != nil {
			return err
		}
		slices.SortFunc(quads, graph.SPOG.Compare)
		for _, q := range quads {
			switch {
			case last[q] && !there[q]:
				c.wrong("quad %v is gone, and no change removed it", q)
			case !last[q] && there[q]:
				c.wrong("quad %v is there, and a change removed it", q)
			}
		}
	}
	return nil
}
