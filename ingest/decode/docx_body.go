package decode

import (
	"context"
	"encoding/xml"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// docxReader writes the text of a document's parts.
type docxReader struct {
	lim   limits
	sheet docxSheet
	rels  map[string]relation

	main builder
	docxState
	stack  []docxState
	boxes  []*builder // text boxes of the paragraph being written
	fields []docxField
	groups int

	notes    map[docxNoteKey]*docxNote
	order    []*docxNote
	refs     []docxRef
	counts   map[string]int
	endnotes string // the number format of endnotes
	counter  docxCounter
}

// docxState is what an element changes and its end puts back.
type docxState struct {
	b      *builder
	skip   bool
	inText bool // in w:t, whose characters are text
	inCode bool // in w:instrText
	kind   BlockKind
	group  int
	row    int
	cell   int // in a cell: the number of blocks before it; else -1
	para   *docxParagraph
	props  bool // in w:pPr of a paragraph
	link   bool
	box    bool
	note   *docxNote
}

// docxParagraph is what a paragraph's properties say.
type docxParagraph struct {
	style, num string
	level      int  // of the list
	outline    int  // of a heading, from 1; 0 is none
	numbered   bool // its number is still to be written
}

type docxNoteKey struct{ kind, id string }

type docxNote struct {
	mark string
	b    builder
	span text.Span // into the finished text
}

type docxRef struct {
	at  int // index into main.notes
	key docxNoteKey
}

// docxField is an open complex field (ECMA-376 17.16.18).
type docxField struct {
	code   []byte
	result bool
	linked bool
}

// The namespaces of WordprocessingML, transitional and strict, and of markup
// compatibility.
const (
	nsWord       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsWordStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	nsCompatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

func (r *docxReader) readBody(ctx context.Context, p *docxPackage, name string) error {
	r.docxState = docxState{b: &r.main, para: new(docxParagraph), kind: Paragraph, cell: -1}
	r.counts = map[string]int{}
	return r.readPart(ctx, p, name)
}

// readNotes reads the notes that the body refers to; other entries of the part
// are separators.
func (r *docxReader) readNotes(ctx context.Context, p *docxPackage, name, kind string) error {
	for key, n := range r.notes {
		if key.kind == kind {
			n.mark = r.mark(key.kind, n.mark)
		}
	}
	r.docxState = docxState{b: new(builder), para: new(docxParagraph), kind: NoteBody, cell: -1, group: r.newGroup(), skip: true}
	return r.readPart(ctx, p, name)
}

func (r *docxReader) readPart(ctx context.Context, p *docxPackage, name string) error {
	var err error
	dir, file := path.Split(name)
	if r.rels, err = p.relations(ctx, dir+"_rels/"+file+".rels"); err != nil {
		return err
	}
	r.stack, r.fields = nil, nil
	return p.parse(ctx, name, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			if len(r.main.out) > r.lim.text {
				return refuse(ErrTooLarge, -1, "more than %d bytes of text", r.lim.text)
			}
			r.stack = append(r.stack, r.docxState)
			r.inText, r.inCode, r.link, r.box = false, false, false, false
			r.start(t)
		case xml.EndElement:
			r.end(t.Name)
		case xml.CharData:
			r.chars(t)
		}
		return nil
	})
}

func (r *docxReader) start(t xml.StartElement) {
	switch {
	case t.Name.Space == nsCompatible:
		r.skip = r.skip || t.Name.Local == "Fallback" // Choice says the same
		return
	case t.Name.Space != nsWord && t.Name.Space != nsWordStrict:
		return
	}
	name := t.Name.Local
	switch name {
	case "footnote", "endnote":
		r.openNote(docxNoteKey{name, attr(t.Attr, "id")})
	case "del", "moveFrom", "sdtPr", "rubyPr", "rt":
		r.skip = true
	}
	if r.skip {
		return
	}
	if r.props {
		r.property(name, t.Attr)
		return
	}
	switch name {
	case "p":
		r.openParagraph()
	case "pPr":
		r.props = true
	case "tbl", "tr", "tc":
		r.openTable(name)
	case "hyperlink":
		r.link = true
		r.b.link(r.target(attr(t.Attr, "id")))
	case "txbxContent":
		r.openBox()
	case "footnoteReference", "endnoteReference":
		r.refer(docxNoteKey{strings.TrimSuffix(name, "Reference"), attr(t.Attr, "id")})
	case "footnoteRef", "endnoteRef":
		if r.note != nil {
			r.b.chars([]byte(r.note.mark), -1)
			r.b.gap()
		}
	case "endnotePr":
		r.endnotes = "?" // its numFmt follows
	case "numFmt":
		if r.endnotes == "?" {
			r.endnotes = attr(t.Attr, "val")
		}
	default:
		r.startRun(name, t.Attr)
	}
}

