package decode

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// htmlReader reads HTML and XHTML from the tokens of x/net/html. It builds no
// tree: the text needs only what parts it, and tokens keep their place in the
// input, which nodes do not.
type htmlReader struct {
	data  []byte // UTF-8
	z     *html.Tokenizer
	lim   limits
	b     builder
	meta  opMeta // the same names as in officielepublicaties XML
	title strings.Builder

	htmlState
	stack   []htmlFrame
	anchors []htmlAnchor // open a elements
	marks   []htmlMark   // links that may refer to notes
	ids     map[string]int
	groups  int
	inTitle bool
	main    text.Span // of the page's own text; End is -1 until it closes
	mainAt  int       // depth of the element that holds it
}

// htmlState is what an element changes and its end puts back.
type htmlState struct {
	kind   BlockKind // of paragraphs
	group  int
	row    int
	unread bool
	flat   bool // in a heading: blocks in it are running text
	cell   bool // in a cell: its first block goes on in it
	pre    bool
}

type htmlFrame struct {
	tag atom.Atom
	was htmlState
}

func decodeHTML(ctx context.Context, data []byte, lim limits) (*Document, error) {
	c, err := htmlToUTF8(data)
	if err != nil {
		return nil, err
	}
	r := &htmlReader{data: c.text, z: html.NewTokenizer(bytes.NewReader(c.text)), lim: lim, ids: map[string]int{}, mainAt: -1}
	r.kind = Paragraph
	if err := r.read(ctx); err != nil {
		return nil, err
	}
	doc := new(Document)
	notes := r.findNotes()
	r.b.finish(doc)
	doc.Notes = notes
	doc.Source = sourceMap(compose(r.b.pieces, c), len(doc.Text))
	doc.Meta = r.meta.meta()
	if doc.Meta.Title == "" {
		doc.Meta.Title = pageTitle(html.UnescapeString(r.title.String()), headingTexts(doc))
	}
	warnCharset(doc, c)
	return doc, nil
}

func (r *htmlReader) read(ctx context.Context) error {
	for n, from := 0, 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		kind := r.z.Next()
		raw := r.data[from : from+len(r.z.Raw())]
		var err error
		switch kind {
		case html.ErrorToken:
			if err := r.z.Err(); !errors.Is(err, io.EOF) {
				return refuse(ErrSyntax, int64(from), "%v", err)
			}
			return nil
		case html.TextToken:
			r.text(raw, from)
		case html.StartTagToken, html.SelfClosingTagToken:
			err = r.startTag(kind == html.SelfClosingTagToken, int64(from))
		case html.EndTagToken:
			r.endTag()
		}
		if err != nil {
			return err
		}
		from += len(raw)
	}
}

