// Package text makes decoded text fit for extraction and keeps the exact way
// back: words broken over lines are joined, runs of odd spaces become one
// space, and page furniture and footnotes are moved out of the sentences they
// cut. Every edit is recorded as it is made; nothing is found again by
// searching.
//
// [Normalise] gives a [Clean]; [Clean.Original] leads from it to the decoded
// text. What the words mean is left to ingest/extract and ingest/structure.
package text

import "sort"

// Span is a half-open range of UTF-8 byte offsets. The field or parameter
// that holds one says into which text.
type Span struct{ Start, End int }

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Kind says what a segment of the clean text is.
type Kind uint8

// Kinds of segment.
const (
	Body      Kind = iota // running text, headings and lists
	Footnote              // the text of one footnote, without its mark
	Furniture             // running heads and feet, page numbers
)

// Segment is a piece of the clean text that stood together on the page.
type Segment struct {
	Kind Kind
	Span Span   // into Clean.Text
	Mark string // a Footnote's mark as printed, "1" or "*"
	// Anchor is the offset into the decoded text of the place that refers to a
	// Footnote, -1 when unknown or not a Footnote.
	Anchor int
}

// Options say what the decoder knows of the text. The zero value is text
// whose every newline ends a paragraph.
type Options struct {
	// Wrapped says that a page's width broke the lines (decode.Document).
	Wrapped bool
	// Notes are the footnotes the markup names. Footnotes are looked for in
	// the lines of the text only when there are none here.
	Notes []Note
}

// Note is a footnote. Span, which starts at its mark, and Anchor are offsets
// into the decoded text; Anchor is -1 when the place that refers to it is
// unknown.
type Note struct {
	Mark   string
	Anchor int
	Span   Span
}

// Clean is a text made fit for extraction. It is immutable after Normalise and
// safe for use by several goroutines at once. The zero value is the empty
// text.
type Clean struct {
	// Text is what extractors read. Within a paragraph words are parted by
	// single spaces; every paragraph ends with one newline.
	Text string
	// Segments cover Text in its order: the body first, with the sentences
	// that page ends cut made whole, then each footnote, then furniture.
	Segments []Segment
	// Notes are the footnotes that were moved, named or found, in the order
	// they stand in the decoded text. The Anchor of a found one is the first
	// digit of its mark, or -1 where the page lost that.
	Notes []Note

	source string
	runs   []run // by place in Text
	lines  []Line
}

// Free gives the room of c to a text that is normalised later. Neither c nor
// anything but its strings may be used afterwards, by any goroutine. One that is
// not freed is left to the garbage collector.
func (c *Clean) Free() {
	kept := Clean{}
	if len(c.source) <= mostKept {
		clear(c.Segments) // of the texts that hold their marks
		kept.Segments, kept.runs, kept.lines = c.Segments[:0], c.runs[:0], c.lines[:0]
	}
	*c = kept
	cleans.Put(c)
}

// Lines are those of Source, which end at newlines, for who reads it line by line
// too. It is empty where carriage returns or form feeds end lines as well, and for
// a text of more than 256 kB.
func (c *Clean) Lines() []Line { return c.lines }

// Source is the decoded text that was normalised.
func (c *Clean) Source() string { return c.source }

// Original returns the span of the decoded text from the first to the last
// byte that s, a span of Text, was made from. It covers whatever was cut out
// of or moved from between them: the hyphen and newline of a broken word, a
// footnote block, a running head.
func (c *Clean) Original(s Span) Span { return source(c.runs, s) }

// FromOriginal returns the offset into Text of the byte at offset in the
// decoded text. For a byte that was cut it is the place of the next byte kept,
// or len(Text) after the last. It takes time linear in the lines of the text.
func (c *Clean) FromOriginal(offset int) int {
	at, from := len(c.Text), len(c.source)
	for _, r := range c.runs {
		if r.from+r.n > offset && r.from < from {
			at, from = r.at+max(0, offset-r.from), r.from
		}
	}
	return at
}

// Segment returns the index in Segments of the segment that holds the byte of
// Text at offset, -1 when offset lies outside Text.
func (c *Clean) Segment(offset int) int {
	i := sort.Search(len(c.Segments), func(i int) bool { return c.Segments[i].Span.End > offset })
	if i == len(c.Segments) || offset < 0 {
		return -1
	}
	return i
}
