package postgres

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Bounds of a load, which tests lower.
var (
	// loadStep is how many quads are one revision of a load: some 20 MB of memory.
	loadStep = 20_000
	// bareTerms and bareQuads are how many are held to know which are new, while
	// the tables have no indexes to look in: some 400 MB and 300 MB.
	bareTerms = 4_000_000
	bareQuads = 8_000_000
)

// Load adds quads in one transaction, a revision for each 20,000, and returns how
// many were new. Of an empty store in PostgreSQL that nobody reads it takes the
// indexes away and makes them at the end; readers then wait for it. It holds up
// to 700 MB. It is not made again when the server ends it, for the quads come once.
func (db *DB) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (int64, error) {
	var before int64
	c, err := db.update(ctx, false, func(c *change) error {
		before = c.state.quads
		l := &load{c: c}
		if err := l.strip(ctx); err != nil {
			return err
		}
		for batch, err := range batches(ctx, quads) {
			if err == nil {
				err = l.add(ctx, batch)
			}
			if err != nil {
				return err
			}
		}
		if err := l.dress(ctx); err != nil {
			return err
		}
		return l.analyze(ctx, before)
	})
	if err != nil {
		return 0, fmt.Errorf("load quads: %w", err)
	}
	return c.state.quads - before, nil
}

// batch is quads of one revision, or why there are none.
type batch struct {
	quads []quad.Quad
	err   error
}

// batches yields quads by loadStep, and reads the next ones meanwhile, in a
// goroutine of its own that ends before it.
func batches(ctx context.Context, quads iter.Seq2[quad.Quad, error]) iter.Seq2[[]quad.Quad, error] {
	return func(yield func([]quad.Quad, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		to := make(chan batch)
		var reading sync.WaitGroup
		reading.Go(func() {
			defer close(to)
			cut(quads, func(b batch) bool {
				select {
				case to <- b:
					return true
				case <-ctx.Done():
					return false
				}
			})
		})
		defer reading.Wait()
		defer cancel()
		for b := range to {
			if !yield(b.quads, b.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// cut cuts quads into batches until one is not taken.
func cut(quads iter.Seq2[quad.Quad, error], take func(batch) bool) {
	b := make([]quad.Quad, 0, loadStep)
	for q, err := range quads {
		if err != nil {
			take(batch{err: err})
			return
		}
		if b = append(b, q); len(b) == loadStep {
			if !take(batch{quads: b}) {
				return
			}
			b = make([]quad.Quad, 0, loadStep)
		}
	}
	if len(b) > 0 {
		take(batch{quads: b})
	}
}

// load is one load. Its tables are bare while they have no indexes: then what is
// in them is known here.
type load struct {
	c      *change
	bare   bool
	seen   map[[4]uint32]struct{}
	recent map[quad.Value]graph.ID
}

// unindexed are what bare tables have not; indexed makes it.
var unindexed = []string{
	`ALTER TABLE kg_quad DROP CONSTRAINT kg_quad_pkey`, `ALTER TABLE kg_term DROP CONSTRAINT kg_term_pkey`,
	`DROP INDEX kg_quad_opsg, kg_quad_posg, kg_quad_gspo, kg_term_hash, kg_term_gone`,
}

func indexed() []string {
	out := []string{`SET LOCAL maintenance_work_mem = '256MB'`, `ALTER TABLE kg_quad ADD PRIMARY KEY (s, p, o, g)`, `ALTER TABLE kg_term ADD PRIMARY KEY (id)`}
	for _, sql := range schema {
		if strings.HasPrefix(sql, "CREATE INDEX") || strings.HasPrefix(sql, "CREATE UNIQUE INDEX") {
			out = append(out, sql)
		}
	}
	return out
}

// strip makes the tables bare when they are empty, nobody reads them, and the
// server can undo that: CockroachDB changes tables in transactions of their own.
func (l *load) strip(ctx context.Context) error {
	if l.c.state.nextID != 1 || !l.c.db.notify {
		return nil
	}
	point, err := l.c.tx.Begin(ctx)
	if err != nil {
		return err
	}
	for _, sql := range append([]string{`LOCK TABLE kg_quad, kg_term IN ACCESS EXCLUSIVE MODE NOWAIT`}, unindexed...) {
		if _, err := point.Exec(ctx, sql); err != nil {
			if ctx.Err() == nil && (state(err) == stateLockTimeout || state(err) == statePrivilege) {
				return point.Rollback(ctx)
			}
			return err
		}
	}
	l.bare, l.seen, l.recent = true, map[[4]uint32]struct{}{}, map[quad.Value]graph.ID{}
	return point.Commit(ctx)
}

// dress gives bare tables their indexes again.
func (l *load) dress(ctx context.Context) error {
	if !l.bare {
		return nil
	}
	l.bare, l.seen, l.recent = false, nil, nil
	for _, sql := range indexed() {
		if _, err := l.c.tx.Exec(ctx, sql); err != nil {
			return fmt.Errorf("make the indexes: %w", err)
		}
	}
	return nil
}

// analyze tells the planner of many new rows, which else learns of them in a
// minute or so.
func (l *load) analyze(ctx context.Context, before int64) error {
	if l.c.state.quads < 2*before+int64(loadStep) || !l.c.db.notify {
		return nil
	}
	b := &pgx.Batch{}
	b.Queue(`ANALYZE kg_quad`)
	b.Queue(`ANALYZE kg_term`)
	return l.c.tx.SendBatch(ctx, b).Close()
}

// add makes one revision.
func (l *load) add(ctx context.Context, quads []quad.Quad) error {
	c := l.c
	if l.bare && (len(c.terms) > bareTerms || len(l.seen) > bareQuads) {
		if err := l.dress(ctx); err != nil {
			return err
		}
	}
	if !l.bare {
		if len(c.terms) > maxTerms {
			clear(c.terms)
		}
		return c.delta(ctx, graph.Delta{Add: quads})
	}
	s, err := l.fresh(quads)
	if err != nil || len(s.added) == 0 {
		return err
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

// fresh are the quads that did not come before.
func (l *load) fresh(quads []quad.Quad) (s step, err error) {
	for i, q := range quads {
		if q.Subject == nil || q.Predicate == nil || q.Object == nil {
			return s, fmt.Errorf("quad %d, %v: %w", i+1, q, quad.ErrIncomplete)
		}
		var id graph.IDQuad
		var key [4]uint32 // ids are counted up from 1, and bareTerms bounds them
		for place, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if id[place], err = l.id(v); err != nil {
				return s, err
			}
			key[place] = uint32(id[place])
		}
		if _, twice := l.seen[key]; !twice {
			l.seen[key] = struct{}{}
			s.added = append(s.added, id)
		}
	}
	return s, nil
}

// id is the id of a term, which gets one when it is new.
func (l *load) id(v quad.Value) (graph.ID, error) {
	if v == nil {
		return 0, nil
	}
	if id, ok := l.recent[v]; ok {
		return id, nil
	}
	term, hash, err := encode(v)
	if err != nil {
		return 0, err
	}
	id, ok := l.c.terms[hash]
	if !ok {
		id = l.c.name(term, hash)
	}
	if len(l.recent) >= maxTerms {
		clear(l.recent)
	}
	l.recent[v] = id
	return id, nil
}
