package pebble

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// Options open a store. The zero value opens an existing one.
type Options struct {
	// FS is where files are; nil is the disk.
	FS vfs.FS
	// Create makes the store when there is none.
	Create bool
	Holder backend.Holder
	// Now tells the time of a change; nil leaves it out.
	Now func() time.Time
	// History is how many revisions the change log reaches back; 0 is
	// backend.DefaultHistory.
	History uint64
	// CacheBytes bounds the cache of blocks; 0 is DefaultCacheBytes.
	CacheBytes int64
	// Fatal is told of the errors that Pebble cannot go on after, a full disk
	// in the middle of its own bookkeeping; it must not return. Nil panics.
	// What was acknowledged before is on disk.
	Fatal func(error)
}

// Sizes of the memory that new keys wait in. Pebble takes it out of the cache
// of blocks: with four tables of 64 MB and a cache of 128 MB every look-up of a
// term read its filter from disk, and commits took twice as long. Tables of 16
// MB cost as much in compactions.
const (
	memTable  = 64 << 20
	memTables = 3
)

// DefaultCacheBytes leaves 128 MB for blocks when every memory table is full:
// the filters and index blocks of some 10 M quads.
const DefaultCacheBytes = memTables*memTable + 128<<20

// DB is an open store. Its methods are safe for use by several goroutines at
// once; writes take turns.
type DB struct {
	dir  string
	fs   vfs.FS
	kv   *pebble.DB
	term *termCache

	failed *failure

	now     func() time.Time
	history uint64
	// tables are how tables are written, loadRun and loadTerms the bounds of a
	// load.
	tables                         sstable.WriterOptions
	loadRun, loadTerms, tableBytes int
	// tableQuads is from how many quads on a change is written as tables.
	tableQuads int

	write sync.Mutex // held while a change is made
	// The four below are guarded by write. filter is nil until it pays, misses
	// counts towards it.
	ids    idCache
	sum    func(term []byte) uint64
	filter *termFilter
	misses int
	state  atomic.Pointer[counters]

	open   sync.Mutex // guards the two below; taken inside write
	views  int
	closed bool
}

// holderFile names the holder of the lock beside Pebble's own files.
const holderFile = "HOLDER"

// Open opens the store in dir. Its errors are ErrNotExist, ErrLocked,
// ErrFormat, or the file system's.
func Open(dir string, o Options) (*DB, error) {
	if o.FS == nil {
		o.FS = vfs.Default
	}
	failed := &failure{}
	cache := pebble.NewCache(max(o.CacheBytes, 0) + boolBytes(o.CacheBytes == 0, DefaultCacheBytes))
	defer cache.Unref()
	options := &pebble.Options{
		FS: o.FS, Cache: cache, Logger: logger{o.Fatal, failed}, FormatMajorVersion: pebble.FormatNewest,
		ErrorIfNotExists: !o.Create, MemTableSize: memTable, MemTableStopWritesThreshold: memTables,
		L0CompactionThreshold: 8, L0StopWritesThreshold: 32, LBaseMaxBytes: 512 << 20, MaxOpenFiles: 1000,
		CompactionConcurrencyRange: func() (int, int) { return 1, 2 },
	}
	for i := range options.Levels {
		options.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	options.EnsureDefaults()
	kv, err := openFiles(dir, options, o.Fatal, failed)
	if err != nil {
		return nil, openError(dir, o.FS, err)
	}
	db := &DB{dir: dir, fs: o.FS, kv: kv, term: newTermCache(), ids: newIDCache(), sum: hashTerm(), failed: failed, now: o.Now, history: o.History,
		tables: options.MakeWriterOptions(bottomLevel, kv.TableFormat()), loadRun: loadRun, loadTerms: loadTermBytes, tableBytes: tableBytes, tableQuads: tableQuads}
	if db.history == 0 {
		db.history = backend.DefaultHistory
	}
	// Tables of a change take keys out, which Pebble would leave unread as there
	// is nothing below the lowest level.
	db.tables.WritingToLowestLevel = false
	err = errors.Join(db.fs.RemoveAll(db.loading()), db.begin(o.Holder)) // what a load left that did not end
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", dir, err), kv.Close())
	}
	return db, nil
}

