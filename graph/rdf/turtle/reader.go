package turtle

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/input"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// checkEvery is how many quads are read between looks at the context.
const checkEvery = 1024

// errStopped unwinds the parser when the reader of quads has had enough.
var errStopped = errors.New("stopped")

// Reader reads statements. It is not safe for concurrent use and reads its
// input once.
//
// Labels of blank nodes are kept. Those without a label get "kga" and a
// number; a label in the file that starts with "kga" gets "kga_" in front, so
// that the two kinds never meet.
type Reader struct {
	p       parser
	opt     syntax.ReadOptions
	skipped int
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
		if msg := syntax.CheckIRI(o.Base); msg != "" {
			return nil, fmt.Errorf("base %q %s", o.Base, msg)
		}
		p.setBase(o.Base)
	}
	return &Reader{p: p, opt: o}, nil
}

// Skipped tells how many bad statements were left out so far.
func (r *Reader) Skipped() int { return r.skipped }

// Quads yields the statements in the order of the file; a quad may be kept.
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
		if err := r.document(ctx); err != nil && err != errStopped {
			yield(quad.Quad{}, err)
		}
	}
}

// document reads to the end of the input.
func (r *Reader) document(ctx context.Context) error {
	r.p.start()
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r.p.err = nil
		if !r.p.block() {
			if r.p.err == nil {
				return nil
			}
			if err := r.tolerate(r.p.fault()); err != nil {
				return err
			}
			r.p.recover()
		}
	}
}

// tolerate returns nil for a bad statement that is to be skipped.
func (r *Reader) tolerate(err error) error {
	var bad *syntax.Error
	if r.opt.Skip == nil || !errors.As(err, &bad) {
		return err
	}
	r.skipped++
	r.opt.Skip(bad)
	return nil
}
