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
	slices.SortFunc(n.cuts, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	n.cuts = slices.CompactFunc(n.cuts, func(a, b Span) bool { return a.Start < b.End && b.Start < a.End })
}

// namedNotes takes the lines within the spans that the markup names.
func (n *normaliser) namedNotes() {
	notes := slices.Clone(n.opt.Notes)
	slices.SortStableFunc(notes, func(a, b Note) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	for _, t := range notes {
		found := note{mark: t.Mark, anchor: t.Anchor}
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
// next number, when that number stands glued to a word or a stop before it.
// Both are needed: lists and tables are numbered too.
func (n *normaliser) printedNotes() {
	marks := findMarks(n.src)
	next, from := 1, 0
	for i := 0; i < len(n.lines); i++ {
		l := n.lines[i]
		if l.class != bodyText {
			continue
		}
		number, start := n.noteNumber(l.span)
		if number == 0 || number != 1 && (number < next || number >= next+noteGap) {
			continue
		}
		at, ok := marks.find(number, from, l.span.Start)
		if !ok {
			continue
		}
		next, from = number+1, at.End
		n.cuts = append(n.cuts, at)
		i = n.takeNote(i, start, note{mark: strconv.Itoa(number), anchor: at.Start})
	}
}

// noteNumber reads "12 Zie" at the start of a line: the number and the offset
// of what follows; 0 when there is none.
func (n *normaliser) noteNumber(s Span) (number, start int) {
	i := s.Start
	for i < s.End && isDigit(n.src[i]) {
		number = number*10 + int(n.src[i]-'0')
		if i++; i-s.Start > 3 {
			return 0, 0
		}
	}
	if i == s.Start || i+1 >= s.End {
		return 0, 0
	}
	rest := trim(n.src, Span{i, s.End})
	if rest.Start == i { // nothing parts the number from the text
		return 0, 0
	}
	r, _ := utf8.DecodeRuneInString(n.src[rest.Start:])
	if unicode.IsUpper(r) || strings.ContainsRune("“\"'‘«(", r) || strings.HasPrefix(n.src[rest.Start:], "http") {
		return number, rest.Start
	}
	return 0, 0
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
		if number, _ := n.noteNumber(n.lines[j].span); number > 0 {
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
