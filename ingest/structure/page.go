package structure

import (
	"slices"
	"sync"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// page is a document as lines.
type page struct {
	doc *decode.Document
	odd bool // text.Readable changes the text
	// spaced says that a line has white space around it.
	spaced bool
	// all are the lines that are not blank; lines those of the body, which are a
	// part of all where nothing stands between them.
	all, lines []line
	apart      []line // room for lines where they are none
	notes      []note
	// foot is the first of usualFoot among all, at footAt; that is -1 without one.
	foot   number
	footAt int
	flow   []byte // what newFlow writes in, kept for the next document's
}

func newPage(doc *decode.Document, clean *text.Clean) *page {
	p := pages.Get().(*page)
	p.doc, p.footAt = doc, -1
	x := splitter{s: doc.Text, lines: p.all[:0]}
	x.split(clean)
	p.all, p.odd, p.spaced = x.lines, x.odd, x.spaced
	for i := range p.all {
		if p.furniture(i) {
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
	last := furniture
	short := p.short()
	from, to, n := 0, 0, 0 // the lines of the body
	for i := range p.all {
		l := &p.all[i]
		l.heading = headings != nil && headings[l.Start]
		l.first = l.gap || l.page || l.heading || last != l.role || i > 0 && len(p.all[i-1].text) < short
		if last = l.role; last == body {
			if n == 0 {
				from = i
			}
			to, n = i+1, n+1
		}
	}
	if p.lines = p.all[from:to]; len(p.lines) > n { // in most papers furniture stands below the text
		p.lines = p.body(n)
	}
	return p
}

// body are the n lines of the body, which have others between them.
func (p *page) body(n int) []line {
	p.apart = slices.Grow(p.apart[:0], n)
	for i := range p.all {
		if l := &p.all[i]; l.role == body {
			p.apart = append(p.apart, *l)
		}
	}
	return p.apart
}

// furniture tells whether a line is a running head or foot, a publication id
// or a page number.
func (p *page) furniture(i int) bool {
	s := p.all[i].text
	if p.footAt < 0 {
		if n, ok := usualFoot(s); ok {
			p.foot, p.footAt = n, i
			return true
		}
	}
	return len(s) <= longestFurniture && endsFurniture[s[len(s)-1]] && furnitureForm.MatchString(s) || s[0] <= '9' && sittingFoot(p.all, i)
}

// short is the length under which a line ends its paragraph, 0 where blank
// lines part paragraphs. Text taken from PDF has none; there a line under
// three quarters of the width of a full one is the last.
func (p *page) short() int {
	gaps := 0
	for i := range p.all {
		if p.all[i].gap {
			gaps++
		}
	}
	if !p.doc.Wrapped || len(p.all) == 0 || gaps*20 > len(p.all) {
		return 0
	}
	lengths := make([]int, len(p.all))
	for i := range p.all {
		lengths[i] = len(p.all[i].text)
	}
	slices.Sort(lengths)
	return lengths[len(lengths)*9/10] * 3 / 4
}

// pages keeps the lines of documents read for the next.
var pages = sync.Pool{New: func() any { return new(page) }}

// mostKept bounds the lines, and the runs and sentences of a flow, that stay for
// the next document.
const mostKept = 4096

// free ends the reading of a document: nothing of it may hold lines.
func (p *page) free() {
	p.clear()
	pages.Put(p)
}

// clear keeps the lists alone, and of a large document not even those.
func (p *page) clear() {
	clear(p.all)
	clear(p.apart)
	if cap(p.all) > mostKept || cap(p.flow) > mostKept*longLine {
		p.all, p.apart, p.flow = nil, nil, nil
	}
	p.doc, p.notes, p.lines, p.foot = nil, nil, nil, number{}
}

// plain is a part of the text with plain characters for odd ones.
func (p *page) plain(s string) string {
	if !p.odd {
		return s
	}
	return text.Readable(s)
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
