package pebble

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
)

// tableQuads is from how many quads on a change is written as tables of sorted
// keys, which Pebble takes in as they are, and not as a batch, which goes to its
// log, to memory, to a table and, as all batches overlap, to larger ones. A
// change of 60,000 quads takes a third of the processor's time as tables; a
// small one is faster as a batch, which is one file and one sync, not twelve.
const tableQuads = 8_000

// write commits what the change holds, all of it or nothing.
func (c *change) write() error {
	if len(c.added)+len(c.fresh)+len(c.removed) >= c.db.tableQuads {
		return c.writeTables()
	}
	b := c.db.kv.NewBatch()
	err := c.writeKeys(b, func() error { return nil })
	if err == nil {
		err = c.db.apply(b)
	}
	return errors.Join(err, b.Close())
}

// writeTables commits the change by tables.
func (c *change) writeTables() (err error) {
	files, err := newTables(c.db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, files.remove()) }()
	t := files.table()
	if err = errors.Join(c.writeKeys(t, t.close), t.close()); err == nil {
		err = c.db.guard(func() error { return c.db.kv.Ingest(context.Background(), files.names) })
	}
	if errors.Is(err, syscall.ENOSPC) {
		err = fmt.Errorf("nothing of this step was kept: %w", err)
	}
	return err
}

// apply commits a batch.
func (db *DB) apply(b *pebble.Batch) error {
	return db.guard(func() error { return b.Commit(pebble.Sync) })
}

// guard runs a commit. Pebble tells of an error it cannot go on after by a fatal
// call in this goroutine; it comes back as an error here.
func (db *DB) guard(commit func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			fatal, ok := r.(fatalError)
			if !ok {
				panic(r)
			}
			err = fatal
		}
	}()
	if err := commit(); err != nil {
		return err
	}
	return db.failed.get()
}

// writeKeys hands all keys to a writer, in ascending order: those of the quads,
// order by order, and the others, whose spaces come behind. Cut is called where
// keys begin that no other change has between them, as ids are given in order:
// tables that end there need not be merged with others.
func (c *change) writeKeys(to writer, cut func() error) error {
	added := make([]Quad, 0, len(c.added)+len(c.fresh))
	c.eachAdded(func(q Quad) { added = append(added, q) })
	removed := keys(c.removed)
	first := ID(c.db.state.Load().nextID)
	for _, o := range orders {
		c.sort(o, added)
		c.sort(o, removed)
		if err := c.writeOrder(to, o, added, removed, first, cut); err != nil {
			return err
		}
	}
	return c.batch.write(to)
}

// sort sorts quads in an order.
func (c *change) sort(o Order, quads []Quad) {
	if len(quads) < radixFrom || c.state.nextID >= loadMaxID {
		slices.SortFunc(quads, o.Compare)
		return
	}
	p := make([]packed, len(quads))
	for i, q := range quads {
		p[i] = pack(o, q)
	}
	for i, k := range radixSort(p) {
		quads[i] = unpack(o, k)
	}
}

// radixFrom is from how many quads on radixSort is the faster.
const radixFrom = 512

// writeOrder writes the keys of one order.
func (c *change) writeOrder(to writer, o Order, added, removed []Quad, first ID, cut func() error) error {
	lead, last := o.Positions()[0], ID(0)
	for len(added) > 0 || len(removed) > 0 {
		from, put := &added, func() error { return to.Set(c.key, nil, nil) }
		if len(added) == 0 || len(removed) > 0 && o.Compare(removed[0], added[0]) < 0 {
			from, put = &removed, func() error { return to.Delete(c.key, nil) }
		}
		q := (*from)[0]
		*from = (*from)[1:]
		if last < first && q[lead] >= first {
			if err := cut(); err != nil {
				return err
			}
		}
		last = q[lead]
		c.key = appendKey(c.key[:0], o, q)
		if err := put(); err != nil {
			return err
		}
	}
	return nil
}

func keys(m map[Quad]struct{}) []Quad {
	out := make([]Quad, 0, len(m))
	for q := range m {
		out = append(out, q)
	}
	return out
}
