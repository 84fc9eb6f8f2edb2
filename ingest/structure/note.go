package structure

import (
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

// printedNotes gives the notes that the text passes found in print, and marks
// their lines.
func printedNotes(found []text.Note, lines []line) []note {
	notes := make([]note, 0, len(found))
	i := 0
	for _, n := range found {
		notes = append(notes, note{n.Mark, n.Span, n.Anchor})
		for i < len(lines) && lines[i].Start < n.Span.Start {
			i++
		}
		for ; i < len(lines) && lines[i].Start < n.Span.End; i++ {
			if lines[i].role == body {
				lines[i].role = noteText
			}
		}
	}
	return notes
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
