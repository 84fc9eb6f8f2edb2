package structure

import (
	"sort"
	"sync"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Flow is the running text made whole: the body without what stands between
// its lines, cut into sentences, then each footnote. Footnote marks are left
// out; a sentence knows the notes it refers to. It is immutable.
type Flow struct {
	// Text is the words with single spaces; a newline ends each paragraph.
	Text      string
	Sentences []Sentence
	// notes is the sentence that holds each footnote, by its place in
	// Result.Footnotes, -1 for one without text.
	notes []int
	runs  []run // by at
	back  []run // by from
}

// run is a stretch where the flow and the text agree byte for byte.
type run struct{ at, from, n int }

// Sentence is a stretch of the flow, or the whole of a footnote.
type Sentence struct {
	text.Span // into Flow.Text
	// Paragraph counts the paragraphs of the body; a note has its own.
	Paragraph int
	// Note is the place in Result.Footnotes of the note that this is, else -1.
	Note int
	// Marks are the notes referred to, as places in Result.Footnotes.
	Marks []int
}

// flows are those that were freed.
var flows = sync.Pool{New: func() any { return new(Flow) }}

// Free gives the room of f to that of a document read later. Neither f nor
// anything but its text may be used afterwards, by any goroutine. One that is not
// freed is left to the garbage collector.
func (f *Flow) Free() {
	f.clear()
	flows.Put(f)
}

// clear keeps the lists alone, and of a large text not even those.
func (f *Flow) clear() {
	kept := Flow{}
	if max(cap(f.runs), cap(f.Sentences)) <= mostKept {
		clear(f.Sentences) // of the lists that they hold
		kept.Sentences, kept.runs = f.Sentences[:0], f.runs[:0]
	}
	*f = kept
}

// Note returns the sentence that holds the i-th footnote.
func (f *Flow) Note(i int) (int, bool) {
	if i < 0 || i >= len(f.notes) || f.notes[i] < 0 {
		return 0, false
	}
	return f.notes[i], true
}

// At leads from an offset in the decoded text to one in the flow; false where
// the flow left it out.
func (f *Flow) At(offset int) (int, bool) {
	from, to := 0, len(f.back) // each mention asks, which is why this is no sort.Search
	for from < to {
		if k := int(uint(from+to) / 2); f.back[k].from+f.back[k].n > offset {
			to = k
		} else {
			from = k + 1
		}
	}
	if from == len(f.back) || f.back[from].from > offset {
		return 0, false
	}
	return f.back[from].at + offset - f.back[from].from, true
}

// Source returns the span of the decoded text from the first to the last byte
// of a span of the flow.
func (f *Flow) Source(s text.Span) text.Span {
	i := sort.Search(len(f.runs), func(i int) bool { return f.runs[i].at+f.runs[i].n > s.Start })
	j := sort.Search(len(f.runs), func(j int) bool { return f.runs[j].at >= s.End }) - 1
	if i >= len(f.runs) || j < i {
		return text.Span{}
	}
	a, b := f.runs[i], f.runs[j]
	return text.Span{Start: a.from + max(0, s.Start-a.at), End: b.from + min(b.n, s.End-b.at)}
}

// Place returns the sentence that holds the whole of a span of the decoded
// text, and the span's place in the words of that sentence.
func (f *Flow) Place(s text.Span) (sentence int, at text.Span, ok bool) {
	if s.End <= s.Start {
		return 0, text.Span{}, false
	}
	from, ok := f.At(s.Start)
	last, ok2 := f.At(s.End - 1)
	if !ok || !ok2 || last < from {
		return 0, text.Span{}, false
	}
	i, ok := f.Find(from)
	if !ok || last >= f.Sentences[i].End {
		return 0, text.Span{}, false
	}
	start := f.Sentences[i].Start
	return i, text.Span{Start: from - start, End: last + 1 - start}, true
}

// Words are the words of a sentence.
func (f *Flow) Words(sentence int) string {
	s := f.Sentences[sentence]
	return f.Text[s.Start:s.End]
}

// Find returns the sentence that holds an offset of the flow.
func (f *Flow) Find(at int) (int, bool) {
	from, to := 0, len(f.Sentences) // as At
	for from < to {
		if k := int(uint(from+to) / 2); f.Sentences[k].End > at {
			to = k
		} else {
			from = k + 1
		}
	}
	return from, from < len(f.Sentences) && f.Sentences[from].Start <= at
}
