// Package linked is a paper whose mentions are linked, cut into sentences with
// the mentions that stand in each: what the rules of ingest/relate and
// ingest/claim read. A [Paper] is made once and read-only; offsets are bytes
// into its text. [New] takes time linear in the text and its mentions.
package linked

import (
	"slices"

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
	if !slices.IsSortedFunc(mentions, paper.MentionsByPlace) {
		mentions = slices.Clone(mentions)
		slices.SortStableFunc(mentions, paper.MentionsByPlace)
	}
	p := &Paper{Text: s, Structure: read, Mentions: mentions, Scope: scope, Sentences: make([]Sentence, len(read.Flow.Sentences))}
	for i, sentence := range read.Flow.Sentences {
		p.Sentences[i] = Sentence{Sentence: sentence, Words: read.Flow.Words(i), At: i}
	}
	p.place()
	return p
}

// place gives each sentence the mentions that it holds, each its part of one list.
func (p *Paper) place() {
	found, holder := make([]Found, 0, len(p.Mentions)), make([]int, 0, len(p.Mentions))
	counts := make([]int, len(p.Sentences))
	for i := range p.Mentions {
		m := &p.Mentions[i]
		if !p.Holds(m) {
			continue
		}
		if k, at, ok := p.Structure.Flow.Place(text.Span{Start: m.Start, End: m.End}); ok {
			found, holder = append(found, Found{m, at.Start, at.End}), append(holder, k)
			counts[k]++
		}
	}
	all := make([]Found, len(found))
	for k, n := range counts {
		if n > 0 {
			p.Sentences[k].Found, all = all[:0:n], all[n:]
		}
	}
	for i, k := range holder {
		p.Sentences[k].Found = append(p.Sentences[k].Found, found[i])
	}
}

// Holds tells whether a mention is a passage of the text.
func (p *Paper) Holds(m *paper.Mention) bool {
	return 0 <= m.Start && m.Start < m.End && m.End <= len(p.Text)
}
