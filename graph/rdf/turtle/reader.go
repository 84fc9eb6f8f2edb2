package turtle

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
// Labels of blank nodes are kept. Those without a label get "kga" and a
// number; a label in the file that starts with "kga" gets "kga_" in front, so
// that the two kinds never meet.
type Reader struct {
	p      parser
	faults input.Faults
}

// NewReader returns a Reader of Turtle, to which "{" and GRAPH are errors. The
// error is a base that is not an absolute IRI.
func NewReader(r io.Reader, o syntax.ReadOptions) (*Reader, error) { return newReader(r, o, false) }

// NewTriGReader returns a Reader of TriG, which takes Turtle too. The error is
// a base that is not an absolute IRI.
func NewTriGReader(r io.Reader, o syntax.ReadOptions) (*Reader, error) { return newReader(r, o, true) }

func newReader(r io.Reader, o syntax.ReadOptions, trig bool) (*Reader, error) {
	o = o.WithDefaults()
	p := parser{src: input.New(r, o.MaxToken), trig: trig, maxDepth: o.MaxDepth, prefixes: map[string]string{}, iris: syntax.NewCache()}
	if o.Base != "" {
		if err := o.CheckBase(); err != nil {
			return nil, err
		}
		p.setBase(o.Base)
	}
	return &Reader{p: p, faults: input.Faults{Told: o.Skip}}, nil
}

// Skipped tells how many bad statements were left out so far.
func (r *Reader) Skipped() int { return r.faults.Skipped }

// Quads yields the statements in the order of the file; a quad may be kept.
// An error ends the sequence: a [*syntax.Error] unless those are skipped, the
// context's, or the input's.
func (r *Reader) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		r.p.emit = input.Emit(ctx, yield)
		if err := r.document(ctx); err != nil && err != input.ErrStopped {
			yield(quad.Quad{}, err)
		}
	}
}

// document reads to the end of the input.
func (r *Reader) document(ctx context.Context) error {
	r.p.src.SkipMark()
	for n := 0; ; n++ {
		if n%input.CheckEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r.p.err = nil
		if !r.p.block() {
			if r.p.err == nil {
				return nil
			}
			if err := r.faults.Tolerate(r.p.fault()); err != nil {
				return err
			}
			r.p.recover()
		}
	}
}
