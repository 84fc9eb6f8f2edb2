package text

import "slices"

// Cover is a set of spans, which may overlap, that tells in logarithmic time
// whether one of them touches another span. The zero value has none.
type Cover struct {
	spans []Span // by Start
	ends  []int  // the furthest End of the spans up to each
}

// NewCover takes spans in any order; it keeps the slice, and sorts it.
func NewCover(spans []Span) Cover {
	c := Cover{spans: spans, ends: make([]int, len(spans))}
	slices.SortFunc(c.spans, func(a, b Span) int { return a.Start - b.Start })
	for i, s := range c.spans {
		if c.ends[i] = s.End; i > 0 {
			c.ends[i] = max(s.End, c.ends[i-1])
		}
	}
	return c
}

// Touches tells whether a span of the cover and s have a byte in common.
func (c Cover) Touches(s Span) bool {
	i, _ := slices.BinarySearchFunc(c.spans, s.End, func(a Span, end int) int { return a.Start - end })
	return i > 0 && c.ends[i-1] > s.Start
}
