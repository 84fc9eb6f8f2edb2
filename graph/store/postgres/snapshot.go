package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// Bounds of reading.
const (
	// reservedConns are connections that no view takes: those of changes, and of
	// asking which revision is the newest.
	reservedConns = 3
	// shareEvery is how often a view that waits for a connection looks whether it
	// may share one.
	shareEvery = 50 * time.Millisecond
	// queryTime bounds one step of a view.
	queryTime = time.Minute
	// closeTime bounds how long a connection is waited for that ends a view.
	closeTime = 5 * time.Second
)

// ErrLost is a view whose connection was lost, and whose revision is not the
// newest any more: nobody can read it again. Open another. It is a
// graph.ErrUnavailable.
var ErrLost = fmt.Errorf("%w: the view was lost with its connection", graph.ErrUnavailable)

// errViews is a view for which there is no connection.
var errViews = fmt.Errorf("%w: every connection for reading is taken by a view of an older revision: try again, or give the URL of the store a larger pool_max_conns", graph.ErrUnavailable)

// snapshot is one revision: a read-only transaction with a connection of its
// own. Views of one revision share it when connections are few.
type snapshot struct {
	db    *DB
	state counters
	users int             // views; guarded by db.mu
	ctx   context.Context // ends with the last of them
	end   context.CancelFunc

	turn chan struct{} // holds a token, for the one who uses tx
	tx   pgx.Tx        // nil after its connection was lost
}

// acquire opens a snapshot of the newest revision, or shares one.
func (db *DB) acquire(ctx context.Context) (*snapshot, error) {
	wait, cancel := context.WithTimeout(ctx, db.options.ViewWait)
	defer cancel()
	for first := true; ; first = false {
		select {
		case db.slots <- struct{}{}:
			return db.open(ctx)
		default:
		}
		if s, err := db.share(ctx); s != nil || err != nil {
			return s, err
		}
		if first {
			continue // a slot may be free again
		}
		if err := backend.Pause(wait, shareEvery); err != nil {
			if ctx.Err() == nil {
				err = errViews
			}
			return nil, err
		}
	}
}

// open opens a snapshot in a slot, which is given back when that fails.
func (db *DB) open(ctx context.Context) (*snapshot, error) {
	s := &snapshot{db: db, users: 1, turn: make(chan struct{}, 1)}
	if err := db.retry(ctx, func() (err error) { s.tx, s.state, err = db.begin(ctx); return err }); err != nil {
		<-db.slots
		return nil, err
	}
	s.ctx, s.end = context.WithCancel(context.Background())
	s.turn <- struct{}{}
	db.mu.Lock()
	db.snapshots[s] = true
	db.mu.Unlock()
	return s, nil
}

// share returns an open snapshot of the newest revision, nil when there is none.
func (db *DB) share(ctx context.Context) (*snapshot, error) {
	var c counters
	if err := db.retry(ctx, func() error { return c.scan(db.pool.QueryRow(ctx, readCounters)) }); err != nil {
		return nil, err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	for s := range db.snapshots {
		if s.state == c {
			s.users++
			return s, nil
		}
	}
	return nil, nil
}

// begin begins the transaction of a snapshot.
func (db *DB) begin(ctx context.Context) (pgx.Tx, counters, error) {
	var c counters
	tx, err := db.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return nil, c, err
	}
	if err := c.scan(tx.QueryRow(ctx, readCounters)); err != nil {
		_ = tx.Rollback(context.WithoutCancel(ctx)) // the error is what matters
		return nil, c, err
	}
	return tx, c, nil
}

// release lets go of a snapshot. The last to do so gives its connection back, at
// once or when a query that still runs was stopped.
func (s *snapshot) release() {
	s.db.mu.Lock()
	s.users--
	last := s.users == 0
	if last {
		delete(s.db.snapshots, s)
	}
	s.db.mu.Unlock()
	if !last {
		return
	}
	s.end()
	select {
	case <-s.turn:
		s.close()
	default:
		go func() {
			<-s.turn
			s.close()
		}()
	}
}

func (s *snapshot) close() {
	s.drop()
	<-s.db.slots
}

// drop ends the transaction. It has only read; a lost connection ended it too.
func (s *snapshot) drop() {
	if s.tx != nil {
		ctx, cancel := context.WithTimeout(context.Background(), closeTime)
		defer cancel()
		_ = s.tx.Rollback(ctx)
		s.tx = nil
	}
}

// answer gives the rows of a query to its caller until that goes away.
type answer struct {
	mu   sync.Mutex
	f    func(pgx.Rows) error // nil once the caller has gone
	seen bool
	err  error // what f returned
}

var errGone = errors.New("nobody waits for this answer")

func (r *answer) row(row pgx.Rows) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen = true
	if r.f == nil {
		r.err = errGone
	} else {
		r.err = r.f(row)
	}
	return r.err
}

func (r *answer) leave() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.f = nil
}

// query gives each row of one answer to f. Callers take turns. One whose context
// ends returns at once, and f is not called after that; the server then goes on
// with the answer, for the others whose transaction it is, until the snapshot's
// last view is closed.
func (s *snapshot) query(ctx context.Context, f func(pgx.Rows) error, sql string, args ...any) error {
	return s.ask(ctx, queryTime, f, sql, args...)
}

// ask is query for an answer that may take most.
func (s *snapshot) ask(ctx context.Context, most time.Duration, f func(pgx.Rows) error, sql string, args ...any) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case <-s.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	r := &answer{f: f}
	if ctx.Done() == nil {
		return s.step(most, r, sql, args)
	}
	done := make(chan error, 1)
	go func() { done <- s.step(most, r, sql, args) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		r.leave()
		return ctx.Err()
	}
}

// step makes one query and gives the turn back. When the connection was lost,
// the same revision is opened again if it still is the newest.
func (s *snapshot) step(most time.Duration, r *answer, sql string, args []any) error {
	defer func() { s.turn <- struct{}{} }()
	limit, cancel := context.WithTimeout(s.ctx, most)
	defer cancel()
	if s.tx != nil {
		err := read(limit, s.tx, r.row, sql, args...)
		if err == nil || err == r.err {
			return err
		}
		s.drop() // any error of the server ends the transaction
		if r.seen || !passing(err) {
			return s.db.explain(limit, err)
		}
	}
	err := s.db.retry(limit, func() error { return s.reopen(limit) })
	if err == nil {
		err = read(limit, s.tx, r.row, sql, args...)
	}
	return s.db.explain(limit, err)
}

func (s *snapshot) reopen(ctx context.Context) error {
	tx, c, err := s.db.begin(ctx)
	if err == nil && c != s.state {
		_ = tx.Rollback(ctx) // it is of no use
		return fmt.Errorf("%w: it was of revision %d, the store is at %d", ErrLost, s.state.revision, c.revision)
	}
	if err == nil {
		s.tx = tx
	}
	return err
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func read(ctx context.Context, q querier, f func(pgx.Rows) error, sql string, args ...any) error {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