// openFiles is Pebble's Open with an end to it on a full disk: what the last
// process left in its log is written to tables there, and Pebble tries that
// again and again while there is no room. The lock is then kept until this
// process ends or room is made.
func openFiles(dir string, o *pebble.Options, fatal func(error), failed *failure) (*pebble.DB, error) {
	var opened atomic.Bool
	full := make(chan error, 1)
	o.EventListener = &pebble.EventListener{BackgroundError: func(err error) {
		if !errors.Is(err, syscall.ENOSPC) {
			return
		}
		if !opened.Load() {
			select {
			case full <- fatalError{err}:
			default:
			}
			return
		}
		// Writes would wait for ever for room in memory.
		if failed.set(err); fatal != nil {
			fatal(failed.get())
		}
	}}
	type result struct {
		kv  *pebble.DB
		err error
	}
	done := make(chan result, 1)
	go func() {
		kv, err := pebble.Open(dir, o)
		done <- result{kv, err}
	}()
	select {
	case r := <-done:
		opened.Store(true)
		return r.kv, r.err
	case err := <-full:
		go func() {
			if r := <-done; r.err == nil {
				_ = r.kv.Close() // nobody waits for it; nothing was written
			}
		}()
		return nil, err
	}
}

func boolBytes(b bool, n int64) int64 {
	if b {
		return n
	}
	return 0
}

// begin reads the counters, or writes those of a new store, and the holder.
func (db *DB) begin(h backend.Holder) error {
	c, err := db.counters()
	if err != nil {
		return err
	}
	db.state.Store(&c)
	b, err := json.Marshal(h)
	if err != nil {
		return err
	}
	f, err := db.fs.Create(db.fs.PathJoin(db.dir, holderFile), vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Close())
}

// openError says what an error of Pebble's Open means to a person.
func openError(dir string, f vfs.FS, err error) error {
	if errors.Is(err, pebble.ErrDBDoesNotExist) || errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w at %s: run \"kamergraaf ingest PATH\" or pass --store", backend.ErrNotExist, dir)
	}
	if !isLock(err) {
		return fmt.Errorf("open store %s: %w", dir, err)
	}
	h := readHolder(dir, f)
	switch {
	case h.URL != "":
		return fmt.Errorf("%w: %s is served at %s: use --store %s", backend.ErrLocked, dir, h.URL, h.URL)
	case h.PID != 0:
		return fmt.Errorf("%w: process %d on %s has %s open since %s: wait for it to end, or stop it", backend.ErrLocked, h.PID, h.Host, dir, h.Started.Format(time.DateTime))
	}
	return fmt.Errorf("%w: another process has %s open: wait for it to end, or stop it", backend.ErrLocked, dir)
}

func readHolder(dir string, f vfs.FS) (h backend.Holder) {
	file, err := f.Open(f.PathJoin(dir, holderFile))
	if err != nil {
		return h
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, 4096))
	if err != nil || json.Unmarshal(b, &h) != nil {
		return backend.Holder{}
	}
	return h
}

// Close waits for a write to end and closes the store. While a view is open it
// returns ErrBusy and the store stays open: reads after a close would be of
// files that are gone. Nothing that was acknowledged depends on it.
func (db *DB) Close() error {
	db.write.Lock()
	defer db.write.Unlock()
	if err := db.shut(); err != nil {
		return err
	}
	err := db.fs.Remove(db.fs.PathJoin(db.dir, holderFile))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(db.kv.Close(), err)
}

func (db *DB) shut() error {
	db.open.Lock()
	defer db.open.Unlock()
	switch {
	case db.closed:
		return backend.ErrClosed
	case db.views > 0:
		return fmt.Errorf("%w: %d views of it are open", backend.ErrBusy, db.views)
	}
	db.closed = true
	return nil
}

// enter counts a view, leave counts it out.
func (db *DB) enter() error {
	db.open.Lock()
	defer db.open.Unlock()
	if db.closed {
		return backend.ErrClosed
	}
	db.views++
	return nil
}

func (db *DB) leave() {
	db.open.Lock()
	defer db.open.Unlock()
	db.views--
}

// Stats tells the size of the newest revision; all but DiskBytes are exact.
func (db *DB) Stats(context.Context) (backend.Stats, error) {
	c := db.state.Load()
	return backend.Stats{Quads: c.quads, Terms: c.terms, Documents: c.documents, Revision: c.revision, DiskBytes: db.kv.Metrics().DiskSpaceUsage()}, nil
}

// Dir is the folder of the store, absolute for one on disk.
func (db *DB) Dir() string {
	if abs, err := filepath.Abs(db.dir); err == nil && db.fs == vfs.Default {
		return abs
	}
	return db.dir
}
