package structure

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
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
	text string // raw with NBSP and the like as plain spaces; never empty
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
}

// page is a document as lines.
type page struct {
	doc *decode.Document
	odd bool // there are odd spaces in the text
	// all are the lines that are not blank; lines those of the body.
	all, lines []line
	notes      []note
	// What newFlow writes in, kept for the next document's.
	flow      []byte
	sentences []Sentence
}

func newPage(doc *decode.Document, clean *text.Clean) *page {
	p := pages.Get().(*page)
	p.doc, p.odd = doc, hasOddSpaces(doc.Text)
	p.all = split(p.all[:0], doc.Text, p.odd)
	for i := range p.all {
		if isFurniture(p.all[i].text) {
			p.all[i].role = furniture
		} else if p.all[i].text[0] <= '9' && sittingFoot(p.all, i) {
			p.all[i].role = furniture
		}
	}
	if len(doc.Notes) > 0 {
		p.notes = markedNotes(doc)
		hide(p.all, doc)
	} else {
		if clean == nil {
			clean = text.Normalise(doc.Text, text.Options{Wrapped: doc.Wrapped})
		}
		p.notes = printedNotes(clean.Notes, p.all)
	}
	headings := headingStarts(doc)
	p.lines = slices.Grow(p.lines[:0], len(p.all))
	last := furniture
	short := p.short()
	for i := range p.all {
		l := &p.all[i]
		l.heading = headings[l.Start]
		l.first = l.gap || l.page || l.heading || last != l.role || i > 0 && len(p.all[i-1].text) < short
		last = l.role
		if l.role == body {
			p.lines = append(p.lines, *l)
		}
	}
	return p
}

// short is the length under which a line ends its paragraph, 0 where blank
// lines part paragraphs. Text taken from PDF has none; there a line under
// three quarters of the width of a full one is the last.
func (p *page) short() int {
	gaps := 0
	for _, l := range p.all {
		if l.gap {
			gaps++
		}
	}
	if !p.doc.Wrapped || len(p.all) == 0 || gaps*20 > len(p.all) {
		return 0
	}
	lengths := make([]int, len(p.all))
	for i, l := range p.all {
		lengths[i] = len(l.text)
	}
	slices.Sort(lengths)
	return lengths[len(lengths)*9/10] * 3 / 4
}

// pages keeps the lines of documents read for the next.
var pages = sync.Pool{New: func() any { return new(page) }}

// mostKept bounds the lines that stay for the next document.
const mostKept = 4096

// free ends the reading of a document: nothing of it may hold lines.
func (p *page) free() {
	clear(p.all)
	clear(p.lines)
	if cap(p.all) > mostKept || cap(p.flow) > mostKept*longLine {
		p.all, p.lines, p.flow, p.sentences = nil, nil, nil, nil
	}
	p.doc, p.notes = nil, nil
	pages.Put(p)
}

// plain is a part of the text with a plain space for each odd one.
func (p *page) plain(s string) string {
	if !p.odd {
		return s
	}
	return plainSpaces(s)
}

// split adds the lines of s that are not blank to lines; odd tells whether there
// are odd spaces in s.
func split(lines []line, s string, odd bool) []line {
	lines = slices.Grow(lines, strings.Count(s, "\n")+1)
	gap, feeds := true, strings.IndexByte(s, '\f') >= 0
	for at := 0; at < len(s); {
		end, next := len(s), len(s)
		if feeds {
			end, next = lineEnd(s, at)
		} else if n := strings.IndexByte(s[at:], '\n'); n >= 0 {
			end, next = at+n, at+n+1
		}
		l := newLine(s, at, end, odd)
		at = next
		if l.text == "" {
			gap = true
			continue
		}
		l.gap, gap = gap, false
		lines = append(lines, l)
	}
	return lines
}

// lineEnd returns where the line at i ends and where the next one starts. A
// form feed starts a line and is its first byte.
func lineEnd(s string, i int) (end, next int) {
	end, next = len(s), len(s)
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		end, next = i+n, i+n+1
	}
	if i+1 < end {
		if f := strings.IndexByte(s[i+1:end], '\f'); f >= 0 {
			return i + 1 + f, i + 1 + f
		}
	}
	return end, next
}

// lineStart is where the line that holds the byte at i begins, for lineEnd.
func lineStart(s string, i int) int {
	from := strings.LastIndexByte(s[:i], '\n') + 1
	return from + max(0, strings.LastIndexByte(s[from:i], '\f'))
}

// blanks are what a line may start and end with.
const blanks = " \t\r\f\v\u00a0\u2009\u202f\ufeff"

// newLine is the line s[at:end]; odd tells whether there are odd spaces in s.
func newLine(s string, at, end int, odd bool) line {
	raw := s[at:end]
	trimmed := trimLeft(raw)
	l := line{page: trimmed != "" && (raw[0] == ' ' || raw[0] == '\f')}
	l.Start = at + len(raw) - len(trimmed)
	trimmed = trimRight(trimmed)
	l.End = l.Start + len(trimmed)
	l.raw = trimmed
	if l.text = trimmed; odd {
		l.text = plainSpaces(trimmed)
	}
	return l
}

