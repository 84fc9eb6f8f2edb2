package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// The SQLSTATEs that are told apart (PostgreSQL 15, appendix A; CockroachDB uses
// the same).
const (
	stateNoTable      = "42P01" // undefined_table
	stateNoDatabase   = "3D000" // invalid_catalog_name
	statePassword     = "28P01" // invalid_password
	stateRole         = "28000" // invalid_authorization_specification: no such role, or pg_hba.conf
	statePrivilege    = "42501" // insufficient_privilege
	stateReadOnly     = "25006" // read_only_sql_transaction
	stateCanceled     = "57014" // query_canceled: a cancel request, or statement_timeout
	stateConnections  = "53300" // too_many_connections
	stateDiskFull     = "53100" // disk_full
	stateSerialise    = "40001" // serialization_failure
	stateDeadlock     = "40P01" // deadlock_detected
	stateShutdown     = "57P01" // admin_shutdown
	stateCrash        = "57P02" // crash_shutdown
	stateStarting     = "57P03" // cannot_connect_now
	stateUnique       = "23505" // unique_violation
	stateTableThere   = "42P07" // duplicate_table
	stateObjectThere  = "42710" // duplicate_object
	stateLockTimeout  = "55P03" // lock_not_available
	statePrepared     = "26000" // invalid_sql_statement_name: a proxy changed the connection
	stateAbortedBlock = "25P02" // in_failed_sql_transaction
)

// outage are states of a server that does not serve at the moment.
var outage = []string{stateShutdown, stateCrash, stateStarting, stateConnections}

// again are states of a change that may succeed when it is made once more: it was
// not serialised, or another process made the same tables.
var again = []string{stateSerialise, stateDeadlock, stateUnique, stateTableThere, stateObjectThere}

// errUnknown is a commit whose answer did not come.
var errUnknown = errors.New("the connection was lost during the commit, which may have been made")

// state is the SQLSTATE of an error, empty when it has none.
func state(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}

// passing reports whether the same once more may succeed.
func passing(err error) bool {
	if errors.Is(err, errUnknown) {
		return false
	}
	code := state(err)
	return slices.Contains(again, code) || slices.Contains(outage, code) || code == "" && lost(err)
}

// lost reports an error of the connection rather than of the server.
func lost(err error) bool {
	var connect *pgconn.ConnectError
	switch {
	case err == nil, errors.Is(err, pgx.ErrNoRows), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return false
	case errors.As(err, &connect), pgconn.SafeToRetry(err):
		return true
	}
	return broken(err)
}

// broken reports an error of the network, or of a connection that was closed.
func broken(err error) bool {
	var network net.Error
	return errors.As(err, &network) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET) || strings.Contains(err.Error(), "conn closed") // pgconn's, which has no name
}

// retry calls f until it succeeds, fails for good, or was tried often enough.
func (db *DB) retry(ctx context.Context, f func() error) error {
	wait := firstWait
	for try := 1; ; try++ {
		err := f()
		if err == nil || try == attempts || !passing(err) {
			return err
		}
		if e := backend.Pause(ctx, wait); e != nil {
			return errors.Join(e, err)
		}
		wait *= 2
	}
}

// explain says what to do about an error of the server or of the way to it, or
// that it is ctx that ended.
func (db *DB) explain(ctx context.Context, err error) error {
	c := db.pool.Config().ConnConfig
	switch code := state(err); {
	case err == nil:
		return nil
	case code == stateCanceled && ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, graph.ErrUnavailable), errors.Is(err, graph.ErrReadOnly):
		return err
	case code == statePassword, code == stateRole:
		return fmt.Errorf("PostgreSQL does not let the user %q in with the password of the URL: correct it, or pg_hba.conf: %w", c.User, err)
	case code == stateNoDatabase:
		return fmt.Errorf("PostgreSQL has no database %q: make it (createdb %s), or correct the URL: %w", c.Database, c.Database, err)
	case code == statePrivilege:
		return fmt.Errorf("the user %q may not do this: grant it the tables that begin with kg_, and CREATE on the schema: %w", c.User, err)
	case code == stateReadOnly:
		return fmt.Errorf("%w: the server at %s is a standby or read-only: write to its primary: %w", graph.ErrReadOnly, c.Host, err)
	case code == stateDiskFull:
		return fmt.Errorf("the disk of PostgreSQL is full: make room; nothing was changed: %w", err)
	case code == stateCanceled:
		return fmt.Errorf("PostgreSQL stopped a statement that took too long (statement_timeout, or its operator): %w: %w", context.DeadlineExceeded, err)
	case code == stateConnections:
		return fmt.Errorf("%w: PostgreSQL at %s has no connection left: raise its max_connections, or lower pool_max_conns in the URLs of the store: %w", graph.ErrUnavailable, c.Host, err)
	case slices.Contains(outage, code), code == "" && lost(err):
		return fmt.Errorf("%w: PostgreSQL does not answer at %s: start it, or correct the URL: %w", graph.ErrUnavailable, c.Host, err)
	}
	return err
}
