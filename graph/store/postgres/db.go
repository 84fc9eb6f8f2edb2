package postgres

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// Options open a store. The zero value opens an existing one.
type Options struct {
	// Create makes the tables when there are none.
	Create bool
	// Now tells the time of a change; nil leaves it out.
	Now func() time.Time
	// History is how many revisions the change log reaches back; 0 is
	// backend.DefaultHistory. Each process trims the log to its own.
	History uint64
	// Log is told in a sentence when the server is lost while it is watched, and
	// when it is back; nil is told nothing. Several goroutines may call it.
	Log func(string)
	// Poll is how often the newest revision is asked for while somebody waits for
	// it, beside what the server says by itself; 0 is DefaultPoll.
	Poll time.Duration
	// ViewWait is how long a view waits for a connection; 0 is DefaultViewWait.
	ViewWait time.Duration
}

// Bounds, each a default.
const (
	// formatVersion of the tables. A database of an older one is brought up to
	// date when it is opened: 2 finds the document that a graph belongs to by the
	// graph, 3 has the files that documents were read from.
	formatVersion = 3
	// DefaultConns is how many connections a process opens at most, unless the
	// URL has pool_max_conns, when it needs them; PostgreSQL takes 100 in all by
	// its default.
	DefaultConns = 16
	// DefaultPoll is a small question a second, for which nothing is locked.
	DefaultPoll = time.Second
	// DefaultViewWait is longer than most questions take.
	DefaultViewWait = 5 * time.Second
	// attempts is how often a change is tried, firstWait the pause after the
	// first time, which doubles: some six seconds in all, a restart of the server.
	attempts  = 8
	firstWait = 50 * time.Millisecond
	// oldest is the first major version of PostgreSQL that is taken: the oldest
	// one whose makers still mended it in 2024.
	oldest = 12
)

// schema is made statement by statement. Texts and terms are bytes: PostgreSQL's
// text has no NUL.
var schema = []string{
	`CREATE TABLE IF NOT EXISTS kg_meta (one INT PRIMARY KEY, format BIGINT NOT NULL, next_id BIGINT NOT NULL, quads BIGINT NOT NULL,
		terms BIGINT NOT NULL, documents BIGINT NOT NULL, revision BIGINT NOT NULL, horizon BIGINT NOT NULL, micros BIGINT NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS kg_term (id BIGINT PRIMARY KEY, hash BYTEA NOT NULL, term BYTEA NOT NULL, gone BIGINT)`,
	`CREATE UNIQUE INDEX IF NOT EXISTS kg_term_hash ON kg_term (hash)`,
	`CREATE INDEX IF NOT EXISTS kg_term_gone ON kg_term (gone) WHERE gone IS NOT NULL`,
	`CREATE TABLE IF NOT EXISTS kg_quad (s BIGINT NOT NULL, p BIGINT NOT NULL, o BIGINT NOT NULL, g BIGINT NOT NULL, PRIMARY KEY (s, p, o, g))`,
	`CREATE INDEX IF NOT EXISTS kg_quad_opsg ON kg_quad (o, p, s, g)`,
	`CREATE INDEX IF NOT EXISTS kg_quad_posg ON kg_quad (p, o, s, g)`,
	`CREATE INDEX IF NOT EXISTS kg_quad_gspo ON kg_quad (g, s, p, o)`,
	`CREATE TABLE IF NOT EXISTS kg_document (key BYTEA PRIMARY KEY, record BYTEA NOT NULL, hash BYTEA NOT NULL, body BYTEA NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS kg_change (revision BIGINT PRIMARY KEY, micros BIGINT NOT NULL, documents BYTEA NOT NULL, added BYTEA NOT NULL, removed BYTEA NOT NULL)`,
	ownerTable,
	fileTable,
	`INSERT INTO kg_meta VALUES (1, 3, 1, 0, 0, 0, 0, 0, 0) ON CONFLICT (one) DO NOTHING`,
}

// Files are packed where that helps (encoding.PackFile), beside their documents,
// whose rows are read more often.
const fileTable = `CREATE TABLE IF NOT EXISTS kg_original (key BYTEA PRIMARY KEY, body BYTEA NOT NULL)`

const ownerTable = `CREATE TABLE IF NOT EXISTS kg_graph (name BYTEA PRIMARY KEY, key BYTEA NOT NULL)`

// swifter packs the quads of the change log ten times faster than PostgreSQL does
// by itself, where it is 14 or newer and made with LZ4.
var swifter = []string{
	`ALTER TABLE kg_change ALTER COLUMN added SET COMPRESSION lz4`,
	`ALTER TABLE kg_change ALTER COLUMN removed SET COMPRESSION lz4`,
}

// counters are the row of kg_meta.
type counters struct{ format, nextID, quads, terms, documents, revision, horizon, micros int64 }

const readCounters = `SELECT format, next_id, quads, terms, documents, revision, horizon, micros FROM kg_meta WHERE one = 1`

func (c *counters) scan(row pgx.Row) error {
	err := row.Scan(&c.format, &c.nextID, &c.quads, &c.terms, &c.documents, &c.revision, &c.horizon, &c.micros)
	if err == nil && c.format != formatVersion {
		err = fmt.Errorf("%w: it has version %d, this program reads version %d; use the program that wrote it, or load an export into a new database", backend.ErrFormat, c.format, formatVersion)
	}
	return err
}

// DB is an open store.
type DB struct {
	pool    *pgxpool.Pool
	options Options
	history int64
	terms   termCache
	slots   chan struct{} // one for each connection of a snapshot
	news    news
	notify  bool // the server has LISTEN

	mu        sync.Mutex // guards what follows
	views     int
	snapshots map[*snapshot]bool
	closed    bool
}

