// Package search finds entities by name or number and passages by their words.
//
// An [Index] is derived from a store: [Index.Update] reads the graphs and
// texts of documents from a graph.Snapshot, [Index.CatchUp] those that changed
// after [Index.Revision]. It can be deleted at any time; a damaged or older one
// is emptied when it is opened and says revision 0, so that the next CatchUp
// fills it again.
//
// Names and identifiers live in memory in a table of sorted, folded labels
// (no case, no diacritics), which answers as-you-type questions; passages live
// in a bleve index with Dutch stems. The identifiers of papers and of EU
// documents are found in any spelling, see [Identifiers], and stand above all
// other hits.
//
// Offsets are bytes into the stored text, half-open. The package knows graph
// and graph/vocab only: no HTTP, no store, no clock.
package search

import (
	"errors"

	"github.com/cayleygraph/quad"
)

// Bounds of one question.
const (
	// MaxDepth is how far cursors lead: bleve ranks all hits up to there.
	MaxDepth = 2_000
	// DefaultLimit is the number of hits when Query.Limit is 0, MaxLimit the
	// most that one page has: who wants all has them of one state of the index.
	DefaultLimit, MaxLimit = 20, MaxDepth
	// MaxEntities bounds the entities among the hits; who wants more names
	// narrows the question.
	MaxEntities = 50
	// MaxText is how many bytes of a question are read; more is an error.
	MaxText = 1_000
	// MaxWords is how many words of a question count.
	MaxWords = 32
)

// ErrQuery is what is wrong with a question is reported as.
var ErrQuery = errors.New("bad search")

// Query is a question. The zero Query asks nothing and finds nothing.
type Query struct {
	// Text is what the user typed: words, all of which must occur, "phrases"
	// in double quotes, identifiers in any spelling.
	Text string
	// Types keeps hits that have one of these classes: entities their own,
	// passages their document's. Empty keeps all.
	Types []quad.IRI
	// From and To bound the date of documents, ISO and inclusive, either may be
	// empty; "2024" and "2024-03" are taken as a whole year and month.
	// Entities that have no date are kept.
	From, To string
	// Newest puts what has the latest date first and what has none last, passages by
	// the date of their document; equals in the order of [Results]. What an
	// identifier names stays before all.
	Newest bool
	// Limit is the size of a page, DefaultLimit when 0, at most MaxLimit.
	Limit int
	// Cursor is the Cursor of the page before, for the same question.
	Cursor string
}

// Results is one page of hits.
type Results struct {
	// Hits: entities that an identifier names, then entities by name, then
	// passages by score; equals by IRI, or by key and offset.
	Hits []Hit
	// Total counts the hits on all pages.
	Total int
	// Relaxed says that no passage has all words, and those that have some
	// are given.
	Relaxed bool
	// Ignored are the words of the question, as typed, that are too common to
	// be looked for in passages ("de", "van").
	Ignored []string
	Facets  Facets
	// Cursor leads to the next page; empty when there is none.
	Cursor string
}

// Facets count what was found, the largest first, equals by value.
type Facets struct {
	// Entities counts entities by class; Documents counts passages by class of
	// their document, Years by its year.
	Entities, Documents, Years []Count
}

// Count is one value of a facet.
type Count struct {
	Value string
	Count int
}

// Hit is an entity or a passage; the other is nil.
type Hit struct {
	// Score orders hits of one kind; it means nothing across kinds or
	// questions.
	Score   float64
	Entity  *Entity
	Passage *Passage
}

// Entity is a thing with a name.
type Entity struct {
	IRI quad.IRI
	// Type is the most telling of Types.
	Type  quad.IRI
	Types []quad.IRI
	// Label is its title, else its curated name, else the name that most
	// documents give it.
	Label string
	// Identifier is the guide's id ("kst-32317-871"), may be empty.
	Identifier string
	// Date is the first day that a document gives it, may be empty.
	Date string
	// Documents counts the documents whose graph names the thing.
	Documents int
	// Exact says that the question, or a part of it, is its identifier.
	Exact bool
}

// Passage is a piece of a document's text.
type Passage struct {
	// Key is the document's storage key, Document its IRI.
	Key      string
	Document quad.IRI
	Title    string
	Date     string
	// Start and End bound the passage in the stored text.
	Start, End int
	Snippet    Snippet
}

// Snippet is the part of a passage to show.
type Snippet struct {
	// Start and End bound the snippet in the stored text; Text is what stands
	// there.
	Start, End int
	Text       string
	// Marks are the words that were asked for, as offsets into Text.
	Marks [][2]int
}
