// Package nquads reads and writes N-Quads and N-Triples (W3C RDF 1.1), one
// statement a line.
//
// Reading keeps every lexical form, language tag and blank node label as it
// stands; "007"^^xsd:integer stays "007". Writing gives the canonical spelling
// of RDFC-1.0 section 5 (one space, short escapes, raw UTF-8), without sorting:
// the order of lines is the order of calls.
//
// Most callers use graph/rdf, which picks the format.
package nquads
