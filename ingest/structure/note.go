package structure

import (
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// note is a footnote with the place of its mark in the body, -1 unknown.
type note struct {
	mark   string
	span   text.Span
	anchor int
}

// markedNotes gives the notes of the markup. A note that is referred to twice
// stands there twice.
func markedNotes(doc *decode.Document) []note {
	notes := make([]note, 0, len(doc.Notes))
	for _, n := range doc.Notes {
		notes = append(notes, note{n.Mark, n.Span, n.Anchor})
	}
	return notes
}

// noteStart is a line that may open a footnote: "11 Kamerstukken ...",
// "[4] Centrum ...". A number before a lower-case word is text that happens to
// start a line ("5 december 2023").
var noteStart = newForm(`^(?:(\d{1,3})|\[(\d{1,3})\])\s+(?:\p{Lu}|https?:|[«“‘"'(\[])`)

// maxNoteLines bounds a printed note; the longest seen has 9 lines.
const maxNoteLines = 40

// printedNotes finds the footnotes of plain text and marks their lines. A line
// is a note when its number is the next one and stands as a mark in the body
// before it, or when it follows a note without a gap in the count.
func printedNotes(s string, lines []line) []note {
	f := noteFinder{marks: marks(s), lines: lines}
	for i := 0; i < len(lines); {
		n := f.accept(i)
		if n == nil {
			i++
			continue
		}
		end := f.end(i)
		for j := i; j < end; j++ {
			if lines[j].role == body {
				lines[j].role = noteText
			}
		}
		n.span = text.Span{Start: lines[i].Start, End: lines[end-1].End}
		f.notes = append(f.notes, *n)
		f.last = end
		i = end
	}
	return f.notes
}

type noteFinder struct {
	marks  map[int][]mark
	lines  []line
	notes  []note
	count  int // of the last note
	anchor int // of the last note that has one
	last   int // the line after the last note
}

// accept returns the note that opens at line i, without its span, or nil.
func (f *noteFinder) accept(i int) *note {
	l := f.lines[i]
	if c := l.text[0]; l.role != body || c != '[' && (c < '0' || c > '9') {
		return nil
	}
	m := noteStart.FindStringSubmatch(l.text)
	if m == nil {
		return nil
	}
	word := m[1] + m[2]
	n, err := strconv.Atoi(word)
	// A count goes on, with at most two notes lost to bad print, or starts
	// again in an annex.
	if err != nil || n == 0 || n != 1 && (n <= f.count || n > f.count+3) {
		return nil
	}
	anchor, ok := f.find(n, l.Start)
	switch {
	case ok:
		f.anchor = anchor
	case len(f.notes) > 0 && f.last == i && n == f.count+1:
		anchor = -1
	default:
		return nil
	}
	f.count = n
	return &note{mark: word, anchor: anchor}
}

// find looks for mark n in the body after the last anchor and before the note.
// A mark glued to a capital may be part of a name (CO2, D66), one glued to a
// number that is no year of a date part of that (Postbus 20301): second choice.
func (f *noteFinder) find(n, before int) (int, bool) {
	list := f.marks[n]
	second := -1
	for k := sort.Search(len(list), func(k int) bool { return list[k].at > f.anchor }); k < len(list) && list[k].at < before; k++ {
		switch {
		case f.inNote(list[k].at):
		case !list[k].doubtful:
			return list[k].at, true
		case second < 0:
			second = list[k].at
		}
	}
	return second, second >= 0
}

func (f *noteFinder) inNote(at int) bool {
	k := sort.Search(len(f.notes), func(k int) bool { return f.notes[k].span.End > at })
	return k < len(f.notes) && f.notes[k].span.Start <= at
}

// end returns the line after the note that opens at line i: a note ends at the
// next one, at furniture, at a new page and at a blank line, unless that blank
// line cuts an address or a word.
func (f *noteFinder) end(i int) int {
	for j := i + 1; j < len(f.lines) && j < i+maxNoteLines; j++ {
		l := f.lines[j]
		broken := endsInHyphen(f.lines[j-1].text)
		switch {
		case l.role == furniture, l.page, l.gap && !broken, closed(f.lines[j-1].text):
			return j
		case noteStart.MatchString(l.text) && f.follows(i, l.text):
			return j
		}
	}
	return min(len(f.lines), i+maxNoteLines)
}

// closed tells whether a line is the last of its paragraph: short and with a
// full stop. Letters set without blank lines show no other end of a note.
func closed(s string) bool { return len(s) < longLine && s[len(s)-1] == '.' }

// follows tells whether a line opens the note after the one at line i.
func (f *noteFinder) follows(i int, s string) bool {
	next := noteStart.FindStringSubmatch(s)
	this := noteStart.FindStringSubmatch(f.lines[i].text)
	a, _ := strconv.Atoi(this[1] + this[2])
	b, _ := strconv.Atoi(next[1] + next[2])
	return b > a && b <= a+3
}

func endsInHyphen(s string) bool { return s != "" && s[len(s)-1] == '-' }

// mark is a number that may refer to a note.
type mark struct {
	at       int
	doubtful bool
}

// marks finds the numbers in s that are glued to what stands before them as
// footnote marks are, by number: after a letter, a closing sign or a year, or
// in square brackets, and not going on into a word or a number.
func marks(s string) map[int][]mark {
	found := map[int][]mark{}
	for i := 0; i < len(s); {
		if s[i] < '0' || s[i] > '9' {
			i++
			continue
		}
		j := i
		for j < len(s) && s[j] >= '0' && s[j] <= '9' {
			j++
		}
		at, ok, doubtful := markIn(s, i, j)
		if ok && j-at <= 3 {
			if n, err := strconv.Atoi(s[at:j]); err == nil {
				found[n] = append(found[n], mark{at, doubtful})
			}
		}
		i = j
	}
	return found
}

// markIn says where in the digits s[i:j] a mark starts, if there is one.
func markIn(s string, i, j int) (at int, ok, doubtful bool) {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[j:])
	if i == 0 {
		before = ' '
	}
	if before == '[' {
		return i, after == ']', false
	}
	if j < len(s) && (unicode.IsLetter(after) || after == '-' || after == '/' || after == '_') {
		return 0, false, false
	}
	switch {
	case j-i > 4 && (s[i:i+2] == "20" || s[i:i+2] == "19"): // "5 december 20238 waarin"
		return i + 4, unicode.IsSpace(before), !monthBefore(s[:i])
	case unicode.IsUpper(before):
		return i, true, true
	case unicode.IsLetter(before):
		return i, true, false
	}
	switch before {
	case '.', ',', ';', ':', ')', ']', '»', '”', '’', '"', '!', '?', '%':
		return i, true, false
	}
	return 0, false, false
}

// monthBefore tells whether s ends in a month and a space: the digits behind
// it are a year, and not a postbox or a price.
func monthBefore(s string) bool {
	s = strings.TrimRight(s[max(0, len(s)-12):], " \n\u00a0")
	return months[s[strings.LastIndexAny(s, " \n")+1:]] > 0
}

// footnotes puts the notes of the page into the result.
func (r *reader) footnotes() {
	for _, n := range r.page.notes {
		r.Footnotes = append(r.Footnotes, paper.Footnote{Mark: n.mark, Start: n.span.Start, End: n.span.End, Anchor: n.anchor})
		if n.anchor < 0 {
			r.warn("footnote-unanchored", "no mark "+n.mark+" found in the text before this note", n.span)
		}
	}
}

// tie gives each footnote the sentence that refers to it.
func (r *reader) tie() {
	for _, s := range r.Flow.Sentences {
		for _, i := range s.Marks {
			at := r.Flow.Source(s.Span)
			r.Footnotes[i].SentenceStart, r.Footnotes[i].SentenceEnd = at.Start, at.End
		}
	}
}
