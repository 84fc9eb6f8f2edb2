package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
)

// change is one transaction in the making. It holds the lock on the counters, so
// what it reads stays true until it ends.
type change struct {
	db    *DB
	tx    pgx.Tx
	state counters
	terms map[string]graph.ID // by hash: known, come back or fresh
	fresh table               // terms that are not written yet
	added table               // quads likewise
	back  map[graph.ID]bool   // terms that were gone
}

// update calls f in one transaction under the lock, again when that may help, and
// commits it. A context that ends before the commit leaves nothing; the commit
// itself is waited for.
func (db *DB) update(ctx context.Context, again bool, f func(*change) error) (c *change, err error) {
	if err := db.enter(0); err != nil {
		return nil, err
	}
	once := func() error {
		c, err = db.once(ctx, f)
		return err
	}
	if again {
		err = db.retry(ctx, once)
	} else {
		err = once()
	}
	if err == nil {
		db.news.tell(c.state.revision)
	}
	return c, db.explain(ctx, err)
}

func (db *DB) once(ctx context.Context, f func(*change) error) (*change, error) {
	// READ COMMITTED sees what the one before committed once the lock is there;
	// where the server has SERIALIZABLE alone, it says 40001 instead.
	tx, err := db.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.ReadCommitted})
	if err != nil {
		return nil, err
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), queryTime)
	defer cancel()
	c := &change{db: db, tx: tx, terms: map[string]graph.ID{}, back: map[graph.ID]bool{}, fresh: terms(), added: quads()}
	before, err := c.make(ctx, f)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil || c.state == before {
		return c, errors.Join(err, ended(tx.Rollback(end), err))
	}
	if err := tx.Commit(end); err != nil {
		if state(err) == "" {
			err = fmt.Errorf("%w: %w", errUnknown, err)
		}
		return c, err
	}
	return c, nil
}

// make takes the lock, calls f, and writes the counters unless these are as
// before.
func (c *change) make(ctx context.Context, f func(*change) error) (before counters, err error) {
	if err := c.state.scan(c.tx.QueryRow(ctx, readCounters+" FOR UPDATE")); err != nil {
		return before, err
	}
	before = c.state
	if err := f(c); err != nil || c.state == before {
		return before, err
	}
	return before, c.finish(ctx, before)
}

// ended is the error of a rollback, unless another came before it.
func ended(err, first error) error {
	if first != nil {
		return nil
	}
	return err
}

// finish trims the log, writes the counters, and lets watchers know.
func (c *change) finish(ctx context.Context, before counters) error {
	b := &pgx.Batch{}
	if h := c.state.revision - c.db.history; h > c.state.horizon {
		c.state.horizon = h
		b.Queue(`DELETE FROM kg_change WHERE revision <= $1`, h)
		b.Queue(`DELETE FROM kg_term WHERE gone IS NOT NULL AND gone <= $1`, h)
	}
	s := c.state
	b.Queue(`UPDATE kg_meta SET next_id = $1, quads = $2, terms = $3, documents = $4, revision = $5, horizon = $6, micros = $7 WHERE one = 1 AND revision = $8`,
		s.nextID, s.quads, s.terms, s.documents, s.revision, s.horizon, s.micros, before.revision)
	if c.db.notify {
		b.Queue("NOTIFY " + channel)
	}
	return c.tx.SendBatch(ctx, b).Close()
}

// intern finds the ids of terms, in one query, and gives one to each that has
// none when create is set. They stand in c.terms afterwards.
func (c *change) intern(ctx context.Context, values map[quad.Value]bool, create bool) (map[quad.Value]graph.ID, error) {
	hashes, encoded := make(map[quad.Value]string, len(values)), map[string][]byte{}
	var ask [][]byte
	for v := range values {
		term, hash, err := encode(v)
		if err != nil {
			return nil, err
		}
		hashes[v] = hash
		if _, known := c.terms[hash]; !known && encoded[hash] == nil {
			encoded[hash] = term
			ask = append(ask, []byte(hash))
		}
	}
	if err := c.known(ctx, ask, create); err != nil {
		return nil, err
	}
	if create {
		for _, hash := range ask { // a map's order, which ids need not have
			if _, known := c.terms[string(hash)]; !known {
				c.name(encoded[string(hash)], string(hash))
			}
		}
	}
	ids := make(map[quad.Value]graph.ID, len(values))
	for v, hash := range hashes {
		ids[v] = c.terms[hash]
	}
	return ids, nil
}

