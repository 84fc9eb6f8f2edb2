package pebble

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"syscall"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// Bounds of a load.
const (
	// loadStep is how many quads are one revision of a load, and how many are
	// loaded as a plain change: some 20 MB of memory.
	loadStep = 20_000
	// loadRun is how many quads an order sorts in memory: 32 MB, and as much
	// again to sort them in.
	loadRun = 2 << 20
	// loadTermBytes bounds the terms that are looked up in memory, with what
	// finds them: some five million. More of them go to disk.
	loadTermBytes = 512 << 20
	// loadMaxID bounds ids, four of which are sorted as 16 bytes. A store that
	// has given more loads by plain changes of loadStep, each atomic.
	loadMaxID = 1 << 32
)

// Load adds quads in one atomic, durable step, of as many revisions as it has
// loadSteps, and returns how many of them were new. An error, of quads too,
// leaves nothing. It holds a few hundred megabytes, however many quads come:
// they are sorted on disk, written as tables, and taken in by Pebble as they
// are. Other writes wait for it, readers do not.
func (db *DB) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (added int64, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	in := newStream(ctx, quads)
	defer in.wait()
	defer cancel() // before the wait
	db.write.Lock()
	defer db.write.Unlock()
	before := db.state.Load().quads
	first, more, err := in.next()
	if err != nil {
		return 0, err
	}
	if more && db.state.Load().nextID < loadMaxID {
		added, err = db.loadTables(ctx, first, in)
		if errors.Is(err, syscall.ENOSPC) {
			err = fmt.Errorf("the disk of the store %s is full: make room and load again; nothing of this load was kept: %w", db.dir, err)
		}
		return added, err
	}
	for {
		if _, err := db.change(ctx, graph.Delta{Add: first}); err != nil {
			return int64(db.state.Load().quads - before), err
		}
		if !more {
			return int64(db.state.Load().quads - before), nil
		}
		if first, more, err = in.next(); err != nil {
			return int64(db.state.Load().quads - before), err
		}
	}
}

// stream reads quads in a goroutine of its own, so that parsing and indexing
// have a processor each.
type stream struct {
	batches chan batch
	done    sync.WaitGroup
	err     error // when batches was closed before its end
}

type batch struct {
	quads []quad.Quad
	more  bool
	err   error
}

func newStream(ctx context.Context, quads iter.Seq2[quad.Quad, error]) *stream {
	s := &stream{batches: make(chan batch, 1)}
	s.done.Go(func() {
		b := make([]quad.Quad, 0, loadStep)
		send := func(more bool, err error) bool {
			select {
			case s.batches <- batch{b, more, err}:
				b = make([]quad.Quad, 0, loadStep)
				return true
			case <-ctx.Done():
				return false
			}
		}
		defer func() { s.err = ctx.Err(); close(s.batches) }()
		for q, err := range quads {
			if err != nil {
				send(false, err)
				return
			}
			if len(b) == loadStep && !send(true, nil) {
				return
			}
			b = append(b, q)
		}
		send(false, ctx.Err())
	})
	return s
}

// next returns quads and whether more come.
func (s *stream) next() ([]quad.Quad, bool, error) {
	b, ok := <-s.batches
	if !ok {
		return nil, false, s.err
	}
	return b.quads, b.more, b.err
}

func (s *stream) wait() {
	for range s.batches {
	}
	s.done.Wait()
}

// loader is one load by tables.
type loader struct {
	db     *DB
	files  *tables
	terms  *loadTerms
	orders []*sorter // as orders
	state  counters
}

// loadTables loads first and what follows it. It is called under DB.write.
func (db *DB) loadTables(ctx context.Context, first []quad.Quad, in *stream) (added int64, err error) {
	c, err := db.newChange(0) // for its checks
	if err != nil {
		return 0, err
	}
	_ = c.abandon(nil)
	files, err := newTables(db)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, files.remove()) }()
	l := &loader{db: db, files: files, terms: newLoadTerms(db, files), state: *db.state.Load()}
	for _, o := range orders {
		l.orders = append(l.orders, newSorter(files, o))
	}
	err = l.read(ctx, first, in)
	if err == nil {
		added, err = l.write(ctx)
	}
	err = errors.Join(err, l.terms.close())
	if err != nil || added == 0 {
		return 0, err
	}
	return added, l.commit(ctx)
}

// read gives ids to all terms and sorts the quads by SPOG.
func (l *loader) read(ctx context.Context, quads []quad.Quad, in *stream) error {
	for more := true; ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, q := range quads {
			ids, err := l.terms.quad(ctx, q)
			if err != nil {
				return err
			}
			if err := l.orders[0].add(ids); err != nil {
				return err
			}
		}
		if !more {
			return nil
		}
		var err error
		if quads, more, err = in.next(); err != nil {
			return err
		}
	}
}

