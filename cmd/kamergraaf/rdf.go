package main

import (
	"io"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// newRDFWriter writes with the project's prefixes.
func newRDFWriter(w io.Writer, f rdf.Format) (rdf.Writer, error) {
	var prefixes []rdf.Prefix
	for _, p := range vocab.Prefixes() {
		prefixes = append(prefixes, rdf.Prefix{Name: p.Name, IRI: p.IRI})
	}
	return rdf.NewWriter(w, f, rdf.WriteOptions{Prefixes: prefixes})
}
