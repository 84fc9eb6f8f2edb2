// Package structure reads what a paper says of itself: its kind, number,
// dossier, date, title and addressee, who signed it, its agenda, its
// questions and answers, who speaks in it, its headings and its footnotes.
//
// [Read] takes a decoded document with its clean text. Where the markup or the
// publisher's metadata said something, that wins; else it is read from the
// printed lines, also from running heads, since a paper taken from the middle
// of a file prints its number nowhere else. Names of people and acts are left
// to ingest/extract. All offsets are bytes into the decoded text. Everything
// here is pure and takes time linear in the length of the text.
package structure

import (
	"path"
	"strings"
	"sync"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Result is the structure of one paper.
type Result struct {
	// Doc has IRI only for a numbered paper; the identity of another depends
	// on where it is stored.
	Doc       paper.Document
	Agenda    []paper.Item
	Footnotes []paper.Footnote
	// Headings are in their order, those of an agenda's sections and items
	// included.
	Headings []paper.Heading
	// Questions are those of written questions with their answers, Speakers
	// the turns of a debate.
	Questions []paper.Question
	Speakers  []paper.Speaker
	Warnings  []paper.Warning

	// Signatures are the names under the paper, in its order.
	Signatures []Signature
	// Addressee is the passage that prints Doc.Addressee, empty without one.
	Addressee text.Span
	// Spoken is the day on which the words of a debate report were said, which
	// its relative days count from ("aanstaande dinsdag"); empty where it is
	// Doc.Date, the day that the report was settled.
	Spoken string
	// Subjects are the passages that say what the paper is about: the number
	// field of a BNC-fiche.
	Subjects []text.Span
	// Flow is the running text in sentences, never nil after Read.
	Flow *Flow
}

// Signature is one name under a paper.
type Signature struct {
	// Name is the name as printed, without academic titles; Text is it with
	// its words joined.
	Name text.Span
	Text string
	// Office is the printed line above the name ("De Minister van Defensie,"),
	// empty where none is.
	Office text.Span
}

// start is where a signature begins, with the office above it.
func (s *Signature) start() int {
	if s.Office != (text.Span{}) {
		return s.Office.Start
	}
	return s.Name.Start
}

// Read reads the structure of a document. It reads the lines as printed, in
// the decoded text, and takes the footnotes that the text passes found there
// from clean, which is made anew when it is nil.
func Read(doc *decode.Document, clean *text.Clean) Result {
	if doc == nil {
		return Result{Flow: &Flow{}}
	}
	p := newPage(doc, clean)
	defer p.free()
	r := readers.Get().(*reader)
	defer r.free()
	r.page = p
	r.identity()
	r.footnotes()
	r.kind()
	r.header()
	r.signatures()
	r.titleCase()
	r.agenda()
	r.questions()
	r.speakers()
	r.headings()
	r.subjects()
	r.Flow = newFlow(p, r.Footnotes)
	r.tie()
	return r.Result
}

// reader fills a Result step by step; later steps read earlier ones.
type reader struct {
	page *page
	Result
	// agendaHeads are the sections and items of the agenda.
	agendaHeads []head
	headAndFoot text.Cover // the addressee and more than fewNames signatures, when headings are read
	// marks are the marks of footnotes by where they end, made when asked for.
	marks map[int]string
	spelt spelling
	spell func(string) string // spelt.of
}

// readers keeps the room of a reader for the next document.
var readers = sync.Pool{New: func() any {
	r := new(reader)
	r.spelt.r, r.spell = r, r.spelt.of
	return r
}}

// free ends the reading of a document: nothing of it may stay.
func (r *reader) free() {
	known := r.spelt.known
	if clear(known); len(r.Headings) > fewNames { // a map does not get smaller
		known = nil
	}
	*r = reader{spell: r.spell, spelt: spelling{r: r, known: known}}
	readers.Put(r)
}

func (r *reader) warn(code, message string, at text.Span) {
	r.Warnings = append(r.Warnings, paper.Warning{Code: code, Message: message, Start: at.Start, End: at.End})
}

// baseName is the id of a document that prints no number: its file's name
// without extension.
func baseName(name string) string {
	if name == "" || name == "-" {
		return "stdin"
	}
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	if ext := path.Ext(base); len(ext) < len(base) {
		base = strings.TrimSuffix(base, ext)
	}
	return base
}

// iri is the identity of a numbered paper, else "".
func iri(id string) string {
	if strings.HasPrefix(id, "kst-") {
		return vocab.Kamerstuk(id)
	}
	return ""
}
