package pebble

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// Commit replaces each of docs as a whole, all of them in one atomic, synced
// step, and tells for each whether that changed anything. Every document that
// changed has a revision of its own, in the order of docs. Two documents of the
// same key are committed one after the other.
func (db *DB) Commit(ctx context.Context, docs []graph.Document) (changed []bool, err error) {
	db.write.Lock()
	defer db.write.Unlock()
	changed = make([]bool, len(docs))
	for start := 0; start < len(docs); {
		end := distinct(docs, start)
		if err := db.commitGroup(ctx, docs[start:end], changed[start:end]); err != nil {
			return nil, err
		}
		start = end
	}
	return changed, nil
}

// distinct returns the end of the longest run of docs from start with no key
// or graph twice.
func distinct(docs []graph.Document, start int) int {
	seen := map[string]bool{}
	for i := start; i < len(docs); i++ {
		names := []string{"key " + docs[i].Key}
		for _, g := range docs[i].Graphs {
			names = append(names, "graph "+string(g))
		}
		for _, n := range names {
			if seen[n] {
				return i
			}
		}
		for _, n := range names {
			seen[n] = true
		}
	}
	return len(docs)
}

func (db *DB) commitGroup(ctx context.Context, docs []graph.Document, changed []bool) error {
	c, err := db.newChange()
	if err != nil {
		return err
	}
	for i, doc := range docs {
		if err := ctx.Err(); err != nil {
			return c.abandon(err)
		}
		var err error
		if changed[i], err = c.replace(doc); err != nil {
			return c.abandon(fmt.Errorf("store document %s: %w", doc.Key, err))
		}
	}
	return c.commit()
}

// Replace is Commit of one document, and returns the revision after it.
func (db *DB) Replace(ctx context.Context, doc graph.Document) (graph.Revision, bool, error) {
	changed, err := db.Commit(ctx, []graph.Document{doc})
	if err != nil {
		return 0, false, err
	}
	return graph.Revision(db.state.Load().revision), changed[0], nil
}

// replace puts one document into the change.
func (c *change) replace(doc graph.Document) (changed bool, err error) {
	old, exists, err := readRecord(c.db.kv, doc.Key)
	if err != nil {
		return false, err
	}
	stored, err := c.graphs(old.Graphs, doc.Graphs)
	if err != nil {
		return false, err
	}
	added, err := c.addAll(doc, stored)
	if err != nil {
		return false, err
	}
	for q := range stored { // what addAll did not find in the new document
		c.remove(q)
	}
	text, err := c.sameText(doc, exists)
	if err != nil {
		return false, err
	}
	if len(added) == 0 && len(stored) == 0 && text && (exists || doc.Text == "" && len(doc.Quads) == 0) {
		return false, nil
	}
	return true, errors.Join(c.log([]string{doc.Key}, added, keys(stored)), c.record(doc, exists))
}

// graphs returns the quads of the document's graphs, old and new.
func (c *change) graphs(old, now []quad.IRI) (map[Quad]struct{}, error) {
	stored := map[Quad]struct{}{}
	for _, g := range append(append([]quad.IRI(nil), old...), now...) {
		id, err := c.intern(g, false)
		if err != nil {
			return nil, err
		}
		if id == 0 || id >= ID(c.db.state.Load().nextID) {
			continue
		}
		view := &View{r: c.db.kv, term: c.db.term}
		for q, err := range view.scan(context.Background(), Pattern{Quad: Quad{G: id}, Bound: [4]bool{G: true}}) {
			if err != nil {
				return nil, err
			}
			stored[q] = struct{}{}
		}
	}
	return stored, nil
}