// startRun takes the content of runs (ECMA-376 17.3.3).
func (r *docxReader) startRun(name string, attrs []xml.Attr) {
	r.number()
	switch name {
	case "t":
		r.inText = true
	case "instrText":
		r.inCode = true
	case "fldChar":
		r.field(attr(attrs, "fldCharType"))
	case "tab", "ptab":
		r.b.gap()
	case "br", "cr":
		r.lineBreak()
	case "noBreakHyphen":
		r.b.chars([]byte("\u2011"), -1)
	}
}

func (r *docxReader) lineBreak() {
	if r.cell >= 0 || r.b.next.kind == Heading {
		r.b.gap()
	} else if r.b.open {
		r.b.block(r.b.next)
	}
}

func (r *docxReader) chars(s []byte) {
	switch {
	case r.skip:
	case r.inCode && len(r.fields) > 0:
		if f := &r.fields[len(r.fields)-1]; !f.result {
			f.code = append(f.code, s...)
		}
	case r.inText && (len(r.fields) == 0 || r.fields[len(r.fields)-1].result):
		r.b.chars(s, -1)
	}
}

func (r *docxReader) end(name xml.Name) {
	was := r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	if r.link {
		r.b.unlink()
	}
	word := !r.skip && (name.Space == nsWord || name.Space == nsWordStrict)
	switch {
	case word && name.Local == "p":
		r.closeParagraph()
	case word && r.box:
		r.b.end()
	case word && (name.Local == "tc" || name.Local == "tr" || name.Local == "tbl"):
		r.b.end()
	case word && name.Local == "pPr" && r.props:
		r.style()
	}
	r.docxState = was
}

// openBox turns the text to a builder of its own: a box floats beside the
// paragraph that it is tied to and comes after it.
func (r *docxReader) openBox() {
	r.box = true
	r.b = new(builder)
	r.boxes = append(r.boxes, r.b)
	r.kind, r.group, r.row, r.cell = Paragraph, 0, 0, -1
}

func (r *docxReader) openNote(key docxNoteKey) {
	r.note = r.notes[key]
	r.skip = r.note == nil
	if r.note != nil {
		r.b = &r.note.b
	}
}

// refer records a reference to a note. Notes are numbered as they come.
func (r *docxReader) refer(key docxNoteKey) {
	if r.b != &r.main {
		return
	}
	if r.notes[key] == nil {
		r.counts[key.kind]++
		n := &docxNote{mark: strconv.Itoa(r.counts[key.kind])}
		r.notes[key] = n
		r.order = append(r.order, n)
	}
	r.refs = append(r.refs, docxRef{r.main.note(""), key})
}

// mark prints a note's number: endnotes have lower-case roman numbers unless
// the document says otherwise (ECMA-376 17.11.17).
func (r *docxReader) mark(kind, number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || kind == "footnote" {
		return number
	}
	format := r.endnotes
	if format == "" || format == "?" {
		format = "lowerRoman"
	}
	return formatNumber(n, format)
}

// target is where a hyperlink of the current part leads.
func (r *docxReader) target(id string) string {
	if rel, ok := r.rels[id]; ok && rel.external {
		return pageTarget(rel.target)
	}
	return ""
}

// hyperlink is the field code of a link.
var hyperlink = regexp.MustCompile(`^\s*HYPERLINK\s+"([^"]+)"`)

func (r *docxReader) field(kind string) {
	last := len(r.fields) - 1
	switch {
	case kind == "begin":
		r.fields = append(r.fields, docxField{})
	case kind == "separate" && last >= 0:
		f := &r.fields[last]
		f.result = true
		if m := hyperlink.FindSubmatch(f.code); m != nil && !f.linked {
			f.linked = true
			r.b.link(pageTarget(string(m[1])))
		}
	case kind == "end" && last >= 0:
		if r.fields[last].linked {
			r.b.unlink()
		}
		r.fields = r.fields[:last]
	}
}
