// Package jsonld reads and writes JSON-LD 1.1 (W3C, 16 July 2020).
//
// The [Reader] is a processor of its own for the deserialisation to RDF:
// context processing, expansion and the making of statements, with every error
// of the specification by its code and its place in the file. It takes
// expanded, flattened and compacted documents. Contexts inside the document
// are always read; others only through [Options.Context].
//
// The [Writer] streams node objects under a context of prefixes and terms;
// [FromRDF] makes the expanded document of a set of quads in memory, with
// lists as lists.
//
// Most callers use graph/rdf, which picks the format.
package jsonld

// IRIs that the algorithms themselves mean.
const (
	rdfNS         = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfType       = rdfNS + "type"
	rdfFirst      = rdfNS + "first"
	rdfRest       = rdfNS + "rest"
	rdfNil        = rdfNS + "nil"
	rdfList       = rdfNS + "List"
	rdfJSON       = rdfNS + "JSON"
	rdfValue      = rdfNS + "value"
	rdfLanguage   = rdfNS + "language"
	rdfDirection  = rdfNS + "direction"
	i18nNS        = "https://www.w3.org/ns/i18n#"
	xsdNS         = "http://www.w3.org/2001/XMLSchema#"
	xsdBoolean    = xsdNS + "boolean"
	xsdInteger    = xsdNS + "integer"
	xsdDouble     = xsdNS + "double"
	maxExactFloat = 1e21 // from here on a number is a double (API, 8.6)
)
