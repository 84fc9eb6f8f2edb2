package text

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// findNotes moves footnotes out of the body: those the markup names, else
// those the lines show.
func (n *normaliser) findNotes() {
	if len(n.opt.Notes) > 0 {
		n.namedNotes()
	} else {
		n.printedNotes()
	}
	n.lostGlyphs()
	slices.SortFunc(n.cuts, func(a, b Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	n.cuts = slices.CompactFunc(n.cuts, func(a, b Span) bool { return a.Start == b.Start || a.Start < b.End && b.Start < a.End })
}

// namedNotes takes the lines within the spans that the markup names.
func (n *normaliser) namedNotes() {
	notes := slices.Clone(n.opt.Notes)
	slices.SortStableFunc(notes, func(a, b Note) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	for _, t := range notes {
		found := note{mark: t.Mark, anchor: t.Anchor, start: t.Span.Start}
		i := sort.Search(len(n.lines), func(i int) bool { return n.lines[i].span.Start >= t.Span.Start })
		for ; i < len(n.lines) && n.lines[i].span.End <= t.Span.End; i++ {
			if l := &n.lines[i]; l.class == bodyText {
				l.class = noteLine
				found.lines = append(found.lines, l.span)
			}
		}
		if len(found.lines) == 0 {
			continue
		}
		found.lines[0] = n.cutMark(found.lines[0], t.Mark)
		if t.Anchor >= 0 && t.Anchor < t.Span.Start && t.Mark != "" && strings.HasPrefix(n.src[t.Anchor:], t.Mark) {
			n.cuts = append(n.cuts, Span{t.Anchor, t.Anchor + len(t.Mark)})
		}
		n.notes = append(n.notes, found)
	}
}

// cutMark narrows a note's first line to leave out its mark.
func (n *normaliser) cutMark(s Span, mark string) Span {
	if mark != "" && strings.HasPrefix(n.src[s.Start:s.End], mark) {
		return trim(n.src, Span{s.Start + len(mark), s.End})
	}
	return s
}

// Numbers of notes may skip this many, for notes whose mark the page lost.
const noteGap = 3

// printedNotes finds footnotes by their numbers: a line that opens with the
// next number, when that number stands as a mark in the body before it. Both
// are needed: lists and tables are numbered too. A count that starts anew is
// that of an annex. Where a note follows the one before it at once and in the
// count, its mark may be one that the page lost.
func (n *normaliser) printedNotes() {
	n.marks = findMarks(n.marks, n.src)
	n.parted(n.marks)
	var byNumber marks
	next, from, after := 1, 0, -1
	for i := 0; i < len(n.lines); i++ {
		l := &n.lines[i]
		if l.class != bodyText {
			continue
		}
		if b := n.src[l.span.Start]; b != '[' && !isDigit(b) { // nearly all lines
			continue
		}
		open := n.noteNumber(l.span)
		if open.number == 0 || open.number != 1 && (open.number < next || open.number >= next+noteGap) {
			continue
		}
		if open.style == closed && i != after && !n.standsApart(i) {
			continue
		}
		if byNumber == nil {
			byNumber = ordered(n.marks)
		}
		anchor := -1
		if at, ok := n.findMark(byNumber, open, from, l.span.Start); ok {
			anchor, from = at.digit, at.span.End
			n.cuts = append(n.cuts, at.span)
		} else if i != after || open.number != next || open.style == closed {
			continue
		}
		next = open.number + 1
		if open.style == bracketed {
			n.splitNote(i, next)
		}
		i = n.takeNote(i, open.start, note{mark: strconv.Itoa(open.number), anchor: anchor, start: n.lines[i].span.Start})
		after = i + 1
	}
}

// parted parts marks from the words that they are glued to, also where their
// notes are not in the text: "Welzijn en Sport2" ends the name of a committee.
// A mark whose note is found is cut, which wins.
func (n *normaliser) parted(marks []mark) {
	for _, k := range marks {
		if k.style == plain && k.sure == 2 && endsWord(n.src[:k.digit], leastGlued) {
			n.cuts = append(n.cuts, Span{k.digit, k.digit})
		}
	}
}

// leastGlued is the shortest word that a mark is parted from: "box3" is a name.
const leastGlued = 4

// endsWord tells whether s ends in least letters or more, the whole of a word
// that is no part of an address.
func endsWord(s string, least int) bool {
	n := 0
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.IsLetter(r) {
			return n >= least && !strings.ContainsRune("/@_.=&?#%", r)
		}
		s = s[:len(s)-size]
		n++
	}
	return n >= least
}

// splitNote ends line i where the next note opens in the middle of it, as in
// pages whose line ends were lost: "[2] https://... [3] https://...".
func (n *normaliser) splitNote(i, next int) {
	s := n.lines[i].span
	at := strings.Index(n.src[s.Start:s.End], "["+strconv.Itoa(next)+"] ")
	if at <= 0 || n.splits == maxSplits {
		return
	}
	rest := Span{s.Start + at, s.End}
	if n.noteNumber(rest).number != next {
		return
	}
	n.lines[i].span = trim(n.src, Span{s.Start, rest.Start})
	n.lines = slices.Insert(n.lines, i+1, line{span: rest})
	n.splits++
}

// maxSplits bounds the notes parted so in one text, each of which moves all
// lines after it.
const maxSplits = 64

// standsApart tells whether line i follows a blank one, and no words that
// announce a list: "1) ..." is more often an item of one than a note.
func (n *normaliser) standsApart(i int) bool {
	if i == 0 || n.lines[i-1].class != blankLine {
		return false
	}
	for i--; i > 0 && n.lines[i].class == blankLine; i-- {
	}
	return !strings.HasSuffix(n.src[n.lines[i].span.Start:n.lines[i].span.End], ":")
}

// findMark looks for the mark of a note, outside the notes before it.
func (n *normaliser) findMark(m marks, open noteOpening, from, to int) (mark, bool) {
	in := func(at int) bool {
		i := sort.Search(len(n.notes), func(i int) bool { return n.notes[i].end() > at })
		return i < len(n.notes) && n.notes[i].start <= at
	}
	return m.find(open.number, open.style, from, to, in)
}

// noteOpening is the number that opens a line, 0 for none, how it is set, and
// the offset of what follows it.
type noteOpening struct {
	number, start int
	style         markStyle
}

// noteNumber reads "12 Zie", "[12] Zie" or "12) Zie" at the start of a line.
func (n *normaliser) noteNumber(s Span) noteOpening {
	var open noteOpening
	i := s.Start
	if i < s.End && n.src[i] == '[' {
		open.style = bracketed
		i++
	}
	digits := i
	for i < s.End && isDigit(n.src[i]) {
		open.number = open.number*10 + int(n.src[i]-'0')
		if i++; i-digits > 3 {
			return noteOpening{}
		}
	}
	if i == digits || i+1 >= s.End {
		return noteOpening{}
	}
	switch {
	case open.style == bracketed && n.src[i] != ']':
		return noteOpening{}
	case open.style == bracketed:
		i++
	case n.src[i] == ')':
		open.style = closed
		i++
	}
	rest := trim(n.src, Span{i, s.End})
	if rest.Start == i || rest.Len() == 0 { // nothing parts the number from the text
		return noteOpening{}
	}
	r, _ := utf8.DecodeRuneInString(n.src[rest.Start:])
	if unicode.IsUpper(r) || strings.ContainsRune("“\"'‘«([", r) || strings.HasPrefix(n.src[rest.Start:], "http") {
		open.start = rest.Start
		return open
	}
	return noteOpening{}
}

// takeNote takes the note that opens in line i with the lines it goes on in,
// and returns the index of its last.
func (n *normaliser) takeNote(i, start int, t note) int {
	t.lines = append(t.lines, Span{start, n.lines[i].span.End})
	n.lines[i].class = noteLine
	for last := i; ; i = last {
		j := i + 1
		for n.endsInBrokenURL(i) && j < len(n.lines) && n.lines[j].class == blankLine {
			j++
		}
		if j >= len(n.lines) || n.lines[j].class != bodyText || n.lines[j].indented {
			break
		}
		if n.noteNumber(n.lines[j].span).number > 0 {
			break
		}
		if n.joint(bodyLine{span: n.lines[i].span}, bodyLine{span: n.lines[j].span}) == breakLine {
			break
		}
		n.lines[j].class = noteLine
		t.lines = append(t.lines, n.lines[j].span)
		last = j
	}
	n.notes = append(n.notes, t)
	return i
}

func (n *normaliser) endsInBrokenURL(i int) bool {
	s := n.src[n.lines[i].span.Start:n.lines[i].span.End]
	return strings.HasSuffix(s, "-") && isURL(lastWord(s))
}
