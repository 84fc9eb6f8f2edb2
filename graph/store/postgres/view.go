package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// View reads one revision. It is safe for use by several goroutines at once,
// which take turns, and must be closed.
type View struct {
	db    *DB
	snap  *snapshot
	state counters
}

var _ backend.View = (*View)(nil)

// View opens a view of the newest revision. ErrClosed when the store is;
// graph.ErrUnavailable when the server does not answer within some seconds, or
// has no connection for it.
func (db *DB) View(ctx context.Context) (backend.View, error) {
	if err := db.enter(1); err != nil {
		return nil, err
	}
	s, err := db.acquire(ctx)
	if err != nil {
		_ = db.enter(-1)
		return nil, fmt.Errorf("open a view of the store: %w", db.explain(ctx, err))
	}
	return &View{db: db, snap: s, state: s.state}, nil
}

// Snapshot is View for those who know only graph.
func (db *DB) Snapshot(ctx context.Context) (graph.Snapshot, error) { return db.View(ctx) }

// Close ends the view. It must be called once.
func (v *View) Close() error {
	v.snap.release()
	return v.db.enter(-1)
}

// query gives each row of one answer to f, which must not wait for anything.
func (v *View) query(ctx context.Context, f func(row pgx.Rows) error, sql string, args ...any) error {
	return v.snap.query(ctx, f, sql, args...)
}

// Revision is the revision that v shows.
func (v *View) Revision() graph.Revision { return graph.Revision(v.state.revision) }

// Lookup returns the id of a term, 0 when no quad has it.
func (v *View) Lookup(term quad.Value) (id graph.ID, err error) {
	if term == nil {
		return 0, nil
	}
	_, hash, err := encode(term)
	if err != nil {
		return 0, err
	}
	err = v.query(context.Background(), func(r pgx.Rows) error { return r.Scan(&id) }, `SELECT id FROM kg_term WHERE hash = $1 AND gone IS NULL`, []byte(hash))
	return id, err
}

// Term returns the term with an id, of one that only the change log names too;
// nil for 0, ErrCorrupt for an id that this view does not know.
func (v *View) Term(id graph.ID) (quad.Value, error) {
	if id == 0 {
		return nil, nil
	}
	if t, ok := v.db.terms.get(id); ok {
		return t, nil
	}
	if err := v.fetch(context.Background(), []int64{int64(id)}); err != nil {
		return nil, err
	}
	if t, ok := v.db.terms.get(id); ok {
		return t, nil
	}
	return nil, fmt.Errorf("no term has the id %d: %w", id, backend.ErrCorrupt)
}

// fetch brings terms into the cache. An id has one term for ever, so a view that
// was lost with its connection may ask any other.
func (v *View) fetch(ctx context.Context, ids []int64) error {
	const sql = `SELECT id, term FROM kg_term WHERE id = ANY($1)`
	keep := func(r pgx.Rows) error {
		id, t, err := scanTerm(r)
		if err == nil {
			v.db.terms.put(id, t)
		}
		return err
	}
	err := v.query(ctx, keep, sql, ids)
	if errors.Is(err, ErrLost) {
		err = v.db.explain(ctx, read(ctx, v.db.pool, keep, sql, ids))
	}
	return err
}

func scanTerm(r pgx.Rows) (id graph.ID, t quad.Value, err error) {
	var b []byte
	if err = r.Scan(&id, &b); err == nil {
		t, err = decode(b)
	}
	return id, t, err
}

// IDs implements graph.Index.
func (v *View) IDs(ctx context.Context, after graph.ID, most int) (ids []graph.ID, err error) {
	if after > math.MaxInt64 {
		return nil, ctx.Err()
	}
	err = v.query(ctx, func(r pgx.Rows) error {
		var id int64
		err := r.Scan(&id)
		ids = append(ids, graph.ID(id))
		return err
	}, `SELECT id FROM kg_term WHERE id > $1 AND gone IS NULL ORDER BY id LIMIT $2`, int64(after), most)
	return ids, err
}

// CountTerms implements graph.Index. It costs nothing.
func (v *View) CountTerms(ctx context.Context) (int64, error) { return v.state.terms, ctx.Err() }

// EachTerm calls visit with every term and its id, in the order of ids, until it
// returns false.
func (v *View) EachTerm(ctx context.Context, visit func(graph.ID, quad.Value) bool) error {
	for last, n := graph.ID(0), maxChunk; n == maxChunk; {
		n = 0
		stop := false
		err := v.query(ctx, func(r pgx.Rows) error {
			id, t, err := scanTerm(r)
			last, n = id, n+1
			stop = stop || err == nil && !visit(id, t)
			return err
		}, `SELECT id, term FROM kg_term WHERE id > $1 AND gone IS NULL ORDER BY id LIMIT $2`, last, maxChunk)
		if err != nil || stop {
			return err
		}
	}
	return nil
}

// Text implements graph.Snapshot.
func (v *View) Text(ctx context.Context, key string) (text string, err error) {
	found := false
	err = v.query(ctx, func(r pgx.Rows) error {
		var b []byte
		found = true
		err := r.Scan(&b)
		text = string(b)
		return err
	}, `SELECT body FROM kg_document WHERE key = $1`, []byte(key))
	if err == nil && !found {
		err = fmt.Errorf("text of document %s: %w", key, graph.ErrNotFound)
	}
	return text, err
}

// Record returns the record of a document, or graph.ErrNotFound.
func (v *View) Record(ctx context.Context, key string) (rec backend.Record, err error) {
	found := false
	err = v.query(ctx, func(r pgx.Rows) error {
		found = true
		return scanRecord(r, &rec)
	}, `SELECT record FROM kg_document WHERE key = $1`, []byte(key))
	if err == nil && !found {
		err = fmt.Errorf("document %s: %w", key, graph.ErrNotFound)
	}
	return rec, err
}

func scanRecord(r pgx.Rows, rec *backend.Record) error {
	var b []byte
	if err := r.Scan(&b); err != nil {
		return err
	}
	return json.Unmarshal(b, rec)
}

// Records yields the records of all documents, by key.
func (v *View) Records(ctx context.Context) iter.Seq2[backend.Record, error] {
	return func(yield func(backend.Record, error) bool) {
		last, first := "", true
		for {
			var step []backend.Record
			err := v.query(ctx, func(r pgx.Rows) error {
				var rec backend.Record
				err := scanRecord(r, &rec)
				step = append(step, rec)
				return err
			}, `SELECT record FROM kg_document WHERE key > $1 OR $2 ORDER BY key LIMIT $3`, []byte(last), first, maxChunk)
			if err != nil {
				yield(backend.Record{}, err)
				return
			}
			for _, rec := range step {
				if !yield(rec, nil) {
					return
				}
			}
			if len(step) < maxChunk {
				return
			}
			last, first = step[len(step)-1].Key, false
		}
	}
}
