// Package postgres keeps a store in PostgreSQL, for several processes at once:
// any of them ingests, any of them serves.
//
// A term has an id, a quad is its four ids in one table with an index for each
// order, a document is a record with its text, and each revision is a row of the
// change log. A change is one transaction, which locks the one row of counters
// first: writers of all processes take turns, and revisions have no gaps. Terms
// and quads come by COPY. A [View] is a read-only REPEATABLE READ transaction;
// cursors read it in steps, so that several may be open at once. A change that
// the server refused to serialise (SQLSTATE 40001), or lost before its commit,
// is made again, some times.
//
// A term that no quad has any more keeps its row, marked, until the change log
// forgets the revision that removed it; one that comes back has its old id.
//
// # Serving
//
// [DB.Await] tells of what other processes wrote: by LISTEN, and by asking once a
// second where there is none. graph/store/memory follows it and answers from
// memory, and the search index catches up with it. While the server is away, a
// process that serves from memory answers with the revision it has, so long as
// memory has all that a question needs; what needs the server (a text, a term
// that was not read before) waits for some seconds and is then
// graph.ErrUnavailable, 503 over HTTP. Connections are tried again with pauses of
// up to five seconds. A view whose connection was lost is opened again when its
// revision is still the newest; else it is [ErrLost], as no server keeps older
// ones.
//
// A view has a connection, up to three less than pool_max_conns of the URL (16
// when it has none). When all are taken, views of one revision share one, and a
// view of another revision waits for five seconds. A caller whose context ends
// returns at once, and the server is told to stop what nobody waits for.
//
// It was run on PostgreSQL 15. The SQL keeps to what the documentation of
// CockroachDB 23.1 has too (no extensions, advisory locks, LISTEN or temporary
// tables), but it was not run there.
package postgres
