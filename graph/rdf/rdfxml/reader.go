package rdfxml

import (
	"context"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/input"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// Reader reads statements. It is not safe for concurrent use and reads its
// input once.
//
// Values of rdf:nodeID are kept as labels of blank nodes. Nodes without one get
// "kga" and a number; a label in the file that starts with "kga" gets "kga_" in
// front, so that the two kinds never meet.
//
// With ReadOptions.Skip a node at the top level that breaks RDF/XML's grammar
// is left out from its fault on. A document that breaks XML's own grammar
// cannot be read behind the fault: Skip is told and reading ends there.
type Reader struct {
	p      parser
	faults input.Faults
}

// NewReader returns a Reader. The error is a base that is not an absolute IRI.
func NewReader(r io.Reader, o syntax.ReadOptions) (*Reader, error) {
	o = o.WithDefaults()
	p := parser{
		scan: newScanner(r, o), scope: scope{{"xml", xmlNS}}, iris: map[name]quad.IRI{}, ids: map[string]bool{},
	}
	if o.Base != "" {
		if err := o.CheckBase(); err != nil {
			return nil, err
		}
		p.base = syntax.NewBase(o.Base)
	}
	return &Reader{p: p, faults: input.Faults{Told: o.Skip}}, nil
}

// Skipped tells how many bad statements were left out so far.
func (r *Reader) Skipped() int { return r.faults.Skipped }

// Quads yields the statements as the document gives them; a quad may be kept.
// An error ends the sequence: a [*syntax.Error] unless those are skipped, the
// context's, or the input's.
func (r *Reader) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		r.p.emit = input.Emit(ctx, yield)
		if err := ctx.Err(); err != nil {
			yield(quad.Quad{}, err)
			return
		}
		r.p.document(func(err error) bool { return r.faults.Tolerate(err) == nil })
		if err := r.p.scan.err; err != nil && err != input.ErrStopped && r.faults.Tolerate(err) != nil {
			yield(quad.Quad{}, err)
		}
	}
}
