package text

import (
	"slices"
	"sync"
)

// Normalise makes the clean text of a decoded text. It takes time linear in
// the text's length, never fails, and keeps an exact map: every stretch of
// Clean.Text is either the bytes of one stretch of decoded, an inserted
// space, hyphen or newline, or the letters that one character of decoded, or one
// that was encoded twice, stands for.
func Normalise(decoded string, opt Options) *Clean {
	n := normalisers.Get().(*normaliser)
	defer n.free()
	c := cleans.Get().(*Clean)
	n.src, n.opt, n.listed = decoded, opt, c.lines
	n.splitLines()
	n.width = pageWidth(decoded, n.lines, opt.Wrapped)
	n.classify()
	n.findNotes()
	n.segments = slices.Grow(c.Segments, 1+len(n.notes)+n.furniture)
	n.w.m.runs = slices.Grow(c.runs, len(n.lines)+1)
	n.writeBody()
	n.writeNotes()
	n.writeFurniture()
	*c = Clean{Text: string(n.w.out), Segments: n.segments, source: decoded, runs: n.w.m.runs, lines: n.listed}
	for _, t := range n.notes {
		c.Notes = append(c.Notes, Note{Mark: t.mark, Anchor: t.anchor, Span: Span{t.start, t.end()}})
	}
	return c
}

// normaliser carries one call of Normalise.
type normaliser struct {
	src       string
	opt       Options
	width     int // of the page in bytes, 0 when lines are paragraphs
	furniture int // lines of it
	notes     []note
	splits    int // lines that splitNote parted
	w         writer
	segments  []Segment
	listed    []Line // of the Clean
	// The lists below are kept for the next text: they were a third of what
	// normalising allocates.
	lines []line
	body  []bodyLine
	cuts  []Span // footnote marks in the body and lost glyphs, by Start; an empty one parts a mark from its word
	marks []mark
}

var normalisers = sync.Pool{New: func() any { return new(normaliser) }}

// cleans are those that were freed.
var cleans = sync.Pool{New: func() any { return new(Clean) }}

// mostKept bounds what stays for the next text, in bytes of the text.
const mostKept = 256 << 10

// free ends the work on a text, of which nothing may stay.
func (n *normaliser) free() {
	kept := normaliser{}
	if len(n.src) <= mostKept {
		kept.lines, kept.body, kept.cuts, kept.marks, kept.w.out = n.lines[:0], n.body[:0], n.cuts[:0], n.marks[:0], n.w.out[:0]
	}
	*n = kept
	normalisers.Put(n)
}

// note is a footnote found or named, in the order of the text.
type note struct {
	mark   string
	anchor int
	start  int    // with its mark
	lines  []Span // its lines, the mark cut off
}

func (t note) end() int { return t.lines[len(t.lines)-1].End }

// writeBody writes the paragraphs of the running text.
func (n *normaliser) writeBody() {
	n.w.src, n.w.cuts = n.src, n.cuts
	n.w.out = slices.Grow(n.w.out, len(n.src)+1)
	n.writeLines(n.bodyLines())
	n.segment(Body, 0, "", -1)
}

// writeLines writes lines, joined where they belong together.
func (n *normaliser) writeLines(lines []bodyLine) {
	for i, l := range lines {
		if l.plain && len(n.w.cuts) == 0 { // most lines
			n.w.keep(l.span.Start, l.span.End)
		} else {
			n.w.copy(l.span)
		}
		if i+1 == len(lines) {
			n.w.insert('\n')
			break
		}
		switch next := lines[i+1]; n.joint(l, next) {
		case breakLine:
			n.w.insert('\n')
		case glue:
		case dropHyphen:
			n.w.dropLast()
		case space:
			n.w.gap()
		}
	}
}

// bodyLine is a line of running text. cut says that something was moved from
// between it and the line before, blank that an empty line was, plain that it is
// kept as it is.
type bodyLine struct {
	span              Span
	cut, blank, plain bool
}

func (n *normaliser) bodyLines() []bodyLine {
	out := slices.Grow(n.body, len(n.lines))
	cut, blank := false, false
	for _, l := range n.lines {
		switch l.class {
		case blankLine:
			blank = true
		case bodyText:
			out = append(out, bodyLine{l.span, cut, blank, l.plain})
			cut, blank = false, false
		default:
			cut = true
		}
	}
	n.body = out
	return out
}

func (n *normaliser) writeNotes() {
	for _, t := range n.notes {
		start := len(n.w.out)
		lines := make([]bodyLine, len(t.lines))
		for i, s := range t.lines {
			lines[i] = bodyLine{span: s}
		}
		n.writeLines(lines)
		n.segment(Footnote, start, t.mark, t.anchor)
	}
}

func (n *normaliser) writeFurniture() {
	for _, l := range n.lines {
		if l.class == furnitureLine {
			start := len(n.w.out)
			n.w.copy(l.span)
			n.w.insert('\n')
			n.segment(Furniture, start, "", -1)
		}
	}
}

// segment records what was written since start.
func (n *normaliser) segment(k Kind, start int, mark string, anchor int) {
	if end := len(n.w.out); end > start {
		n.segments = append(n.segments, Segment{Kind: k, Span: Span{start, end}, Mark: mark, Anchor: anchor})
	}
}
