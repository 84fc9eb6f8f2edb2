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
	return nil
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
