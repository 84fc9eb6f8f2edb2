package person

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// portfolio is what an office or ministry is about.
type portfolio struct {
	slug string
	// ministry: there is or was a ministry of that name.
	ministry bool
	// known: the table has it; short: by its abbreviation.
	known, short bool
	last         int // its last token
	confidence   float64
}

// atPortfolio reports that a known portfolio begins with token i.
func (x *Extractor) atPortfolio(s *scan, i int) bool {
	return i < len(s.tok) && s.tok[i].Capital() && x.portfolioAt(s, i, "minister").known
}

// mostWords bounds a portfolio: the longest known has eight words.
const mostWords = 9

// portfolioAt reads a portfolio from token i: the longest that is known,
// letters compared alone so that a wrap or letter spacing does not hide it,
// else a run of capitalised words. Its slug is empty when there is none.
func (x *Extractor) portfolioAt(s *scan, i int, head string) portfolio {
	if i >= len(s.tok) {
		return portfolio{}
	}
	var best portfolio
	var buf [128]byte
	letters := buf[:0]
	for j := i; j < len(s.tok) && j < i+mostWords; j++ {
		if j > i && !within(s.gap(j)) && !dashed(s.gap(j)) {
			break
		}
		if j > i && s.gap(j) == " & " { // "Economische Zaken & Klimaat", not "K&GG"
			letters = append(letters, "en"...)
		}
		letters = s.appendLetters(letters, j)
		p, ok := x.portfolios[string(letters)]
		if ok && (!p.short || s.tok[j].Upper() || !s.small(j)) {
			best = p
			best.known, best.last, best.confidence = true, j, 0.98
		}
	}
	// In lower case too, "de Minister van defensie", but for what has one word
	// and another meaning ("de minister voor natuur").
	if best.known && (s.tok[i].Capital() || head == "ministerie" || best.ministry) {
		return best
	}
	if head == "commissaris" || !s.tok[i].Capital() || s.tok[i].Upper() {
		return portfolio{}
	}
	return x.unknownPortfolio(s, i)
}

// appendLetters adds the slug of token i to out, without hyphens.
func (s *scan) appendLetters(out []byte, i int) []byte {
	if s.tok[i].Is&token.Plain != 0 {
		return token.AppendLower(out, s.word(i)) // the same
	}
	return slices.DeleteFunc(paper.AppendSlug(out, s.word(i)), func(b byte) bool { return b == '-' })
}

// unknownPortfolio reads "Visserij en Kustbeheer": capitalised words joined by
// commas and one "en". Commas without it are no list: a name may follow.
func (x *Extractor) unknownPortfolio(s *scan, i int) portfolio {
	last, listed, whole := i, -1, false
	for j := i + 1; j < len(s.tok) && j < i+mostWords; j++ {
		if s.is(j, "en") && s.space(j) && j+1 < len(s.tok) && s.tok[j+1].Capital() && s.space(j+1) && !s.is(j+1, "de", "het", "minister", "staatssecretaris") {
			last, whole = j+1, true
			break
		}
		if listed < 0 && strings.HasPrefix(s.gap(j), ",") {
			listed = last
		}
		if !s.tok[j].Capital() || !within(s.gap(j)) || strings.Contains(s.gap(j), "\n") || s.initial(j) || s.tok[j].Upper() && !s.tok[i].Upper() {
			break
		}
		last = j
	}
	if listed >= 0 && !whole {
		last = listed
	}
	return portfolio{slug: paper.Slug(s.text[s.tok[i].Start:s.tok[last].End]), last: last, confidence: 0.8}
}

// dashed reports the dash inside "Financiën – Toeslagen en Douane".
func dashed(gap string) bool {
	switch gap {
	case " - ", " – ", " — ", "–":
		return true
	}
	return false
}

// within reports a gap that can stand inside a portfolio.
func within(gap string) bool {
	switch gap {
	case " ", ", ", "\n", ",\n", "-", "- ", " & ", "&":
		return true
	}
	return false
}
