package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

var (
	// "Aard bespreking: Gedachtewisseling": what the ministers of finance will do,
	// in a field below the title of the item.
	discussedForm = newForm(`^Aard (?:van de )?bespreking: *(\p{L}.*)$`)
	// "Document: N.v.t.", the field between the two.
	documentForm = newForm(`^Document(?:en|atie)?:`)
	// The Council and the Eurogroup have an agenda each.
	formationForm = newForm(`^(?:Eurogroep|(?:ECOFIN|Ecofin)(?:[ -]?[Rr]aad)?)$`)
)

// mostFields bounds the lines between a title and the field that says what is done.
const mostFields = 6

// discussed reads the item with such fields at line i.
func (a *agendaReader) discussed(i int, kind string) int {
	at := i - 1
	for at > 0 && i-at < mostFields && !documentForm.MatchString(a.lines[at].text) {
		at--
	}
	if !documentForm.MatchString(a.lines[max(at, 0)].text) {
		at = i
	}
	start := at - 1
	for start > 0 && at-start < maxTitle && !a.lines[start].first {
		start--
	}
	if start < 0 || at-start > maxTitle {
		return 1
	}
	lines := a.lines[start:at]
	name := trimTitle(a.r.unmarked(lines))
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(first) || strings.HasSuffix(name, ".") {
		return 1
	}
	if s := a.formation(start); s != "" && s != a.section {
		a.section = s
	}
	a.close(start)
	a.items = append(a.items, paper.Item{Section: a.section, Title: name, Start: lines[0].Start, Type: paper.Slug(kind)})
	a.head(name, 2, lines)
	a.open, a.typed = true, true
	return 1
}

// formation is the nearest formation that heads the lines above i, down to the
// last item.
func (a *agendaReader) formation(i int) string {
	last := 0
	if n := len(a.items); n > 0 {
		last = a.items[n-1].Start
	}
	for i--; i >= 0 && a.lines[i].Start >= last; i-- {
		if a.lines[i].first && formationForm.MatchString(a.lines[i].text) {
			return a.lines[i].text
		}
	}
	return ""
}
