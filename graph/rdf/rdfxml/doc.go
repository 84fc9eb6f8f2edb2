// Package rdfxml reads and writes RDF/XML (W3C RDF 1.1 XML Syntax).
//
// The [Reader] streams: it holds one tag or one literal and the open elements,
// never a node with its properties or a file. It takes the whole grammar:
// striped and abbreviated forms, containers, collections, reification,
// xml:base, xml:lang, XML literals (in exclusive canonical form) and the
// entities of an internal DTD subset, with a bound on what they expand to.
// Nothing outside the document is ever fetched.
//
// It has its own XML scanner because positions, limits and the white space of
// attributes must be exact, which encoding/xml does not offer.
//
// Most callers use graph/rdf, which picks the format.
package rdfxml

// IRIs that the grammar itself means.
const (
	rdfNS         = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xmlNS         = "http://www.w3.org/XML/1998/namespace"
	xmlnsNS       = "http://www.w3.org/2000/xmlns/"
	rdfType       = rdfNS + "type"
	rdfFirst      = rdfNS + "first"
	rdfRest       = rdfNS + "rest"
	rdfNil        = rdfNS + "nil"
	rdfLi         = rdfNS + "li"
	rdfDesc       = rdfNS + "Description"
	rdfXMLLiteral = rdfNS + "XMLLiteral"
)
