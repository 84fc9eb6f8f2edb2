// Package linked is a paper whose mentions are linked, cut into sentences with
// the mentions that stand in each: what the rules of ingest/relate and
// ingest/claim read. A [Paper] is made once and read-only; offsets are bytes
// into its text. [New] takes time linear in the text and its mentions.
package linked

import (
	"slices"
	"sync"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Paper is a paper with its mentions linked.
type Paper struct {
	// Text is the decoded text that all offsets refer to.
	Text string
	// Structure is what ingest/structure read of the same text. Its Flow is
	// never nil, and its Doc.IRI is the identity of the document.
	Structure structure.Result
	// Mentions are the linked mentions, sorted by place.
	Mentions []paper.Mention
	// Scope is the storage key of the document, under which vocab mints what
	// is known in one document only.
	Scope string
	// Sentences are those of the flow, in its order.
	Sentences []Sentence

	lists *lists
}

// Sentence is a sentence of the flow with the mentions that lie whole in it, in
// the order of the text.
type Sentence struct {
	structure.Sentence
	Words string // its text
	At    int    // its place in Flow.Sentences
	Found []Found
}

// Found is a mention at its place in the words of a sentence.
type Found struct {
	*paper.Mention
	From, To int
}

// New puts the mentions, which need not be sorted, into the sentences of a
// paper. One whose place is none in the text stays out of them. An empty iri
// leaves the identity that structure read.
func New(s string, read structure.Result, mentions []paper.Mention, scope, iri string) *Paper {
	if read.Flow == nil {
		read.Flow = &structure.Flow{}
	}
	if iri != "" {
		read.Doc.IRI = iri
	}
	if !paper.InPlace(mentions) {
		mentions = slices.Clone(mentions)
		slices.SortStableFunc(mentions, paper.MentionsByPlace)
	}
	l := kept.Get().(*lists)
	p := &l.paper
	*p = Paper{Text: s, Structure: read, Mentions: mentions, Scope: scope, lists: l}
	l.sentences = slices.Grow(l.sentences[:0], len(read.Flow.Sentences))
	for i, sentence := range read.Flow.Sentences {
		l.sentences = append(l.sentences, Sentence{Sentence: sentence, Words: read.Flow.Words(i), At: i})
	}
	p.Sentences = l.sentences
	p.place()
	return p
}

// lists are a paper and its lists, kept for the next: they were a tenth of what
// reading a motion allocates.
type lists struct {
	paper     Paper
	sentences []Sentence
	placed    []placed
	found     []Found
	counts    []int // of mentions, by sentence
}

// placed is a mention that has a place, and the sentence that holds it.
type placed struct {
	Found
	sentence int
}

var kept = sync.Pool{New: func() any { return new(lists) }}

// mostKept bounds the sentences and mentions of a paper whose lists are kept: one
// of 100 kB.
const mostKept = 2 << 10

// Free leaves p to the next paper, once; p, its sentences and what they found must
// not be used any more. A paper that is not freed is garbage as any other.
func (p *Paper) Free() {
	l := p.lists
	if *p = (Paper{}); l == nil || cap(l.sentences) > mostKept || cap(l.placed) > mostKept {
		return
	}
	clear(l.sentences)
	clear(l.placed)
	clear(l.found)
	kept.Put(l)
}

// place gives each sentence the mentions that it holds, each its part of one list.
func (p *Paper) place() {
	l := p.lists
	l.placed = slices.Grow(l.placed[:0], len(p.Mentions))
	l.counts = append(l.counts[:0], make([]int, len(p.Sentences))...)
	places := p.Structure.Flow.Places()
	for i := range p.Mentions {
		m := &p.Mentions[i]
		if !p.Holds(m) {
			continue
		}
		if k, at, ok := places.Place(text.Span{Start: m.Start, End: m.End}); ok {
			l.placed = append(l.placed, placed{Found{m, at.Start, at.End}, k})
			l.counts[k]++
		}
	}
	l.found = slices.Grow(l.found[:0], len(l.placed))[:len(l.placed)]
	rest := l.found
	for k, n := range l.counts {
		if n > 0 {
			p.Sentences[k].Found, rest = rest[:0:n], rest[n:]
		}
	}
	for i := range l.placed {
		s := &p.Sentences[l.placed[i].sentence]
		s.Found = append(s.Found, l.placed[i].Found)
	}
}

// Holds tells whether a mention is a passage of the text.
func (p *Paper) Holds(m *paper.Mention) bool {
	return 0 <= m.Start && m.Start < m.End && m.End <= len(p.Text)
}
