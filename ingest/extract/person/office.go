package person

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// heads are the words an office begins with, and their singular. The guide
// counts an office with its portfolio alone, but for the two that say theirs.
var heads = map[string]string{"minister": "minister", "ministers": "minister", "staatssecretaris": "staatssecretaris",
	"staatssecretarissen": "staatssecretaris", "eurocommissaris": "eurocommissaris", "commissaris": "commissaris", "ambassadeur": "ambassadeur"}

// offices emits offices, ministries and committees of the Kamer.
func (x *Extractor) offices(s *scan, emit func(extract.Candidate)) {
	for i, t := range s.tok {
		w := s.lowWord(i)
		switch {
		case t.class&officeWord == 0 && !strings.HasSuffix(w, "commissie"):
		case w == "commissievoorzitter" && s.tok[i].cap:
			emit(extract.Candidate{Span: s.span(i, i), Type: paper.Office, ID: "commissievoorzitter", Rule: "office/name", Confidence: 0.95})
		case w == "minister" && s.is(i+1, "president") && s.gap(i+1) == "-":
			emit(extract.Candidate{Span: s.span(i, i+1), Type: paper.Office, ID: "minister-president", Rule: "office/name", Confidence: 0.97})
		case heads[w] != "" && (i == 0 || s.gap(i) != "-"):
			x.office(s, i, heads[w], emit)
		case strings.HasSuffix(w, "commissie"):
			x.committee(s, i, emit)
		case w == "ministerie" || w == "ministeries" || w == "departement":
			x.ministry(s, i, emit)
		}
	}
}

// office reads "Minister van X" and, after a plural, "van Y en voor Z".
func (x *Extractor) office(s *scan, i int, head string, emit func(extract.Candidate)) {
	prep := i + 1
	if !s.preposition(prep) {
		return
	}
	last, slug, sure := x.portfolio(s, prep+1, head)
	if last < 0 {
		return
	}
	id := func(prep int, slug string) string { return head + "-" + s.lowWord(prep) + "-" + slug }
	emit(extract.Candidate{Span: s.span(i, last), Type: paper.Office, ID: id(prep, slug), Rule: "office/portfolio", Confidence: sure})
	plural := s.is(i, "ministers", "staatssecretarissen")
	for plural {
		j := last + 1
		if s.is(j, "en") {
			j++
		} else if j >= len(s.tok) || !strings.HasPrefix(s.gap(j), ",") {
			return
		}
		p := prep
		if s.is(j, "van", "voor") {
			p, j = j, j+1
		}
		end, slug, sure := x.portfolio(s, j, head)
		if end < 0 {
			return
		}
		emit(extract.Candidate{Span: s.span(j, end), Type: paper.Office, ID: id(p, slug), Rule: "office/list", Confidence: min(sure, 0.95)})
		last, prep = end, p
	}
}

func (x *Extractor) ministry(s *scan, i int, emit func(extract.Candidate)) {
	prep := i + 1
	if !s.preposition(prep) {
		return
	}
	last, slug, sure := x.portfolio(s, prep+1, "ministerie")
	if last < 0 {
		return
	}
	emit(extract.Candidate{Span: s.span(i, last), Type: paper.Ministry, ID: "ministerie:" + slug, Rule: "ministry/portfolio", Confidence: sure})
}

// committee reads "vaste commissie voor X", with "Kamercommissie" too, and
// "Defensiecommissie". The names of committees are portfolios (Reglement van
// Orde of the Tweede Kamer, article 7.1).
func (x *Extractor) committee(s *scan, i int, emit func(extract.Candidate)) {
	add := func(from, last int, slug string, confidence float64) {
		emit(extract.Candidate{Span: s.span(from, last), Type: paper.Committee, ID: "TK:" + slug, Rule: "committee/portfolio", Confidence: confidence})
	}
	if !s.is(i, "commissie", "kamercommissie") {
		letters := strings.TrimSuffix(paper.Slug(s.word(i)), "commissie")
		if slug, ok := x.portfolios[letters]; ok && len(letters) > 3 && s.tok[i].cap {
			add(i, i, slug, 0.9)
		}
		return
	}
	from := i
	if s.is(i-1, "vaste", "algemene", "tijdelijke", "bijzondere") && s.space(i) {
		from--
	} else if !s.is(i, "kamercommissie") {
		return // "de commissie voor Toezicht" is anybody's
	}
	if !s.preposition(i + 1) {
		return
	}
	if last, slug, sure := x.portfolio(s, i+2, "commissie"); last >= 0 {
		add(from, last, slug, sure)
	}
}

// preposition reports the "van" or "voor" before a portfolio. With a capital it
// is a particle ("Minister Van Weel"), but in a heading in capitals.
func (s *scan) preposition(i int) bool {
	return s.is(i, "van", "voor") && s.space(i) && i+1 < len(s.tok) && (!s.tok[i].cap || s.tok[i].upper)
}

// atPortfolio reports that a known portfolio begins with token i.
func (x *Extractor) atPortfolio(s *scan, i int) bool {
	if i >= len(s.tok) || !s.tok[i].cap {
		return false
	}
	last, _, sure := x.portfolio(s, i, "minister")
	return last >= 0 && sure > 0.9
}

// mostWords bounds a portfolio: the longest known has seven words.
const mostWords = 9

// portfolio reads a portfolio from token i: the longest that is known, letters
// compared alone so that a wrap or letter spacing does not hide it, else a run
// of capitalised words. It returns the last token, -1 when there is none.
func (x *Extractor) portfolio(s *scan, i int, head string) (last int, slug string, confidence float64) {
	last = -1
	if i >= len(s.tok) {
		return -1, "", 0
	}
	for j := i; j < len(s.tok) && j < i+mostWords; j++ {
		if j > i && !within(s.gap(j)) {
			break
		}
		letters := strings.ReplaceAll(paper.Slug(s.text[s.tok[i].start:s.tok[j].end]), "-", "")
		if known, ok := x.portfolios[letters]; ok {
			last, slug, confidence = j, known, 0.98
		}
	}
	if last >= 0 && (s.tok[i].cap || head == "ministerie") {
		return last, slug, confidence
	}
	if head == "commissaris" || head == "ambassadeur" && !s.tok[i].cap || !s.tok[i].cap || s.tok[i].upper {
		return -1, "", 0
	}
	return x.unknownPortfolio(s, i, head)
}

// unknownPortfolio reads "Visserij en Kustbeheer": capitalised words joined by
// commas and one "en".
func (x *Extractor) unknownPortfolio(s *scan, i int, head string) (last int, slug string, confidence float64) {
	if head == "ministerie" && s.tok[i].upper {
		return -1, "", 0
	}
	last = i
	for j := i + 1; j < len(s.tok) && j < i+mostWords; j++ {
		if s.is(j, "en") && s.space(j) && j+1 < len(s.tok) && s.tok[j+1].cap && s.space(j+1) && !s.is(j+1, "de", "het", "minister", "staatssecretaris") {
			last = j + 1
			break
		}
		if !s.tok[j].cap || !within(s.gap(j)) || strings.Contains(s.gap(j), "\n") || s.initial(j) {
			break
		}
		last = j
	}
	return last, paper.Slug(s.text[s.tok[i].start:s.tok[last].end]), 0.8
}

// within reports a gap that can stand inside a portfolio.
func within(gap string) bool {
	switch gap {
	case " ", ", ", "\n", ",\n", "-", "- ", " & ", "&":
		return true
	}
	return false
}
