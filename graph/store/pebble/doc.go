// Package pebble is the durable store: quads, their terms, and the texts and
// files of documents, in one Pebble database.
//
// A term has an 8-byte id, given in order and never given again. A quad is its
// four ids, kept in four permutations so that every pattern is a prefix of one
// of them; a quad exists when its key in SPOG does, there is no other flag. A
// change, be it a document replaced or a Cayley transaction, is one atomic,
// synced batch that holds index entries, new terms, counters and the change
// log; what is cached in memory changes only after it is on disk. A term that no
// quad uses any more goes with the batch that removed its last quad. Pebble's own
// log of batches overwrites zeros that are written ahead of it (ahead.go).
//
// Beside Pebble's files lie HOLDER, who has the store open, and REVISION, at which
// revision it was last closed.
//
// A large load does not go through batches: see [DB.Load].
//
// [DB] writes and hands out [View]s, which read one revision. [QuadStore] shows
// either as Cayley's graph.QuadStore. Keys, see key.go:
//
//	m                      counters, format version, revision
//	t TERM, h SHA256(TERM) id of a term (long terms by their hash)
//	i ID                   a term
//	1 S P O G, 2 O P S G, 3 P O S G, 4 G S P O
//	d KEY, x KEY, r KEY    a document's record, its text, the file it was read from
//	o GRAPH                the key of the document that a graph belongs to
//	l REVISION             what that revision changed
//	g ID                   a term that no quad has, for the log that names it
package pebble
