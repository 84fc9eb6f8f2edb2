package search

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	index "github.com/blevesearch/bleve_index_api"
	"github.com/blevesearch/zapx/v16"

	"github.com/kamergraaf/kamergraaf/graph"
)

// format is the version of what is stored; another one is rebuilt.
//
//	1  records, passages of about 600 bytes, folded Dutch stems
//	2  words that the end of a line breaks are whole
//	3  days of passages to sort by; items of an agenda have their document's day
const format = "3"

var (
	formatKey   = []byte("kamergraaf/format")
	revisionKey = []byte("kamergraaf/revision")
)

// Index finds things. It is safe for concurrent use; updates wait for each
// other and questions do not wait for them, but for the moment in which a
// batch becomes visible.
type Index struct {
	passages bleve.Index
	analyzer *analyzer
	writing  sync.Mutex
	closing  sync.Once
	closed   error

	mu       sync.RWMutex
	table    *table
	revision graph.Revision
}

// Open opens the index in dir, which it makes when there is none; "" is an
// index in memory. What cannot be read is deleted and starts empty at revision
// 0: everything in dir is derived.
func Open(ctx context.Context, dir string) (*Index, error) {
	x, err := open(ctx, dir)
	if err == nil || dir == "" || ctx.Err() != nil {
		return x, err
	}
	if err := os.RemoveAll(filepath.Join(dir, "passages")); err != nil {
		return nil, fmt.Errorf("delete the damaged search index: %w", err)
	}
	return open(ctx, dir)
}

// growingBuffers lets memory for a batch be taken as it is written. Else zapx takes
// it at once: for each passage as many bytes as one of the batch before had
// (interim.lastOutSize). After the record of what is known without documents, some
// 100 KB, that was 300 MB and more for a batch of motions, cleared and not used.
var growingBuffers = sync.OnceFunc(func() { zap.NewSegmentBufferAvgBytesPerDocFactor = 0 })

func open(ctx context.Context, dir string) (*Index, error) {
	growingBuffers()
	a, err := newAnalyzer()
	if err != nil {
		return nil, fmt.Errorf("search index: %w", err)
	}
	x := &Index{analyzer: a, table: newTable()}
	if x.passages, err = openPassages(dir); err != nil {
		return nil, fmt.Errorf("open search index %s: %w", dir, err)
	}
	if err := x.load(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open search index %s: %w", dir, err), x.passages.Close())
	}
	return x, nil
}

func openPassages(dir string) (bleve.Index, error) {
	if dir == "" {
		return create("")
	}
	dir = filepath.Join(dir, "passages")
	// Another process that holds the index must be an error and not a wait.
	b, err := bleve.OpenUsing(dir, map[string]any{"bolt_timeout": "1s"})
	if errors.Is(err, bleve.ErrorIndexPathDoesNotExist) {
		return create(dir)
	}
	return b, err
}

func create(dir string) (bleve.Index, error) {
	mapping := bleve.NewIndexMapping()
	mapping.ScoringModel = index.BM25Scoring
	b, err := bleve.NewUsing(dir, mapping, scorch.Name, scorch.Name, map[string]any{"scorchMergePlanOptions": merges()})
	if err != nil {
		return nil, err
	}
	return b, b.SetInternal(formatKey, []byte(format))
}

// merges lets twice as many segments of a size stand side by side as bleve does by
// default, which halves how often a passage is written again.
func merges() map[string]any {
	d := mergeplan.DefaultMergePlanOptions
	return map[string]any{"MaxSegmentsPerTier": 2 * d.MaxSegmentsPerTier, "SegmentsPerMergeTask": 2 * d.SegmentsPerMergeTask}
}

// load fills the table from the records.
func (x *Index) load(ctx context.Context) error {
	had, err := x.passages.GetInternal(formatKey)
	if err != nil || string(had) != format {
		return errors.Join(err, fmt.Errorf("format %q, want %q", had, format))
	}
	rev, err := x.passages.GetInternal(revisionKey)
	if err != nil {
		return err
	}
	if len(rev) == 8 {
		x.revision = graph.Revision(binary.BigEndian.Uint64(rev))
	}
	for r, err := range x.records(ctx) {
		if err != nil {
			return err
		}
		x.table.add(r.facts, !r.curated())
	}
	x.table.merge(true)
	return nil
}

