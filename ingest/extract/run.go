package extract

import (
	"cmp"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// bytesPerCandidate is about how much text a candidate takes: letters and
// motions have one in 60 to 90 bytes.
const bytesPerCandidate = 64

// candidates keeps the list of one text for the next; mostKept bounds it.
var candidates = sync.Pool{New: func() any { return new([]Candidate) }}

const mostKept = 4096

// Run asks every extractor and settles what overlaps. The mentions are sorted
// by place in the clean text, do not overlap there, and hold the exact bytes
// of the decoded text at their offsets.
//
// The policy, in one place (the annotation guide's span rule 5):
//
//  1. Nothing that touches a URL or e-mail address is a mention.
//  2. The candidate that starts first wins; of those that start together the
//     longest. So an outer name beats the names inside it, and an inner one
//     comes back when the outer one loses to a third.
//  3. Of candidates for the same span the type with the higher rank wins
//     (see rank), then the higher confidence, then a resolved one over an
//     unresolved, then the order of rule, id and type, so that the result does not
//     depend on the order of extractors.
//  4. A weak candidate with a country inside it is none.
//
// Candidates with an impossible span (empty, outside the text, within a
// character, of inserted bytes alone) are dropped with the warning "bad-span"; warnings that the
// extractors give have their places led back to the decoded text.
func Run(in *Input, extractors []Extractor) ([]paper.Mention, []paper.Warning) {
	kept := candidates.Get().(*[]Candidate)
	found := slices.Grow((*kept)[:0], 16+len(in.Clean.Text)/bytesPerCandidate)
	var warnings []paper.Warning
	warn := func(code, message string, at text.Span) {
		o := in.Clean.Original(at)
		warnings = append(warnings, paper.Warning{Code: code, Message: message, Start: o.Start, End: o.End})
	}
	emit := func(c Candidate) {
		if !valid(in.Clean.Text, c.Span) || in.Clean.Original(c.Span).Len() <= 0 {
			warn("bad-span", "rule "+c.Rule+" gave a span that is no passage", text.Span{})
			return
		}
		found = append(found, c)
	}
	for _, x := range extractors {
		x.Extract(in, emit, warn)
	}
	chosen := Settle(found, addresses(in.Clean.Text))
	mentions := make([]paper.Mention, 0, len(chosen))
	for _, c := range chosen {
		o := in.Clean.Original(c.Span)
		mentions = append(mentions, paper.Mention{
			Start: o.Start, End: o.End, Text: in.Clean.Source()[o.Start:o.End],
			Type: c.Type, ID: c.ID, Rule: c.Rule, Confidence: c.Confidence, Label: c.Label,
		})
	}
	if clear(found); cap(found) <= mostKept {
		*kept = found
	}
	candidates.Put(kept)
	return mentions, warnings
}

func valid(s string, at text.Span) bool {
	return 0 <= at.Start && at.Start < at.End && at.End <= len(s) &&
		utf8.RuneStart(s[at.Start]) && (at.End == len(s) || utf8.RuneStart(s[at.End]))
}

// Settle applies the policy of [Run] to candidates, whose place the answer takes. taken
// are spans, sorted and disjoint, that no mention may touch.
func Settle(candidates []Candidate, taken []text.Span) []Candidate {
	slices.SortStableFunc(candidates, func(a, b Candidate) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		if a.Span.End != b.Span.End {
			return b.Span.End - a.Span.End
		}
		return cmp.Or(
			cmp.Compare(rank(a.Type), rank(b.Type)),
			cmp.Compare(b.Confidence, a.Confidence),
			cmp.Compare(unresolved(a), unresolved(b)),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.ID, b.ID),
			cmp.Compare(a.Type, b.Type),
		)
	})
	out := candidates[:0]
	end := 0
	for i, c := range candidates {
		if c.Weak && holdsCountry(c, candidates[i+1:]) {
			continue
		}
		for len(taken) > 0 && taken[0].End <= c.Span.Start {
			taken = taken[1:]
		}
		if c.Span.Start < end || len(taken) > 0 && taken[0].Start < c.Span.End {
			continue
		}
		out = append(out, c)
		end = c.Span.End
	}
	return out
}

// holdsCountry tells whether one of the candidates that start after c is a
// country inside it.
func holdsCountry(c Candidate, after []Candidate) bool {
	for _, d := range after {
		if d.Span.Start >= c.Span.End {
			return false
		}
		if d.Type == paper.Country && d.Span.End <= c.Span.End {
			return true
		}
	}
	return false
}

func unresolved(c Candidate) int {
	if c.ID == "" {
		return 1
	}
	return 0
}

// rank orders types for candidates of one span, the most specific first: what
// a grammar reads from numbers, then names with a key in public registers,
// then names that only resemble something ("Raad van State" is no council,
// "Brussel" no person).
func rank(t paper.Type) int {
	switch t {
	case paper.Kamerstuk, paper.EUDocument, paper.Procedure:
		return 0
	case paper.Motion, paper.Act, paper.Dossier, paper.Date:
		return 1
	case paper.Office, paper.Council, paper.Committee, paper.Ministry:
		return 2
	case paper.Institution, paper.Agency, paper.ITSystem, paper.Party:
		return 3
	case paper.Country, paper.Region:
		return 4
	case paper.Organisation:
		return 5
	}
	return 6
}
