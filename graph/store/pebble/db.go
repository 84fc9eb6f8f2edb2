package pebble

import (
	"context"
	"errors"
	"fmt"
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
	// Brief is a store that is open for one command: it leaves merging what was
	// written to who keeps it open, until a read would look in too many places.
	Brief bool
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

// Of how many tables that lie over one another half is when Pebble merges them
// (calculateL0FillFactor). An ingest of 5,809 motions writes 14, and merging them
// as it went took a fifth of its time; reading all of them costs what reading 4
// does, within 10 percent.
const (
	depth      = 8
	briefDepth = 64
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
	lock *pebble.Lock
	term *termCache

	failed *failure

	now     func() time.Time
	history uint64
	// tables are how tables are written, loadRun and loadTerms the bounds of a
	// load.
	tables                         sstable.WriterOptions
	readers                        sstable.ReaderOptions
	loadRun, loadTerms, tableBytes int
	// tableQuads is from how many quads on a change is written as tables.
	tableQuads int

	write sync.Mutex // held while a change is made
	// The five below are guarded by write. filter is nil until it pays, misses
	// counts towards it. backward is which way around found the last.
	ids      idCache
	sum      func(term []byte) uint64
	filter   *termFilter
	misses   int
	backward bool
	state    atomic.Pointer[counters]

	open   sync.Mutex // guards the two below; taken inside write
	views  int
	closed bool
}

// Open opens the store in dir. Its errors are ErrNotExist, ErrLocked, ErrFormat,
// ErrCorrupt, or the file system's, each with what to do. Without Create it makes
// nothing where there is no store.
func Open(dir string, o Options) (*DB, error) {
	if o.FS == nil {
		o.FS = vfs.Default
	}
	lock, err := lockFolder(dir, o)
	if err != nil {
		return nil, openError(dir, o, err)
	}
	failed, merge := &failure{dir: dir}, depth
	if o.Brief {
		merge = briefDepth
	}
	cache := pebble.NewCache(max(o.CacheBytes, 0) + boolBytes(o.CacheBytes == 0, DefaultCacheBytes))
	defer cache.Unref()
	options := &pebble.Options{
		FS: aheadFS{o.FS}, Cache: cache, Lock: lock, Logger: logger{o.Fatal, failed}, FormatMajorVersion: pebble.FormatNewest,
		ErrorIfNotExists: !o.Create, MemTableSize: memTable, MemTableStopWritesThreshold: memTables,
		L0CompactionThreshold: merge, L0StopWritesThreshold: 4 * merge, LBaseMaxBytes: 512 << 20, MaxOpenFiles: 1000,
		CompactionConcurrencyRange: func() (int, int) { return 1, 2 },
	}
	for i := range options.Levels {
		options.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	options.EnsureDefaults()
	kv, err := openFiles(dir, options, o.Fatal, failed)
	if err != nil {
		return nil, openError(dir, o, err)
	}
	db := &DB{dir: dir, fs: o.FS, kv: kv, lock: lock, term: newTermCache(), ids: newIDCache(), sum: hashTerm(), failed: failed, now: o.Now, history: o.History,
		readers: options.MakeReaderOptions(), tables: options.MakeWriterOptions(bottomLevel, kv.TableFormat()), loadRun: loadRun, loadTerms: loadTermBytes, tableBytes: tableBytes, tableQuads: tableQuads}
	// Tables of a change take keys out, which Pebble would leave unread as there
	// is nothing below the lowest level.
	db.tables.WritingToLowestLevel = false
	if db.history == 0 {
		db.history = backend.DefaultHistory
	}
	err = db.fs.RemoveAll(db.loading()) // what a load left that did not end
	if err == nil {
		err = db.begin()
	}
	if err != nil {
		return nil, errors.Join(openError(dir, o, err), kv.Close(), unlock(dir, o.FS, lock))
	}
	return db, nil
}

// openFiles is Pebble's Open with an end to it on a full disk: what the last
// process left in its log is written to tables there, and Pebble tries that
// again and again while there is no room. The lock is then kept until this
// process ends or room is made.
func openFiles(dir string, o *pebble.Options, fatal func(error), failed *failure) (*pebble.DB, error) {
	var opened atomic.Bool
	broken := make(chan error, 1)
	// A block that cannot be read is an error of who reads it; what is whole can be
	// read, and nothing is written any more.
	corrupt := func(info pebble.DataCorruptionInfo) { failed.set(info.Details) }
	o.EventListener = &pebble.EventListener{DataCorruption: corrupt, BackgroundError: func(err error) {
		full := errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EROFS)
		switch {
		case !full && !damaged(err):
		case !opened.Load():
			select {
			case broken <- fatalError{dir, err}:
			default:
			}
		case !full: // what is whole can still be read
			failed.set(err)
		default: // writes would wait for ever for room in memory
			if failed.set(err); fatal != nil {
				fatal(failed.get())
			}
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
		if r.err != nil {
			r.err = errors.Join(r.err, unlock(dir, o.FS, o.Lock))
		}
		return r.kv, r.err
	case err := <-broken:
		go func() {
			if r := <-done; r.err == nil {
				_ = r.kv.Close() // nobody waits for it; nothing was written
			}
			_ = unlock(dir, o.FS, o.Lock)
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

// begin reads the counters, or writes those of a new store.
func (db *DB) begin() error {
	c, err := db.counters()
	if err != nil {
		return err
	}
	db.state.Store(&c)
	return db.checkClosed()
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
	db.noteClosed()
	return errors.Join(db.kv.Close(), unlock(db.dir, db.fs, db.lock))
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
