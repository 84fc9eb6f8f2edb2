package search

import (
	"context"
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Fields of what is stored: a record for each document, whose id is its key,
// and its passages.
const (
	markField   = "k" // "1" in records
	recordField = "r"
	textField   = "t"
	typeField   = "y"
	dateField   = "d"
	yearField   = "j"
)

// BatchDocuments are worth a batch, which has twice as many at most and batchBytes
// of text: the larger the faster, as each becomes a segment with a dictionary of
// its own, which merging makes again; but it is held in memory. 1,024 motions are 2
// MB of text.
const (
	BatchDocuments = 1024
	mostDocuments  = 2 * BatchDocuments
	batchBytes     = 8 << 20
)

// separator stands between the key and the offsets in a passage's id; keys
// are parts of IRIs and have no NUL.
const separator = "\x00"

func passageID(key string, p [2]int) string {
	return fmt.Sprintf("%s%s%010d-%d", key, separator, p[0], p[1])
}

// curated tells the record of the curated graph, which is no document.
func (r record) curated() bool { return r.iri == "" && len(r.passages) == 0 }

// Update reads the documents with these storage keys again from snap; one
// that is not there any more is taken out. What is done stays done when an
// error ends it half-way.
func (x *Index) Update(ctx context.Context, snap graph.Snapshot, keys []string) error {
	return x.replace(func(b *batch) error {
		for _, key := range keys {
			if b.seen[key] {
				continue
			}
			r, text, err := readDocument(ctx, snap, key)
			if err != nil {
				return fmt.Errorf("search index: %w", err)
			}
			if err := b.put(key, r, text); err != nil {
				return err
			}
		}
		return nil
	})
}

// Take is Update of documents that the caller has, as the store keeps them, and
// spares reading them.
func (x *Index) Take(ctx context.Context, docs []graph.Document) error {
	return x.replace(func(b *batch) error {
		for _, doc := range docs {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := b.put(doc.Key, recordOf(doc), doc.Text); err != nil {
				return err
			}
		}
		return nil
	})
}

// replace lets fill put documents into batches, and commits them.
func (x *Index) replace(fill func(*batch) error) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	b := x.newBatch()
	if err := fill(b); err != nil {
		return err
	}
	return b.commit()
}

// batch is updates that become visible together.
type batch struct {
	x        *Index
	b        *bleve.Batch
	bytes    int
	seen     map[string]bool
	old, new []record
}

func (x *Index) newBatch() *batch {
	b := &batch{x: x}
	b.begin()
	return b
}

func (b *batch) begin() {
	b.b, b.bytes, b.seen, b.old, b.new = b.x.passages.NewBatch(), 0, map[string]bool{}, nil, nil
}

// put replaces a document, and commits what is enough for a batch; one that
// comes again is of the next.
func (b *batch) put(key string, r record, text string) error {
	full := len(b.seen) >= mostDocuments || b.bytes >= batchBytes
	if full || b.seen[key] {
		if err := b.commit(); err != nil {
			return err
		}
		b.begin()
	}
	if err := b.replace(key, r, text); err != nil {
		return fmt.Errorf("search index: %w", err)
	}
	return nil
}

// replace takes the document's old passages out and puts its new ones in.
func (b *batch) replace(key string, r record, text string) error {
	b.seen[key] = true
	old, err := b.x.record(key)
	if err != nil {
		return err
	}
	b.old, b.new = append(b.old, old), append(b.new, r)
	b.bytes += len(text)
	kept := make(map[[2]int]bool, len(r.passages))
	for _, p := range r.passages {
		kept[p] = true
		if err := b.b.IndexAdvanced(b.x.passage(key, r, p, text)); err != nil {
			return err
		}
	}
	for _, p := range old.passages {
		if !kept[p] {
			b.b.Delete(passageID(key, p))
		}
	}
	if len(r.facts) == 0 && len(r.passages) == 0 {
		b.b.Delete(key)
		return nil
	}
	return b.b.IndexAdvanced(newDocument(key,
		document.NewTextFieldCustom(markField, nil, []byte("1"), index.IndexField|index.SkipFreqNorm, whole{}),
		document.NewTextFieldCustom(recordField, nil, r.encode(), index.StoreField, whole{})))
}

// passage makes the entry of one passage.
func (x *Index) passage(key string, r record, p [2]int, text string) *document.Document {
	const exact = index.IndexField | index.SkipFreqNorm
	d := newDocument(passageID(key, p), document.NewTextFieldCustom(textField, nil, []byte(text[p[0]:p[1]]),
		index.IndexField|index.StoreField|index.IncludeTermVectors, x.analyzer))
	for i, t := range r.types {
		d.AddField(document.NewTextFieldCustom(typeField, []uint64{uint64(i)}, []byte(t), exact|index.DocValues, whole{}))
	}
	if r.date != "" {
		d.AddField(document.NewTextFieldCustom(dateField, nil, []byte(r.date), exact|index.DocValues, whole{}))
		year, _, _ := strings.Cut(r.date, "-")
		d.AddField(document.NewTextFieldCustom(yearField, nil, []byte(year), exact|index.DocValues, whole{}))
	}
	return d
}

// commit makes the batch visible: passages first, names in the next moment.
func (b *batch) commit() error {
	if len(b.seen) == 0 {
		return nil
	}
	if err := b.x.passages.Batch(b.b); err != nil {
		return fmt.Errorf("search index: %w", err)
	}
	b.x.mu.Lock()
	defer b.x.mu.Unlock()
	for i := range b.old {
		b.x.table.add(b.new[i].facts, !b.new[i].curated())
		b.x.table.remove(b.old[i].facts, !b.old[i].curated())
	}
	return nil
}

// record reads what is stored of a document.
func (x *Index) record(key string) (record, error) {
	d, err := x.passages.Document(key)
	if err != nil {
		return record{}, fmt.Errorf("record of %s: %w", key, err)
	}
	r, err := storedRecord(d)
	if err != nil {
		return r, fmt.Errorf("record of %s: %w", key, err)
	}
	return r, nil
}
