package decode

import (
	"encoding/xml"
	"strconv"
)

func (r *docxReader) newGroup() int {
	r.groups++
	return r.groups
}

// openParagraph starts a block. Its kind is known when its properties are.
func (r *docxReader) openParagraph() {
	r.para = new(docxParagraph)
	l := layout{kind: r.kind, group: r.group}
	switch {
	case r.cell >= 0:
		l = layout{kind: TableCell, group: r.group}
		if len(r.b.blocks) == r.cell {
			l.row = r.row // the first of its cell
		}
	case l.group == 0:
		l.group = r.newGroup() // for the lines that w:br makes of it
	}
	r.b.block(l)
}

func (r *docxReader) closeParagraph() {
	r.number()
	r.b.end()
	if r.box || r.b != r.boxOwner() {
		return
	}
	boxes := r.boxes
	r.boxes = nil
	for _, box := range boxes {
		r.b.append(box, 0)
	}
}

// boxOwner is the builder that text boxes are put into: the main text's or a
// note's.
func (r *docxReader) boxOwner() *builder {
	if r.note != nil {
		return &r.note.b
	}
	return &r.main
}

// property reads an element within w:pPr (ECMA-376 17.3.1).
func (r *docxReader) property(name string, attrs []xml.Attr) {
	val := attr(attrs, "val")
	switch name {
	case "pStyle":
		r.para.style = val
	case "numId":
		r.para.num = val
	case "ilvl":
		r.para.level, _ = strconv.Atoi(val)
	case "outlineLvl":
		if n, err := strconv.Atoi(val); err == nil && n >= 0 && n < 9 { // 9 is body text
			r.para.outline = n + 1
		}
	}
}

// style makes the block what the paragraph's own properties and its style say.
func (r *docxReader) style() {
	r.inherit()
	r.para.numbered = r.inList()
	switch {
	case r.b.open || r.cell >= 0 || r.kind == NoteBody:
	case r.para.outline > 0:
		r.b.next.kind, r.b.next.level = Heading, r.para.outline
	case r.inList():
		r.b.next.kind, r.b.next.group = ListItem, listGroup(r.para.num)
	}
}

// inList reports a paragraph with a number; "0" takes a style's number away.
func (r *docxReader) inList() bool { return r.para.num != "" && r.para.num != "0" }

// inherit fills what the paragraph does not say from its style.
func (r *docxReader) inherit() {
	s := r.sheet.styles[r.para.style]
	if r.para.outline == 0 {
		r.para.outline = s.outline
	}
	if r.para.num == "" {
		r.para.num = s.num
		if r.para.level == 0 {
			r.para.level = s.level
		}
	}
}

// listGroup keeps the items of one list together on lines of their own.
func listGroup(num string) int {
	n, _ := strconv.Atoi(num)
	return -1 - n
}

// number writes the number that Word makes for a paragraph before its text.
func (r *docxReader) number() {
	if !r.para.numbered || r.skip {
		return
	}
	r.para.numbered = false
	if label := r.counter.next(&r.sheet, r.para.num, r.para.level); label != "" {
		r.b.chars([]byte(label), -1)
		r.b.gap()
	}
}

// openTable takes the parts of a table (ECMA-376 17.4).
func (r *docxReader) openTable(name string) {
	r.b.end()
	switch name {
	case "tbl":
		r.group, r.cell = r.newGroup(), -1
	case "tr":
		r.row = r.newGroup()
	case "tc":
		r.cell = len(r.b.blocks)
	}
}
