// Package store opens stores by their name and is, with its backends and
// graph/cayley, the only one that knows them. A name is a folder, "memory:"
// for a store that is gone when it is closed, or the URL of a PostgreSQL database.
//
// A [Store] replaces documents as wholes, hands out snapshots that do not move
// while they are read, and logs what each revision added and removed, so that
// what is derived (the search index) can catch up and people can follow a thing.
//
// [Backup] writes one revision of any of them as a stream, beside readers and
// writers, and [Restore] makes a new store of any kind of it.
//
// # Figures
//
// 2026-11-30, a quiet machine of two processors (AMD EPYC, one core), a generated
// graph of 974,429 quads; p50 in microseconds. The first two columns were measured
// within two minutes, the others some hours before.
//
//	                            this store   bolt       Oxigraph   PostgreSQL
//	                            in memory    (Cayley    (npm, in   15
//	                            too          0.7.7)     memory)
//	all properties of a thing         4.4         204        152         249
//	2 hops                            5.8         198        156         176
//	3 hops                             31       1,160        450         288
//	what mentions a hub                71      10,422      3,072         706
//	two patterns that meet             24      19,105      2,572         312
//	shortest path, directed           260   2,409,334*
//	shortest path, either way          19   1,466,233*    47,239      18,290
//	all quads of a document           4.8     697,797*       287         268
//	a document of 40 quads, durable   282       3,105   (memory) 809   1,425
//	the same, removed                 860       2,560
//	load, quads a second        1,034,000      45,000    197,000     319,000
//
// The disk's own sync of 4 KB took 138 in the same run. The sums of the answers are
// equal in every row and column: to all questions, or, where an engine answered
// fewer within its time (*), to as many (-n). 64 readers of 2 hops in a closed loop
// have a p99 of 60, and of 105 beside a writer that makes 800 commits a second.
//
//	go run ./cmd/bench -data PREFIX          this store; make bench DATA=PREFIX
//	go run ./cmd/bench -data PREFIX -n 75    the first 75 of each question
//
// PREFIX.nq is the graph and PREFIX.json the questions; the package comment of
// cmd/bench says what they hold.
package store
