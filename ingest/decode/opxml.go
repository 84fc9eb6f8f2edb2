package decode

import (
	"bytes"
	"context"
	"encoding/xml"
	"slices"
)

// opRoot is the root element of a publication.
const opRoot = "officiele-publicatie"

// opReader reads officielepublicaties XML (root officiele-publicatie, since
// 2010).
type opReader struct {
	xmlSource

	main  builder
	notes []*opNote
	refs  []opRef
	stack []opFrame
	meta  opMeta
	speech

	opState
	groups   int // count of groups and rows given out
	labelled int // length of the text after a label, -1 when none waits
}

// opState is what an element changes and its end puts back.
type opState struct {
	b        *builder // where text goes: the main one or a note's
	unread   int      // depth of elements that are not text
	flat     int      // depth of headings and cells, whose paragraphs are running text
	sections int      // depth of elements that headings belong to
	group    int
	row      int
	kind     BlockKind // of paragraphs
}

// opFrame is an open element.
type opFrame struct {
	name   string
	parent string
	act    action
	attr   string // tekstregel/@inhoud
	start  int    // length of the text when it opened
	// before goes on at the end of an element that cuts a speech.
	cuts   bool
	before *Turn
	was    opState
}

func decodeOPXML(ctx context.Context, data []byte, lim limits) (*Document, error) {
	c, err := xmlToUTF8(data)
	if err != nil {
		return nil, err
	}
	r := &opReader{xmlSource: newXMLSource(c.text, opRoot, lim), labelled: -1}
	r.b, r.kind = &r.main, Paragraph
	if err := r.read(ctx, r); err != nil {
		return nil, err
	}
	doc := new(Document)
	r.finish(doc)
	doc.Source = sourceMap(compose(r.main.pieces, c), len(doc.Text))
	doc.Meta = r.meta.meta()
	doc.Turns = r.turns
	warnCharset(doc, c)
	return doc, nil
}

func (r *opReader) size() int { return len(r.main.out) }

func (r *opReader) start(t xml.StartElement) {
	name := t.Name.Local
	act := opElements[name]
	if r.unread > 0 {
		act = unread
		r.meta.record(t)
	}
	f := opFrame{name: name, was: r.opState}
	if n := len(r.stack); n > 0 {
		f.parent = r.stack[n-1].name
	}
	f.act = r.inContext(f, act)
	r.open(f, t.Attr)
}

// inContext settles what an element does where its name alone does not say.
func (r *opReader) inContext(f opFrame, act action) action {
	name, parent := f.name, f.parent
	switch {
	case act == unread || act == inline || act == linked || act == note || act == noteRef || act == noteMark:
		return act
	case r.flat > 0: // kop/label, kop/nr, kop/titel; entry/al
		return spaced
	case name == "naam" && parent != "ondertekening" && parent != "ondertekenaar":
		return spaced
	case name == "plaats", name == "dagtekening":
		if parent == "ondertekening" || parent == "gegeven" || parent == "dagtekening" {
			return spaced
		}
	}
	return act
}

// open does what the start of an element does to the text.
func (r *opReader) open(f opFrame, attrs []xml.Attr) {
	if opSections[f.name] {
		r.sections++
	}
	switch f.act {
	case unread:
		r.unread++
	case boundary:
		r.b.end()
	case spaced:
		r.b.gap()
	case linked:
		r.b.link(linkTarget(f.name, attrs))
	case heading:
		r.b.block(layout{kind: Heading, level: r.level(f.name, attrs), group: r.group})
		r.flat++
	case paragraph:
		r.paragraph()
	case label:
		r.b.block(r.layout())
	case lines, list, signing:
		r.enter(f.act)
	case table:
		r.b.end()
		r.newGroup()
	case row:
		r.b.end()
		r.groups++
		r.row = r.groups
	case cell:
		r.b.block(layout{kind: TableCell, group: r.group, row: r.row})
		r.flat++
	case note:
		r.openNote(attr(attrs, "id"))
	case noteRef:
		r.refer(attr(attrs, "refid"))
	}
	if r.b == &r.main && r.unread == 0 {
		r.speech.open(&f, &r.main)
	}
	f.start = len(r.b.out)
	r.meta.start(&f, attrs)
	r.stack = append(r.stack, f)
}

func (r *opReader) layout() layout { return layout{kind: r.kind, group: r.group} }

// paragraph starts a block, or goes on after the label that waits for one.
func (r *opReader) paragraph() {
	if r.labelled >= 0 && r.b.open && len(r.b.out) == r.labelled {
		r.b.gap()
		return
	}
	r.b.block(r.layout())
}

func (r *opReader) enter(act action) {
	r.b.end()
	switch act {
	case list:
		r.kind = ListItem
	case signing:
		r.kind = Signature
	}
	if r.group == 0 {
		r.newGroup()
	}
}

func (r *opReader) newGroup() {
	r.groups++
	r.group = r.groups
}

func (r *opReader) level(name string, attrs []xml.Attr) int {
	if name == "tussenkop" {
		return r.sections + max(1, opEmphasis[attr(attrs, "kopopmaak")])
	}
	return max(1, r.sections)
}

func (r *opReader) end() {
	f := r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	if r.unread == 0 {
		r.meta.end(&f, r.b.out)
		if r.b == &r.main {
			r.speech.close(&f, &r.main)
		}
	}
	switch f.act {
	case spaced:
		r.b.gap()
	case linked:
		r.b.unlink()
	case label:
		r.labelled = len(r.b.out)
		r.b.gap()
	case noteMark:
		r.markNote(f.start)
	case inline, noteRef, unread:
	default:
		r.b.end()
	}
	r.opState = f.was
}

// text writes character data; from is the offset of its token in r.data.
func (r *opReader) text(s []byte, from int) error {
	if len(r.stack) == 0 {
		if len(bytes.TrimSpace(s)) > 0 {
			return r.refuse(ErrSyntax, "text outside the root element")
		}
		return nil
	}
	if r.unread > 0 {
		return nil
	}
	r.write(r.b, s, from)
	return nil
}

func attr(attrs []xml.Attr, name string) string {
	i := slices.IndexFunc(attrs, func(a xml.Attr) bool { return a.Name.Local == name })
	if i < 0 {
		return ""
	}
	return attrs[i].Value
}

// linkTarget is what a link of the publisher refers to: extref/@doc as it is,
// a dossier as "dossier/36410-VII", the form that extref uses for one.
func linkTarget(name string, attrs []xml.Attr) string {
	if name == "dossierref" {
		if d := attr(attrs, "dossier"); d != "" {
			return "dossier/" + d
		}
		return ""
	}
	return attr(attrs, "doc")
}
