package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// class says what a line of the decoded text is.
type class uint8

const (
	bodyText class = iota
	blankLine
	furnitureLine
	noteLine
)

// Line is a line of the decoded text without its newline.
type Line struct {
	Span
	// Plain says that it is not empty and [Plain] as a whole, without a space at
	// either end.
	Plain bool
}

// line is a line of the decoded text. span leaves out the space around it;
// indented says that some stood before it, plain that there is none and that its
// Line is Plain.
type line struct {
	span            Span
	class           class
	indented, plain bool
}

// splitLines makes the lines of the text, cut at newlines, carriage returns and
// form feeds, and lists them for Lines.
func (n *normaliser) splitLines() {
	s := n.src
	n.lines = slices.Grow(n.lines, 1+strings.Count(s, "\n"))
	newline, carriage, feed := -1, indexFrom(s, 0, '\r'), indexFrom(s, 0, '\f') // where each stands next: nearly no text has the others
	listed := len(s) <= mostKept && carriage == len(s) && feed == len(s)
	for start := 0; start <= len(s); {
		if newline < start {
			newline = indexFrom(s, start, '\n')
		}
		if carriage < start {
			carriage = indexFrom(s, start, '\r')
		}
		if feed < start {
			feed = indexFrom(s, start, '\f')
		}
		end := min(newline, carriage, feed)
		l := line{span: Span{start, end}, plain: isPlain(s[start:end])}
		if !l.plain {
			l.span = trim(s, l.span)
			l.indented = l.span.Start > start
			if l.span.Len() == 0 {
				l.class = blankLine
			}
		}
		n.lines = append(n.lines, l)
		if listed {
			n.listed = append(n.listed, Line{Span{start, end}, l.plain})
		}
		start = end + 1
		if end < len(s) && s[end] == '\r' && start < len(s) && s[start] == '\n' {
			start++
		}
	}
}

// isPlain tells what Line.Plain says.
func isPlain(s string) bool {
	return s != "" && s[0] != ' ' && s[len(s)-1] != ' ' && Plain(s) == len(s)
}

// indexFrom is where b stands in s at or after i, len(s) where it does not.
func indexFrom(s string, i int, b byte) int {
	if k := strings.IndexByte(s[i:], b); k >= 0 {
		return i + k
	}
	return len(s)
}

// Trim narrows a span of s to leave out spaces and what prints nothing at its ends,
// save a soft hyphen at the end: that is where a word was broken. An empty one
// stands at the end.
func Trim(s string, sp Span) Span { return trim(s, sp) }

func trim(s string, sp Span) Span {
	for sp.Start < sp.End && !prints[s[sp.Start]] {
		r, n := utf8.DecodeRuneInString(s[sp.Start:sp.End])
		if !isSpace(r) && !printsNothing(r) {
			plain, size := repaired(s[sp.Start:sp.End], r)
			if n = size; n == 0 || plain != " " && plain != "" {
				break
			}
		}
		sp.Start += n
	}
	for sp.Start < sp.End && !prints[s[sp.End-1]] {
		r, n := utf8.DecodeLastRuneInString(s[sp.Start:sp.End])
		if !isSpace(r) && (!printsNothing(r) || r == softHyphen) {
			break
		}
		sp.End -= n
		if r == 0xA0 && strings.HasSuffix(s[sp.Start:sp.End], "Â") { // encoded twice
			sp.End -= len("Â")
		}
	}
	return sp
}

const softHyphen = '\u00AD'

// Lines longer than this are paragraphs, not lines of a page: 136 bytes is
// the longest of the wrapped motions in PDF text.
const widestPage = 160

// pageWidth is the width in bytes that broke the lines: the third longest, so
// that a stray long line does not count, or the longest of fewer; 0 when lines
// are paragraphs.
func pageWidth(s string, lines []line, wrapped bool) int {
	if !wrapped {
		return 0
	}
	var counts [widestPage + 1]int
	for _, l := range lines {
		if n := l.span.Len(); n <= widestPage {
			counts[n]++
		}
	}
	seen, longest := 0, 0
	for n := widestPage; n > 0; n-- {
		if counts[n] > 0 {
			longest = max(longest, n)
		}
		if seen += counts[n]; seen >= 3 {
			return n
		}
	}
	return longest
}

// jointKind says how a line goes on in the next.
type jointKind uint8

const (
	breakLine  jointKind = iota // it does not
	space                       // after a space
	glue                        // at once
	dropHyphen                  // at once, without its last byte, a hyphen
)

// joint decides how a goes on in b.
func (n *normaliser) joint(a, b bodyLine) jointKind {
	if n.width == 0 || b.blank && !b.cut {
		return breakLine
	}
	x, y := n.src[a.span.Start:a.span.End], n.src[b.span.Start:b.span.End]
	if x == "" || y == "" || marksItem(y) || signsCommittee(y) || signsCommittee(x) && !opensPhrase(x) && strings.Contains(x, ", ") && !unicode.IsLower(rune(y[0])) {
		return breakLine
	}
	if endsMotion(x) || b.span.Start < headBytes && opensDossier(y) && !opensPhrase(x) {
		return breakLine
	}
	if k := brokenWord(x, y); k != breakLine {
		return k
	}
	if n.goesOn(x, y, b.cut) {
		return space
	}
	return breakLine
}

