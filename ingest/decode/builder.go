package decode

import (
	"bytes"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// piece says that n bytes of a made text at at are the n bytes of the source
// at from.
type piece struct{ at, from, n int }

// layout is how the block being written joins the text before it.
type layout struct {
	kind  BlockKind
	level int
	group int // blocks of one group stand on lines of their own without a blank line between; 0 is no group
	row   int // cells of one table row stand on one line, parted by tabs; 0 is no row
}

// builder writes Text block by block. White space within a block becomes
// single spaces, as every markup format here prescribes for running text, and
// blocks are opened by their first visible character, so that empty elements
// leave no trace. The zero value is ready.
type builder struct {
	out    []byte
	pieces []piece
	blocks []Block
	refs   []Ref
	notes  []Note
	links  []link

	next    layout
	last    layout
	open    bool // a block is being written
	space   int  // source offset of white space not yet written, or one of those below
	anchors []int
}

// noBreak is the no-break space. It is a character of a word, but empty
// paragraphs are often made of one, so it opens no block.
const noBreak = "\u00a0"

const (
	noSpace   = -1 // nothing to write before the next character
	madeSpace = -2 // a space that stands nowhere in the source
	softSpace = -3 // the same, which gives way to a bracket or stop
)

// link is a Ref that is being written; start is -1 until its first character.
type link struct {
	start  int
	target string
}

// block ends the block being written and says what the next one will be.
func (b *builder) block(l layout) {
	b.end()
	b.next = l
}

// end ends the block being written, if any. Text that follows without a call
// of block is a paragraph.
func (b *builder) end() {
	if b.open {
		b.blocks[len(b.blocks)-1].Span.End = len(b.out)
		b.last = b.next
		b.open = false
	}
	b.next = layout{kind: Paragraph}
	b.space = noSpace
}

// begin opens the block before its first character.
func (b *builder) begin() {
	if len(b.out) > 0 {
		b.out = append(b.out, b.separator()...)
	}
	if b.next.kind == "" {
		b.next.kind = Paragraph
	}
	b.open, b.space = true, noSpace
	at := text.Span{Start: len(b.out), End: len(b.out)}
	b.blocks = append(b.blocks, Block{Kind: b.next.kind, Level: b.next.level, Span: at})
	for _, i := range b.anchors {
		b.notes[i].Anchor = len(b.out)
	}
	b.anchors = b.anchors[:0]
}

func (b *builder) separator() string {
	switch {
	case b.next.row != 0 && b.next.row == b.last.row:
		return "\t"
	case b.next.group != 0 && b.next.group == b.last.group:
		return "\n"
	}
	return "\n\n"
}

// gap puts a space between what was written and what will be, where the markup
// parts two words that no white space parts; none before what closes a name,
// "(VVD):".
func (b *builder) gap() {
	if b.open && b.space == noSpace {
		b.space = softSpace
	}
}

// chars writes character data that stands in the source at from byte for
// byte, or nowhere when from is negative.
func (b *builder) chars(s []byte, from int) {
	for len(s) > 0 {
		n := 0
		for n < len(s) && !isSpace(s[n]) {
			n++
		}
		if n > 0 {
			b.word(s[:n], from)
		} else {
			for n < len(s) && isSpace(s[n]) {
				n++
			}
			b.white(s[0], n, from)
		}
		s = s[n:]
		if from >= 0 {
			from += n
		}
	}
}

func (b *builder) white(first byte, n, from int) {
	if !b.open || b.space != noSpace {
		return
	}
	b.space = madeSpace
	if n == 1 && first == ' ' && from >= 0 {
		b.space = from
	}
}

func (b *builder) word(s []byte, from int) {
	if !b.open {
		for bytes.HasPrefix(s, []byte(noBreak)) {
			s = s[len(noBreak):]
			if from >= 0 {
				from += len(noBreak)
			}
		}
		if len(s) == 0 {
			return
		}
		b.begin()
	}
	if b.space == softSpace && (bytes.IndexByte([]byte("):;,."), s[0]) >= 0 || b.out[len(b.out)-1] == '(') {
		b.space = noSpace
	}
	if b.space != noSpace {
		if b.space >= 0 {
			b.keep(b.space, 1)
		}
		b.out = append(b.out, ' ')
		b.space = noSpace
	}
	for i := range b.links {
		if b.links[i].start < 0 {
			b.links[i].start = len(b.out)
		}
	}
	if from >= 0 {
		b.keep(from, len(s))
	}
	b.out = append(b.out, s...)
}

func (b *builder) keep(from, n int) {
	at := len(b.out)
	if k := len(b.pieces) - 1; k >= 0 && b.pieces[k].at+b.pieces[k].n == at && b.pieces[k].from+b.pieces[k].n == from {
		b.pieces[k].n += n
		return
	}
	b.pieces = append(b.pieces, piece{at, from, n})
}

// link and unlink bracket a passage that refers to target.
func (b *builder) link(target string) { b.links = append(b.links, link{-1, target}) }

func (b *builder) unlink() {
	if len(b.links) == 0 {
		return
	}
	l := b.links[len(b.links)-1]
	b.links = b.links[:len(b.links)-1]
	if l.start >= 0 && l.target != "" {
		b.refs = append(b.refs, Ref{Span: text.Span{Start: l.start, End: len(b.out)}, Target: l.target})
	}
}

// note records a place that refers to a note and returns its index in notes.
func (b *builder) note(mark string) int {
	b.notes = append(b.notes, Note{Mark: mark, Anchor: len(b.out)})
	i := len(b.notes) - 1
	if !b.open {
		b.anchors = append(b.anchors, i)
	}
	return i
}

// append adds another builder's text after a blank line, or after a newline
// when both join one group.
func (b *builder) append(o *builder, group int) text.Span {
	b.end()
	o.end()
	if len(o.out) == 0 {
		return text.Span{Start: len(b.out), End: len(b.out)}
	}
	b.next = layout{group: group}
	if len(b.out) > 0 {
		b.out = append(b.out, b.separator()...)
	}
	d := len(b.out)
	b.out = append(b.out, o.out...)
	for _, p := range o.pieces {
		b.pieces = append(b.pieces, piece{p.at + d, p.from, p.n})
	}
	for _, k := range o.blocks {
		k.Span = text.Span{Start: k.Span.Start + d, End: k.Span.End + d}
		b.blocks = append(b.blocks, k)
	}
	for _, r := range o.refs {
		r.Span = text.Span{Start: r.Span.Start + d, End: r.Span.End + d}
		b.refs = append(b.refs, r)
	}
	b.last, b.next = layout{group: group}, layout{kind: Paragraph}
	return text.Span{Start: d, End: len(b.out)}
}

// finish ends the text with a newline and fills doc.
func (b *builder) finish(doc *Document) {
	for len(b.links) > 0 {
		b.unlink()
	}
	b.end()
	if len(b.out) > 0 {
		b.out = append(b.out, '\n')
	}
	for _, i := range b.anchors {
		b.notes[i].Anchor = max(0, len(b.out)-1)
	}
	doc.Text = string(b.out)
	doc.Blocks, doc.Notes, doc.Refs = b.blocks, b.notes, b.refs
}

// sourceMap makes the map of pieces over a text of n bytes; nil when nothing
// kept its place.
func sourceMap(pieces []piece, n int) *text.Map {
	if len(pieces) == 0 {
		return nil
	}
	m := new(text.Map)
	for _, p := range pieces {
		m.Insert(p.at - m.Len())
		m.Keep(p.from, p.n)
	}
	m.Insert(n - m.Len())
	return m
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// warn adds a warning to doc; at is a span of doc.Text.
func warn(doc *Document, code, message string, at text.Span) {
	doc.Warnings = append(doc.Warnings, paper.Warning{Code: code, Message: message, Start: at.Start, End: at.End})
}

// lineOf counts lines up to offset, from 1; 0 for an offset outside data.
func lineOf(data []byte, offset int64) int {
	if offset < 0 || offset > int64(len(data)) {
		return 0
	}
	return bytes.Count(data[:offset], []byte{'\n'}) + 1
}
