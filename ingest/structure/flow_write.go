package structure

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// flowWriter builds a Flow.
type flowWriter struct {
	src   string
	notes []paper.Footnote
	buf   []byte
	runs  []run
	// marks are the notes and the offsets of the flow their marks stood at.
	marks []placed
	next  int // the next note, by anchor, to look for
	order []int
}

type placed struct{ at, note int }

// newFlow makes the flow of a page.
func newFlow(p *page, notes []paper.Footnote) *Flow {
	w := &flowWriter{src: p.doc.Text, notes: notes, order: byAnchor(notes), buf: slices.Grow(p.flow[:0], len(p.doc.Text)+1), runs: make([]run, 0, len(p.lines)+1)}
	f := &Flow{notes: make([]int, len(notes))}
	var prev *line
	for i := range p.lines {
		l := &p.lines[i]
		if prev != nil {
			w.join(*prev, *l, p.doc.Wrapped)
		}
		w.body(l.Span)
		prev = l
	}
	if prev != nil {
		w.buf = append(w.buf, '\n')
	}
	f.Text = string(w.buf)
	f.Sentences = sentences(f.Text)
	w.refer(f.Sentences)
	paragraph := 0
	if n := len(f.Sentences); n > 0 {
		paragraph = f.Sentences[n-1].Paragraph
	}
	var seen map[text.Span]int
	if len(notes) > 0 {
		seen = make(map[text.Span]int, len(notes))
	}
	for i, n := range notes {
		span := text.Span{Start: n.Start, End: n.End}
		at, ok := seen[span]
		if !ok {
			at = len(f.Sentences)
			start := len(w.buf)
			w.note(p, span)
			paragraph++
			f.Sentences = append(f.Sentences, Sentence{Span: text.Span{Start: start, End: len(w.buf)}, Paragraph: paragraph, Note: i})
			w.buf = append(w.buf, '\n')
			seen[span] = at
		}
		f.notes[i] = at
	}
	if len(notes) > 0 {
		f.Text = string(w.buf)
	}
	p.flow = w.buf
	f.runs = w.runs
	f.back = f.runs
	if byFrom := func(a, b run) int { return a.from - b.from }; !slices.IsSortedFunc(f.back, byFrom) {
		f.back = slices.Clone(f.runs)
		slices.SortStableFunc(f.back, byFrom)
	}
	return f
}

func byAnchor(notes []paper.Footnote) []int {
	order := make([]int, 0, len(notes))
	for i, n := range notes {
		if n.Anchor >= 0 {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return notes[order[a]].Anchor < notes[order[b]].Anchor })
	return order
}

// body copies a line without the footnote marks in it.
func (w *flowWriter) body(s text.Span) {
	at := s.Start
	for w.next < len(w.order) && w.notes[w.order[w.next]].Anchor <= s.End {
		n := w.notes[w.order[w.next]]
		if n.Anchor >= s.Start {
			set := len(n.Mark)
			switch note := w.src[n.Start:n.End]; { // the signs around a mark go with it
			case n.Anchor > at && w.src[n.Anchor-1] == '[' && strings.HasPrefix(w.src[n.Anchor:s.End], n.Mark+"]"):
				n.Anchor--
				n.Mark = "[" + n.Mark + "]"
			case strings.HasPrefix(w.src[n.Anchor:s.End], n.Mark+")") && strings.HasPrefix(note, n.Mark+")"):
				n.Mark += ")"
			}
			w.copy(max(at, s.Start), max(at, n.Anchor))
			if len(n.Mark) > set && len(w.buf) > 0 && w.buf[len(w.buf)-1] == ' ' { // "dit [4]."
				w.dropLast()
			}
			w.marks = append(w.marks, placed{len(w.buf), w.order[w.next]})
			if at = max(at, n.Anchor); strings.HasPrefix(w.src[at:s.End], n.Mark) {
				at += len(n.Mark)
			}
		}
		w.next++
	}
	w.copy(at, s.End)
}

// note copies the lines of a note as one.
func (w *flowWriter) note(p *page, s text.Span) {
	i := sort.Search(len(p.all), func(i int) bool { return p.all[i].End > s.Start })
	for first := true; i < len(p.all) && p.all[i].Start < s.End; i++ {
		l := p.all[i]
		if !first {
			w.join(p.all[i-1], line{text: l.text}, true)
		}
		first = false
		w.copy(max(l.Start, s.Start), min(l.End, s.End))
	}
}

