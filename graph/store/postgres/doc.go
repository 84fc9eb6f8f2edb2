// Package postgres keeps a store in PostgreSQL, for several processes at once:
// any of them ingests, any of them serves.
//
// A term has an id, a quad is its four ids in one table with an index for each
// order, a document is a record with its text and the file it was read from, and
// each revision is a row of the change log. A change is one transaction, which locks the one row of counters
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
// # Running it
//
// Any number of processes serve one database behind a balancer: each follows the
// others, /readyz is the balancer's question, and an upload to one is found by the
// others a moment later (a client that must see its own upload at once asks the
// same process, or compares the revision of the receipt with the ETag). They may
// read standbys, which are asked once a second and take no uploads (403). A
// process opens up to pool_max_conns connections when it needs them, and one to
// watch: keep their sum below the server's max_connections, and give a proxy
// (PgBouncer) its session mode, for transactions and LISTEN are of a session.
//
// Tables of an older format are brought up to date by the first process that
// opens them; one that is too old for a format says so ([backend.ErrFormat]): end
// the processes that serve, start one new one, then the others. Back up with
// "kamergraaf backup", which any store can be restored from, or with pg_dump,
// whose snapshot is one revision. After a restore over the same database, start
// anew what serves it: revisions that are given a second time are not noticed.
//
// A load of an empty store that nobody reads takes its indexes away until the end;
// of others it keeps them, more slowly, and readers go on.
//
// # What it was run on
//
// All tests run on PostgreSQL 15, a standby and a restart among them. It takes 12
// and newer. Nothing was run on CockroachDB: a test lists the words of the SQL with
// the pages of its documentation, and those it has not with what does without
// them (LISTEN and NOTIFY, a load without indexes, LZ4, the size on disk). There
// COPY needs the role admin (its page "COPY FROM"), and a statement can be stopped
// from version 22.1 on.
//
// # Figures
//
// 2026-11-30, PostgreSQL 15 on the same two processors, which some fifteen other
// busy processes shared: ratios and processor time say more than durations.
// go test ./graph/store/postgres -run '^$' -bench . repeats those of a store of
// 100,000 quads on a server that waits for its disk; microseconds:
//
//	                                server   memory layer over it
//	properties of a thing, terms       346              8
//	all of one graph, terms            193              7
//	two hops, ids                      776             24
//	document of 40 quads, durable    4,946 (a plain program with SQL of its own in the same minute: 8,699)
//
//	documents a second, all writers        1     2     4
//	one document a commit                130   101    73
//	64 documents a commit                425   423   555
//
// Writers take turns, so several of them keep the server busy and no more.
//
// "kamergraaf load" of 974,429 quads in N-Quads into an empty store took 15.0 and
// 17.1 s; a plain program that only copies four ids a quad and makes four indexes
// took 14.7 and 12.7 s in turn with it, and the server 4.0 s of processor time for
// either. The program itself took 2.6 s and 203 MB.
package postgres
