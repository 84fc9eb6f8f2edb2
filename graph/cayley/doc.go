// Package cayley answers Cayley's own query languages, Gizmo, GraphQL and MQL,
// over one revision of a store: read-only, and within limits.
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
