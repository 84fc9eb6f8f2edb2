package extract

import (
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// bytesPerCandidate is about how much text a candidate takes: letters and
// motions have one in 60 to 90 bytes.
const bytesPerCandidate = 64

// lists are those of one text, kept for the next.
type lists struct {
	in     Input // as extractors see it
	words  []token.Word
	found  []Candidate
	places []place
}

var kept = sync.Pool{New: func() any { return new(lists) }}

// mostKept bounds the words of a text whose lists are kept: one of 100 kB.
const mostKept = 16 << 10

// free gives the lists back.
func (l *lists) free() {
	clear(l.found)
	l.in = Input{}
	if cap(l.words) > mostKept || cap(l.found) > mostKept {
		*l = lists{}
	}
	kept.Put(l)
}

// Run asks every extractor and settles what overlaps. The mentions are sorted
// by place in the clean text, do not overlap there, and hold the exact bytes
// of the decoded text at their offsets, which stand between characters.
//
// The policy, in one place (the annotation guide's span rule 5):
//
//  1. Nothing that touches a URL or e-mail address is a mention.
//  2. The candidate that starts first wins; of those that start together the
//     longest. So an outer name beats the names inside it, and an inner one
//     comes back when the outer one loses to a third.
//  3. Of candidates for the same span a person whom the words around make one wins over
//     an organisation, then the type with the higher rank (see rank), then the higher confidence, then a resolved one over an
//     unresolved, then the order of rule, id and type, so that the result does not
//     depend on the order of extractors.
//  4. A weak candidate with a country inside it is none.
//
// Candidates with an impossible span (empty, outside the text, within a
// character, of inserted bytes alone) are dropped with the warning "bad-span"; warnings that the
// extractors give have their places led back to the decoded text.
func Run(in *Input, extractors []Extractor) ([]paper.Mention, []paper.Warning) {
	l := kept.Get().(*lists)
	defer l.free()
	l.words = token.Append(slices.Grow(l.words[:0], token.Guess(len(in.Clean.Text))), in.Clean.Text)
	l.found, l.places = slices.Grow(l.found[:0], 16+len(in.Clean.Text)/bytesPerCandidate), l.places[:0]
	l.in = *in
	l.in.words = l.words
	var warnings []paper.Warning
	warn := func(code, message string, at text.Span) {
		o := in.Clean.Original(at)
		warnings = append(warnings, paper.Warning{Code: code, Message: message, Start: o.Start, End: o.End})
	}
	emit := func(c Candidate) {
		if valid(in.Clean.Text, c.Span) {
			if o := in.Clean.Original(c.Span); o.Len() > 0 {
				l.places = append(l.places, place{c.Span, len(l.found), whole(in.Clean.Source(), o)})
				l.found = append(l.found, c)
				return
			}
		}
		warn("bad-span", "rule "+c.Rule+" gave a span that is no passage", text.Span{})
	}
	for _, x := range extractors {
		if d, ok := x.(Dater); ok && in.Date.IsZero() {
			l.in.near = d.Near(&l.in)
		}
	}
	for _, x := range extractors {
		x.Extract(&l.in, emit, warn)
	}
	chosen := settle(l.found, l.places, addresses(in.Clean.Text))
	mentions := make([]paper.Mention, 0, len(chosen))
	for _, p := range chosen {
		c, o := &l.found[p.at], p.original
		mentions = append(mentions, paper.Mention{
			Start: o.Start, End: o.End, Text: in.Clean.Source()[o.Start:o.End],
			Type: c.Type, ID: c.ID, Rule: c.Rule, Confidence: c.Confidence, Label: c.Label,
		})
	}
	return mentions, warnings
}

// whole widens a span to the characters that it touches: what was found may begin
// or end within the letters that one character stands for, "fi" of a ligature.
func whole(s string, at text.Span) text.Span {
	for at.Start > 0 && !utf8.RuneStart(s[at.Start]) {
		at.Start--
	}
	for at.End < len(s) && !utf8.RuneStart(s[at.End]) {
		at.End++
	}
	return at
}

func valid(s string, at text.Span) bool {
	return 0 <= at.Start && at.Start < at.End && at.End <= len(s) &&
		utf8.RuneStart(s[at.Start]) && (at.End == len(s) || utf8.RuneStart(s[at.End]))
}
