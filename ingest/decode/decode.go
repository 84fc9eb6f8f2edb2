// Package decode turns the bytes of a document into text and structure.
//
// [Document] is what every decoder gives: valid UTF-8 text that all offsets
// of the pipeline refer to, and beside it what the markup said of it: blocks,
// notes, the publisher's own links, metadata. Decoders do not interpret the
// words; that is left to ingest/structure and ingest/extract. Input that is
// not what it claims is an error with its place; input that is merely odd is
// a warning.
package decode

import (
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Format names an input format, as --from does.
type Format string

// Input formats.
const (
	Text  Format = "text"
	HTML  Format = "html"
	OPXML Format = "op-xml" // officielepublicaties XML
	Docx  Format = "docx"
	PDF   Format = "pdf"
	// Verslag is the report of a meeting as the Tweede Kamer publishes it
	// (vlosCoreDocument XML).
	Verslag Format = "verslag"
)

// Document is a decoded document. All spans are byte offsets into Text.
type Document struct {
	// Name is the source's name, a path or URL, for messages and for the id of
	// a document that prints none.
	Name   string
	Format Format
	// Text is valid UTF-8. Of a plain text file in valid UTF-8 it is the file,
	// byte for byte; other decoders put one newline after each block and a
	// blank line between paragraphs. List items, rows of a table and lines of
	// one paragraph follow without a blank line; cells of a row are parted by
	// tabs. A PDF has its lines as printed, with a form feed before each page
	// but the first.
	Text string
	// Wrapped says that lines of Text were broken by a page's width (plain
	// text, PDF), so that a newline need not end anything.
	Wrapped bool
	// Blocks are the pieces the markup names, by Start; none for plain text.
	Blocks []Block
	Notes  []Note
	Refs   []Ref
	// Turns are what was said in a meeting and by whom, by Start and apart, as
	// the markup of a verslag or of Handelingen names it.
	Turns []Turn
	Meta  Meta
	// Source maps Text to bytes of the input where the decoder knows them
	// (text, html, op-xml, verslag); nil elsewhere, and for input in a character
	// set other than UTF-8 and Windows-1252.
	Source *text.Map
	// Data is the input; nil of plain text, and of what Decode was given.
	Data []byte
	// Warnings name oddities, with their place in Text.
	Warnings []paper.Warning
}

// BlockKind says what a block is.
type BlockKind string

// Kinds of block.
const (
	Heading   BlockKind = "heading"
	Paragraph BlockKind = "paragraph"
	ListItem  BlockKind = "list-item"
	TableCell BlockKind = "table-cell"
	NoteBody  BlockKind = "note"      // a footnote's text
	Signature BlockKind = "signature" // a name or office under a paper
)

// Block is one piece of Text that the markup sets apart.
type Block struct {
	Kind  BlockKind
	Level int // of a heading, from 1; else 0
	Span  text.Span
}

// Note is a footnote as the markup ties it. Its text stands after the body,
// or where an HTML page has it, and starts with the mark; Span covers both. The
// mark is left out of the sentence that refers to the note: Anchor is where it
// was.
type Note struct {
	Mark   string
	Anchor int // offset into Text of the place that refers to it, -1 unknown
	Span   text.Span
}

// Ref is a link the publisher made: a passage and what it refers to
// ("kst-36410-VI-87", "dossier/36410-VII", or a URL).
type Ref struct {
	Span   text.Span
	Target string
}

// Turn is what one speaker says, from the line that announces him or her to
// the next speaker or a break.
type Turn struct {
	Name  string // as reports print it, "Van Eijk"; empty when not said
	Party string // empty for those who speak for none
	Role  string // "voorzitter", "lid", "minister", "staatssecretaris" or another slug; empty when not said
	Span  text.Span
}

// Meta is what the document's container says of it, as opposed to its text.
// Empty fields were not said.
type Meta struct {
	ID           string // "kst-32317-872"
	Title        string
	Kind         string // the publisher's word, "Motie", "Brief"
	Date         string // YYYY-MM-DD
	Dossier      string // "36410-VI", "21501-20"
	DossierTitle string
	Number       string
	Session      string   // vergaderjaar, "2023-2024"
	Chamber      string   // "I" or "II"
	Submitters   []string // names as given
}
