// Package cayley answers Cayley's own query languages, Gizmo, GraphQL and MQL,
// over one revision of a store: read-only, and within limits.
//
// [NewQuadStore] shows any [graph.Index] as Cayley's graph.QuadStore, for its path
// API and its languages alike. A step along quads, which Cayley plans as an
// intersection of whole sets, is one operator that reads a stretch of the order
// that serves it (OptimizeShape). Package cayleytest runs Cayley's own suite on a
// store, its questions on 30,000 films included.
//
// [Engine.Query] runs one query on a snapshot and returns its whole [Result] or
// an error, never a part of one as if it were the whole: a query that takes too
// long, returns too much or needs too much memory fails with an error that says
// which limit it met. A query cannot write; what it is given refuses deltas.
//
// The languages are Cayley's (github.com/cayleygraph/cayley/query); importing
// them makes them known to Cayley's registry, which this package does not ask.
// SPARQL is no business of it.
package cayley