// records yields every document's record.
func (x *Index) records(ctx context.Context) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		if err := x.eachRecord(ctx, func(_ string, r record) bool { return yield(r, nil) }); err != nil {
			yield(record{}, err)
		}
	}
}

// Keys yields the storage keys of the documents that are in the index.
func (x *Index) Keys(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if err := x.eachRecord(ctx, func(key string, _ record) bool { return yield(key, nil) }); err != nil {
			yield("", err)
		}
	}
}

func (x *Index) eachRecord(ctx context.Context, yield func(key string, r record) bool) (err error) {
	low, err := x.passages.Advanced()
	if err != nil {
		return err
	}
	reader, err := low.Reader()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	docs, err := reader.TermFieldReader(ctx, []byte("1"), markField, false, false, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, docs.Close()) }()
	for {
		d, err := docs.Next(nil)
		if err != nil || d == nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		id, err := reader.ExternalID(d.ID)
		if err != nil {
			return err
		}
		doc, err := reader.Document(id)
		if err != nil {
			return err
		}
		r, err := storedRecord(doc)
		if err != nil {
			return fmt.Errorf("record of %s: %w", id, err)
		}
		if !yield(id, r) {
			return nil
		}
	}
}

// storedRecord reads the record of a stored document; nil has none.
func storedRecord(d index.Document) (record, error) {
	var r record
	if d == nil {
		return r, nil
	}
	err := errRecord
	d.VisitFields(func(f index.Field) {
		if f.Name() == recordField {
			r, err = decodeRecord(f.Value())
		}
	})
	return r, err
}

// Revision is the store's revision that the index is level with, as the last
// SetRevision said; 0 when it has to be filled from the start.
func (x *Index) Revision() graph.Revision {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.revision
}

// SetRevision notes that everything up to r is in. It is kept with the
// updates before it: after a crash the index is at an older revision with
// that revision's number, and updates that are done again change nothing.
func (x *Index) SetRevision(r graph.Revision) error {
	if err := x.passages.SetInternal(revisionKey, binary.BigEndian.AppendUint64(nil, uint64(r))); err != nil {
		return fmt.Errorf("search index: set revision %d: %w", r, err)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.revision = r
	return nil
}

// Close releases the index, which must not be used after it. It may be called
// more than once, which bleve's may not.
func (x *Index) Close() error {
	x.closing.Do(func() { x.closed = x.passages.Close() })
	return x.closed
}

// ErrAhead is an index that is at a later revision than the store: one of
// another store, or of this one before a backup was put back. Delete its folder
// and open it again.
var ErrAhead = errors.New("search index is ahead of the store")

// CatchUp brings the index to the revision of snap. Changed yields the storage
// keys of the documents that were replaced or removed after [Index.Revision],
// in any order and as often as it likes; at revision 0, of every document
// there is. It is not asked when the index is level already.
func (x *Index) CatchUp(ctx context.Context, snap graph.Snapshot, changed iter.Seq2[string, error]) error {
	switch now := x.Revision(); {
	case now == snap.Revision():
		return nil
	case now > snap.Revision():
		return fmt.Errorf("%w: %d after %d: delete the index, it is made again", ErrAhead, now, snap.Revision())
	}
	var keys []string
	seen := map[string]bool{}
	for key, err := range changed {
		if err != nil {
			return fmt.Errorf("search index: read changes: %w", err)
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		if keys = append(keys, key); len(keys) == BatchDocuments {
			if err := x.Update(ctx, snap, keys); err != nil {
				return err
			}
			keys = keys[:0]
		}
	}
	if err := x.Update(ctx, snap, keys); err != nil {
		return err
	}
	return x.SetRevision(snap.Revision())
}

// newDocument makes a bleve document; the fields' options say what each is for.
func newDocument(id string, fields ...document.Field) *document.Document {
	d := document.NewDocument(id)
	for _, f := range fields {
		d.AddField(f)
	}
	return d
}