var (
	_ backend.Store  = (*DB)(nil)
	_ backend.Shared = (*DB)(nil)
)

// Open connects to the database of a URL, postgres://USER:PASSWORD@HOST/DATABASE.
// Its errors are ErrNotExist, ErrFormat, graph.ErrUnavailable for a server that
// does not answer within some seconds, graph.ErrReadOnly for tables that cannot
// be made, or the server's own.
func Open(ctx context.Context, url string, o Options) (*DB, error) {
	config, err := configure(url)
	if err != nil {
		return nil, err
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	db := &DB{pool: pool, options: o, history: int64(o.History), slots: make(chan struct{}, config.MaxConns-reservedConns), snapshots: map[*snapshot]bool{}}
	db.news.init()
	db.options.Poll, db.options.ViewWait = cmp.Or(o.Poll, DefaultPoll), cmp.Or(o.ViewWait, DefaultViewWait)
	if db.history == 0 {
		db.history = backend.DefaultHistory
	}
	if err := db.retry(ctx, func() error { return db.connect(ctx, o.Create) }); err != nil {
		pool.Close()
		return nil, fmt.Errorf("open the store in PostgreSQL at %s, database %s: %w", config.ConnConfig.Host, config.ConnConfig.Database, db.explain(ctx, err))
	}
	return db, nil
}

// configure reads a URL, and says what is wrong with it without its password.
func configure(url string) (*pgxpool.Config, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("the URL of the store: %w", err)
	}
	if config.ConnConfig.RuntimeParams["application_name"] == "" {
		config.ConnConfig.RuntimeParams["application_name"] = "kamergraaf"
	}
	if !hasParameter(url, "pool_max_conns") {
		config.MaxConns = DefaultConns
	}
	if config.MaxConns <= reservedConns {
		return nil, fmt.Errorf("the URL of the store: pool_max_conns=%d: give %d or more: %d connections are for writing, the others for reading", config.MaxConns, reservedConns+1, reservedConns)
	}
	config.ConnConfig.BuildContextWatcherHandler, config.ConnConfig.AfterConnect = newCanceler, greeted
	return config, nil
}

// connect looks at the server and its tables, and makes these when there are
// none.
func (db *DB) connect(ctx context.Context, create bool) error {
	if err := db.pool.AcquireFunc(ctx, db.known); err != nil {
		return err
	}
	var c counters
	err := c.scan(db.pool.QueryRow(ctx, readCounters))
	if c.format > 0 && c.format < formatVersion {
		if err = db.upgrade(ctx); err != nil {
			return fmt.Errorf("bring the tables to format %d: %w", formatVersion, err)
		}
		err = c.scan(db.pool.QueryRow(ctx, readCounters))
	}
	none := state(err) == stateNoTable || errors.Is(err, pgx.ErrNoRows)
	switch {
	case none && !create:
		return fmt.Errorf("%w: run \"kamergraaf ingest PATH\" with the same --store", backend.ErrNotExist)
	case none:
		for _, sql := range schema {
			if _, err := db.pool.Exec(ctx, sql); err != nil {
				return fmt.Errorf("make the tables: %w", err)
			}
		}
		for _, sql := range swifter {
			_, _ = db.pool.Exec(ctx, sql) // a server that cannot is as good
		}
		return c.scan(db.pool.QueryRow(ctx, readCounters))
	}
	return err
}

// known looks at what the server says of itself.
func (db *DB) known(conn *pgxpool.Conn) error {
	c := conn.Conn().PgConn()
	if c.ParameterStatus("crdb_version") != "" {
		return nil
	}
	db.notify = true
	version := c.ParameterStatus("server_version")
	major, _, _ := strings.Cut(version, ".")
	if n, err := strconv.Atoi(major); err == nil && n < oldest {
		return fmt.Errorf("it is PostgreSQL %s: the store needs %d or newer", version, oldest)
	}
	return nil
}

// Stats tells the size of the newest revision; all but DiskBytes are exact.
func (db *DB) Stats(ctx context.Context) (backend.Stats, error) {
	if err := db.enter(0); err != nil {
		return backend.Stats{}, err
	}
	var c counters
	err := db.retry(ctx, func() error { return c.scan(db.pool.QueryRow(ctx, readCounters)) })
	if err != nil {
		return backend.Stats{}, fmt.Errorf("size of the store: %w", db.explain(ctx, err))
	}
	var disk int64 // 0 where the server cannot tell, as CockroachDB
	_ = db.pool.QueryRow(ctx, `SELECT pg_total_relation_size('kg_quad') + pg_total_relation_size('kg_term') + pg_total_relation_size('kg_document') + pg_total_relation_size('kg_change') + pg_total_relation_size('kg_original')`).Scan(&disk)
	return backend.Stats{Quads: uint64(c.quads), Terms: uint64(c.terms), Documents: uint64(c.documents), Revision: uint64(c.revision), DiskBytes: uint64(disk)}, nil
}

// enter counts views that are opened or closed; ErrClosed after Close.
func (db *DB) enter(n int) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.closed && n >= 0 {
		return backend.ErrClosed
	}
	db.views += n
	return nil
}

// Close ends the connections; ErrBusy, and it stays open, while a view is.
func (db *DB) Close() error {
	db.mu.Lock()
	switch {
	case db.closed:
		db.mu.Unlock()
		return backend.ErrClosed
	case db.views > 0:
		db.mu.Unlock()
		return fmt.Errorf("%w: %d views of it are open", backend.ErrBusy, db.views)
	}
	db.closed = true
	db.mu.Unlock()
	db.news.end()
	db.pool.Close() // waits for what still runs, which was stopped
	return nil
}