// headBytes bounds the head of a paper, in which the dossier opens a line; the longest
// titles above it have 300 bytes.
const headBytes = 1000

// opensDossier says that a line opens with a dossier and its title, "32 847 Integrale
// visie", "21 501-33 Raad": it goes on no line above, however long that is.
func opensDossier(s string) bool {
	if len(s) < len("32 847 I") || !isDigit(s[0]) || !isDigit(s[1]) || s[2] != ' ' || !isDigit(s[3]) || !isDigit(s[4]) || !isDigit(s[5]) {
		return false
	}
	s = s[len("32 847"):]
	if len(s) > len("-33 R") && s[0] == '-' && isDigit(s[1]) && isDigit(s[2]) {
		s = s[len("-33"):]
	}
	word := firstWord(s[1:])
	return s[0] == ' ' && word != "" && 'A' <= word[0] && word[0] <= 'Z' && len(word) > 2 && strings.Trim(word, "IVX,;)") != "" // no chapter of a budget
}

// closesMotion ends the text of a motion (Reglement van Orde of the Tweede Kamer);
// the names of its movers follow, each on a line of its own, however short the
// first is: "Van Dam".
const closesMotion = "tot de orde van de dag"

// endsMotion tells whether a line ends in closesMotion, with or without a stop.
func endsMotion(s string) bool {
	for s != "" && (s[len(s)-1] == '.' || s[len(s)-1] == ',') {
		s = s[:len(s)-1]
	}
	return strings.HasSuffix(s, closesMotion)
}

// goesOn says whether the sentence of line x goes on in y. The measure is that
// of a reader: the first word of y would not have fitted on x.
func (n *normaliser) goesOn(x, y string, cut bool) bool {
	ended := false
	switch x[len(x)-1] {
	case '.', '!', '?', ':', ';':
		ended = true
	}
	switch {
	case !ended && opensLow(y):
		return true
	case opensPhrase(x):
		return true
	case cut && ended:
		return false
	}
	// Ragged lines of proportional type end up to a fifth before the width
	// (measured on the annotated agenda kst-32317-872 and the motions).
	return len(x)+1+len(firstWord(y)) >= n.width*4/5
}

// opensLow tells whether s begins with a small letter.
func opensLow(s string) bool {
	if s[0] < utf8.RuneSelf {
		return 'a' <= s[0] && s[0] <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func firstWord(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return s[:i]
	}
	return s
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// opensPhrase says that the last word of s needs another after it.
func opensPhrase(s string) bool {
	if s == "" || s[len(s)-1] == ',' || s[len(s)-1] == ';' {
		return false
	}
	w := lastWord(s)
	if len(w) > len("(kamerstukken") {
		return false
	}
	switch strings.ToLower(w) {
	case "de", "het", "een", "van", "en", "of", "in", "op", "te", "ter", "ten", "der", "den", "met", "voor", "door", "aan", "bij",
		"naar", "uit", "over", "om", "tot", "tegen", "inzake", "betreffende", "nr.", "nrs.", "(nr.", "art.", "artikel", "(kamerstuk", "(kamerstukken":
		return true
	}
	return false
}

// signsCommittee says that a line, not empty, opens with the chair or clerk who signs a
// report of a committee: "De waarnemend griffier van de commissie, Klein".
func signsCommittee(s string) bool {
	switch s[:min(len(s), 2)] {
	case "De", "fu", "wa", "ad", "Ad", "vo", "gr":
	default:
		return false // nearly all lines
	}
	s = strings.TrimPrefix(s, "De ")
	for _, how := range []string{"fungerend ", "waarnemend ", "adjunct-", "Adjunct-"} {
		s = strings.TrimPrefix(s, how)
	}
	return strings.HasPrefix(s, "voorzitter van de ") && strings.Contains(s, "commissie") || strings.HasPrefix(s, "griffier van de ")
}

// marksItem says that a line, not empty, opens a list item, an agenda item's type or a
// lettered heading: "- ", "• ", "= ", "1. ", "a) ", "II. ".
func marksItem(s string) bool {
	switch s[0] {
	case '-', '*', '>':
		return len(s) > 1 && s[1] == ' '
	case '=':
		return true
	case 0xe2:
		return strings.HasPrefix(s, "• ") || strings.HasPrefix(s, "– ")
	}
	i := 0
	for i < len(s) && i < 5 && (i < 2 && isDigit(s[i]) || s[i] == 'I' || s[i] == 'V' || s[i] == 'X' || i == 0 && isLetter(s[i])) {
		i++
	}
	return i > 0 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' '
}

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
