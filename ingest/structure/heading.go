package structure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

var (
	// "2.1 Inzet", "3. Nederlandse positie": the depth of the number is the level.
	numberedHead = newForm(`^(\d{1,2}(?:\.\d{1,2}){0,3})\.? +\p{Lu}`)
	romanHead    = newForm(`^[IVX]{1,4}\. +\p{Lu}`)
	// "b) Datum ontvangst": a field of a fiche, whose value may follow at once.
	letteredHead = newForm(`^[a-z]\) +\p{Lu}`)
	// "Vraag 3", "Antwoord op vraag 3 en 4": set apart in an answer to questions.
	questionHead = newForm(`^(?:Vraag|Vragen|Antwoord(?:en)?(?: op)?(?: de)?(?: vraag| vragen)?) \d{1,3}(?:(?:, en |, | en | t/m | tot en met )\d{1,3})*:?$`)
	placeAndDay  = newForm(`^(?:[\p{L}\x{2019}' -]+,? +)?` + dayForm + `$`)
)

// Bounds of a printed heading, from the papers seen: the longest had three
// lines and 150 bytes.
const (
	headingLines = 3
	headingBytes = 200
	deepest      = 6
)

// head is a heading whose level may depend on those before it.
type head struct {
	paper.Heading
	// own is the level its number gives, 0 for one without.
	own int
}

// headings collects what titles the parts of the paper: the headings of the
// markup or else of print, and the sections and items of an agenda.
func (r *reader) headings() {
	r.coverHeadAndFoot()
	heads := r.markedHeads()
	if len(heads) == 0 {
		heads = r.unrepeated(unlisted(r.printedHeads(), r.page))
	}
	heads = slices.DeleteFunc(heads, func(h head) bool { return overlaps(r.agendaHeads, h.Start, h.End) })
	heads = append(heads, r.agendaHeads...)
	slices.SortStableFunc(heads, func(a, b head) int { return a.Start - b.Start })
	numbered := 0
	for _, h := range heads {
		h.Title = paper.SentenceCase(h.Title, r.spelt.of)
		switch {
		case h.own > 0:
			h.Level, numbered = h.own, h.own
		case h.Level == 0 && r.isTitle(h.Title):
			h.Level, numbered = 1, 0
		case h.Level == 0:
			h.Level = numbered + 1
		}
		h.Level = min(h.Level, deepest)
		r.Headings = append(r.Headings, h.Heading)
	}
	if r.Doc.Title == "" && len(r.Headings) > 0 && !questionHead.MatchString(r.Headings[0].Title) && !masthead.MatchString(r.Headings[0].Title) && len(r.page.lines) > headLines && r.Headings[0].Start < r.page.lines[headLines].Start {
		r.Doc.Title = r.Headings[0].Title
	}
}

// isTitle tells whether words are the paper's title, which may have changed case.
func (r *reader) isTitle(s string) bool { return strings.EqualFold(s, r.Doc.Title) }

// overlaps tells whether a span touches a heading of an ordered list.
func overlaps(list []head, start, end int) bool {
	i, _ := slices.BinarySearchFunc(list, start, func(h head, at int) int {
		if h.End <= at {
			return -1
		}
		return 1
	})
	return i < len(list) && list[i].Start < end
}

// markedHeads are the headings that the markup names.
func (r *reader) markedHeads() []head {
	var out []head
	for _, b := range r.page.doc.Blocks {
		if b.Kind != decode.Heading {
			continue
		}
		if title := words(r.page.doc.Text[b.Span.Start:b.Span.End]); title != "" {
			out = append(out, head{Heading: paper.Heading{Title: title, Level: max(1, b.Level), Start: b.Span.Start, End: b.Span.End}})
		}
	}
	return out
}

// printedHeads are the paragraphs that look like headings. What stands before
// the first running text is the paper's head, of which only its title counts.
func (r *reader) printedHeads() []head {
	var out []head
	lines, running := r.page.lines, false
	for i := 0; i < len(lines); {
		p := r.paragraph(i, headingLines+1)
		h, n := r.printedHead(p)
		switch {
		case n == 0:
			running = running || prose(p)
		case h.own == 0 && !r.isTitle(h.Title) && !questionHead.MatchString(h.Title) && (!running || r.Doc.Kind == paper.KindMotion || !r.parted(i, n, out)):
		default:
			out = append(out, h)
		}
		i += max(1, n)
		for n == 0 && i < len(lines) && !lines[i].first {
			i++
		}
	}
	return out
}

// printedHead reads the heading that a paragraph starts with, and how many
// lines it has; 0 when it has none.
func (r *reader) printedHead(p []line) (head, int) {
	if lowerFirst(p[0].text) {
		return head{}, 0
	}
	n, own := len(p), 0
	switch s := p[0].text; {
	case questionHead.MatchString(s):
		n = 1
	case numberedHead.MatchString(s):
		own = 1 + strings.Count(strings.TrimSuffix(s[:strings.IndexByte(s, ' ')], "."), ".")
	case romanHead.MatchString(s):
		own = 1
	case letteredHead.MatchString(s):
		if own = 2; len(s) < longLine {
			n = 1
		}
	}
	if own > 0 && slices.ContainsFunc(p[1:n], func(l line) bool { return listItem(l.text) }) {
		return head{}, 0
	}
	if n > headingLines {
		return head{}, 0
	}
	title := r.unmarked(p[:n])
	if own == 0 && !questionHead.MatchString(title) && !r.isTitle(title) && noHead(title) {
		return head{}, 0
	}
	title = trimTitle(title)
	if len(title) > headingBytes || !titleLike(title) || isDigit(title[len(title)-1]) && placeAndDay.MatchString(title) || own == 0 && r.headOrFoot(&p[0]) {
		return head{}, 0
	}
	return head{Heading: paper.Heading{Title: title, Start: p[0].Start, End: p[n-1].End}, own: own}, n
}

