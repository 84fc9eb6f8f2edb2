package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

var _ backend.Restorer = (*DB)(nil)

// restoreRows and restoreBytes are about how much of a restore is sent at once.
const (
	restoreRows  = 20_000
	restoreBytes = 8 << 20
)

// Restore implements backend.Restorer. It is one transaction: an error leaves
// nothing.
func (db *DB) Restore(ctx context.Context, fill func(backend.Sink) error) error {
	_, err := db.update(ctx, false, func(c *change) error {
		if s := c.state; s.revision != 0 || s.quads != 0 || s.documents != 0 {
			return fmt.Errorf("%w: it is at revision %d", backend.ErrNotEmpty, s.revision)
		}
		r := &restore{ctx: ctx, c: c, same: map[graph.ID]graph.ID{}}
		r.terms = &rows{r: r, table: "kg_term", columns: []string{"id", "hash", "term", "gone"}}
		r.quads = &rows{r: r, table: "kg_quad", columns: columns[:]}
		r.documents = &rows{r: r, table: "kg_document", columns: []string{"key", "record", "hash", "body"}}
		r.originals = &rows{r: r, table: "kg_original", columns: []string{"key", "body"}}
		r.owners = &rows{r: r, table: "kg_graph", columns: []string{"name", "key"}}
		r.changes = &rows{r: r, table: "kg_change", columns: []string{"revision", "micros", "documents", "added", "removed"}}
		if err := fill(r); err != nil {
			return err
		}
		return errors.Join(r.terms.flush(), r.quads.flush(), r.documents.flush(), r.originals.flush(), r.owners.flush(), r.changes.flush())
	})
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return nil
}

// restore is the sink of tables that are empty.
type restore struct {
	ctx context.Context
	c   *change
	// same are ids of gone terms that are here under another id: in Pebble a term
	// that comes back has a new one.
	same                                                map[graph.ID]graph.ID
	terms, quads, documents, originals, owners, changes *rows
}

// rows are those of one table that wait to be sent.
type rows struct {
	r       *restore
	table   string
	columns []string
	wait    [][]any
	bytes   int
}

func (w *rows) add(bytes int, row ...any) error {
	w.wait = append(w.wait, row)
	if w.bytes += bytes; len(w.wait) < restoreRows && w.bytes < restoreBytes {
		return nil
	}
	return w.flush()
}

func (w *rows) flush() error {
	if len(w.wait) == 0 {
		return nil
	}
	_, err := w.r.c.tx.CopyFrom(w.r.ctx, pgx.Identifier{w.table}, w.columns, pgx.CopyFromRows(w.wait))
	if w.wait, w.bytes = w.wait[:0], 0; err != nil {
		return fmt.Errorf("write %s: %w", w.table, err)
	}
	return nil
}

func (r *restore) Begin(revision, horizon graph.Revision) error {
	r.c.state.revision, r.c.state.horizon = int64(revision), int64(horizon)
	return nil
}

func (r *restore) Term(id graph.ID, term quad.Value) error {
	r.c.state.terms++
	return r.term(id, term, nil)
}

func (r *restore) Gone(id graph.ID, at graph.Revision, term quad.Value) error {
	_, hash, err := encode(term)
	if err := errors.Join(err, r.terms.flush()); err != nil {
		return err
	}
	var other int64
	err = r.c.tx.QueryRow(r.ctx, `UPDATE kg_term SET gone = CASE WHEN gone IS NULL THEN NULL ELSE GREATEST(gone, $2) END WHERE hash = $1 RETURNING id`, []byte(hash), int64(at)).Scan(&other)
	if errors.Is(err, pgx.ErrNoRows) {
		return r.term(id, term, int64(at))
	}
	r.same[id] = graph.ID(other)
	return err
}

func (r *restore) term(id graph.ID, term quad.Value, gone any) error {
	encoded, hash, err := encode(term)
	if err != nil {
		return err
	}
	r.c.state.nextID = max(r.c.state.nextID, int64(id)+1)
	return r.terms.add(len(encoded), int64(id), []byte(hash), encoded, gone)
}

func (r *restore) Quads(quads []graph.IDQuad) error {
	r.c.state.quads += int64(len(quads))
	for _, q := range quads {
		if err := r.quads.add(idBytes, int64(q[0]), int64(q[1]), int64(q[2]), int64(q[3])); err != nil {
			return err
		}
	}
	return nil
}

func (r *restore) Document(rec backend.Record, text string) error {
	record, err := json.Marshal(rec)
	if err != nil {
		return err
	}
	r.c.state.documents++
	seen := map[quad.IRI]bool{}
	for _, g := range rec.Graphs {
		if !seen[g] {
			seen[g] = true
			err = errors.Join(err, r.owners.add(len(g), []byte(g), []byte(rec.Key)))
		}
	}
	hash := sha256.Sum256([]byte(text))
	return errors.Join(err, r.documents.add(len(text), []byte(rec.Key), record, hash[:], []byte(text)))
}

func (r *restore) Original(key string, body []byte) error {
	packed := encoding.PackFile(body)
	return r.originals.add(len(packed), []byte(key), packed)
}

func (r *restore) Change(c backend.Change) error {
	r.rename(c.Added)
	r.rename(c.Removed)
	micros := int64(0)
	if !c.Time.IsZero() {
		micros = c.Time.UnixMicro()
		r.c.state.micros = micros
	}
	names, err := json.Marshal(c.Documents)
	if err != nil {
		return err
	}
	added, removed := packQuads(c.Added), packQuads(c.Removed)
	return r.changes.add(len(added)+len(removed), int64(c.Revision), micros, names, added, removed)
}

// rename puts the ids that terms have here in the place of others.
func (r *restore) rename(quads []graph.IDQuad) {
	if len(r.same) == 0 {
		return
	}
	for i := range quads {
		for place, id := range quads[i] {
			if other, ok := r.same[id]; ok {
				quads[i][place] = other
			}
		}
	}
}
