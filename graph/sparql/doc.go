// Package sparql answers SPARQL 1.1 queries from a [graph.Index].
//
//	q, err := sparql.Prepare(text, syntax.Options{Base: base})
//	res, err := q.Run(ctx, snapshot, sparql.Options{})
//	for solution, err := range res.Solutions { ... }
//
// [Prepare] reads a query, which may then run many times and from several
// goroutines. [Query.Run] starts one run over one revision; what it returns
// depends on the form of the query:
//
//   - SELECT: [Result.Vars] and [Result.Solutions], one value for each variable,
//     nil where it is unbound;
//   - ASK: [Result.Boolean];
//   - CONSTRUCT and DESCRIBE: [Result.Quads], each once, without a graph.
//
// Solutions and quads stream: a run does the work while they are read, once,
// and stops when the reader stops. An error comes last and means that what came
// before it is not the whole answer. Errors are [syntax.ErrSyntax] from
// Prepare, and from a run [ErrTimeout], [ErrMemory], [ErrSize], [ErrRows], the context's
// own error, or one of the store.
//
// [Query.Explain] runs a query to its end and tells how, with estimated and
// real counts.
//
// SPARQL Update and SERVICE are refused by Prepare. Formats of results, HTTP and
// the command line are not here. The packages below, each usable alone: syntax
// (text and tree), algebra (what a query means), plan (in which order), eval
// (the work), expr (values and functions).
package sparql
