package postgres

import (
	"context"
	"net"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

// A context that ends while a connection is made ends the attempt: there is
// nothing yet that the server could be asked to stop.
func TestCancelWhileConnecting(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	ctx, cancel := context.WithCancel(t.Context())
	others := make(chan int)
	go func() { // a server that never answers, and counts who calls again
		n := -1
		for {
			c, err := l.Accept()
			if err != nil {
				others <- n
				return
			}
			defer c.Close()
			if n++; n == 0 {
				if _, err := c.Read(make([]byte, 1)); err == nil {
					cancel()
				}
			}
		}
	}()
	config, err := pgconn.ParseConfig("postgres://kamergraaf@" + l.Addr().String() + "/x?sslmode=disable")
	if err != nil {
		t.Fatal(err)
	}
	config.BuildContextWatcherHandler, config.AfterConnect = newCanceler, greeted
	if _, err := pgconn.ConnectConfig(ctx, config); err == nil || ctx.Err() == nil {
		t.Errorf("connected: %v", err)
	}
	l.Close()
	if n := <-others; n != 0 {
		t.Errorf("%d connections asked a server to stop what it had not begun", n)
	}
}
