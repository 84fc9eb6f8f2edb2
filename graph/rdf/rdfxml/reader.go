package rdfxml

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// checkEvery is how many quads are read between looks at the context.
const checkEvery = 1024

// errStopped unwinds the parser when the reader of quads has had enough.
var errStopped = errors.New("stopped")

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
	p       parser
	opt     syntax.ReadOptions
	skipped int
}

// NewReader returns a Reader. The error is a base that is not an absolute IRI.
func NewReader(r io.Reader, o syntax.ReadOptions) (*Reader, error) {
	o = o.WithDefaults()
	p := parser{
		scan: newScanner(r, o), scope: scope{{"xml", xmlNS}}, iris: map[name]quad.IRI{}, ids: map[string]bool{},
	}
	if o.Base != "" {
		if msg := syntax.CheckIRI(o.Base); msg != "" {
			return nil, fmt.Errorf("base %q %s", o.Base, msg)
		}
		p.base = syntax.NewBase(o.Base)
	}
	return &Reader{p: p, opt: o}, nil
}

// Skipped tells how many bad statements were left out so far.
func (r *Reader) Skipped() int { return r.skipped }

// Quads yields the statements as the document gives them; a quad may be kept.
// An error ends the sequence: a [*syntax.Error] unless those are skipped, the
// context's, or the input's.
func (r *Reader) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		n := 0
		r.p.emit = func(q quad.Quad) error {
			if n++; n%checkEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if !yield(q, nil) {
				return errStopped
			}
			return nil
		}
		if err := ctx.Err(); err != nil {
			yield(quad.Quad{}, err)
			return
		}
		r.p.document(r.tolerate)
		if err := r.p.scan.err; err != nil && err != errStopped && !r.tolerate(err) {
			yield(quad.Quad{}, err)
		}
	}
}

// tolerate reports whether err is a bad statement that is to be skipped.
func (r *Reader) tolerate(err error) bool {
	var bad *syntax.Error
	if r.opt.Skip == nil || !errors.As(err, &bad) {
		return false
	}
	r.skipped++
	r.opt.Skip(bad)
	return true
}
