package structure

import (
	"slices"
	"sort"
	"strings"

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
	f := flows.Get().(*Flow)
	w := flowWriter{src: p.doc.Text, notes: notes, order: byAnchor(notes), buf: slices.Grow(p.flow[:0], len(p.doc.Text)+1), runs: slices.Grow(f.runs, len(p.lines)+1)}
	for i := range p.lines {
		if i > 0 {
			w.join(&p.lines[i-1], &p.lines[i], p.doc.Wrapped)
		}
		w.body(&p.lines[i])
	}
	if len(p.lines) > 0 {
		w.buf = append(w.buf, '\n')
	}
	body := len(w.buf)
	foot := w.footnotes(p)
	f.Text = string(w.buf)
	f.Sentences = sentences(slices.Grow(f.Sentences, body/bytesPerSentence+len(foot)), f.Text[:body])
	w.refer(f.Sentences)
	f.addNotes(foot)
	p.flow = w.buf
	f.runs = w.runs
	f.back = f.runs
	if byFrom := func(a, b run) int { return a.from - b.from }; !slices.IsSortedFunc(f.back, byFrom) {
		f.back = slices.Clone(f.runs)
		slices.SortStableFunc(f.back, byFrom)
	}
	return f
}

// written is where a note stands in the flow, and which of the notes stood there
// first.
type written struct {
	at    text.Span
	first int
}

// footnotes writes each note behind the body and returns where; one that is
// referred to twice stands there once.
func (w *flowWriter) footnotes(p *page) []written {
	if len(w.notes) == 0 { // most papers
		return nil
	}
	out := make([]written, len(w.notes))
	seen := make(map[text.Span]int, len(w.notes))
	for i, n := range w.notes {
		span := text.Span{Start: n.Start, End: n.End}
		if first, ok := seen[span]; ok {
			out[i] = out[first]
			continue
		}
		start := len(w.buf)
		w.note(p, span)
		out[i] = written{text.Span{Start: start, End: len(w.buf)}, i}
		w.buf = append(w.buf, '\n')
		seen[span] = i
	}
	return out
}

// addNotes adds each note as a sentence behind those of the body.
func (f *Flow) addNotes(notes []written) {
	if len(notes) == 0 {
		return
	}
	paragraph := 0
	if n := len(f.Sentences); n > 0 {
		paragraph = f.Sentences[n-1].Paragraph
	}
	f.notes = make([]int, len(notes))
	for i, n := range notes {
		if n.first < i {
			f.notes[i] = f.notes[n.first]
			continue
		}
		paragraph++
		f.notes[i] = len(f.Sentences)
		f.Sentences = append(f.Sentences, Sentence{Span: n.at, Paragraph: paragraph, Note: i})
	}
}

// byAnchor is the order of the notes by where their marks stand.
func byAnchor(notes []paper.Footnote) []int {
	if len(notes) == 0 { // most papers
		return nil
	}
	order := make([]int, 0, len(notes))
	for i, n := range notes {
		if n.Anchor >= 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return notes[a].Anchor - notes[b].Anchor })
	return order
}

// body copies a line without the footnote marks in it.
func (w *flowWriter) body(l *line) {
	s, at := l.Span, l.Start
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
	if l.plain && at == s.Start {
		w.write(at, s.End)
		return
	}
	w.copy(at, s.End)
}

// note copies the lines of a note as one.
func (w *flowWriter) note(p *page, s text.Span) {
	i := sort.Search(len(p.all), func(i int) bool { return p.all[i].End > s.Start })
	for first := true; i < len(p.all) && p.all[i].Start < s.End; i++ {
		l := &p.all[i]
		if !first {
			w.join(&p.all[i-1], &line{text: l.text}, true)
		}
		first = false
		w.copy(max(l.Start, s.Start), min(l.End, s.End))
	}
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
