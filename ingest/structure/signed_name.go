package structure

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// word of a surname: a capital and letters, hyphens or an apostrophe.
const nameWord = `\p{Lu}[\p{L}\p{M}'\x{2019}-]*[\p{L}\p{M}]`

// particle of a surname in small letters; with a capital it is a nameWord.
const particle = `(?:van|der|den|de|het|'t|\x{2019}t|ter|ten|te|von|zu|el|al|la|le|du|di|da|dos|bin|ben|op|aan|in)`

// nameTitles are what stands before a name that is no part of it: academic
// titles, and "w.g." (was getekend) on a copy.
const nameTitles = `(?:w\.g\. )?(?:(?:[Mm]r|[Dd]rs|[Dd]r|[Ii]r|[Ii]ng|[Pp]rof|[Jj]hr|[Jj]kvr|[Bb]c)\.\s*)*`

var (
	// "drs. V.L.W.A. Heijnen", "E. van der Burg", "Diederik van Dijk",
	// "M.H.M. Faber-van de Klashorst".
	nameForm = newForm(`^` + nameTitles + `((?:(?:\p{Lu}\p{Ll}{0,2}\.\s?-?)+\s*)?(?:` + particle + `\s+)*` +
		nameWord + `(?:-` + particle + `)?(?:\s+(?:` + particle + `\s+)*` + nameWord + `){0,3})$`)
	initialsForm = newForm(`^` + nameTitles + `(?:\p{Lu}\p{Ll}{0,2}\.\s?-?)+`)
)

// maxNameBytes bounds a line that can be a name.
const maxNameBytes = 80

// nameIn returns the span of the name that is the whole line, without titles.
func nameIn(l *line) (text.Span, bool) { return nameOf(l, l.text) }

// nameOf is nameIn of the start of a line's text.
func nameOf(l *line, s string) (text.Span, bool) {
	if len(s) > maxNameBytes || !l.plain && parted(l.raw) {
		return text.Span{}, false
	}
	if s = undegreed(s); !maybeName(s) || strings.HasPrefix(s, "Aan de Tweede Kamer") || strings.HasPrefix(s, "Aan de Eerste Kamer") {
		return text.Span{}, false
	}
	if !nameForm.MatchString(s) || paper.InCapitals(s) && !initialsForm.MatchString(s) { // "A. TAJANI" under an act
		return text.Span{}, false
	}
	from := 0
	if strings.IndexByte(s, '.') >= 0 { // else no title stands before the name, which is the whole line
		from = nameForm.Regexp().FindStringSubmatchIndex(s)[2]
	}
	return text.Span{Start: l.at(from), End: l.to(len(s))}, true
}

// degrees stand behind a name.
var degrees = []string{"MSc", "MA", "MBA", "MPA", "LLM", "LL.M", "BA", "BSc", "PhD", "RA"}

// undegreed is a name without the degree behind it.
func undegreed(s string) string {
	rest := strings.TrimSuffix(s, ".")
	if rest == "" || strings.IndexByte("AMDc", rest[len(rest)-1]) < 0 { // no degree ends so
		return s
	}
	for _, d := range degrees {
		if name, ok := strings.CutSuffix(rest, d); ok && strings.TrimRight(name, " \t") != name {
			return strings.TrimSuffix(strings.TrimRight(name, " \t"), ",")
		}
	}
	return s
}

// maybeName is a cheap test before nameForm: no comma, no sentence mark at the
// end, and few words in lower case follow each other ("mr. drs. van der").
func maybeName(s string) bool {
	if s == "" || strings.IndexByte(",.:;?)", s[len(s)-1]) >= 0 {
		return false
	}
	low := 0
	for word := range strings.SplitSeq(s, " ") {
		switch {
		case word == "":
		case 'a' <= word[0] && word[0] <= 'z':
			if low++; low > 4 {
				return false
			}
		default:
			low = 0
		}
	}
	return true
}

// words is the text of a span with single spaces.
func (r *reader) words(s text.Span) string {
	return words(r.page.doc.Text[s.Start:s.End])
}
