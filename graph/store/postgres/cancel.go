package postgres

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
)

// Bounds of stopping a statement whose context ended.
const (
	// cancelTime is how long the server may take to say that it stopped; then
	// the connection is closed.
	cancelTime = 80 * time.Millisecond
	// settleTime is how long a connection rests after a request to stop, which
	// the server may have taken and not yet passed on to the process it is for.
	settleTime = 10 * time.Millisecond
)

// canceler asks the server to stop what a connection waits for, so that the
// server does not go on, and hold locks, for nobody. pgconn has one too, which
// takes longer than a caller should wait.
type canceler struct {
	conn *pgconn.PgConn
	// greeted is whether the server has said by which key it is asked to stop:
	// until then pgconn writes the key, and there is nothing to stop.
	greeted atomic.Bool
	stop    context.CancelFunc
	done    chan struct{}
}

// cancelerKey is where a connection keeps its canceler.
const cancelerKey = "kamergraaf.canceler"

func newCanceler(c *pgconn.PgConn) ctxwatch.Handler {
	h := &canceler{conn: c}
	c.CustomData()[cancelerKey] = h
	return h
}

// greeted is called for a connection that is made: pgconn.Config.AfterConnect.
func greeted(_ context.Context, c *pgconn.PgConn) error {
	if h, ok := c.CustomData()[cancelerKey].(*canceler); ok {
		h.greeted.Store(true)
	}
	return nil
}

// HandleCancel implements ctxwatch.Handler.
func (c *canceler) HandleCancel(context.Context) {
	c.done = make(chan struct{})
	if !c.greeted.Load() {
		c.stop = func() {}
		close(c.done)
		_ = c.conn.Conn().SetDeadline(time.Unix(1, 0)) // long ago
		return
	}
	ctx, stop := context.WithTimeout(context.Background(), cancelTime)
	c.stop = stop
	end, _ := ctx.Deadline()
	_ = c.conn.Conn().SetDeadline(end) // of a connection that is closed already
	go func() {
		defer close(c.done)
		if c.conn.CancelRequest(ctx) == nil {
			timer := time.NewTimer(settleTime)
			defer timer.Stop()
			<-timer.C
		}
	}()
}

// HandleUnwatchAfterCancel implements ctxwatch.Handler.
func (c *canceler) HandleUnwatchAfterCancel() {
	<-c.done
	c.stop()
	_ = c.conn.Conn().SetDeadline(time.Time{})
}