// addAll adds the quads of doc that are not stored, returns them, and takes the
// others out of stored.
func (c *change) addAll(doc graph.Document, stored map[Quad]struct{}) (added []Quad, err error) {
	own := map[quad.Value]bool{}
	for _, g := range doc.Graphs {
		own[g] = true
	}
	kept := make(map[Quad]struct{}, len(stored))
	for _, q := range doc.Quads {
		if !own[q.Label] {
			return nil, fmt.Errorf("quad %v is in none of the document's graphs %v", q, doc.Graphs)
		}
		ids, _, err := c.quad(q, true)
		if err != nil {
			return nil, err
		}
		if _, ok := stored[ids]; ok {
			delete(stored, ids)
			kept[ids] = struct{}{}
			continue
		}
		if _, ok := kept[ids]; ok {
			continue
		}
		if _, ok := c.added[ids]; !ok {
			c.added[ids] = struct{}{}
			added = append(added, ids)
		}
	}
	return added, nil
}

// sameText reports whether the store holds the document's text as it is.
func (c *change) sameText(doc graph.Document, exists bool) (bool, error) {
	if !exists {
		return doc.Text == "", nil
	}
	b, closer, err := c.db.kv.Get(textKey(doc.Key))
	if errors.Is(err, pebble.ErrNotFound) {
		return doc.Text == "", nil
	}
	if err != nil {
		return false, err
	}
	same := string(b) == doc.Text // before Close: b is gone after it
	return same, closer.Close()
}

// record writes the document's record and text, or takes them out when the
// document is empty.
func (c *change) record(doc graph.Document, exists bool) error {
	if len(doc.Quads) == 0 && doc.Text == "" {
		if exists {
			c.state.documents--
		}
		return errors.Join(c.batch.Delete(docKey(doc.Key), nil), c.batch.Delete(textKey(doc.Key), nil))
	}
	if !exists {
		c.state.documents++
	}
	b, err := json.Marshal(backend.Record{Key: doc.Key, Graphs: doc.Graphs, Revision: graph.Revision(c.state.revision), TextBytes: len(doc.Text)})
	if err != nil {
		return err
	}
	return errors.Join(c.batch.Set(docKey(doc.Key), b, nil), c.batch.Set(textKey(doc.Key), []byte(doc.Text), nil))
}

func readRecord(r pebble.Reader, key string) (rec backend.Record, exists bool, err error) {
	b, closer, err := r.Get(docKey(key))
	if errors.Is(err, pebble.ErrNotFound) {
		return rec, false, nil
	}
	if err != nil {
		return rec, false, err
	}
	err = json.Unmarshal(b, &rec)
	return rec, err == nil, errors.Join(err, closer.Close())
}

// Record returns the record of a document, or graph.ErrNotFound.
func (v *View) Record(_ context.Context, key string) (backend.Record, error) {
	rec, exists, err := readRecord(v.r, key)
	if err == nil && !exists {
		err = fmt.Errorf("document %s: %w", key, graph.ErrNotFound)
	}
	return rec, err
}

// Records yields the records of all documents, by key.
func (v *View) Records(ctx context.Context) iter.Seq2[backend.Record, error] {
	return func(yield func(backend.Record, error) bool) {
		v.values(ctx, []byte{spaceDoc}, func(_, value []byte) bool {
			var rec backend.Record
			if err := json.Unmarshal(value, &rec); err != nil {
				yield(rec, err)
				return false
			}
			return yield(rec, nil)
		}, func(err error) { yield(backend.Record{}, err) })
	}
}

// values calls f with the keys from first on that are in its key space, until
// f returns false; an error goes to fail.
func (v *View) values(ctx context.Context, first []byte, f func(key, value []byte) bool, fail func(error)) {
	it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: first, UpperBound: after(first[:1])})
	if err != nil {
		fail(err)
		return
	}
	defer it.Close() // its errors are told below
	for ok := it.First(); ok; ok = it.Next() {
		if err := ctx.Err(); err != nil {
			fail(err)
			return
		}
		value, err := it.ValueAndErr()
		if err != nil {
			fail(err)
			return
		}
		if !f(it.Key(), value) {
			return
		}
	}
	if err := it.Error(); err != nil {
		fail(err)
	}
}