// trimLeft is s without blanks before it. Most lines begin with a letter, which
// the first byte tells.
func trimLeft(s string) string {
	if s == "" || '!' <= s[0] && s[0] < utf8.RuneSelf {
		return s
	}
	return strings.TrimLeft(s, blanks)
}

// trimRight is s without blanks behind it.
func trimRight(s string) string {
	for n := len(s); n > 0; n-- {
		switch b := s[n-1]; {
		case '!' <= b && b < utf8.RuneSelf:
			return s[:n]
		case b >= utf8.RuneSelf:
			return strings.TrimRight(s[:n], blanks)
		case b != ' ' && (b < '\t' || b > '\r' || b == '\n'):
			return s[:n]
		}
	}
	return ""
}

// oddSpace tells how many bytes at s[i] are a space of another width that parts
// words like a plain one, 0 for none.
func oddSpace(s string, i int) int {
	switch s[i] {
	case '\t':
		return 1
	case 0xc2:
		if strings.HasPrefix(s[i:], "\u00a0") {
			return 2
		}
	case 0xe2:
		if strings.HasPrefix(s[i:], "\u2009") || strings.HasPrefix(s[i:], "\u202f") {
			return 3
		}
	}
	return 0
}

// plainSpaces is s with a plain space for each odd one.
func plainSpaces(s string) string {
	if !hasOddSpaces(s) {
		return s
	}
	var out []byte
	from := 0
	for i := 0; i < len(s); i++ {
		if b := s[i]; b != '\t' && b < utf8.RuneSelf {
			continue
		}
		if n := oddSpace(s, i); n > 0 {
			if out == nil {
				out = make([]byte, 0, len(s))
			}
			out = append(append(out, s[from:i]...), ' ')
			from = i + n
			i = from - 1
		}
	}
	if out == nil {
		return s
	}
	return string(append(out, s[from:]...))
}

// hasOddSpaces tells whether a text has any; most have none.
func hasOddSpaces(s string) bool {
	return strings.IndexByte(s, '\t') >= 0 || !isASCII(s) && (strings.Contains(s, "\u00a0") || strings.Contains(s, "\u2009") || strings.Contains(s, "\u202f"))
}

// isASCII reads eight bytes at once: every line is asked.
func isASCII(s string) bool {
	for ; len(s) >= 8; s = s[8:] {
		if (uint64(s[0])|uint64(s[1])<<8|uint64(s[2])<<16|uint64(s[3])<<24|uint64(s[4])<<32|uint64(s[5])<<40|uint64(s[6])<<48|uint64(s[7])<<56)&0x8080808080808080 != 0 {
			return false
		}
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// at leads from an offset in the line's text to one in the document's.
func (l line) at(i int) int {
	if len(l.raw) == len(l.text) || i > len(l.text) {
		return l.Start + i
	}
	k := 0
	for at := range l.raw { // each odd space is one byte of text
		if k >= i {
			return l.Start + at
		}
		if r, n := utf8.DecodeRuneInString(l.raw[at:]); r == '\u00a0' || r == '\u2009' || r == '\u202f' {
			k++
		} else {
			k += n
		}
	}
	return l.End
}

func headingStarts(doc *decode.Document) map[int]bool {
	var starts map[int]bool
	for _, b := range doc.Blocks {
		if b.Kind == decode.Heading {
			if starts == nil {
				starts = map[int]bool{}
			}
			starts[b.Span.Start] = true
		}
	}
	return starts
}

// hide marks the lines of the notes that the markup knows.
func hide(lines []line, doc *decode.Document) {
	i := 0
	for _, b := range doc.Blocks {
		if b.Kind != decode.NoteBody {
			continue
		}
		for i < len(lines) && lines[i].Start < b.Span.Start {
			i++
		}
		for i < len(lines) && lines[i].Start < b.Span.End {
			lines[i].role = noteText
			i++
		}
	}
}

// join puts printed lines into one: a hyphen at the end of a line goes when
// the word goes on in lower case, except before "en" and "of", where it is
// part of a list ("grens- / en kustwacht").
func join(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		s := words(l.text)
		if i == 0 {
			if len(lines) == 1 {
				return s
			}
			b.WriteString(s)
			continue
		}
		before := b.String()
		switch {
		case !strings.HasSuffix(before, "-"), strings.HasSuffix(before, " -"),
			strings.HasPrefix(s, "en "), strings.HasPrefix(s, "of "), s == "en", s == "of":
			b.WriteString(" " + s)
		case s != "" && 'a' <= s[0] && s[0] <= 'z':
			b.Reset()
			b.WriteString(strings.TrimSuffix(before, "-") + s)
		default:
			b.WriteString(s)
		}
	}
	return b.String()
}

// words is s with a single space between its words and none around them.
func words(s string) string {
	for i := range len(s) {
		switch b := s[i]; {
		case ' ' < b && b < utf8.RuneSelf || b == ' ' && i > 0 && i+1 < len(s) && s[i+1] != ' ':
			continue
		case b >= utf8.RuneSelf:
			if r, _ := utf8.DecodeRuneInString(s[i:]); !unicode.IsSpace(r) {
				continue
			}
		}
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}
