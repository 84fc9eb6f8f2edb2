package citation

import (
	"fmt"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// nouns are the kinds of act and the letter that EUR-Lex gives them in CELEX
// (its "Types of documents" table, sector 3). Longer ones first.
var nouns = []struct {
	noun   string
	letter string
}{
	{"uitvoeringsverordening", "R"}, {"verordening", "R"},
	{"uitvoeringsrichtlijn", "L"}, {"kaderrichtlijn", "L"}, {"richtlijn", "L"},
	{"uitvoeringsbesluit", "D"}, {"kaderbesluit", "F"}, {"raadsbesluit", "D"}, {"besluit", "D"},
	{"beschikking", "D"}, {"aanbeveling", "H"},
	{"gemeenschappelijk optreden", "F"}, {"gemeenschappelijk standpunt", "E"},
	// English titles stand in fiches on proposals that were not yet translated.
	{"implementing regulation", "R"}, {"regulation", "R"}, {"directive", "L"},
	{"framework decision", "F"}, {"implementing decision", "D"}, {"decision", "D"}, {"recommendation", "H"},
}

// act reads a kind of act with its number: "Verordening (EG) nr. 562/2006",
// "Gedelegeerde Verordening (EU) 2015/1011", "Kaderbesluit 2002/584/JBZ", and
// the further numbers that share the noun.
func (s *scanner) act(start int) int {
	i := s.Any(start, "Gedelegeerde ", "gedelegeerde ", "Delegated ")
	letter, end := s.noun(i)
	if end == i {
		return start
	}
	i = s.spaces(end)
	if i == end {
		return start
	}
	first, ok := s.readAct(i, letter)
	if !ok || !first.marked && (letter == "D" || letter == "H") {
		return start
	}
	s.foundAct(start, first, letter, "citation/act-number", .98)
	return s.moreActs(first, letter)
}

// noun reads a kind of act in the singular or plural, in any case.
func (s *scanner) noun(i int) (letter string, end int) {
	first := s.At(i) | 0x20
	for _, n := range nouns {
		if n.noun[0] != first {
			continue
		}
		if word := s.rest(i, len(n.noun)); len(word) < len(n.noun) || !strings.EqualFold(word, n.noun) {
			continue
		}
		end := i + len(n.noun)
		if end = s.Any(end, "en", "EN", "s"); s.EndsToken(end) {
			return n.letter, end
		}
	}
	return "", i
}

// actNumber is what readAct read.
type actNumber struct {
	year, number int
	start, end   int
	marked       bool // "(EU)", "/EG" or the like stood with it
	unsure       bool // both halves could be the year
}

func (s *scanner) foundAct(start int, a actNumber, letter, rule string, confidence float64) {
	if a.unsure {
		s.warn("act-year", "both numbers may be the year", text.Span{Start: start, End: a.end})
		confidence -= .2
	}
	s.found(start, a.end, paper.Act, fmt.Sprintf("3%d%s%04d", a.year, letter, a.number), rule, confidence)
}

// moreActs reads ", (EU) nr. 1077/2011 en (EU) 2018/1862".
func (s *scanner) moreActs(a actNumber, letter string) int {
	for {
		j := s.Any(a.end, ", en ", " en ", ", ", " of ", " alsmede ", " en/of ", " and ")
		next, ok := s.readAct(j, letter)
		if j == a.end || !ok {
			return a.end
		}
		s.foundAct(j, next, letter, "citation/act-list", .96)
		a = next
	}
}

// readAct reads "(EU) 2017/2226", "(EG, Euratom) nr. 1234/2006", "95/46/EG",
// "nr. 574/2007/EG", "EU 2016/679".
func (s *scanner) readAct(i int, letter string) (actNumber, bool) {
	a := actNumber{start: i}
	j := s.community(i)
	a.marked = j > i
	j = s.spaces(j)
	k := s.Any(j, "nr. ", "nrs. ", "nr.", "Nr. ", "nr ", "no. ", "No. ", "No ", "nummer ")
	x, m := s.Digits(k, 2, 4)
	if m == k { // short numbers: "(EEG) nr. 3/84"
		if x, m = s.Digits(k, 1, 1); m == k {
			return a, false
		}
	}
	if s.At(m) != '/' {
		return a, false
	}
	y, end := s.Digits(m+1, 1, 4)
	if end == m+1 {
		return a, false
	}
	a.end = end
	if last := s.communityTail(end); last > end {
		a.end, a.marked = last, true
	}
	if !s.EndsToken(a.end) {
		return a, false
	}
	left, right := s.actYear(x, m-k, s.maxYear), s.actYear(y, end-m-1, s.maxYear)
	if left == 0 && right == 0 { // the document's date may be misread
		left, right = s.actYear(x, m-k, latestYear), s.actYear(y, end-m-1, latestYear)
	}
	return s.order(a, letter, k > j, left, right, x, y)
}

// order decides which half is the year. Directives and most decisions put it
// first; regulations, and decisions with "nr.", put it last until 2014; since
// 1 January 2015 it is first for all (Publications Office, harmonised
// numbering of EU legal acts). A half that cannot be a year settles it, as in
// "(EU) nr. 2016/2031", where nr. is a slip.
func (s *scanner) order(a actNumber, letter string, nr bool, left, right, x, y int) (actNumber, bool) {
	first := letter == "L" || !nr && letter != "R" || left >= 2015 && !nr
	switch {
	case left == 0 && right == 0:
		return a, false
	case left == 0:
		first = false
	case right == 0:
		first = true
	case letter == "R" && left >= 2015 && right >= 1952 && nr:
		a.unsure = true
	}
	if first {
		a.year, a.number = left, y
	} else {
		a.year, a.number = right, x
	}
	return a, a.number > 0
}

// actYear is a year until the last that an act can be of, or 0.
func (s *scanner) actYear(y, digits, last int) int {
	if y = fullYear(y, digits); y > last {
		return 0
	}
	return y
}

// communities as acts print them.
var communities = []string{"EU, Euratom", "EG, Euratom", "EEG, Euratom", "EGKS, EEG, Euratom", "Euratom, EGKS, EEG", "EU", "EG", "EEG", "EGKS", "Euratom", "GBVB", "JBZ", "CFSP", "JHA", "EC", "EEC"}

func (s *scanner) community(i int) int {
	open := s.Lit(i, "(")
	for _, c := range communities {
		end := s.Lit(open, c)
		switch {
		case end == open:
		case open > i && s.At(end) == ')':
			return end + 1
		case open == i && s.At(end) == ' ':
			return end
		}
	}
	return i
}

func (s *scanner) communityTail(i int) int {
	j := s.Lit(i, "/")
	for _, c := range communities {
		if end := s.Lit(j, c); j > i && end > j && s.EndsToken(end) {
			return end
		}
	}
	return i
}

// bareAct reads "(EU) 2016/679" and "EU 2016/679" without a noun at hand.
func (s *scanner) bareAct(i int) int {
	if next := s.At(i + 1); next != 'E' && next != 'U' && next != 'G' && next != 'u' && next != 'J' && next != 'C' {
		return i // no community begins otherwise
	}
	end := s.community(i)
	if end == i {
		return i
	}
	if s.S[i] != '(' {
		// Without brackets it may be two years of something European.
		year, j := s.Digits(s.spaces(end), 4, 4)
		n, last := s.Digits(s.Lit(j, "/"), 1, 4)
		if !s.StartsToken(i) || year < 1990 || last <= j+1 || n == year+1 {
			return i
		}
	}
	return s.withoutNoun(i)
}

// bareNumberAct reads "2008/115/EG" without a noun at hand.
func (s *scanner) bareNumberAct(i int) int {
	if !s.StartsToken(i) {
		return i
	}
	j := i
	for j < i+12 && (scan.IsDigit(s.At(j)) || s.At(j) == '/') {
		j++
	}
	if s.At(j-1) != '/' || s.communityTail(j-1) == j-1 {
		return i
	}
	return s.withoutNoun(i)
}

// withoutNoun takes the kind from the last noun of the same sentence within
// reach ("de Terugkeerrichtlijn (2008/115/EG)"), else from the form: numbers
// that end in /EG or /EU are directives more often than decisions, those in
// /JBZ and /GBVB are decisions, and "(EU) 2016/679" is a regulation.
func (s *scanner) withoutNoun(i int) int {
	letter := s.nounBefore(i)
	if letter == "" {
		letter = s.nounAfter(i)
	}
	rule, confidence := "citation/act-noun-before", .9
	if letter == "" {
		rule, confidence = "citation/act-without-noun", .7
		switch tail := s.rest(i, 20); {
		case !scan.IsDigit(s.S[i]):
			letter = "R"
		case strings.Contains(tail, "/JBZ"), strings.Contains(tail, "/GBVB"), strings.Contains(tail, "/JHA"), strings.Contains(tail, "/CFSP"):
			letter = "D"
		default:
			letter = "L"
		}
	}
	a, ok := s.readAct(i, letter)
	if !ok {
		return i
	}
	s.foundAct(i, a, letter, rule, confidence)
	return s.moreActs(a, letter)
}

// Within this many bytes a noun still belongs to a number: "de Algemene
// verordening gegevensbescherming (EU) 2016/679" needs 26.
const nounReach = 60

// nounAfter reads the noun of "86/507/EEG: Beschikking van de Commissie", the
// order of the Official Journal until 1992.
func (s *scanner) nounAfter(i int) string {
	colon := strings.Index(s.rest(i, 24), ": ")
	if colon < 0 {
		return ""
	}
	letter, _ := s.noun(i + colon + 2)
	return letter
}

func (s *scanner) nounBefore(i int) string {
	window := strings.ToLower(s.before(i, nounReach))
	if k := strings.LastIndexAny(window, "\n;"); k >= 0 {
		window = window[k+1:]
	}
	best, letter := -1, ""
	for _, n := range nouns {
		if k := strings.LastIndex(window, n.noun); k >= 0 && k+len(n.noun) > best {
			best, letter = k+len(n.noun), n.letter
		}
	}
	return letter
}
