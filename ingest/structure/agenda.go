package structure

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

var (
	// "I. Binnenlandse Zaken": the parts of an agenda; "I" may stand apart.
	sectionForm = newForm(`^([IVX]{1,4})\.? +(\p{Lu}.*)$`)
	// "3. a) Solidariteit" too: the first of two that share a number.
	itemForm = newForm(`^(\d{1,2})\.? +((?:[\p{Lu}\p{N}(«“‘"'e-]|a\) ).*)$`)
	// "= Gedachtewisseling", "=Stand van zaken": what the Council will do.
	typeForm = newForm(`^= ?(\p{L}.*)$`)
)

// dayForms are lines that a day opens and no item's number: "12 en 13 december".
var dayForms = newForm(`^\d{1,2} (?:(?:en|t/m|tot en met|-) \d{1,2} )?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b`)

// otherBusiness reports the item without a type, by the names that agendas of
// 2015 to 2025 give it.
func otherBusiness(title string) bool {
	switch strings.ToLower(title) {
	case "overige onderwerpen", "overige punten", "diversen", "any other business", "aob":
		return true
	}
	return false
}

// agenda reads the items of an annotated agenda or a report that follows one.
func (r *reader) agenda() {
	if r.Doc.Kind != paper.KindAgenda && r.Doc.Kind != paper.KindReport {
		return
	}
	a := agendaReader{r: r, lines: r.page.lines}
	for i := 0; i < len(a.lines); {
		i += a.step(i)
	}
	a.close(a.end())
	if !a.typed { // numbered headings of any other paper
		a.items, a.heads = a.announced(), nil
	}
	r.Agenda, r.agendaHeads = a.items, a.heads
}

type agendaReader struct {
	r       *reader
	lines   []line
	section string
	count   int // number of the last item in the section
	items   []paper.Item
	heads   []head
	open    bool
	typed   bool // an item with a type was seen
}

// step reads the line at i and returns how many lines that took.
func (a *agendaReader) step(i int) int {
	l := a.lines[i]
	if len(l.text) > 300 {
		return 1
	}
	if c := l.text[0]; (c == 'I' || c == 'V' || c == 'X') && (l.first || romanHead.MatchString(l.text) && i+1 < len(a.lines) && a.typedBelow(i+1)) {
		if m := sectionForm.FindStringSubmatch(l.text); m != nil && a.sectionFollows(i) {
			a.close(i)
			p := beforeHead(a.r.paragraph(i, maxTitle))
			a.section, a.count = trimTitle(join(p)), 0
			a.head(a.section, 1, p)
			return len(p)
		}
	}
	if c := l.text[0]; '0' <= c && c <= '9' && !dayForms.MatchString(l.text) && (l.first || a.typedBelow(i)) {
		return a.item(i)
	}
	if m := discussedForm.FindStringSubmatch(l.text); m != nil {
		return a.discussed(i, m[1])
	}
	if n := a.untyped(i); n > 0 {
		return a.unnumbered(i, n)
	}
	return 1
}

// shortLine bounds the lines, in bytes, that a page's width did not break.
const shortLine = 50

// untyped is how many lines the title at i has that a type stands below, one
// where lines are paragraphs; 0 where none is.
func (a *agendaReader) untyped(i int) int {
	wrapped := a.r.page.doc.Wrapped
	for n := 1; n < maxTitle && i+n < len(a.lines); n++ {
		switch l := &a.lines[i+n]; {
		case l.text[0] == '=' && typeForm.MatchString(l.text):
			return n
		case !wrapped || !a.lines[i].first || l.first || len(a.lines[i+n-1].text) < shortLine:
			return 0
		}
	}
	return 0
}

// unnumbered reads an item whose number was lost on the way, as pages on the web
// lose those of lists: a title with a type below it.
func (a *agendaReader) unnumbered(i, n int) int {
	lines, kind := a.lines[i:i+n], a.lines[i+n].text
	name := trimTitle(a.r.unmarked(lines))
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(first) {
		return 1
	}
	a.close(i)
	a.items = append(a.items, paper.Item{Section: a.section, Title: name, Start: lines[0].Start, Type: paper.Slug(typeForm.FindStringSubmatch(kind)[1])})
	a.head(name, 2, lines)
	a.open, a.typed = true, true
	return n + 1
}

// sectionFollows tells whether a line with a Roman number is followed by an
// item within two paragraphs: the first, or the next where the numbers go on.
func (a *agendaReader) sectionFollows(i int) bool {
	for _, l := range a.lines[i+1 : min(i+6, len(a.lines))] {
		if m := itemForm.FindStringSubmatch(l.text); m != nil && (m[1] == "1" || m[1] == strconv.Itoa(a.count+1)) {
			return true
		}
	}
	return false
}

// longestSection bounds the name of a part that has no Roman number, in bytes:
// "Vreemdelingenzaken, asiel en grensbeheer".
const longestSection = 60

