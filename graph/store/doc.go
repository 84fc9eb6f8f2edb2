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
// 2026-11-30, two processors (AMD EPYC, one core) that a dozen other busy processes
// shared, a generated graph of 974,429 quads, each engine after the other, asked
// the same; p50 in microseconds. Only what stands in one row can be compared, and
// durations are up to three times those of a quiet machine, which README.md has.
//
//	                            this store   bolt       Oxigraph   PostgreSQL
//	                            in memory    (Cayley    (npm, in   15
//	                            too          0.7.7)     memory)
//	all properties of a thing         8.1         227        178         226
//	1 hop                             2.3          14        119          54
//	2 hops                            9.5         239        198         125
//	3 hops                             48       4,929        639         273
//	what mentions a hub                82      71,298     11,228         725
//	two patterns that meet             33      75,510*     5,223         264
//	shortest path, directed           502   8,205,144*   605,038*     64,218
//	shortest path, either way          44   6,629,320*   194,636*     39,341
//	all quads of a document           8.7   5,625,414*       336*        384
//	a document of 40 quads, durable   640       8,835   (memory) 1,214  1,177
//	the same, removed               1,458       8,738   (memory)   928    294
//	load, quads a second          136,710      16,115     36,206     120,240
//
// Equal sums of the answers in every row and column: to all questions, or, where
// an engine answered fewer within its time (*), to as many. The disk's own sync of 4
// KB took 350 in the run of this store. PostgreSQL ran some minutes after the others.
//
//	go run ./cmd/bench -data PREFIX          this store; make bench DATA=PREFIX
//	go run ./cmd/bench -data PREFIX -n 75    the first 75 of each question
//
// PREFIX.nq is the graph and PREFIX.json the questions; the package comment of
// cmd/bench says what they hold.
package store
