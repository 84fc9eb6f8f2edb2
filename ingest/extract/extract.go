// Package extract finds mentions in clean text.
//
// An [Extractor] proposes [Candidate]s; [Run] asks each of them, settles what
// overlaps by one policy, and gives mentions with offsets into the decoded
// text. Grammars and gazetteers live in packages below this one and are data
// to it. Identity (IRIs) is left to ingest/link, relations to ingest/relate;
// nothing here sees a quad.
package extract

import (
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Input is one document as extractors see it. It is read-only.
type Input struct {
	Clean *text.Clean
	// Doc is what ingest/structure read before extraction: id, kind, date,
	// dossier, number, session, chamber. Fields it could not read are empty.
	Doc paper.Document
	// Date is Doc.Date as a day in UTC, zero when unknown.
	Date time.Time

	words []token.Word // what Words returns, in an Input of Run
	near  time.Time    // what Near returns, in an Input of Run
}

// A Dater reads from a paper without a date about when it was written.
type Dater interface {
	// Near is the zero time where the text does not say.
	Near(*Input) time.Time
}

// Near is Date, or what a [Dater] among the extractors of [Run] says where it is
// zero.
func (in *Input) Near() time.Time {
	if in.Date.IsZero() {
		return in.near
	}
	return in.Date
}

// Words returns the words of Clean.Text, which the caller must not change.
// [Run] has them read once for all extractors; in an Input that Run did not make,
// each call reads them anew. They are good until the extractor returns.
func (in *Input) Words() []token.Word {
	if in.words == nil {
		return token.Append(nil, in.Clean.Text)
	}
	return in.words
}

// Candidate is a proposed mention.
type Candidate struct {
	Span       text.Span // into Input.Clean.Text
	Type       paper.Type
	ID         string // the guide's id, empty when unresolved
	Label      string // canonical name, empty when only the passage is known
	Rule       string // the rule that found it, "citation/kamerstuk-full"
	Confidence float64
	// Weak says that only the form of the words speaks for it: it gives way to a
	// country inside it ("de minister van België").
	Weak bool
}

// Extractor proposes candidates. Implementations are immutable after they are
// built and safe for use by several goroutines at once; the order in which
// they emit does not matter. warn reports something unclear, with its place in
// the clean text.
type Extractor interface {
	Extract(in *Input, emit func(Candidate), warn func(code, message string, at text.Span))
}
