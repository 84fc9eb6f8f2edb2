// Package rdf reads and writes RDF files: N-Quads, N-Triples, Turtle, TriG,
// RDF/XML (W3C RDF 1.1) and JSON-LD 1.1.
//
// [Format] names a syntax; [ParseFormat], [ByMediaType], [ByExtension] and
// [Sniff] find one. [NewReader] and [NewWriter] stream quads with bounded
// memory. The package exists because Cayley's own writers print other
// datatypes than were read: here "007"^^xsd:integer stays "007", language
// tags and blank node labels stay as they are, and a term that RDF cannot hold
// is an error that names it, never something near it.
//
//	r, err := rdf.NewReader(in, rdf.NQuads, rdf.ReadOptions{})
//	w, err := rdf.NewWriter(out, rdf.TriG, rdf.WriteOptions{Prefixes: prefixes})
//	for q, err := range r.Quads(ctx) {
//		if err != nil {
//			return err
//		}
//		if err := w.Write(q); err != nil {
//			return err
//		}
//	}
//	return w.Close()
//
// It knows no store and no vocabulary. Decompression is the caller's.
package rdf

import (
	"fmt"
	"mime"
	"path"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// The shared vocabulary of readers and writers.
type (
	// SyntaxError says where input breaks the grammar.
	SyntaxError = syntax.Error
	// TermError is a term that cannot be written.
	TermError = syntax.TermError
	// ReadOptions configure a reader.
	ReadOptions = syntax.ReadOptions
	// Prefix binds a short name to a namespace.
	Prefix = syntax.Prefix
	// Term is a short name of a property in JSON-LD.
	Term = syntax.Term
)

// What errors are, for errors.Is.
var (
	ErrSyntax = syntax.ErrSyntax
	ErrTerm   = syntax.ErrTerm
)

// Format is a syntax of RDF. The zero Format is none.
type Format struct {
	// Name is what people type: "nq", "nt", "ttl", "trig", "rdf", "jsonld".
	Name string
	// MediaType is the registered one, without parameters.
	MediaType string
	// Extension is that of files, with its dot.
	Extension string
	// HasGraphs tells whether the syntax keeps the graph of a quad.
	HasGraphs bool
	// Title is what people call it.
	Title string
}

// The formats there are.
var (
	NQuads   = Format{"nq", "application/n-quads", ".nq", true, "N-Quads"}
	NTriples = Format{"nt", "application/n-triples", ".nt", false, "N-Triples"}
	Turtle   = Format{"ttl", "text/turtle", ".ttl", false, "Turtle"}
	TriG     = Format{"trig", "application/trig", ".trig", true, "TriG"}
	RDFXML   = Format{"rdf", "application/rdf+xml", ".rdf", false, "RDF/XML"}
	JSONLD   = Format{"jsonld", "application/ld+json", ".jsonld", true, "JSON-LD"}
)

// Formats lists every format, the plainest first.
func Formats() []Format { return []Format{NQuads, NTriples, Turtle, TriG, RDFXML, JSONLD} }

// ParseFormat finds a format by its name.
func ParseFormat(name string) (Format, error) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("unknown RDF format %q: use one of %s", name, FormatNames())
}

// FormatNames lists the names of all formats for a sentence.
func FormatNames() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// ByMediaType finds a format by a Content-Type, parameters allowed.
func ByMediaType(contentType string) (Format, bool) {
	typ, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return Format{}, false
	}
	for _, f := range Formats() {
		if f.MediaType == typ {
			return f, true
		}
	}
	return Format{}, false
}

// ByExtension finds a format by a file's name or the path of a URL; ".gz" at
// the end is looked through.
func ByExtension(name string) (Format, bool) {
	ext := path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz"))
	for _, f := range Formats() {
		if f.Extension == ext {
			return f, true
		}
	}
	return Format{}, false
}
