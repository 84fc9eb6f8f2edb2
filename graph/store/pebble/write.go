package pebble

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
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
	quads := c.quads()
	if len(quads.added)+len(quads.removed) >= c.db.tableQuads {
		return c.writeTables(quads)
	}
	b := c.db.kv.NewBatch()
	w := orderWriters.Get().(*orderWriter)
	defer orderWriters.Put(w)
	var err error
	for _, o := range orders { // ascending, as the spaces of the puts, which come behind
		err = errors.Join(err, w.write(b, o, quads, func() error { return nil }))
	}
	if err = errors.Join(err, c.batch.write(b)); err == nil {
		err = c.db.apply(b)
	}
	return errors.Join(err, b.Close())
}

// writeTables commits the change by tables. Those of the orders and those of the
// rest are written side by side.
func (c *change) writeTables(quads sortable) (err error) {
	files, err := newTables(c.db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, files.remove()) }()
	errs := make([]error, len(orders)+1)
	var writing sync.WaitGroup
	for i, o := range orders {
		writing.Go(func() {
			w, t := orderWriters.Get().(*orderWriter), files.table()
			defer orderWriters.Put(w)
			errs[i] = errors.Join(w.write(t, o, quads, t.close), t.close())
		})
	}
	t := files.table()
	errs[len(orders)] = errors.Join(c.batch.write(t), t.close())
	writing.Wait()
	if err = errors.Join(errs...); err == nil {
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

// sortable are the quads of a change, to be written in every order.
type sortable struct {
	added, removed []Quad
	first, next    ID // the ids that the change gave, next is after the last
}

func (c *change) quads() sortable {
	s := sortable{added: c.fresh, removed: keys(c.removed), first: ID(c.db.state.Load().nextID), next: ID(c.state.nextID)}
	if len(c.added) > 0 {
		s.added = append(keys(c.added), c.fresh...)
	}
	return s
}

// orderWriter is memory to write quads in an order with.
type orderWriter struct {
	quads         []Quad
	packed, spare []packed
	key           []byte
}

var orderWriters = sync.Pool{New: func() any { return &orderWriter{} }}

// write hands the keys of one order to a writer, ascending. Cut is called where
// keys begin that no other change has between them, as ids are given in order:
// tables that end there need not be merged with others.
func (w *orderWriter) write(to writer, o Order, quads sortable, cut func() error) error {
	w.quads = append(append(w.quads[:0], quads.added...), quads.removed...)
	added, removed := w.quads[:len(quads.added)], w.quads[len(quads.added):]
	w.sort(o, added, quads.next)
	w.sort(o, removed, quads.next)
	lead, last := o.Positions()[0], ID(0)
	for len(added) > 0 || len(removed) > 0 {
		from, gone := &added, false
		if len(added) == 0 || len(removed) > 0 && o.Compare(removed[0], added[0]) < 0 {
			from, gone = &removed, true
		}
		q := (*from)[0]
		*from = (*from)[1:]
		if last < quads.first && q[lead] >= quads.first {
			if err := cut(); err != nil {
				return err
			}
		}
		last = q[lead]
		w.key = appendKey(w.key[:0], o, q)
		var err error
		if gone {
			err = to.Delete(w.key, nil)
		} else {
			err = to.Set(w.key, nil, nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sort sorts quads, whose ids are below next, in an order.
func (w *orderWriter) sort(o Order, quads []Quad, next ID) {
	if len(quads) < 2 {
		return
	}
	if next >= loadMaxID {
		slices.SortFunc(quads, o.Compare)
		return
	}
	w.packed = slices.Grow(w.packed[:0], len(quads))[:len(quads)]
	for i, q := range quads {
		w.packed[i] = pack(o, q)
	}
	if len(quads) < radixFrom {
		slices.SortFunc(w.packed, packed.compare)
	} else {
		w.packed, w.spare = radixSort(w.packed, w.spare)
	}
	for i, k := range w.packed {
		quads[i] = unpack(o, k)
	}
}

// radixFrom is from how many quads on radixSort is the faster.
const radixFrom = 512

func keys(m map[Quad]struct{}) []Quad {
	out := make([]Quad, 0, len(m))
	for q := range m {
		out = append(out, q)
	}
	return out
}
