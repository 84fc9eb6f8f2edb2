package pebble

import (
	"errors"
	"fmt"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph"
)

// bottomLevel is where loaded tables come to lie when nothing is below them, and
// whose compression they get.
const bottomLevel = 6

// tableBytes is about how large a loaded table becomes: large enough to be few,
// small enough that a compaction later need not copy much.
const tableBytes = 64 << 20

// tables are the files of a load, in a folder of the store that is removed after
// it, or when the store is opened next.
type tables struct {
	db     *DB
	dir    string
	prefix string

	mu    sync.Mutex
	names []string // of the tables
	open  []*table // all that were begun
	n     int      // files made
}

// loading is the folder of a load's files.
func (db *DB) loading() string { return db.fs.PathJoin(db.dir, "loading") }

func newTables(db *DB) (*tables, error) {
	t := &tables{db: db, dir: db.loading()}
	if err := errors.Join(db.fs.RemoveAll(t.dir), db.fs.MkdirAll(t.dir, 0o755)); err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	return t, nil
}

// remove ends what is still open and removes all files.
func (t *tables) remove() error {
	for _, o := range t.open {
		_ = o.close() // a whole load has closed it; the file goes
	}
	return t.db.fs.RemoveAll(t.dir)
}

func (t *tables) path(name string) string { return t.db.fs.PathJoin(t.dir, t.prefix+name) }

// aside are tables in the same folder that are not part of the load.
func (t *tables) aside() *tables {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.n++
	return &tables{db: t.db, dir: t.dir, prefix: fmt.Sprintf("%s%d-", t.prefix, t.n)}
}

// create makes a file.
func (t *tables) create(kind string) (vfs.File, string, error) {
	t.mu.Lock()
	t.n++
	name := t.path(fmt.Sprintf("%d.%s", t.n, kind))
	t.mu.Unlock()
	f, err := t.db.fs.Create(name, vfs.WriteCategoryUnspecified)
	return f, name, err
}

// table writes keys in ascending order, as many files as it takes: Pebble takes
// in only files that do not overlap, so that each has keys of one space. It
// belongs to one goroutine.
type table struct {
	files *tables
	w     *sstable.Writer
	space byte
	bytes int
}

func (t *tables) table() *table {
	t.mu.Lock()
	defer t.mu.Unlock()
	o := &table{files: t}
	t.open = append(t.open, o)
	return o
}

// set adds a key after those before it; Pebble copies both.
func (t *table) set(key, value []byte) error {
	if err := t.begin(key); err != nil {
		return err
	}
	if err := t.w.Set(key, value); err != nil {
		return err
	}
	return t.wrote(len(key) + len(value))
}

// Set and Delete are a change's writer.
func (t *table) Set(key, value []byte, _ *pebble.WriteOptions) error { return t.set(key, value) }

func (t *table) Delete(key []byte, _ *pebble.WriteOptions) error {
	if err := t.begin(key); err != nil {
		return err
	}
	if err := t.w.Delete(key); err != nil {
		return err
	}
	return t.wrote(len(key))
}

// begin begins a file where the key needs one.
func (t *table) begin(key []byte) error {
	if t.w != nil && t.space != key[0] {
		if err := t.close(); err != nil {
			return err
		}
	}
	if t.w == nil {
		f, name, err := t.files.create("sst")
		if err != nil {
			return err
		}
		t.files.mu.Lock()
		t.files.names = append(t.files.names, name)
		t.files.mu.Unlock()
		t.space = key[0]
		o := t.files.db.tables
		if t.space > orderSpace(graph.SPOG) && t.space <= orderSpace(graph.GSPO) {
			o.FilterPolicy = nil // these are scanned: a single quad is asked of the first order
		}
		t.w = sstable.NewWriter(objstorageprovider.NewFileWritable(f), o)
	}
	return nil
}

// wrote ends a file that is large enough.
func (t *table) wrote(n int) error {
	if t.bytes += n; t.bytes < t.files.db.tableBytes {
		return nil
	}
	return t.close()
}

// close ends the file that is written, which is synced then.
func (t *table) close() error {
	if t.w == nil {
		return nil
	}
	w := t.w
	t.w, t.bytes = nil, 0
	return w.Close()
}