// write writes all tables but that of the counters, and returns how many quads
// are new. The terms are sorted and written beside the quads.
func (l *loader) write(ctx context.Context) (added int64, err error) {
	var beside sync.WaitGroup
	errs := make([]error, len(orders)+1)
	others := func() {
		for i, s := range l.orders[1:] {
			beside.Go(func() { errs[i] = l.writeOrder(ctx, s) })
		}
	}
	alone := l.alone()
	if alone {
		for _, s := range l.orders[1:] {
			beside.Go(func() { s.copy(l.orders[0]) })
		}
		beside.Wait()
		others()
	}
	beside.Go(func() { errs[len(orders)] = l.terms.write(ctx) })
	added, err = l.writeNew(ctx, !alone)
	beside.Wait()
	if err := errors.Join(err, errors.Join(errs...)); err != nil {
		return 0, err
	}
	if !alone {
		others()
		beside.Wait()
	}
	l.state.nextID, l.state.terms = uint64(l.terms.next), l.state.terms+uint64(l.terms.next-l.terms.first)
	l.state.quads += uint64(added)
	return added, errors.Join(errs...)
}

// alone tells that the other orders need not wait for the first one to say what
// is new: everything is, and in memory.
func (l *loader) alone() bool { return l.db.state.Load().quads == 0 && len(l.orders[0].runs) == 0 }

// writeNew writes the quads that the store does not have in their first order,
// notes them in the log, and hands them to the other orders when told to.
func (l *loader) writeNew(ctx context.Context, hand bool) (added int64, err error) {
	have, err := newPresence(l.db, l.terms.first)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, have.it.Close()) }()
	table, log := l.files.table(), l.newLog()
	for q, err := range l.orders[0].sorted(ctx) {
		if err != nil {
			return 0, err
		}
		has, err := have.has(q)
		if err != nil {
			return 0, err
		}
		if has {
			continue
		}
		added++
		if err := errors.Join(table.set(have.key, nil), log.add(q)); err != nil {
			return 0, err
		}
		for _, s := range l.orders[1:] {
			if !hand {
				break
			}
			if err := s.add(q); err != nil {
				return 0, err
			}
		}
	}
	return added, errors.Join(table.close(), log.close())
}

func (l *loader) writeOrder(ctx context.Context, s *sorter) error {
	table := l.files.table()
	var key []byte
	for q, err := range s.sorted(ctx) {
		if err != nil {
			return err
		}
		key = appendKey(key[:0], s.order, q)
		if err := table.set(key, nil); err != nil {
			return err
		}
	}
	return table.close()
}

// commit writes the counters and hands all tables to Pebble, which takes them
// in as a whole or not at all.
func (l *loader) commit(ctx context.Context) error {
	meta := l.files.table()
	if err := errors.Join(meta.set([]byte{spaceMeta}, l.state.encode()), meta.close()); err != nil {
		return err
	}
	err := l.db.guard(func() error { return l.db.kv.Ingest(ctx, l.files.names) })
	if err != nil {
		return fmt.Errorf("take in the loaded tables: %w", err)
	}
	state := l.state
	l.db.state.Store(&state)
	l.db.forgetTerms()
	return nil
}

// presence asks for quads in ascending order whether the store has them.
type presence struct {
	it    *pebble.Iterator
	first ID // terms from here on are new
	key   []byte
	at    bool
}

func newPresence(db *DB, first ID) (*presence, error) {
	space := orderSpace(graph.SPOG)
	it, err := db.kv.NewIter(&pebble.IterOptions{LowerBound: []byte{space}, UpperBound: []byte{space + 1}})
	return &presence{it: it, first: first}, err
}

// has leaves q's key in p.key.
func (p *presence) has(q Quad) (bool, error) {
	p.key = appendKey(p.key[:0], graph.SPOG, q)
	if max(q[S], q[P], q[O], q[G]) >= p.first {
		return false, nil
	}
	if !p.at || p.it.Valid() && bytes.Compare(p.it.Key(), p.key) < 0 {
		p.at = true
		p.it.SeekGE(p.key)
	}
	return p.it.Valid() && bytes.Equal(p.it.Key(), p.key), p.it.Error()
}

// loadLog writes the changes of a load: a revision for each loadStep quads.
type loadLog struct {
	l     *loader
	table *table
	quads []Quad
	entry []byte
}

func (l *loader) newLog() *loadLog {
	l.state.time = l.db.clock(l.state.time)
	return &loadLog{l: l, table: l.files.table(), quads: make([]Quad, 0, loadStep)}
}

func (g *loadLog) add(q Quad) error {
	g.quads = append(g.quads, q)
	if len(g.quads) < loadStep {
		return nil
	}
	return g.flush()
}

func (g *loadLog) flush() error {
	g.l.state.revision++
	g.entry = encoding.AppendChange(g.entry[:0], g.l.state.time, nil, slices.Clip(g.quads), nil)
	g.quads = g.quads[:0]
	return g.table.set(logKey(g.l.state.revision), g.entry)
}

func (g *loadLog) close() error {
	if len(g.quads) > 0 {
		if err := g.flush(); err != nil {
			return err
		}
	}
	return g.table.close()
}
