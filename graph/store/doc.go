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
// 2026-11-30, a quiet machine of two cores (AMD EPYC), a generated graph of 974,429
// quads; p50 in microseconds. Bolt was measured some hours before, the others within
// two minutes.
//
//	                            this store   bolt       Oxigraph   PostgreSQL
//	                            in memory    (Cayley    (npm, in   15
//	                            too          0.7.7)     memory)
//	all properties of a thing         4.5         204        239         307
//	2 hops                            6.5         198        199         211
//	3 hops                             31       1,160        383         395
//	what mentions a hub                75      10,422      3,211       1,115
//	two patterns that meet             25      19,105      2,754         492
//	shortest path, directed           245   2,409,334*   330,782*     28,291
//	shortest path, either way          18   1,466,233* 2,013,721*     23,433
//	all quads of a document           5.1     697,797*       303         286
//	a document of 40 quads, durable   324       3,105  (memory) 1,071   2,181
//	the same, removed                 914       2,560  (memory) 1,000     588
//	load, quads a second          814,000      45,000    171,000     292,000
//
// The disk's own sync of 4 KB took 162 in the same run. The sums of the answers are
// equal in every row and column: to all questions, or, where an engine answered
// fewer within its time (*), to as many (-n). 64 readers of 2 hops in a closed loop
// have a p99 of 60 to 66, and of 83 to 98 beside a writer, which made 645 to 1,307
// commits meanwhile. With 9,711,673 quads 2 hops take 10 and 3 hops 56, a load takes
// 14 s and 0.84 GB, the store opens in 3 ms and is in memory 3 s later.
//
//	go run ./cmd/bench -data PREFIX          this store; make bench DATA=PREFIX
//	go run ./cmd/bench -data PREFIX -n 75    the first 75 of each question
//
// PREFIX.nq is the graph and PREFIX.json the questions; the package comment of
// cmd/bench says what they hold.
package store
