package pebble

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

var _ backend.Restorer = (*DB)(nil)

// restoreBatch is how many bytes of a restore are written at once.
const restoreBatch = 4 << 20

// Restore implements backend.Restorer. It is no atomic step: on an error the store
// has a part, without counters, and its folder must go.
func (db *DB) Restore(ctx context.Context, fill func(backend.Sink) error) error {
	db.write.Lock()
	defer db.write.Unlock()
	c, err := db.newChange(0) // for its checks
	if err != nil {
		return err
	}
	_ = c.abandon(nil)
	if s := *db.state.Load(); s.revision != 0 || s.quads != 0 || s.documents != 0 {
		return fmt.Errorf("restore: %w: it is at revision %d", backend.ErrNotEmpty, s.revision)
	}
	r := &restore{ctx: ctx, db: db, batch: db.kv.NewBatch(), state: counters{format: formatVersion, nextID: 1}}
	err = fill(r)
	if err == nil {
		err = r.batch.Set([]byte{spaceMeta}, r.state.encode(), nil)
	}
	if err == nil {
		err = db.apply(r.batch)
	}
	if err = errors.Join(err, r.batch.Close()); err != nil {
		return err
	}
	db.state.Store(&r.state)
	return nil
}

// restore is the sink of a store that is empty.
type restore struct {
	ctx   context.Context
	db    *DB
	batch *pebble.Batch
	state counters
	key   []byte
}

// full writes the batch when it is large. The last commit syncs all.
func (r *restore) full() error {
	if r.batch.Len() < restoreBatch {
		return nil
	}
	if err := r.ctx.Err(); err != nil {
		return err
	}
	err := r.db.guard(func() error { return r.batch.Commit(pebble.NoSync) })
	err = errors.Join(err, r.batch.Close())
	r.batch = r.db.kv.NewBatch()
	return err
}

func (r *restore) Begin(revision, horizon graph.Revision) error {
	r.state.revision, r.state.horizon = uint64(revision), uint64(horizon)
	return nil
}

func (r *restore) Term(id graph.ID, term quad.Value) error {
	encoded, err := encoding.AppendTerm(nil, term)
	if err != nil {
		return err
	}
	r.state.nextID = max(r.state.nextID, uint64(id)+1)
	r.state.terms++
	r.key = appendTermKey(r.key[:0], encoded)
	if err := r.batch.Set(r.key, appendIDKey(nil, id)[1:], nil); err != nil {
		return err
	}
	r.key = appendIDKey(r.key[:0], id)
	return errors.Join(r.batch.Set(r.key, encoded, nil), r.full())
}

func (r *restore) Quads(quads []graph.IDQuad) error {
	for _, o := range orders {
		for _, q := range quads {
			r.key = appendKey(r.key[:0], o, q)
			if err := r.batch.Set(r.key, nil, nil); err != nil {
				return err
			}
		}
	}
	for _, q := range quads {
		r.state.base += encoding.Sum(q)
	}
	r.state.quads += uint64(len(quads))
	return r.full()
}

func (r *restore) Document(rec backend.Record, text string) error {
	b, err := json.Marshal(rec)
	if err != nil {
		return err
	}
	r.state.documents++
	for _, g := range rec.Graphs {
		if err := r.batch.Set(ownerKey(g), []byte(rec.Key), nil); err != nil {
			return err
		}
	}
	return errors.Join(r.batch.Set(docKey(rec.Key), b, nil), r.batch.Set(textKey(rec.Key), []byte(text), nil), r.full())
}

func (r *restore) Original(key string, body []byte) error {
	return errors.Join(r.batch.Set(fileKey(key), encoding.PackFile(body), nil), r.full())
}

func (r *restore) Change(c backend.Change) error {
	for _, q := range c.Added {
		r.state.base -= encoding.Sum(q)
	}
	for _, q := range c.Removed {
		r.state.base += encoding.Sum(q)
	}
	if !c.Time.IsZero() {
		r.state.time = uint64(c.Time.UnixMicro())
	}
	entry := encoding.AppendChange(nil, r.state.time, c.Documents, c.Added, c.Removed)
	return errors.Join(r.batch.Set(logKey(uint64(c.Revision)), entry, nil), r.full())
}

func (r *restore) Gone(id graph.ID, at graph.Revision, term quad.Value) error {
	encoded, err := encoding.AppendTerm(nil, term)
	if err != nil {
		return err
	}
	r.state.nextID = max(r.state.nextID, uint64(id)+1)
	value := appendGone(nil, uint64(at), encoded)
	return errors.Join(r.batch.Set(appendGoneKey(nil, id), value, nil), r.full())
}