// name gives an id to a term that has none.
func (c *change) name(term []byte, hash string) graph.ID {
	id := graph.ID(c.state.nextID)
	c.terms[hash] = id
	c.fresh.term(id, hash, term)
	c.state.nextID++
	return id
}

func (c *change) known(ctx context.Context, hashes [][]byte, create bool) error {
	if len(hashes) == 0 {
		return nil
	}
	return read(ctx, c.tx, func(r pgx.Rows) error {
		var id int64
		var hash []byte
		var gone bool
		if err := r.Scan(&id, &hash, &gone); err != nil {
			return err
		}
		if gone && !create {
			return nil
		}
		c.terms[string(hash)] = graph.ID(id)
		if gone {
			c.back[graph.ID(id)] = true
		}
		return nil
	}, `SELECT id, hash, gone IS NOT NULL FROM kg_term WHERE hash = ANY($1)`, hashes)
}

// quads finds the ids of quads; one that has a term without id is left out.
func (c *change) quads(ctx context.Context, quads []quad.Quad, create bool) ([]graph.IDQuad, error) {
	values := map[quad.Value]bool{}
	for i, q := range quads {
		if q.Subject == nil || q.Predicate == nil || q.Object == nil {
			return nil, fmt.Errorf("quad %d, %v: %w", i+1, q, quad.ErrIncomplete)
		}
		values[q.Subject], values[q.Predicate], values[q.Object] = true, true, true
		if q.Label != nil {
			values[q.Label] = true
		}
	}
	ids, err := c.intern(ctx, values, create)
	if err != nil {
		return nil, err
	}
	out := make([]graph.IDQuad, 0, len(quads))
	for _, q := range quads {
		id := graph.IDQuad{ids[q.Subject], ids[q.Predicate], ids[q.Object], ids[q.Label]}
		if id[graph.S] != 0 && id[graph.P] != 0 && id[graph.O] != 0 && (q.Label == nil) == (id[graph.G] == 0) {
			out = append(out, id)
		}
	}
	return out, nil
}

// step is what one or more revisions add and remove, no quad both.
type step struct{ added, removed []graph.IDQuad }

// write writes terms and quads, and marks terms that are gone.
func (c *change) write(ctx context.Context, s step) error {
	used := map[graph.ID]bool{}
	if len(c.back)+len(s.removed) > 0 {
		for _, q := range s.added {
			for _, id := range q {
				used[id] = true
			}
		}
	}
	c.state.terms += int64(c.fresh.rows)
	if err := c.fresh.send(ctx, c.tx); err != nil {
		return err
	}
	var back []int64
	for id := range c.back {
		if used[id] {
			back = append(back, int64(id))
			delete(c.back, id)
		}
	}
	if len(back) > 0 {
		if _, err := c.tx.Exec(ctx, `UPDATE kg_term SET gone = NULL WHERE id = ANY($1)`, back); err != nil {
			return err
		}
		c.state.terms += int64(len(back))
	}
	if err := c.remove(ctx, s.removed); err != nil {
		return err
	}
	for _, q := range s.added {
		c.added.quad(q)
	}
	if err := c.added.send(ctx, c.tx); err != nil {
		return err
	}
	c.state.quads += int64(len(s.added)) - int64(len(s.removed))
	return c.collect(ctx, s.removed, used)
}

// log moves the revision on and notes what it changed. It sorts added and removed.
func (c *change) log(b *pgx.Batch, documents []string, s step) error {
	c.state.revision++
	if c.db.options.Now != nil { // a clock that was set back does not turn the log around
		c.state.micros = max(c.state.micros, c.db.options.Now().UnixMicro())
	}
	slices.SortFunc(s.added, graph.SPOG.Compare)
	slices.SortFunc(s.removed, graph.SPOG.Compare)
	names, err := json.Marshal(documents)
	if err != nil {
		return err
	}
	b.Queue(`INSERT INTO kg_change (revision, micros, documents, added, removed) VALUES ($1, $2, $3, $4, $5)`,
		c.state.revision, c.state.micros, names, packQuads(s.added), packQuads(s.removed))
	return nil
}
