package decode

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// htmlAnchor is an open a element.
type htmlAnchor struct {
	fragment string // of a link within the page
}

// htmlMark is a link within the page whose text may be the mark of a note.
type htmlMark struct {
	fragment string
	mark     string
	span     text.Span // of the link's text
}

// officialPage is the address of a publication's page, absolute or beside the
// page that links to it.
var officialPage = regexp.MustCompile(`^(?:https?://(?:zoek|www)\.officielebekendmakingen\.nl/|\./|/)?((?:kst|blg|ah-tk|ah-ek|h-tk|h-ek|kv-tk|nds-tk|stb|stcrt|trb|gmb|wsb|prb|bgr)-[0-9][A-Za-z0-9-]*)(?:\.html|\.xml|\.pdf)?$`)

// htmlNoteMark is the text of a link to a note: a number or asterisks, bare or in
// brackets, as "(1)" in EUR-Lex pages.
var htmlNoteMark = regexp.MustCompile(`^[(\[]?\s*([0-9]{1,3}|\*{1,3})\s*[)\]]?$`)

func (r *htmlReader) openAnchor(href string) {
	r.closeAnchor() // a elements do not nest
	href = strings.TrimSpace(href)
	fragment, local := strings.CutPrefix(href, "#")
	target := ""
	if !local {
		fragment = ""
		target = pageTarget(href)
	}
	r.b.link(target)
	r.anchors = append(r.anchors, htmlAnchor{fragment: fragment})
}

// pageTarget is what a link refers to: a publication's id, or an absolute
// address; links beside the page that are no publication say nothing.
func pageTarget(href string) string {
	page, _, _ := strings.Cut(href, "#")
	page, _, _ = strings.Cut(page, "?")
	if m := officialPage.FindStringSubmatch(page); m != nil {
		return m[1]
	}
	if low := strings.ToLower(href); strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://") {
		return href
	}
	return ""
}

func (r *htmlReader) closeAnchor() {
	if len(r.anchors) == 0 {
		return
	}
	a := r.anchors[len(r.anchors)-1]
	r.anchors = r.anchors[:len(r.anchors)-1]
	start := r.b.links[len(r.b.links)-1].start
	r.b.unlink()
	if a.fragment == "" || start < 0 || !r.b.open || len(r.b.out)-start > 8 {
		return
	}
	if m := htmlNoteMark.FindSubmatch(r.b.out[start:]); m != nil {
		r.marks = append(r.marks, htmlMark{a.fragment, string(m[1]), text.Span{Start: start, End: len(r.b.out)}})
	}
}

// identify records which block an id names: the one being written, or the next.
func (r *htmlReader) identify(id string) {
	if _, twice := r.ids[id]; twice {
		return
	}
	i := len(r.b.blocks)
	if r.b.open {
		i--
	}
	r.ids[id] = i
}

// findNotes ties marks to notes: a link whose text is a mark and whose target
// is a later block that starts with the same mark. The marks are then cut from
// the text, where they would stick to the word before them.
func (r *htmlReader) findNotes() []Note {
	r.b.end()
	var notes []Note
	cuts := r.aside()
	aside := slices.Clone(cuts)
	isAside := func(at int) bool {
		return slices.ContainsFunc(aside, func(s text.Span) bool { return s.Start <= at && at < s.End })
	}
	for _, m := range r.marks {
		i, ok := r.ids[m.fragment]
		if !ok || i >= len(r.b.blocks) || r.b.blocks[i].Span.Start < m.span.End || isAside(m.span.Start) || isAside(r.b.blocks[i].Span.Start) {
			continue
		}
		block := &r.b.blocks[i]
		head := r.b.out[block.Span.Start:min(block.Span.End, block.Span.Start+16)]
		body := strings.TrimLeft(string(head), "([ ")
		if rest, ok := strings.CutPrefix(body, m.mark); !ok || rest == "" || isAlnum(rest[0]) {
			continue
		}
		block.Kind, block.Level = NoteBody, 0
		notes = append(notes, Note{Mark: m.mark, Anchor: m.span.Start, Span: block.Span})
		cuts = append(cuts, r.withSpace(m.span))
	}
	slices.SortFunc(cuts, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
	shift := r.b.cut(cuts)
	for i := range notes {
		notes[i].Anchor = shift(notes[i].Anchor)
		notes[i].Span = text.Span{Start: shift(notes[i].Span.Start), End: shift(notes[i].Span.End)}
	}
	return notes
}

// withSpace takes the space before a mark along when what follows the mark
// wants none: "Verordening (1)," becomes "Verordening,".
func (r *htmlReader) withSpace(s text.Span) text.Span {
	out := r.b.out
	if s.End < len(out) && strings.IndexByte(" .,;:)\n", out[s.End]) < 0 {
		return s
	}
	before := bytes.TrimRight(out[:s.Start], " "+noBreak)
	return text.Span{Start: len(before), End: s.End}
}

// aside is the text before and after the page's own, if the page tells them
// apart.
func (r *htmlReader) aside() []text.Span {
	if r.mainAt < 0 {
		return nil
	}
	start, end := r.main.Start, r.main.End
	if end < 0 {
		end = len(r.b.out)
	}
	if i := slices.IndexFunc(r.b.blocks, func(b Block) bool { return b.Span.Start >= start }); i >= 0 {
		start = r.b.blocks[i].Span.Start // the separator before it goes too
	}
	if start >= end {
		return nil // an empty main: the text is elsewhere
	}
	var out []text.Span
	for _, s := range []text.Span{{Start: 0, End: start}, {Start: end, End: len(r.b.out)}} {
		if s.Start < s.End {
			out = append(out, s)
		}
	}
	return out
}
