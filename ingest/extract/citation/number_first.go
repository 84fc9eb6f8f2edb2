package citation

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// paperByNumber reads the order that motions use, "op stuk nr. 1181 (33 529)",
// from the number to the bracket (GUIDE, cases decided), and lists of it,
// "nrs. 37 en 38 (36 410 VI)".
func (s *scanner) paperByNumber(i int) int {
	if !s.StartsToken(i) || !s.afterNumberWord(i) {
		return i
	}
	list := make([]listed, 0, 4)
	for at := i; len(list) < 20; {
		n, end := s.paperDigits(at)
		if end == at || end-at > 4 {
			return i
		}
		list = append(list, listed{n, at, end})
		if d, close := s.bracketed(end); close > end {
			list[len(list)-1].end = close
			for _, p := range list {
				s.found(p.start, p.end, paper.Kamerstuk, s.paperID(d, p.number), "citation/kamerstuk-number-first", .98)
			}
			return close
		}
		next := s.Any(end, ", en ", " en ", ", ", " t/m ")
		if next == end {
			return i
		}
		at = s.spaces(s.Any(next, "nrs.", "nr."))
	}
	return i
}

// listed is a number of a list, and where it stands.
type listed struct {
	number     string
	start, end int
}

func (s *scanner) afterNumberWord(i int) bool {
	if s.At(i-1) != ' ' || strings.IndexByte(".rskentRSKENT", s.At(i-2)) < 0 {
		return false // nearly always: no word below ends so
	}
	before := s.before(i-1, 11)
	for _, word := range []string{"nr.", "nrs.", "nr", "nrs", "nummer", "nummers", "stuk", "stukken", "motie", "moties", "amendement"} {
		if scan.HasSuffixFold(before, word) {
			return true
		}
	}
	return false
}

// bracketed reads " (33 529)", " (36 410-XIV)", " (31 293/31 289)" at i: the
// first dossier and the offset behind the bracket.
func (s *scanner) bracketed(i int) (dossier, int) {
	j := s.Any(i, " (", "(")
	if j == i {
		// "(op stuk nr. 292, 33576)": the bracket was open already.
		if d, ok := s.readDossier(s.Any(i, ", ")); ok && s.Any(i, ", ") > i && s.At(d.end) == ')' {
			return d, d.end
		}
		return dossier{}, i
	}
	first, ok := s.readDossier(j)
	for d := first; ok; {
		if s.At(d.end) == ')' {
			return first, d.end + 1
		}
		k := s.Any(d.end, " en ", "/", ", ")
		if k == d.end {
			break
		}
		d, ok = s.readDossier(k)
	}
	return dossier{}, i
}
