package extract

import (
	"cmp"
	"slices"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// place is where a candidate stands: what candidates are sorted by, since it is
// a third of their size.
type place struct {
	text.Span
	at       int       // of the candidate in its list
	original text.Span // of the decoded text
}

// settle applies the policy of [Run]: the places of the candidates that are
// mentions, in their order, which take that of places. taken are spans, sorted
// and disjoint, that no mention may touch.
func settle(candidates []Candidate, places []place, taken []text.Span) []place {
	slices.SortFunc(places, func(a, b place) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if a.End != b.End {
			return b.End - a.End
		}
		return cmp.Or(before(&candidates[a.at], &candidates[b.at]), a.at-b.at)
	})
	out := places[:0]
	end := 0
	for i, p := range places {
		if candidates[p.at].Weak && holdsCountry(p, places[i+1:], candidates) {
			continue
		}
		for len(taken) > 0 && taken[0].End <= p.Start {
			taken = taken[1:]
		}
		if p.Start < end || len(taken) > 0 && taken[0].Start < p.End {
			continue
		}
		out = append(out, p)
		end = p.End
	}
	return out
}

// before orders candidates of one span.
func before(a, b *Candidate) int {
	return cmp.Or(
		byCue(a, b),
		cmp.Compare(rank(a.Type), rank(b.Type)),
		cmp.Compare(b.Confidence, a.Confidence),
		cmp.Compare(unresolved(a), unresolved(b)),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Type, b.Type),
	)
}

// surelyPerson is the least confidence of a person whom the words around make one.
const surelyPerson = 0.95

// byCue puts a person before an organisation of the same name where the words around
// say so, "de heer Heijmans", "minister Blokker".
func byCue(a, b *Candidate) int {
	switch {
	case a.Type == paper.Person && b.Type == paper.Organisation && a.Confidence >= surelyPerson:
		return -1
	case a.Type == paper.Organisation && b.Type == paper.Person && b.Confidence >= surelyPerson:
		return 1
	}
	return 0
}

// holdsCountry tells whether one of the candidates that start after p is a
// country inside it.
func holdsCountry(p place, after []place, candidates []Candidate) bool {
	for _, d := range after {
		if d.Start >= p.End {
			return false
		}
		if candidates[d.at].Type == paper.Country && d.End <= p.End {
			return true
		}
	}
	return false
}

func unresolved(c *Candidate) int {
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
