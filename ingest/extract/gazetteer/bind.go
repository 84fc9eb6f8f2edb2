package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// mostBound bounds the short names of a paper that are looked for in all of it:
// the work stays linear in the text.
const mostBound = 48

// openings stand between a name and the short one that a paper gives it for the
// rest of its text (Aanwijzingen voor de regelgeving 3.5; letters write the
// others). The longer ones come first.
var openings = []string{" (hierna te noemen: ", " (hierna te noemen ", " (verder te noemen: ", " (hierna aangeduid als ", " (hierna: de ", " (hierna: het ",
	" (hierna: ", " (hierna ", " (verder: ", " (afgekort: ", " (afgekort ", " (kortweg: ", " (kortweg ", " (ook wel: ", " (ook wel ", " (de zogenoemde ",
	" (het zogenoemde ", " (oftewel ", " (of ", " (", ", hierna te noemen: ", ", hierna: ", ", hierna ", ", ook wel bekend als ", ", ook bekend als ", ", ook wel de ",
	", ook wel het ", ", ook wel ", ", kortweg ", ", afgekort: ", ", afgekort ", ", oftewel de ", ", oftewel het ", ", oftewel ", ", ofwel de ", ", ofwel het ", ", ofwel "}

// bind gives the letters behind a name, "Wet tijdig baggeren (Wtb)", the
// identity of the name in all of the paper. Letters that stand for something
// the tables know, keep that.
func (r *reading) bind() {
	var outer map[int]int
	var bound map[string]bool
	for i := range r.found {
		c := &r.found[i]
		if !opens(r.s[c.Span.End:]) || !bindable(c.Type) || len(bound) >= mostBound {
			continue // nearly all
		}
		at, letters := r.shortName(c)
		if letters == "" || r.taken.has(at) || bound[letters] {
			continue
		}
		if outer == nil {
			outer, bound = outermost(r.found), map[string]bool{}
		}
		if outer[c.Span.End] != c.Span.Start {
			continue
		}
		bound[letters] = true
		short := *c
		short.Rule, short.Confidence = "definition/bound", min(c.Confidence, 0.9)
		r.each(letters, func(at text.Span) {
			if !r.taken.has(at.Start) {
				short.Span = at
				r.out(short)
			}
		})
	}
}

// outermost says by its end where the longest bindable name begins that ends
// there.
func outermost(all []extract.Candidate) map[int]int {
	outer := map[int]int{}
	for _, c := range all {
		if start, ok := outer[c.Span.End]; bindable(c.Type) && (!ok || c.Span.Start < start) {
			outer[c.Span.End] = c.Span.Start
		}
	}
	return outer
}

func bindable(t paper.Type) bool {
	switch t {
	case paper.Act, paper.Agency, paper.Organisation, paper.ITSystem, paper.Committee, paper.Institution, paper.Council:
		return true
	}
	return false
}

// opens tells whether tail may begin with one of openings, by how they all begin.
func opens(tail string) bool { return strings.HasPrefix(tail, " (") || strings.HasPrefix(tail, ", ") }

// shortName is the abbreviation that a paper gives a name right behind it, and
// where it stands; "" when it gives none.
func (r *reading) shortName(c *extract.Candidate) (at int, letters string) {
	tail := r.s[c.Span.End:]
	for _, o := range openings {
		rest, ok := strings.CutPrefix(tail, o)
		if !ok {
			continue
		}
		for _, quote := range [...]string{"“", "‘", "\"", "'", "«", "„"} {
			if cut, ok := strings.CutPrefix(rest, quote); ok {
				rest = cut
				break
			}
		}
		n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '&' })
		if n < 0 || strings.HasPrefix(o, " (") && !closesBracket(rest[n:]) {
			return 0, ""
		}
		letters = rest[:n]
		if !abbreviates(letters, r.s[c.Span.Start:c.Span.End], c.Type) {
			return 0, ""
		}
		return len(r.s) - len(rest), letters
	}
	return 0, ""
}

func closesBracket(s string) bool {
	for _, quote := range [...]string{"”", "’", "\"", "'", "»", "“"} {
		s = strings.TrimPrefix(s, quote)
	}
	return strings.HasPrefix(s, ")")
}

// abbreviates reports that letters can be short for name: two to ten signs, as
// many capitals (a law may have one: "Woo", "Wkkgz"), in the order of the name.
func abbreviates(letters, name string, typ paper.Type) bool {
	if len(letters) < 2 || len(letters) > 10 || letters == name || strings.HasSuffix(letters, "-") {
		return false
	}
	capitals := 0
	for _, r := range letters {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	first, _ := utf8.DecodeRuneInString(letters)
	if !unicode.IsUpper(first) || capitals < 2 && (typ != paper.Act || len(letters) > 6) {
		return false
	}
	if typ != paper.Act && letters[len(letters)-1] == 's' {
		return false // "JITs": a kind of thing
	}
	if typ == paper.Council && !strings.Contains(letters, "R") {
		return false // "Raad Justitie en Binnenlandse Zaken (JBZ)": its subject alone
	}
	if kind, _, _ := strings.Cut(name, " "); typ == paper.Act && (kind == "Verordening" || kind == "Richtlijn") && letters[0] != kind[0] {
		return false // "Verordening over Health Technology Assessment (HTA)": its subject
	}
	if strings.Trim(letters, "IVX") == "" || strings.Trim(letters[:len(letters)-1], "IVX") == "" {
		return false // a chapter of the budget: "(IIIC)"
	}
	rest := strings.ToLower(name)
	found := 0
	for _, l := range strings.ToLower(letters) {
		i := strings.IndexRune(rest, l)
		if i < 0 {
			continue
		}
		found++
		rest = rest[i+utf8.RuneLen(l):]
	}
	// An abbreviation of the name in another language shares most letters.
	return found*3 >= utf8.RuneCountInString(letters)*2
}

// each calls f with every place where letters stand as a word. "BNC-fiche" is a
// kind of paper.
func (r *reading) each(letters string, f func(text.Span)) {
	for at := 0; ; {
		i := strings.Index(r.s[at:], letters)
		if i < 0 {
			return
		}
		start, end := at+i, at+i+len(letters)
		at = end
		before, _ := utf8.DecodeLastRuneInString(r.s[:start])
		after, _ := utf8.DecodeRuneInString(r.s[end:])
		if !wordRune(before) && !wordRune(after) && !derived(r.s[end:]) && !strings.HasPrefix(r.s[end:], "-fiche") {
			f(text.Span{Start: start, End: end})
		}
	}
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
