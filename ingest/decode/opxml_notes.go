package decode

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// opNote is a note's text, written apart from the sentence that it cuts.
type opNote struct {
	id   string
	mark string
	b    builder
	span text.Span // into the finished text
}

// opRef is a place that refers to a note: an index into the main builder's
// notes, and the note it means or, for a nootref, the note's id.
type opRef struct {
	at   int
	note *opNote
	id   string
}

// openNote turns the text to a builder of the note's own. A note within a note
// goes on in the outer one.
func (r *opReader) openNote(id string) {
	if r.b != &r.main {
		return
	}
	n := &opNote{id: id}
	r.notes = append(r.notes, n)
	r.refs = append(r.refs, opRef{at: r.main.note(""), note: n})
	r.b = &n.b
	r.kind, r.flat = NoteBody, 0
	r.newGroup()
	r.b.block(r.layout())
}

// markNote takes what noot.nr printed as the note's mark.
func (r *opReader) markNote(from int) {
	if n := len(r.notes); n > 0 && r.b == &r.notes[n-1].b {
		r.notes[n-1].mark = strings.TrimSpace(string(r.b.out[from:]))
	}
	r.labelled = len(r.b.out)
	r.b.gap()
}

// refer records a nootref; its note may come later in the document.
func (r *opReader) refer(id string) {
	if r.b == &r.main {
		r.refs = append(r.refs, opRef{at: r.main.note(""), id: id})
	}
}

// finish puts the notes under the text, each on a line that starts with its
// mark, and ties the places that refer to them.
func (r *opReader) finish(doc *Document) {
	r.newGroup()
	byID := make(map[string]*opNote, len(r.notes))
	for _, n := range r.notes {
		n.span = r.main.append(&n.b, r.group)
		byID[n.id] = n
	}
	r.main.finish(doc)
	tied := doc.Notes[:0]
	for _, ref := range r.refs {
		n := ref.note
		if n == nil {
			if n = byID[ref.id]; n == nil {
				at := r.main.notes[ref.at].Anchor
				warn(doc, "note-missing", "a reference to note "+ref.id+", which the document does not have", text.Span{Start: at, End: at})
				continue
			}
		}
		tied = append(tied, Note{Mark: n.mark, Anchor: r.main.notes[ref.at].Anchor, Span: n.span})
	}
	doc.Notes = tied
}
