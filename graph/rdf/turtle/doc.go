// Package turtle reads and writes Turtle and TriG (W3C RDF 1.1).
//
// The [Reader] streams: it holds one token, the open brackets and the declared
// prefixes, never a statement or a file. It takes the whole grammar of both
// languages. The [Writer] streams too and groups neighbours by graph, subject
// and predicate, so sorted quads give the file a person would write.
//
// Most callers use graph/rdf, which picks the format.
package turtle

// IRIs that the grammar itself means.
const (
	rdfNS    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfType  = rdfNS + "type"
	rdfFirst = rdfNS + "first"
	rdfRest  = rdfNS + "rest"
	rdfNil   = rdfNS + "nil"

	xsdNS      = "http://www.w3.org/2001/XMLSchema#"
	xsdBoolean = xsdNS + "boolean"
	xsdInteger = xsdNS + "integer"
	xsdDecimal = xsdNS + "decimal"
	xsdDouble  = xsdNS + "double"
)
