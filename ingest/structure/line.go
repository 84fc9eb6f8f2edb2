package structure

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// role says what a line is part of.
type role uint8

const (
	body      role = iota
	noteText       // of a footnote
	furniture      // running head or foot, page number, publication id
)

// line is one printed line: its span without the white space around it.
type line struct {
	text.Span
	raw  string // as in the text
	text string // raw with what text.Readable makes of it; never empty
	role role
	// gap says that a blank line or the start of the text stands before it.
	gap bool
	// page says that the line opens a page: text taken from PDF has a space
	// or form feed there (seen in kst-32317-872).
	page bool
	// first says that the line opens a paragraph as far as print shows: after
	// a gap, another role, a new page, or where the markup has a heading.
	first bool
	// heading says that the markup calls it one.
	heading bool
	// turn says that nothing but a speaker is announced on it.
	turn bool
	// plain says that it is ASCII with single spaces, which most lines are.
	plain bool
}

// splitter collects the lines of a text that are not blank.
type splitter struct {
	s     string
	lines []line
	gap   bool
	// odd tells whether text.Readable changes s, spaced whether a line has white
	// space around it.
	odd, spaced bool
}

// split reads the lines of the text, which clean may know.
func (x *splitter) split(clean *text.Clean) {
	x.gap = true
	if clean != nil && clean.Source() == x.s && len(clean.Lines()) > 0 {
		x.lines = slices.Grow(x.lines, len(clean.Lines()))
		for _, l := range clean.Lines() {
			x.add(l.Start, l.End, l.Plain)
		}
		return
	}
	s := x.s
	x.lines = slices.Grow(x.lines, strings.Count(s, "\n")+1)
	newline, feed := -1, -1 // where both stand next, looked for once
	for at := 0; at < len(s); {
		if newline < at {
			newline = indexFrom(s, at, '\n')
		}
		if feed <= at {
			feed = indexFrom(s, at+1, '\f')
		}
		if feed < newline {
			x.add(at, feed, false)
			at = feed
		} else {
			x.add(at, newline, false)
			at = newline + 1
		}
	}
}

// add reads the line s[at:end]; plain says that it is known to be.
func (x *splitter) add(at, end int, plain bool) {
	l := line{gap: x.gap}
	if plain {
		l.Start, l.End, l.plain = at, end, true
		l.raw = x.s[at:end]
		l.text = l.raw
		x.gap = false
	} else if x.gap = at == end || !l.read(x.s, at, end); len(l.raw) < end-at {
		x.spaced = true
		x.odd = x.odd || text.FirstOdd(x.s[at:end]) >= 0
	}
	if x.odd = x.odd || l.text != l.raw; !x.gap {
		x.lines = append(x.lines, l)
	}
}

// lineEnd returns where the line at i ends and where the next one starts. A
// form feed starts a line and is its first byte.
func lineEnd(s string, i int) (end, next int) {
	if i < len(s) && s[i] == '\n' {
		return i, i + 1
	}
	n := strings.IndexAny(s[min(i+1, len(s)):], "\n\f")
	switch end = i + 1 + n; {
	case n < 0:
		return len(s), len(s)
	case s[end] == '\f':
		return end, end
	}
	return end, end + 1
}

// lineStart is where the line that holds the byte at i begins, for lineEnd.
func lineStart(s string, i int) int {
	from := strings.LastIndexByte(s[:i], '\n') + 1
	return from + max(0, strings.LastIndexByte(s[from:i], '\f'))
}

// read makes l the line s[at:end], and tells whether it is not blank. Where it
// begins and ends is what text.Normalise says of it.
func (l *line) read(s string, at, end int) bool {
	l.Span = text.Trim(s, text.Span{Start: at, End: end})
	if l.Len() == 0 {
		return false
	}
	l.page = s[at] == ' ' || s[at] == '\f'
	l.raw = s[l.Start:l.End]
	l.text, l.plain = l.raw, text.Plain(l.raw) == len(l.raw)
	if !l.plain {
		l.text = text.Readable(l.raw)
	}
	return l.text != ""
}

// at leads from an offset in the line's text, where something begins, to one in
// the document's.
func (l *line) at(i int) int { return l.Start + startIn(l.raw, l.text, i) }

// to is at where something ends.
func (l *line) to(i int) int { return l.Start + endIn(l.raw, l.text, i) }

// startIn leads from an offset in readable, which is text.Readable of raw, to the
// start of the character in raw that the byte there was made of.
func startIn(raw, readable string, i int) int {
	if raw == readable { // most lines; both are one string
		return i
	}
	at, k := 0, 0
	for at < len(raw) {
		plain, n := text.ReadableAt(raw, at)
		if k += len(plain); k > i {
			return at
		}
		at += n
	}
	return at
}

// endIn leads to the end of the character that the byte before it was made of.
func endIn(raw, readable string, i int) int {
	if i == 0 {
		return 0
	}
	at := startIn(raw, readable, i-1)
	_, n := text.ReadableAt(raw, at)
	return at + n
}