// plainSection is the line of the part that stands above the first item at i
// without a number, "JUSTITIE" or "Gemengd Comité"; -1 where no heading stands there.
func (a *agendaReader) plainSection(i int) int {
	for i--; i >= 0 && strings.HasSuffix(a.lines[i].text, "etgevende besprekingen"); i-- {
		// how the Council meets; the part stands above
	}
	if i < 0 {
		return -1
	}
	l := &a.lines[i]
	first, _ := utf8.DecodeRuneInString(l.text)
	switch {
	case !l.first, len(l.text) > longestSection, strings.ContainsAny(l.text, ".,:;=0123456789"), !unicode.IsUpper(first):
		return -1
	case agendaHead.MatchString(l.text), reportHead.MatchString(l.text):
		return -1
	}
	return i
}

// title returns the lines of the title at i and the type line below it, nil
// where there is none.
func (a *agendaReader) title(i int) (title []line, kind *line) {
	j := i + 1
	for ; j < len(a.lines) && j < i+maxTitle; j++ {
		l := &a.lines[j]
		if typeForm.MatchString(l.text) {
			return a.lines[i:j], l
		}
		if l.first {
			break
		}
	}
	return a.lines[i:j], nil
}

func (a *agendaReader) typedBelow(i int) bool {
	_, kind := a.title(i)
	return kind != nil
}

// item reads an item at line i, or passes the line.
func (a *agendaReader) item(i int) int {
	m := itemForm.FindStringSubmatch(a.lines[i].text)
	if m == nil {
		return 1
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return 1
	}
	lines, kind := a.title(i)
	if len(lines) > 1 && otherBusiness(trimTitle(m[2])) { // what follows is its first subject
		lines, kind = lines[:1], nil
	}
	title := append([]line{{Span: lines[0].Span, raw: m[2], text: m[2]}}, lines[1:]...)
	name := trimTitle(a.r.unmarked(title))
	other := otherBusiness(name)
	follows := n == a.count+1 && len(lines) < maxTitle && !strings.ContainsAny(name[max(0, len(name)-1):], ".;,")
	switch {
	case kind == nil && !other && !(follows && a.typed):
		return 1
	case kind == nil && n <= a.count: // a list inside an item
		return 1
	}
	start := i
	if n == 1 && kind != nil && (a.count > 0 || a.section == "") {
		if k := a.plainSection(i); k >= 0 {
			start = k
			a.close(start)
			a.section = a.lines[k].text
			a.head(a.section, 1, a.lines[k:k+1])
		}
	}
	a.close(start)
	it := paper.Item{Section: a.section, Number: m[1], Title: name, Start: lines[0].Start}
	read := len(lines)
	switch {
	case kind != nil:
		it.Type = paper.Slug(typeForm.FindStringSubmatch(kind.text)[1])
		a.typed = true
		read++
	case other:
		it.Type = "overig"
	}
	a.items = append(a.items, it)
	a.head(m[1]+". "+name, 2, lines)
	a.open, a.count = true, n
	return read
}

// head notes a section or an item as a heading.
func (a *agendaReader) head(title string, level int, lines []line) {
	a.heads = append(a.heads, head{paper.Heading{Title: title, Start: lines[0].Start, End: lines[len(lines)-1].End}, level})
}

// unmarked joins the lines of a title without the footnote marks in it.
func (r *reader) unmarked(lines []line) string {
	if len(r.Footnotes) == 0 {
		return join(lines)
	}
	if r.marks == nil {
		r.marks = make(map[int]string, len(r.Footnotes))
		for _, f := range r.Footnotes {
			if f.Anchor >= 0 {
				r.marks[f.Anchor+len(f.Mark)] = f.Mark
			}
		}
	}
	ends := func(l line) bool { return r.marks[l.End] != "" }
	if !slices.ContainsFunc(lines, ends) {
		return join(lines)
	}
	cut := slices.Clone(lines)
	for i := range cut {
		cut[i].text, cut[i].plain = strings.TrimSuffix(cut[i].text, r.marks[cut[i].End]), false
	}
	return join(cut)
}

// close ends the open item with the last line of the body before line i.
func (a *agendaReader) close(i int) {
	if !a.open {
		return
	}
	a.items[len(a.items)-1].End = a.lines[i-1].End
	a.open = false
}

// end is the line that ends the last item: that of a signature below it, or
// the end of the body.
func (a *agendaReader) end() int {
	if !a.open {
		return len(a.lines)
	}
	start := a.items[len(a.items)-1].Start
	for i := range a.r.Signatures {
		if at := a.r.Signatures[i].start(); at > start {
			return sort.Search(len(a.lines), func(i int) bool { return a.lines[i].End > at })
		}
	}
	return len(a.lines)
}

// trimTitle drops the colon that some titles end in.
func trimTitle(s string) string { return strings.TrimRight(s, ": ") }
