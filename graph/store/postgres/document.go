package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// Commit replaces each of docs as a whole, all of them in one transaction, and
// tells for each whether that changed anything. It takes some ten round trips,
// however many documents there are.
func (db *DB) Commit(ctx context.Context, docs []graph.Document) (changed []bool, err error) {
	changed, _, err = db.commit(ctx, docs)
	return changed, err
}

// Replace is Commit of one document, and returns the revision after it.
func (db *DB) Replace(ctx context.Context, doc graph.Document) (graph.Revision, bool, error) {
	changed, revision, err := db.commit(ctx, []graph.Document{doc})
	if err != nil {
		return 0, false, err
	}
	return revision, changed[0], nil
}

func (db *DB) commit(ctx context.Context, docs []graph.Document) ([]bool, graph.Revision, error) {
	var changed []bool
	c, err := db.update(ctx, true, func(c *change) error {
		changed = make([]bool, len(docs))
		for start := 0; start < len(docs); {
			n, err := c.replace(ctx, docs[start:], changed[start:])
			if err != nil {
				return err
			}
			start += n
		}
		return nil
	})
	if err != nil {
		return nil, 0, fmt.Errorf("store documents: %w", err)
	}
	return changed, graph.Revision(c.state.revision), nil
}

// stored is what the store has of a document.
type stored struct {
	record backend.Record
	exists bool
	hash   string // of its text
}

// replace replaces the first of docs that have nothing in common, at least one,
// and returns how many they are.
func (c *change) replace(ctx context.Context, docs []graph.Document, changed []bool) (n int, err error) {
	old, err := c.records(ctx, docs)
	if err != nil {
		return 0, err
	}
	var seen backend.Disjoint
	for n < len(docs) && seen.Add(docs[n].Key, old[docs[n].Key].record.Graphs, docs[n].Graphs) {
		n++
	}
	docs = docs[:n]
	if err := c.own(ctx, docs); err != nil {
		return 0, err
	}
	before, err := c.graphs(ctx, docs, old)
	if err != nil {
		return 0, err
	}
	var all step
	b := &pgx.Batch{}
	for i, doc := range docs {
		now, err := c.content(ctx, doc)
		if err != nil {
			return 0, fmt.Errorf("document %s: %w", doc.Key, err)
		}
		s := difference(before[i], now)
		if !old[doc.Key].differs(doc, s) {
			continue
		}
		changed[i] = true
		all.added, all.removed = append(all.added, s.added...), append(all.removed, s.removed...)
		if err := errors.Join(c.log(b, []string{doc.Key}, s), c.record(b, doc, old[doc.Key])); err != nil {
			return 0, err
		}
	}
	if b.Len() == 0 {
		return n, nil
	}
	if err := c.write(ctx, all); err != nil {
		return 0, err
	}
	return n, c.tx.SendBatch(ctx, b).Close()
}

// differs reports whether doc, whose quads make the step s, changes what there is.
func (o stored) differs(doc graph.Document, s step) bool {
	hash := sha256.Sum256([]byte(doc.Text))
	switch {
	case len(s.added)+len(s.removed) > 0:
		return true
	case !o.exists || empty(doc):
		return o.exists || !empty(doc)
	}
	return o.hash != string(hash[:]) || !slices.Equal(o.record.Graphs, doc.Graphs) || !o.record.SameFile(doc)
}

// empty is a document that is to be removed.
func empty(doc graph.Document) bool { return len(doc.Quads) == 0 && doc.Text == "" }

// records reads what the store has of documents, by key.
func (c *change) records(ctx context.Context, docs []graph.Document) (map[string]stored, error) {
	var keys [][]byte
	for _, d := range docs {
		keys = append(keys, []byte(d.Key))
	}
	out := map[string]stored{}
	err := read(ctx, c.tx, func(r pgx.Rows) error {
		var record, hash []byte
		if err := r.Scan(&record, &hash); err != nil {
			return err
		}
		s := stored{exists: true, hash: string(hash)}
		err := json.Unmarshal(record, &s.record)
		out[s.record.Key] = s
		return err
	}, `SELECT record, hash FROM kg_document WHERE key = ANY($1)`, keys)
	return out, err
}

// graphs reads the quads of the graphs that documents had and have.
func (c *change) graphs(ctx context.Context, docs []graph.Document, old map[string]stored) ([]map[graph.IDQuad]bool, error) {
	names := map[quad.Value]bool{}
	for _, d := range docs {
		for _, g := range slices.Concat(old[d.Key].record.Graphs, d.Graphs) {
			names[g] = true
		}
	}
	ids, err := c.intern(ctx, names, false)
	if err != nil {
		return nil, err
	}
	out, of, ask := make([]map[graph.IDQuad]bool, len(docs)), map[graph.ID]int{}, []int64(nil)
	for i, d := range docs {
		out[i] = map[graph.IDQuad]bool{}
		for _, g := range slices.Concat(old[d.Key].record.Graphs, d.Graphs) {
			if id := ids[g]; id != 0 {
				of[id] = i
				ask = append(ask, int64(id))
			}
		}
	}
	if len(ask) == 0 {
		return out, nil
	}
	err = read(ctx, c.tx, func(r pgx.Rows) error {
		q, err := scanQuad(r)
		out[of[q[graph.G]]][q] = true
		return err
	}, `SELECT s, p, o, g FROM kg_quad WHERE g = ANY($1)`, ask)
	return out, err
}

// content is the set of a document's quads.
func (c *change) content(ctx context.Context, doc graph.Document) (map[graph.IDQuad]bool, error) {
	for _, q := range doc.Quads {
		if g, ok := q.Label.(quad.IRI); !ok || !slices.Contains(doc.Graphs, g) {
			return nil, fmt.Errorf("quad %v is in none of the document's graphs %v", q, doc.Graphs)
		}
	}
	ids, err := c.quads(ctx, doc.Quads, true)
	if err != nil {
		return nil, err
	}
	out := make(map[graph.IDQuad]bool, len(ids))
	for _, q := range ids {
		out[q] = true
	}
	return out, nil
}

func difference(before, now map[graph.IDQuad]bool) (s step) {
	for q := range now {
		if !before[q] {
			s.added = append(s.added, q)
		}
	}
	for q := range before {
		if !now[q] {
			s.removed = append(s.removed, q)
		}
	}
	return s
}

// record writes a document's record, text and original, or takes them out when it
// is empty.
func (c *change) record(b *pgx.Batch, doc graph.Document, old stored) error {
	if empty(doc) {
		if old.exists {
			c.state.documents--
		}
		doc.Original = nil
		own(b, doc.Key, old.record.Graphs, nil)
		original(b, doc, old.record)
		b.Queue(`DELETE FROM kg_document WHERE key = $1`, []byte(doc.Key))
		return nil
	}
	if !old.exists {
		c.state.documents++
	}
	record, err := json.Marshal(backend.NewRecord(doc, graph.Revision(c.state.revision)))
	if err != nil {
		return err
	}
	hash := sha256.Sum256([]byte(doc.Text))
	own(b, doc.Key, old.record.Graphs, doc.Graphs)
	original(b, doc, old.record)
	b.Queue(`INSERT INTO kg_document (key, record, hash, body) VALUES ($1, $2, $3, $4)
		ON CONFLICT (key) DO UPDATE SET record = excluded.record, hash = excluded.hash, body = excluded.body`, []byte(doc.Key), record, hash[:], []byte(doc.Text))
	return nil
}
