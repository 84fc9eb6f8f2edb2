// Package person finds people, the parties they belong to, the offices,
// ministries and committees of the Kamer with their portfolios, and motions by
// the names of their movers.
//
// A name alone is nobody: "Dekker" is a surname and a brand. A word is read as
// a name where the words around it say so ("het lid X", "X (VVD)", the lines
// under a paper), where initials or a first name precede it, and, once that has
// happened in a document, where it comes again. Who the person is, is left to ingest/link,
// which asks [Directory].
//
// [New] reads the tables of the package: people and the offices they held,
// first names, parties, portfolios. Words and sources stand in data/*.tsv. An [Extractor] and a [Directory] are
// immutable and safe for use by several goroutines at once.
package person