// copy adds src[from:to] with each run of white space as one space.
func (w *flowWriter) copy(from, to int) {
	src := w.src[:to]
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(src[i:])
		if unicode.IsSpace(r) {
			if k := len(w.buf); k > 0 && w.buf[k-1] != ' ' && w.buf[k-1] != '\n' {
				w.keep(i, 1)
				w.buf = append(w.buf, ' ')
			}
			i += n
			continue
		}
		j := i
		for j < len(src) {
			switch b := src[j]; {
			case visible[b]:
				j++
				continue
			case b == ' ' && j+1 < len(src) && visible[src[j+1]]:
				j += 2 // between two words a space is kept as it is
				continue
			}
			r, n := utf8.DecodeRuneInString(src[j:])
			if unicode.IsSpace(r) {
				break
			}
			j += n
		}
		w.keep(i, j-i)
		w.buf = append(w.buf, src[i:j]...)
		i = j
	}
}

// visible are the bytes of ASCII that are no white space.
var visible = func() (v [256]bool) {
	for b := byte(' ') + 1; b < utf8.RuneSelf; b++ {
		v[b] = true
	}
	return v
}()

// keep records that the next n bytes come from the text at from.
func (w *flowWriter) keep(from, n int) {
	at := len(w.buf)
	if k := len(w.runs) - 1; k >= 0 && w.runs[k].at+w.runs[k].n == at && w.runs[k].from+w.runs[k].n == from {
		w.runs[k].n += n
		return
	}
	w.runs = append(w.runs, run{at, from, n})
}

// join writes what parts two lines of the body: a newline between paragraphs,
// nothing inside a broken word, else a space.
func (w *flowWriter) join(prev, l line, wrapped bool) {
	if len(w.buf) == 0 {
		return
	}
	r, _ := utf8.DecodeRuneInString(l.text)
	if !wrapped || w.parted(prev, l, r) {
		w.buf = append(w.buf, '\n')
		return
	}
	k := len(w.buf) - 1
	if w.buf[k] != '-' || k > 0 && w.buf[k-1] == ' ' || conjunction(l.text) {
		w.buf = append(w.buf, ' ')
		return
	}
	if unicode.IsLower(r) { // the hyphen only broke the word
		w.dropLast()
	}
}

// dropLast takes back the last byte written.
func (w *flowWriter) dropLast() {
	if k := len(w.runs) - 1; k >= 0 && w.runs[k].at+w.runs[k].n == len(w.buf) { // else no byte of the text
		if w.runs[k].n--; w.runs[k].n == 0 {
			w.runs = w.runs[:k]
		}
	}
	w.buf = w.buf[:len(w.buf)-1]
}

// conjunction tells whether a line starts with a word that keeps the hyphen
// before it: "grens- / en kustwacht".
func conjunction(s string) bool {
	return s == "en" || s == "of" || strings.HasPrefix(s, "en ") || strings.HasPrefix(s, "of ") || strings.HasPrefix(s, "en/")
}

// longLine is the length of a line that can be full: lines of the papers seen
// have 75 to 100 characters, headings fewer.
const longLine = 40

// parted tells whether two lines of the body stand in different paragraphs.
// What a note, a running head or the end of a page cuts goes on when the
// sentence has not ended.
func (w *flowWriter) parted(prev, l line, r rune) bool {
	if l.heading || prev.heading || l.turn || prev.turn || listItem(l.text) || strings.HasPrefix(prev.text, "=") {
		return true
	}
	if !l.first {
		return false
	}
	if w.ended() {
		return true
	}
	return !unicode.IsLower(r) && (l.gap || len(prev.text) < longLine)
}

// ended tells whether what was written ends a sentence.
func (w *flowWriter) ended() bool {
	s := strings.TrimRight(string(w.buf[max(0, len(w.buf)-8):]), ")]”’\"'»")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ";")
}

// listItem tells whether a line opens an item of a list or an agenda.
func listItem(s string) bool {
	switch {
	case strings.HasPrefix(s, "• "), strings.HasPrefix(s, "- "), strings.HasPrefix(s, "– "), strings.HasPrefix(s, "="):
		return true
	}
	if len(s) > 3 && 'a' <= s[0] && s[0] <= 'z' && s[1] == ')' && s[2] == ' ' {
		return true
	}
	if s != "" && strings.IndexByte("IVX", s[0]) >= 0 && len(s) < 80 && sectionForm.MatchString(s) && strings.Contains(s[:min(6, len(s))], ". ") {
		return true
	}
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i > 0 && i < len(s)-1 && (s[i] == '.' || s[i] == ')' || s[i] == ':') && s[i+1] == ' '
}

// refer ties the marks to the sentences they stand in or after.
func (w *flowWriter) refer(list []Sentence) {
	for _, m := range w.marks {
		i := sort.Search(len(list), func(i int) bool { return list[i].End > max(0, m.at-1) })
		if i == len(list) {
			i--
		}
		if i >= 0 {
			list[i].Marks = append(list[i].Marks, m.note)
		}
	}
}