// lowerFirst tells of a line that goes on in the middle of a sentence, and not
// of "b) Datum": most lines of a paper.
func lowerFirst(s string) bool {
	return 'a' <= s[0] && s[0] <= 'z' && (len(s) < 2 || s[1] != ')')
}

// noHead tells of "Besluit: aangehouden", "... - 28642-41", "Dank u wel. Dan
// ...": a row of a list or running text, which no heading without a number
// looks like.
func noHead(s string) bool {
	if s == "" {
		return false
	}
	last := s[len(s)-1]
	if last == ':' || last == ';' || len(s) > 1 && isDigit(last) && (isDigit(s[len(s)-2]) || s[len(s)-2] == '-' || s[len(s)-2] == '/') {
		return true
	}
	if word, _, ok := strings.Cut(s, ": "); ok && word != "" && !strings.ContainsFunc(word, func(r rune) bool { return r != '(' && r != ')' && !unicode.IsLetter(r) }) {
		return true
	}
	for i := 1; i+2 < len(s); i++ {
		if s[i+1] != ' ' || s[i] != '.' && s[i] != '!' && s[i] != '?' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+2:])
		if unicode.IsLower(before) && unicode.IsUpper(after) {
			return true
		}
	}
	return false
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// titleLike tells whether words can be a title: they open with a capital or a
// number and end without a stop, and not in a word that asks for more.
func titleLike(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	switch s[strings.LastIndexByte(s, ' ')+1:] {
	case "van", "voor", "en", "of", "de", "het", "der", "een", "in", "op", "met", "aan", "zijn":
		return false
	}
	return (unicode.IsUpper(first) || unicode.IsDigit(first) || letteredHead.MatchString(s)) && strings.ContainsFunc(s, unicode.IsLetter) &&
		(unicode.IsLetter(last) || unicode.IsDigit(last) || strings.ContainsRune(`)’”"'`, last))
}

// headOrFoot tells whether a line is the addressee, a signature or the end of
// a motion's text.
func (r *reader) headOrFoot(l *line) bool {
	if len(r.Signatures) > fewNames {
		return r.headAndFoot.Touches(l.Span)
	}
	if touch(r.Addressee, l.Span) {
		return true
	}
	for i := range r.Signatures {
		if touch(r.Signatures[i].Name, l.Span) || touch(r.Signatures[i].Office, l.Span) {
			return true
		}
	}
	return false
}

// touch tells whether two spans have a byte in common.
func touch(a, b text.Span) bool { return a.Start < b.End && b.Start < a.End }

// coverHeadAndFoot notes what headOrFoot asks of many signatures, once they are
// read.
func (r *reader) coverHeadAndFoot() {
	if len(r.Signatures) <= fewNames {
		return
	}
	spans := append(make([]text.Span, 0, 1+2*len(r.Signatures)), r.Addressee)
	for _, s := range r.Signatures {
		spans = append(spans, s.Name, s.Office)
	}
	r.headAndFoot = text.NewCover(spans)
}

// parted tells whether n lines at i stand apart: what is before them is ended
// and running text or another heading follows.
func (r *reader) parted(i, n int, before []head) bool {
	lines := r.page.lines
	if i+n >= len(lines) || !lines[i].first || !lines[i+n].first {
		return false
	}
	if i > 0 && !(len(before) > 0 && before[len(before)-1].End == lines[i-1].End) {
		last, _ := utf8.DecodeLastRuneInString(unnoted(lines[i-1].text))
		signed := r.headOrFoot(&lines[i-1])
		if !signed && !strings.ContainsRune(`.!?:;)”"»`, last) {
			return false
		}
	}
	next := r.paragraph(i+n, headingLines+1)
	_, m := r.printedHead(next)
	return m > 0 && m == len(next) || prose(next)
}

// prose tells whether a paragraph is running text: it ends in a stop, or has
// more lines than a heading.
func prose(p []line) bool {
	if len(p) > headingLines {
		return true
	}
	last := unnoted(p[len(p)-1].text)
	return len(p[0].text) > longLine/2 && (strings.HasSuffix(last, ".") || strings.HasSuffix(last, ":") || strings.HasSuffix(last, ","))
}

// unnoted is a line without the digits at its end, which may be the mark of a
// footnote.
func unnoted(s string) string {
	for s != "" && isDigit(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// unrepeated drops what has no number and stands there more than once: the
// side bar of a letter, which print repeats on each page.
func (r *reader) unrepeated(heads []head) []head {
	if len(heads) < 2 {
		return heads
	}
	times := map[string]int{}
	for _, h := range heads {
		times[h.Title]++
	}
	return slices.DeleteFunc(heads, func(h head) bool {
		return times[h.Title] > 1 && h.own == 0 && !r.isTitle(h.Title) && !questionHead.MatchString(h.Title)
	})
}

// unlisted drops numbered heads that follow each other without text between
// them: a list of short items.
func unlisted(heads []head, p *page) []head {
	drop := make([]bool, len(heads))
	for i := 1; i < len(heads); i++ {
		a, b := heads[i-1], heads[i]
		if a.own > 0 && a.own == b.own && strings.TrimSpace(p.doc.Text[a.End:b.Start]) == "" {
			drop[i-1], drop[i] = true, true
		}
	}
	out := heads[:0]
	for i, h := range heads {
		if !drop[i] {
			out = append(out, h)
		}
	}
	return out
}
