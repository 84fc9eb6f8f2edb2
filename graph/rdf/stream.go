package rdf

import (
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/jsonld"
	"github.com/kamergraaf/kamergraaf/graph/rdf/nquads"
	"github.com/kamergraaf/kamergraaf/graph/rdf/rdfxml"
	"github.com/kamergraaf/kamergraaf/graph/rdf/turtle"
)

// Reader reads quads from one input, once. It is not safe for concurrent use.
type Reader interface {
	// Quads yields the statements in the order of the file, duplicates too; a
	// quad may be kept. An error ends the sequence: a *SyntaxError (unless
	// ReadOptions.Skip takes those), ctx's, or the input's.
	Quads(ctx context.Context) iter.Seq2[quad.Quad, error]
	// Skipped tells how many bad statements were left out so far.
	Skipped() int
}

// Writer writes quads in the order of the calls. It is not safe for
// concurrent use.
type Writer interface {
	// Write adds a quad. A *TermError leaves the output as it was and the
	// Writer usable; other errors are the underlying writer's and final. In a
	// format without graphs a quad in one is a *TermError: what loses its graph
	// is said by the caller.
	Write(quad.Quad) error
	// Close ends the last statement and flushes; the underlying writer stays
	// open. A stream that is not closed is not valid.
	Close() error
}

// WriteOptions configure a writer. The zero value is useful.
type WriteOptions struct {
	// Prefixes shorten IRIs in the formats that have them; all of them are declared, in
	// this order. N-Triples and N-Quads do not use them.
	Prefixes []Prefix
	// Terms are short names of properties in JSON-LD.
	Terms []Term
}

// ReadAll reads all quads of r, for what is small: nothing bounds what it keeps.
// Errors are those of [NewReader] and of the Reader; no quads come with one.
func ReadAll(ctx context.Context, r io.Reader, f Format, o ReadOptions) ([]quad.Quad, error) {
	in, err := NewReader(r, f, o)
	if err != nil {
		return nil, err
	}
	var out []quad.Quad
	for q, err := range in.Quads(ctx) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// NewReader returns a Reader of r. The error is a Format there is none of, or
// a ReadOptions.Base that is not an absolute IRI.
func NewReader(r io.Reader, f Format, o ReadOptions) (Reader, error) {
	switch f {
	case NQuads:
		return nquads.NewReader(r, o), nil
	case NTriples:
		return nquads.NewTriplesReader(r, o), nil
	case Turtle:
		return turtle.NewReader(r, o)
	case TriG:
		return turtle.NewTriGReader(r, o)
	case RDFXML:
		return rdfxml.NewReader(r, o)
	case JSONLD:
		return jsonld.NewReader(r, jsonld.Options{ReadOptions: o})
	}
	return nil, fmt.Errorf("no reader for RDF format %q", f.Name)
}

// NewWriter returns a Writer to w. The error is a Format there is none of, or
// a prefix that the syntax cannot declare. All but N-Triples and N-Quads group
// neighbours: quads sorted by graph, subject and predicate give the shortest
// file, and any order gives a right one.
func NewWriter(w io.Writer, f Format, o WriteOptions) (Writer, error) {
	switch f {
	case NQuads:
		return nquads.NewWriter(w), nil
	case NTriples:
		return nquads.NewTriplesWriter(w), nil
	case Turtle:
		return turtle.NewWriter(w, o.Prefixes)
	case TriG:
		return turtle.NewTriGWriter(w, o.Prefixes)
	case RDFXML:
		return rdfxml.NewWriter(w, o.Prefixes)
	case JSONLD:
		return jsonld.NewWriter(w, o.Prefixes, o.Terms)
	}
	return nil, fmt.Errorf("no writer for RDF format %q", f.Name)
}

// WriteAll writes quads and closes the format. The first error ends it, that of
// quads, of [NewWriter] or of the Writer, and what was written is then not valid: half
// of something is no whole of it.
func WriteAll(w io.Writer, f Format, quads iter.Seq2[quad.Quad, error], o WriteOptions) error {
	out, err := NewWriter(w, f, o)
	if err != nil {
		return err
	}
	for q, err := range quads {
		if err == nil {
			err = out.Write(q)
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}
