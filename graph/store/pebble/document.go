package pebble

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// Commit replaces each of docs as a whole, all of them in one atomic, synced
// step, and tells for each whether that changed anything. Every document that
// changed has a revision of its own, in the order of docs. One that has a key or
// graph of one before it, or takes a graph that one before it gives up, begins a
// step of its own.
func (db *DB) Commit(ctx context.Context, docs []graph.Document) (changed []bool, err error) {
	db.write.Lock()
	defer db.write.Unlock()
	changed = make([]bool, len(docs))
	for start := 0; start < len(docs); {
		n, err := db.commitStep(ctx, docs[start:], changed[start:])
		if err != nil {
			return nil, fault(db.dir, err)
		}
		start += n
	}
	return changed, nil
}

// commitStep replaces the first of docs that touch nothing in common and returns
// how many they are.
func (db *DB) commitStep(ctx context.Context, docs []graph.Document, changed []bool) (n int, err error) {
	quads := 0
	for _, doc := range docs {
		quads += len(doc.Quads)
	}
	c, err := db.newChange(quads)
	if err != nil {
		return 0, err
	}
	var seen backend.Disjoint
	for i, doc := range docs {
		if err := ctx.Err(); err != nil {
			return 0, c.abandon(err)
		}
		old, exists, err := c.readRecord(doc.Key)
		if err == nil {
			if !seen.Add(doc.Key, old.Graphs, doc.Graphs) {
				return i, c.commit()
			}
			changed[i], err = c.replace(doc, old, exists)
		}
		if err != nil {
			return 0, c.abandon(fmt.Errorf("store document %s: %w", doc.Key, err))
		}
	}
	return len(docs), c.commit()
}

// Replace is Commit of one document, and returns the revision after it.
func (db *DB) Replace(ctx context.Context, doc graph.Document) (graph.Revision, bool, error) {
	changed, err := db.Commit(ctx, []graph.Document{doc})
	if err != nil {
		return 0, false, err
	}
	return graph.Revision(db.state.Load().revision), changed[0], nil
}

// replace puts one document, of which the store has old, into the change.
func (c *change) replace(doc graph.Document, old backend.Record, exists bool) (changed bool, err error) {
	if err := c.own(doc); err != nil {
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
	same := !exists && empty(doc) || exists && !empty(doc) && slices.Equal(old.Graphs, doc.Graphs) && old.SameFile(doc)
	if len(added) == 0 && len(stored) == 0 && text && same {
		return false, nil
	}
	return true, errors.Join(c.log([]string{doc.Key}, added, keys(stored)), c.record(doc, old, exists))
}

// empty is a document that is to be removed.
func empty(doc graph.Document) bool { return len(doc.Quads) == 0 && doc.Text == "" }

// own is ErrOwned when a graph of doc belongs to another document.
func (c *change) own(doc graph.Document) error {
	for _, g := range doc.Graphs {
		owner, ok, err := c.owner(g)
		if err != nil {
			return err
		}
		if ok && owner != doc.Key {
			return fmt.Errorf("%w: %s is a graph of document %s: remove that document first, or give this one another graph", backend.ErrOwned, g, owner)
		}
	}
	return nil
}

// owners writes which graphs belong to the document of key.
func (c *change) owners(key string, old, now []quad.IRI) error {
	for _, g := range old {
		if slices.Contains(now, g) {
			continue
		}
		// A store of format 2 may have had two documents with one graph.
		if owner, ok, err := c.owner(g); err != nil {
			return err
		} else if ok && owner == key {
			if err := c.batch.Delete(ownerKey(g), nil); err != nil {
				return err
			}
		}
	}
	for _, g := range now {
		if err := c.batch.Set(ownerKey(g), []byte(key), nil); err != nil {
			return err
		}
	}
	return nil
}

// owner is readOwner of what was stored before the change.
func (c *change) owner(g quad.IRI) (key string, ok bool, err error) {
	b, ok, err := c.probe.get(ownerKey(g))
	return string(b), ok, err
}

// readOwner returns the key of the document that a graph belongs to, and whether
// there is one.
func readOwner(r pebble.Reader, g quad.IRI) (key string, ok bool, err error) {
	b, closer, err := r.Get(ownerKey(g))
	if errors.Is(err, pebble.ErrNotFound) {
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	key = string(b) // before Close: b is gone after it
	return key, true, closer.Close()
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

// addAll adds the quads of doc that are not stored, returns them in SPOG order,
// and takes the others out of stored.
func (c *change) addAll(doc graph.Document, stored map[Quad]struct{}) (added []Quad, err error) {
	var kept map[Quad]struct{} // of those that were stored
	if len(stored) > 0 {
		kept = make(map[Quad]struct{}, len(stored))
	}
	first := len(c.fresh)
	var own quad.Value // the graph of the quad before
	for _, q := range doc.Quads {
		if own == nil || q.Label != own {
			g, ok := q.Label.(quad.IRI)
			if !ok || !slices.Contains(doc.Graphs, g) {
				return nil, fmt.Errorf("quad %v is in none of the document's graphs %v", q, doc.Graphs)
			}
			own = q.Label
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
		if _, ok := kept[ids]; !ok {
			c.fresh = append(c.fresh, ids)
		}
	}
	added = c.fresh[first:]
	c.sorter.sort(graph.SPOG, added, ID(c.state.nextID))
	added = slices.Compact(added)
	c.fresh = c.fresh[:first+len(added)]
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

// record writes the document's record, text and original, or takes them out when
// the document is empty.
func (c *change) record(doc graph.Document, old backend.Record, exists bool) error {
	if empty(doc) {
		if exists {
			c.state.documents--
		}
		doc.Original = nil
		return errors.Join(c.owners(doc.Key, old.Graphs, nil), c.batch.Delete(docKey(doc.Key), nil), c.batch.Delete(textKey(doc.Key), nil), c.original(doc, old))
	}
	if !exists {
		c.state.documents++
	}
	b, err := json.Marshal(backend.NewRecord(doc, graph.Revision(c.state.revision)))
	if err != nil {
		return err
	}
	return errors.Join(c.owners(doc.Key, old.Graphs, doc.Graphs), c.batch.Set(docKey(doc.Key), b, nil), c.batch.Set(textKey(doc.Key), []byte(doc.Text), nil), c.original(doc, old))
}

// readRecord is the record that was stored before the change.
func (c *change) readRecord(key string) (rec backend.Record, exists bool, err error) {
	b, ok, err := c.probe.get(docKey(key))
	if err != nil || !ok {
		return rec, false, err
	}
	err = json.Unmarshal(b, &rec)
	return rec, err == nil, err
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
	if err = v.fault(err); err == nil && !exists {
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
		fail(v.fault(err))
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
			fail(v.fault(err))
			return
		}
		if !f(it.Key(), value) {
			return
		}
	}
	if err := it.Error(); err != nil {
		fail(v.fault(err))
	}
}
