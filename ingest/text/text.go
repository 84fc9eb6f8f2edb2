// Package text makes decoded text fit for extraction and keeps the exact way
// back: words broken over lines are joined, runs of odd spaces become one
// space, and page furniture and footnotes are moved out of the sentences they
// cut. Every edit is recorded as it is made; nothing is found again by
// searching.
//
// [Normalise] gives a [Clean]; [Clean.Original] leads from it to the decoded
// text. What the words mean is left to ingest/extract and ingest/structure.
package text

// Span is a half-open range of UTF-8 byte offsets. The field or parameter
// that holds one says into which text.
type Span struct{ Start, End int }

// Kind says what a segment of the clean text is.
type Kind uint8

// Kinds of segment.
const (
	Body      Kind = iota // running text, headings and lists
	Footnote              // the text of one footnote
	Furniture             // running heads and feet, page numbers, side bars
)

// Segment is a piece of the clean text that stood together on the page.
type Segment struct {
	Kind Kind
	Span Span   // into Clean.Text
	Mark string // a Footnote's mark as printed, "1" or "*"
}

// Clean is a text made fit for extraction. It is immutable after Normalise and
// safe for use by several goroutines at once.
type Clean struct {
	// Text is what extractors read. Within a paragraph words are parted by
	// single spaces; every paragraph ends with one newline.
	Text string
	// Segments cover Text in its order: the body first, with the sentences
	// that page ends cut made whole, then each footnote, then furniture.
	Segments []Segment

	// runs map Text to the original, see map.go.
	runs     []run
	original int
}
