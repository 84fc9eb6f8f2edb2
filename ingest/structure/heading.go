package structure

import (
	"slices"
	"strings"

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
		h.Title = paper.SentenceCase(h.Title, r.spell)
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
