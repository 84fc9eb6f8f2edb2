// Package memory keeps the quads of a durable store in memory too, as sorted
// arrays of ids, so that a question does not wait for a disk or unpack a block.
//
// [New] puts it before any [backend.Store]: writes go to the durable store and
// are acknowledged by it, and what each revision added and removed, as its
// change log has it, is then laid over the arrays. A view is one revision of
// both. It reads quads and counts here and texts, records, changes and terms
// that are not cached there.
//
// Five orders of packed ids take 80 bytes a quad, and the tables that find the
// first place of a quad some ten more. Nothing that a reader holds ever changes:
// a write makes a new layer of the same arrays and one more run, and swaps it in.
// Runs are merged as they grow, and into the arrays in the background, so readers
// never wait for a writer and never see half a document. When the quads no longer
// fit into the bytes allowed, or have ids that do not fit into 32 bits, the layer
// is given up with a line in the log, and the durable store answers.
package memory
