package decode

import (
	"cmp"
	"slices"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// cut takes spans, sorted and apart, out of the text that was written, and
// returns where an offset into the old text is in the new one.
func (b *builder) cut(cuts []text.Span) (shift func(int) int) {
	gone := make([]int, len(cuts)+1) // bytes cut before each cut, and in all
	for i, c := range cuts {
		gone[i+1] = gone[i] + c.End - c.Start
	}
	shift = func(at int) int {
		i, _ := slices.BinarySearchFunc(cuts, at, func(c text.Span, at int) int { return cmp.Compare(c.Start, at) })
		if i > 0 && at < cuts[i-1].End { // within a cut: its start
			return cuts[i-1].Start - gone[i-1]
		}
		return at - gone[i]
	}
	if len(cuts) == 0 {
		return shift
	}
	var out []byte
	var pieces []piece
	from := 0
	for _, c := range append(cuts, text.Span{Start: len(b.out), End: len(b.out)}) {
		pieces = append(pieces, within(b.pieces, from, c.Start, len(out)-from)...)
		out = append(out, b.out[from:c.Start]...)
		from = c.End
	}
	b.out, b.pieces = out, pieces
	blocks := b.blocks[:0]
	for _, k := range b.blocks {
		k.Span = text.Span{Start: shift(k.Span.Start), End: shift(k.Span.End)}
		if k.Span.Start < k.Span.End {
			blocks = append(blocks, k)
		}
	}
	b.blocks = blocks
	refs := b.refs[:0]
	for _, r := range b.refs {
		r.Span = text.Span{Start: shift(r.Span.Start), End: shift(r.Span.End)}
		if r.Span.Start < r.Span.End {
			refs = append(refs, r)
		}
	}
	b.refs = refs
	return shift
}

// within gives the parts of pieces between two offsets of the made text, moved
// by delta.
func within(pieces []piece, start, end, delta int) []piece {
	var out []piece
	for _, p := range pieces[firstEnding(pieces, start):] {
		if p.at >= end {
			break
		}
		s, e := max(p.at, start), min(p.at+p.n, end)
		if s < e {
			out = append(out, piece{s + delta, p.from + s - p.at, e - s})
		}
	}
	return out
}
