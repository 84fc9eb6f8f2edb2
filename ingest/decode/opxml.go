package decode

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"unicode/utf8"
)

// opReader reads officielepublicaties XML (root officiele-publicatie, since
// 2010) in one pass over the tokens of encoding/xml, which knows no entities
// but the five of XML: nothing in a document can make it grow. The reader
// matches tags itself, since RawToken, which does not, is a sixth faster.
type opReader struct {
	data []byte // UTF-8, without byte order mark
	base int    // length of the byte order mark
	dec  *xml.Decoder
	lim  limits

	main  builder
	notes []*opNote
	refs  []opRef
	stack []opFrame
	meta  opMeta

	opState
	seenRoot bool
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
	was    opState
}

func decodeOPXML(ctx context.Context, data []byte, lim limits) (*Document, error) {
	c, err := xmlToUTF8(data)
	if err != nil {
		return nil, err
	}
	r := &opReader{data: bytes.TrimPrefix(c.text, []byte(bom)), lim: lim, labelled: -1}
	r.base = len(c.text) - len(r.data)
	r.b, r.kind = &r.main, Paragraph
	r.dec = xml.NewDecoder(bytes.NewReader(r.data))
	r.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	if err := r.read(ctx); err != nil {
		return nil, err
	}
	doc := new(Document)
	r.finish(doc)
	doc.Source = sourceMap(compose(r.main.pieces, c.pieces), len(doc.Text))
	doc.Meta = r.meta.meta()
	warnCharset(doc, c)
	return doc, nil
}

func (r *opReader) read(ctx context.Context) error {
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		from := int(r.dec.InputOffset())
		token, err := r.dec.RawToken()
		if err == io.EOF {
			return r.atEnd()
		}
		if err != nil {
			return r.syntax(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = r.start(t)
		case xml.EndElement:
			err = r.endElement(t.Name)
		case xml.CharData:
			err = r.text(t, from)
		}
		if err != nil {
			return err
		}
	}
}

// atEnd checks what the document lacks at its end.
func (r *opReader) atEnd() error {
	switch {
	case !r.seenRoot:
		return r.refuse(ErrSyntax, "no XML element")
	case len(r.stack) > 0:
		return r.refuse(ErrSyntax, "the file ends inside <%s>", r.stack[len(r.stack)-1].name)
	}
	return nil
}

func (r *opReader) syntax(err error) error {
	if s, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return r.refuse(ErrSyntax, "%s", s.Msg)
	}
	return r.refuse(ErrSyntax, "%v", err)
}

// refuse names the place the decoder has come to, in the converted input; for
// input in UTF-8 that is the input's own.
func (r *opReader) refuse(kind error, format string, args ...any) error {
	return refuse(kind, r.dec.InputOffset()+int64(r.base), format, args...)
}

func (r *opReader) start(t xml.StartElement) error {
	name := t.Name.Local
	switch {
	case len(r.stack) == 0 && r.seenRoot:
		return r.refuse(ErrSyntax, "a second root element <%s>", name)
	case len(r.stack) == 0 && name != "officiele-publicatie":
		return r.refuse(ErrUnsupported, "XML with root <%s>", name)
	case len(r.stack) >= r.lim.depth:
		return r.refuse(ErrTooLarge, "elements nested deeper than %d", r.lim.depth)
	case len(r.main.out) > r.lim.text:
		return r.refuse(ErrTooLarge, "more than %d bytes of text", r.lim.text)
	}
	r.seenRoot = true
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
	return nil
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

func (r *opReader) endElement(name xml.Name) error {
	if len(r.stack) == 0 {
		return r.refuse(ErrSyntax, "</%s> closes nothing", name.Local)
	}
	f := r.stack[len(r.stack)-1]
	if f.name != name.Local {
		return r.refuse(ErrSyntax, "<%s> is closed by </%s>", f.name, name.Local)
	}
	r.stack = r.stack[:len(r.stack)-1]
	if r.unread == 0 {
		r.meta.end(&f, r.b.out)
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
	return nil
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
	raw := r.data[from:r.dec.InputOffset()]
	if c, ok := bytes.CutPrefix(raw, []byte("<![CDATA[")); ok {
		raw, from = c[:len(c)-len("]]>")], from+len("<![CDATA[")
	}
	if len(raw) == len(s) {
		r.b.chars(s, from+r.base)
		return nil
	}
	r.resolved(s, raw, from+r.base)
	return nil
}

// resolved writes text in which references were resolved (&amp;, &#233;) or
// CR LF became LF: the bytes around those keep their place.
func (r *opReader) resolved(s, raw []byte, from int) {
	for i := 0; len(s) > 0 && i < len(raw); {
		switch {
		case raw[i] == '&':
			_, n := utf8.DecodeRune(s)
			r.b.chars(s[:n], -1)
			s = s[n:]
			i += max(1, bytes.IndexByte(raw[i:], ';')+1)
		case raw[i] == '\r':
			r.b.chars(s[:1], -1)
			s = s[1:]
			if i++; i < len(raw) && raw[i] == '\n' {
				i++
			}
		default:
			n := bytes.IndexAny(raw[i:], "&\r")
			if n < 0 {
				n = len(raw) - i
			}
			n = min(n, len(s))
			r.b.chars(s[:n], from+i)
			s = s[n:]
			i += n
		}
	}
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