// startTag reads the tag the tokenizer stands on. XHTML closes empty script
// and title elements in their start tag, which HTML does not know.
func (r *htmlReader) startTag(closed bool, from int64) error {
	name, more := r.z.TagName()
	tag := atom.Lookup(name)
	attrs := map[string]string(nil)
	if more {
		attrs = r.attributes()
	}
	if closed {
		r.z.NextIsNotRawText()
	}
	if id := cmpOr(attrs["id"], attrs["name"]); id != "" && tag != atom.Meta && !r.unread {
		r.identify(id)
	}
	e, listed := htmlElements[tag]
	switch {
	case htmlVoid(tag):
		r.void(tag, attrs)
	case !listed:
		if tag == atom.A && !r.unread && !closed {
			r.openAnchor(attrs["href"])
		}
	default:
		r.popFor(e)
		if closed && e.act == unread {
			return nil
		}
		if len(r.stack) >= r.lim.depth {
			return refuse(ErrTooLarge, from, "elements nested deeper than %d", r.lim.depth).advised(hintAnew)
		}
		if len(r.b.out) > r.lim.text {
			return refuse(ErrTooLarge, from, "more than %d bytes of text", r.lim.text)
		}
		r.open(tag, e.act, attrs)
	}
	return nil
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (r *htmlReader) attributes() map[string]string {
	attrs := map[string]string{}
	for {
		key, value, more := r.z.TagAttr()
		if _, twice := attrs[string(key)]; !twice { // the first one counts
			attrs[string(key)] = string(value)
		}
		if !more {
			return attrs
		}
	}
}

func (r *htmlReader) void(tag atom.Atom, attrs map[string]string) {
	switch tag {
	case atom.Meta:
		r.meta.meet(attrs["name"], attrs["scheme"], attrs["content"])
	case atom.Br:
		if !r.unread {
			r.lineBreak()
		}
	case atom.Hr:
		r.b.end()
		r.b.block(r.layout())
	case atom.Wbr, atom.Img, atom.Input:
	}
}

// lineBreak starts a new line in the same paragraph; within a heading or a
// cell it is a space.
func (r *htmlReader) lineBreak() {
	if r.flat || r.cell {
		r.b.gap()
		return
	}
	if r.b.open {
		r.b.block(r.b.next)
	}
}

func (r *htmlReader) open(tag atom.Atom, act action, attrs map[string]string) {
	r.stack = append(r.stack, htmlFrame{tag, r.htmlState})
	if isMain(tag, attrs) && !r.unread {
		r.b.end()
		r.main, r.mainAt = text.Span{Start: len(r.b.out), End: -1}, len(r.stack)
	}
	if _, hidden := attrs["hidden"]; hidden {
		act = unread
	}
	switch {
	case r.unread:
		return
	case act == unread:
		r.unread = true
		r.inTitle = tag == atom.Title
	case r.flat:
		r.b.gap()
	case act == heading:
		r.b.block(layout{kind: Heading, level: headingLevel(tag), group: r.newGroup()})
		r.flat, r.cell = true, false
	case act == cell:
		r.b.block(layout{kind: TableCell, group: r.group, row: r.row})
		r.kind, r.cell = TableCell, true
	case act == table:
		r.b.end()
		r.group, r.cell = r.newGroup(), false
	case act == row:
		r.b.end()
		r.row = r.newGroup()
	case act == list:
		r.openList(tag)
	case r.cell:
		if r.b.open { // a second block of the cell
			r.b.block(layout{kind: TableCell, group: r.group})
		}
	default:
		r.openBlock(tag, act, attrs["class"])
	}
}

func (r *htmlReader) openList(tag atom.Atom) {
	r.b.end()
	if r.kind != ListItem || r.cell {
		r.group = r.newGroup()
	}
	r.kind, r.cell = ListItem, false
	r.b.block(r.layout())
}

// openBlock starts a block. A paragraph has a group of its own, so that the
// lines which br makes of it stay together.
func (r *htmlReader) openBlock(tag atom.Atom, act action, class string) {
	r.pre = r.pre || tag == atom.Pre
	if isSigned(class) {
		r.kind, r.group = Signature, r.newGroup()
	}
	if act == lines {
		r.group = r.newGroup()
	}
	l := r.layout()
	if l.group == 0 {
		l.group = r.newGroup()
	}
	r.b.block(l)
}

// isSigned knows the classes of the official publications' pages
// (stb-2014-296) and EUR-Lex (32016R0679) for the names under a paper.
func isSigned(class string) bool {
	return slices.ContainsFunc(strings.Fields(class), func(c string) bool { return c == "ondertekening" || c == "oj-signatory" })
}

func (r *htmlReader) layout() layout { return layout{kind: r.kind, group: r.group, row: r.row} }

func (r *htmlReader) newGroup() int {
	r.groups++
	return r.groups
}

func (r *htmlReader) endTag() {
	name, _ := r.z.TagName()
	tag := atom.Lookup(name)
	if tag == atom.A {
		r.closeAnchor()
		return
	}
	if tag == atom.Br { // </br> is <br> (HTML, 13.2.6.4.7)
		r.void(tag, nil)
		return
	}
	if _, listed := htmlElements[tag]; !listed {
		return
	}
	var scope []atom.Atom
	if !slices.Contains(rows, tag) && tag != atom.Table {
		scope = cells
	}
	if !r.pop([]atom.Atom{tag}, scope) && !r.unread && !r.flat {
		r.b.end() // it parts text all the same
		r.b.block(r.afterClose())
	}
}

// popFor closes what the start tag of e closes.
func (r *htmlReader) popFor(e htmlElement) {
	for r.pop(e.ends, e.within) {
	}
}

// pop closes the innermost open element of tags and all within it, unless an
// element of scope stands before it.
func (r *htmlReader) pop(tags, scope []atom.Atom) bool {
	for i := len(r.stack) - 1; i >= 0; i-- {
		tag := r.stack[i].tag
		if slices.Contains(tags, tag) {
			r.close(i)
			return true
		}
		if slices.Contains(scope, tag) {
			return false
		}
	}
	return false
}

// close closes the open elements from index i on.
func (r *htmlReader) close(i int) {
	wasRead := !r.unread
	if i < r.mainAt && r.main.End < 0 {
		r.b.end()
		r.main.End = len(r.b.out)
	}
	r.htmlState = r.stack[i].was
	r.stack = r.stack[:i]
	r.inTitle = false
	switch {
	case r.flat:
		r.b.gap()
	case wasRead:
		r.b.end()
		r.b.block(r.afterClose())
	}
}

// afterClose is the layout of text that stands in the element that is now
// innermost, after a block within it.
func (r *htmlReader) afterClose() layout {
	l := r.layout()
	if r.cell {
		l = layout{kind: TableCell, group: r.group}
	}
	return l
}
