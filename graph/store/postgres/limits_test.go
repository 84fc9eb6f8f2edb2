package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgproto3"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres/pgtest"
)

func view(t testing.TB, db *postgres.DB) backend.View {
	t.Helper()
	v, err := db.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Views that are held take connections up to the limit, then share those of
// their revision; one of another revision waits, and says so in the end. Writes
// go on.
func TestViewsAndConnections(t *testing.T) {
	at := fresh(t)(t) + "&pool_max_conns=5" // two for views
	db := open(t, at, postgres.Options{ViewWait: 10 * time.Millisecond})
	var held []interface{ Close() error }
	for i := range 2 {
		if _, err := db.Commit(t.Context(), []graph.Document{document("a", i)}); err != nil {
			t.Fatal(err)
		}
		for range 10 {
			v := view(t, db)
			if got := all(t, v); len(got) != 1 || v.Revision() != graph.Revision(i+1) {
				t.Errorf("at revision %d: %q", v.Revision(), got)
			}
			held = append(held, v)
		}
		if i == 0 {
			closed(t, held[1:]...)
			held = held[:1]
		}
	}
	if _, err := db.Commit(t.Context(), []graph.Document{document("a", 2)}); err != nil {
		t.Fatal(err)
	}
	_, err := db.View(t.Context())
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "pool_max_conns") {
		t.Errorf("a third revision with two connections: %v", err)
	}
	closed(t, held[0])
	v := view(t, db)
	if got := all(t, v); len(got) != 1 || v.Revision() != 3 {
		t.Errorf("with a connection free again: revision %d, %q", v.Revision(), got)
	}
	closed(t, held[1:]...)
	closed(t, v, db)
}

// A reader that leaves returns at once, and the statement that ran for it ends
// with its view.
func TestReaderLeaves(t *testing.T) {
	server := pgtest.Own(t, pgtest.Options{})
	db := open(t, server.URL(), postgres.Options{})
	conn, err := pgx.Connect(t.Context(), server.URL())
	if err != nil {
		t.Fatal(err)
	}
	running := func() (n int) {
		const sql = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()"
		if err := conn.QueryRow(t.Context(), sql).Scan(&n); err != nil {
			t.Error(err)
		}
		return n
	}
	v, other := view(t, db), view(t, db)
	ctx, cancel := context.WithCancel(t.Context())
	left := make(chan error)
	go func() { left <- postgres.Sleep(ctx, v) }()
	for running() == 0 {
	}
	cancel()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("a reader that left: %v", err)
	}
	closed(t, v)
	all(t, other)
	closed(t, other, db) // which waits for the statement
	if n := running(); n != 0 {
		t.Errorf("%d statements run for nobody", n)
	}
	if err := conn.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

// A writer that leaves while it waits for its turn leaves nothing, on the server
// too.
func TestWriterLeaves(t *testing.T) {
	server := pgtest.Own(t, pgtest.Options{})
	db := open(t, server.URL(), postgres.Options{})
	conn, err := pgx.Connect(t.Context(), server.URL())
	if err != nil {
		t.Fatal(err)
	}
	tx, err := conn.Begin(t.Context())
	if err == nil {
		_, err = tx.Exec(t.Context(), "SELECT * FROM kg_meta FOR UPDATE")
	}
	if err != nil {
		t.Fatal(err)
	}
	waiting := func() (n int) {
		t.Helper()
		if err := tx.QueryRow(t.Context(), "SELECT count(*) FROM pg_locks WHERE NOT granted").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	ctx, cancel := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, err := db.Commit(ctx, []graph.Document{document("a", 1)})
		left <- err
	}()
	for waiting() == 0 {
	}
	cancel()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("a writer that left: %v", err)
	}
	if n := waiting(); n != 0 {
		t.Errorf("%d statements wait for nobody", n)
	}
	if err := errors.Join(tx.Rollback(t.Context()), conn.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Commit(t.Context(), []graph.Document{document("b", 1)}); err != nil {
		t.Fatal(err)
	}
	v := checked(t, db)
	if got := all(t, v); len(got) != 1 || v.Revision() != 1 {
		t.Errorf("revision %d has %q", v.Revision(), got)
	}
	closed(t, v, db)
}

// A statement that the server stops is a question that took too long, after
// which the view goes on.
func TestStatementTimeout(t *testing.T) {
	db := open(t, fresh(t)(t)+"&statement_timeout=200", postgres.Options{})
	if _, err := db.Commit(t.Context(), []graph.Document{document("a", 1)}); err != nil {
		t.Fatal(err)
	}
	v := view(t, db)
	if err := postgres.Sleep(t.Context(), v); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "statement_timeout") {
		t.Errorf("a statement that was stopped: %v", err)
	}
	if got := all(t, v); len(got) != 1 {
		t.Errorf("after it: %q", got)
	}
	closed(t, v, db)
}

// A server that is too old, and one that says it is CockroachDB, by what they
// say when they are connected to.
func TestServers(t *testing.T) {
	for name, c := range map[string]struct {
		status map[string]string
		want   string
	}{
		"old":         {map[string]string{"server_version": "9.6.24"}, "it is PostgreSQL 9.6.24: the store needs 12 or newer"},
		"CockroachDB": {map[string]string{"server_version": "9.5.0", "crdb_version": "v23.1"}, "that was all"},
	} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		go greet(l, c.status)
		_, err = postgres.Open(t.Context(), fmt.Sprintf("postgres://u:p@%s/d?sslmode=disable", l.Addr()), postgres.Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
}

// greet lets a client in and refuses what it asks.
func greet(l net.Listener, status map[string]string) {
	c, err := l.Accept()
	if err != nil {
		return
	}
	defer c.Close()
	b := pgproto3.NewBackend(c, c)
	if _, err := b.ReceiveStartupMessage(); err != nil {
		return
	}
	b.Send(&pgproto3.AuthenticationOk{})
	for k, v := range status {
		b.Send(&pgproto3.ParameterStatus{Name: k, Value: v})
	}
	b.Send(&pgproto3.BackendKeyData{ProcessID: 1, SecretKey: 1})
	b.Send(&pgproto3.ReadyForQuery{TxStatus: 'I'})
	for b.Flush() == nil {
		m, err := b.Receive()
		if err != nil {
			return
		}
		switch m.(type) {
		case *pgproto3.Query, *pgproto3.Sync:
			b.Send(&pgproto3.ErrorResponse{Severity: "ERROR", Code: "0A000", Message: "that was all"})
			b.Send(&pgproto3.ReadyForQuery{TxStatus: 'I'})
		}
	}
}

// No server, within the attempts that one has to start.
func TestNoServer(t *testing.T) {
	_, err := postgres.Open(t.Context(), "postgres://u:geheim@127.0.0.1:1/d", postgres.Options{})
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "PostgreSQL does not answer at 127.0.0.1") || strings.Contains(err.Error(), "geheim") {
		t.Errorf("no server: %v", err)
	}
}
