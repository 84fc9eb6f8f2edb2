package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// channel is what writers notify and watchers listen to. It says only that there
// is something: the revision is read.
const channel = "kg_change"

// Bounds of watching.
const (
	// watchTime bounds one question for the newest revision: a server that
	// disappeared without a word is noticed after it.
	watchTime = 10 * time.Second
	// longestWait is the longest pause between two attempts to connect again.
	longestWait = 5 * time.Second
)

// news is the newest revision that this process has heard of, and who hears.
type news struct {
	mu       sync.Mutex
	revision int64
	moved    chan struct{} // closed when revision moves on, and replaced
	watching bool
	ctx      context.Context
	cancel   context.CancelFunc
	done     sync.WaitGroup
}

func (n *news) init() {
	n.moved = make(chan struct{})
	n.ctx, n.cancel = context.WithCancel(context.Background())
}

// tell notes a revision.
func (n *news) tell(revision int64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if revision > n.revision {
		n.revision = revision
		close(n.moved)
		n.moved = make(chan struct{})
	}
}

// end stops watching and waits for that.
func (n *news) end() {
	n.mu.Lock()
	n.cancel()
	n.mu.Unlock()
	n.done.Wait()
}

// now is the newest revision, and what is closed when there is a newer one. The
// first to ask begins to watch.
func (n *news) now(watch func(context.Context)) (int64, chan struct{}) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.watching && n.ctx.Err() == nil {
		n.watching = true
		n.done.Go(func() { watch(n.ctx) })
	}
	return n.revision, n.moved
}

// Await implements backend.Shared. All who wait share one connection beside the
// others, on which the server is listened to and, as CockroachDB, a standby and
// some proxies have no LISTEN, also asked now and then. While the server does
// not answer, it is tried again with growing pauses.
func (db *DB) Await(ctx context.Context, after graph.Revision) (graph.Revision, error) {
	for {
		r, moved := db.news.now(db.watch)
		if graph.Revision(r) > after {
			return graph.Revision(r), nil
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-db.news.ctx.Done():
			return 0, backend.ErrClosed
		}
	}
}

// watch tells the news until ctx ends.
func (db *DB) watch(ctx context.Context) {
	for wait, out := firstWait, false; ctx.Err() == nil; wait = min(2*wait, longestWait) {
		err := db.listen(ctx, func() {
			if wait = firstWait; out {
				db.say("PostgreSQL answers again")
			}
			out = false
		})
		if ctx.Err() != nil {
			return
		}
		if !out {
			out = true
			db.say(fmt.Sprintf("PostgreSQL is tried again until it answers: %v", db.explain(ctx, err)))
		}
		if backend.Pause(ctx, wait) != nil {
			return
		}
	}
}

func (db *DB) say(line string) {
	if db.options.Log != nil {
		db.options.Log(line)
	}
}

// listen tells the news on a connection until that is lost; answers is called
// when it is there.
func (db *DB) listen(ctx context.Context, answers func()) (err error) {
	config := db.pool.Config().ConnConfig
	config.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler { // waiting for word is no statement that could be stopped
		return &pgconn.DeadlineContextWatcherHandler{Conn: c.Conn()}
	}
	limit, cancel := context.WithTimeout(ctx, watchTime)
	defer cancel()
	conn, err := pgx.ConnectConfig(limit, config)
	if err != nil {
		return err
	}
	defer func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
		defer cancel()
		_ = conn.Close(end) // err is what matters
	}()
	heard := false
	if db.notify {
		_, err := conn.Exec(limit, "LISTEN "+channel)
		if heard = err == nil; !heard && state(err) == "" {
			return err
		}
	}
	for {
		if err := db.newest(ctx, conn); err != nil {
			return err
		}
		answers()
		if err := db.pause(ctx, conn, heard); err != nil {
			return err
		}
	}
}

// newest asks for the newest revision and tells it.
func (db *DB) newest(ctx context.Context, conn *pgx.Conn) error {
	limit, cancel := context.WithTimeout(ctx, watchTime)
	defer cancel()
	var c counters
	err := c.scan(conn.QueryRow(limit, readCounters))
	if err == nil {
		db.news.tell(c.revision)
	}
	return err
}

// pause waits until it is time to ask again, or the server says so.
func (db *DB) pause(ctx context.Context, conn *pgx.Conn, heard bool) error {
	if !heard {
		return backend.Pause(ctx, db.options.Poll)
	}
	limit, cancel := context.WithTimeout(ctx, db.options.Poll)
	defer cancel()
	_, err := conn.WaitForNotification(limit)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return nil
	}
	return err
}
