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
// Not here yet: the memory layer over it, which would have to follow what other
// processes write. SPARQL, Cayley's languages and the API are answered.
//
// It was run on PostgreSQL 15. The SQL keeps to what the documentation of
// CockroachDB 23.1 has too (no extensions, advisory locks, LISTEN or temporary
// tables), but it was not run there.
package postgres
