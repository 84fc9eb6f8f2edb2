package structure

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

var (
	// "De (voorlopige) agenda ziet er als volgt uit:", "Op de agenda staan:".
	comesForm = newForm(`^(?:\p{Lu}[^.:;]* )?(?:[Aa]genda|AGENDA|[Aa]gendapunten)\b[^.:;]*:$`)
	// "9b. Richtlijn inzake ozon": an item of such a list.
	listedForm = newForm(`^(\d{1,2}[a-z]?)[.)] +(\p{Lu}.*)$`)
)

// leastListed keeps two points of an argument from being an agenda.
const leastListed = 3

// announced reads the agenda of a paper whose items have no types: the list of
// numbered paragraphs from 1 on right below the line that says that it comes.
func (a *agendaReader) announced() []paper.Item {
	if a.r.Doc.Kind != paper.KindAgenda {
		return nil
	}
	for i, l := range a.lines {
		if strings.HasSuffix(l.text, ":") && comesForm.MatchString(l.text) {
			if items := a.listed(i + 1); len(items) >= leastListed {
				return items
			}
		}
	}
	return a.headed()
}

// headed reads the items of an agenda that has a numbered heading over the text
// on each, as those of 2005 to 2012 do: a short paragraph without a full stop,
// above prose.
func (a *agendaReader) headed() []paper.Item {
	var items []paper.Item
	for i := range a.lines {
		m := a.heading(i)
		if m == nil || leading(m[1]) != len(items)+1 {
			continue
		}
		if n := len(items); n > 0 {
			items[n-1].End = a.lines[i-1].End
		}
		items = append(items, paper.Item{Number: m[1], Title: trimTitle(m[2]), Start: a.lines[i].Start})
	}
	if len(items) < leastListed {
		return nil
	}
	last := &items[len(items)-1]
	last.End = a.lines[len(a.lines)-1].End
	return items
}

// longestHeading bounds such a heading, in bytes; leastProse is the least of the
// line below it.
const (
	longestHeading = 150
	leastProse     = 60
)

// heading is the number and title of the heading at line i, nil for none.
func (a *agendaReader) heading(i int) []string {
	l := &a.lines[i]
	if c := l.text[0]; c < '1' || c > '9' || !l.first || len(l.text) > longestHeading || i+1 >= len(a.lines) || strings.ContainsAny(l.text[len(l.text)-1:], ".;,?") {
		return nil
	}
	below := &a.lines[i+1]
	if !below.first || len(below.text) < leastProse || dayForms.MatchString(l.text) {
		return nil
	}
	return listedForm.FindStringSubmatch(l.text)
}

// listed reads the numbered paragraphs from line i on.
func (a *agendaReader) listed(i int) []paper.Item {
	var items []paper.Item
	for i < len(a.lines) {
		m := listedForm.FindStringSubmatch(a.lines[i].text)
		if m == nil || !follows(m[1], items) {
			break
		}
		lines := a.r.paragraph(i, maxTitle)
		title := append([]line{{Span: lines[0].Span, raw: m[2], text: m[2]}}, lines[1:]...)
		items = append(items, paper.Item{Number: m[1], Title: trimTitle(a.r.unmarked(title)), Start: lines[0].Start, End: lines[len(lines)-1].End})
		i += len(lines)
	}
	return items
}

// follows reports the number behind those of items: 1, 2, 2a, 3.
func follows(number string, items []paper.Item) bool {
	last := 0
	if len(items) > 0 {
		last = leading(items[len(items)-1].Number)
	}
	n := leading(number)
	return n == last+1 || n == last && last > 0 && len(number) > len(items[len(items)-1].Number)
}

// leading is the number that s begins with.
func leading(s string) int {
	n := 0
	for i := 0; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		n = 10*n + int(s[i]-'0')
	}
	return n
}
