package nquads

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/input"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// Reader reads statements. It is not safe for concurrent use and reads its
// input once.
type Reader struct {
	lines  *lines
	opt    syntax.ReadOptions
	parse  parser
	faults input.Faults
}

// NewReader returns a Reader of N-Quads, which takes N-Triples too.
func NewReader(r io.Reader, o syntax.ReadOptions) *Reader { return newReader(r, o, true) }

// NewTriplesReader returns a Reader of N-Triples, to which a graph name is an
// error.
func NewTriplesReader(r io.Reader, o syntax.ReadOptions) *Reader { return newReader(r, o, false) }

func newReader(r io.Reader, o syntax.ReadOptions, graphs bool) *Reader {
	o = o.WithDefaults()
	return &Reader{lines: newLines(r, o.MaxToken), opt: o, faults: input.Faults{Told: o.Skip}, parse: parser{graphs: graphs, iris: syntax.NewCache()}}
}

// Skipped tells how many bad statements were left out so far.
func (r *Reader) Skipped() int { return r.faults.Skipped }

// Quads yields the statements in the order of the file; a quad may be kept.
// An error ends the sequence: a [*syntax.Error] unless those are skipped, the
// context's, or the input's.
func (r *Reader) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for n := 0; ; n++ {
			if n%input.CheckEvery == 0 && ctx.Err() != nil {
				yield(quad.Quad{}, ctx.Err())
				return
			}
			q, found, err := r.line()
			if err == io.EOF {
				return
			}
			if err = r.faults.Tolerate(err); err != nil {
				yield(quad.Quad{}, err)
				return
			}
			if found && !yield(q, nil) {
				return
			}
		}
	}
}

// line reads one line, which may hold no statement.
func (r *Reader) line() (q quad.Quad, found bool, err error) {
	line, err := r.lines.next()
	if err == errLong {
		e := r.fault(nil, 0, fmt.Sprintf("line is longer than %d bytes", r.opt.MaxToken))
		e.Limit = syntax.LimitToken
		return q, false, e
	}
	if err != nil {
		return q, false, err
	}
	if r.lines.number == 1 {
		// A byte order mark is no part of the grammar; editors write it.
		marked := len(line)
		line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		r.lines.offset += int64(marked - len(line))
	}
	if len(line) > r.opt.MaxToken {
		e := r.fault(nil, 0, fmt.Sprintf("line is longer than %d bytes", r.opt.MaxToken))
		e.Limit = syntax.LimitToken
		return q, false, e
	}
	q, found, at, msg := r.parse.statement(line)
	if msg != "" {
		return q, false, r.fault(line, at, msg)
	}
	return q, found, nil
}

// fault makes the error for byte at of the line that was read last.
func (r *Reader) fault(line []byte, at int, msg string) *syntax.Error {
	at = min(at, len(line))
	return &syntax.Error{Line: r.lines.number, Col: utf8.RuneCount(line[:at]) + 1, Offset: r.lines.offset + int64(at), Msg: msg}
}
