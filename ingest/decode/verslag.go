package decode

import (
	"bytes"
	"context"
	"encoding/xml"
	"strings"
)

// verslagRoot is the root element of a report.
const verslagRoot = "vlosCoreDocument"

// verslagReader reads the reports that the Tweede Kamer makes of its meetings
// (root vlosCoreDocument, VLOS2.0.xsd). What was said stands in tekst
// elements, in the order of the meeting; everything else is data about it:
// who spoke, when, on which papers. A planned meeting (status Casco) has no
// tekst; of that the agenda is the text.
type verslagReader struct {
	xmlSource
	b builder

	stack []verslagFrame
	meta  Meta
	// planned says that the document has no tekst.
	planned bool
	said    int // depth of tekst elements
	group   int // count of groups of blocks given out

	speech
	person Turn // the spreker that is being read
	refs   verslagRefs
}

// verslagFrame is an open element.
type verslagFrame struct {
	name  string
	soort string // its attribute of that name
	// value is the text of an element that is data; title that of its child
	// titel.
	value, title string
	// speaker is who speaks in a woordvoerder or interrumpant.
	speaker *Turn
	// cuts says that the element cuts the words of before, who goes on at its
	// end.
	cuts   bool
	before *Turn
	block  int // number of blocks when it opened
}

func decodeVerslag(ctx context.Context, data []byte, lim limits) (*Document, error) {
	c, err := xmlToUTF8(data)
	if err != nil {
		return nil, err
	}
	r := &verslagReader{xmlSource: newXMLSource(c.text, verslagRoot, lim), planned: !bytes.Contains(c.text, []byte("<tekst"))}
	if err := r.read(ctx, r); err != nil {
		return nil, err
	}
	doc := new(Document)
	r.b.finish(doc)
	doc.Turns = r.turns
	doc.Source = sourceMap(compose(r.b.pieces, c), len(doc.Text))
	doc.Meta = r.meta
	if !r.planned {
		doc.Meta.Kind = "Stenogram" // the publisher's word for it (OData Document.Soort)
	}
	warnCharset(doc, c)
	return doc, nil
}

func (r *verslagReader) size() int { return len(r.b.out) }

func (r *verslagReader) start(t xml.StartElement) {
	name := t.Name.Local
	f := verslagFrame{name: name, soort: attr(t.Attr, "soort"), block: len(r.b.blocks)}
	r.open(&f, t.Attr)
	r.stack = append(r.stack, f)
}

// open does what the start of an element does.
func (r *verslagReader) open(f *verslagFrame, attrs []xml.Attr) {
	switch f.name {
	case "vergadering":
		r.meta.Chamber = chamberOf(attr(attrs, "kamer"))
	case "woordvoerder", "interrumpant":
		f.speaker = new(Turn)
	case "tekst":
		r.said++
		f.cuts, f.before = true, r.speaker
		r.turn(&r.b, r.speaks())
	case "alineagroep":
		if attr(attrs, "type") == "Motieinfo" { // read out by the chair
			f.cuts, f.before = true, r.speaker
			r.turn(&r.b, r.presiding())
		}
	case "spreker":
		r.person = Turn{Role: roleOf(f.soort)}
	case "alinea", "zaken":
		r.b.end()
		r.group++
	case "alineaitem":
		kind := Paragraph
		if r.parent() == "lijst" {
			kind = ListItem
		}
		r.b.block(layout{kind: kind, group: r.group})
	case "titel":
		r.openTitle()
	case "dossiernummer", "stuknummer":
		if r.said > 0 {
			r.refs.open(f.name, &r.b)
		}
	case "br":
		r.b.gap()
	}
}

// openTitle opens the heading of the meeting, and of a planned one also those
// of its agenda.
func (r *verslagReader) openTitle() {
	switch r.parent() {
	case "vergadering":
		r.b.block(layout{kind: Heading, level: 1})
	case "activiteit":
		if r.planned {
			r.b.block(layout{kind: Heading, level: 2})
		}
	case "zaak":
		if r.planned {
			r.b.block(layout{kind: ListItem, group: r.group})
		}
	}
}

// parent is the name of the innermost open element, empty without one.
func (r *verslagReader) parent() string {
	if n := len(r.stack); n > 0 {
		return r.stack[n-1].name
	}
	return ""
}

// prints tells whether character data in the innermost element is text.
func (r *verslagReader) prints() bool {
	n := len(r.stack)
	if r.said > 0 {
		return true
	}
	if n < 2 || r.stack[n-1].name != "titel" {
		return false
	}
	in := r.stack[n-2]
	return in.name == "vergadering" || r.planned && (in.name == "activiteit" && in.soort != "Opening" && in.soort != "Sluiting" || in.name == "zaak")
}

// text keeps the value of data and writes what is text.
func (r *verslagReader) text(s []byte, from int) error {
	if len(r.stack) == 0 {
		if len(bytes.TrimSpace(s)) > 0 {
			return r.refuse(ErrSyntax, "text outside the root element")
		}
		return nil
	}
	if f := &r.stack[len(r.stack)-1]; verslagValues[f.name] && len(f.value)+len(s) <= maxValue {
		f.value += string(s)
	}
	if r.prints() {
		r.write(&r.b, s, from)
	}
	return nil
}

func (r *verslagReader) end() {
	f := r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	f.value = strings.Join(strings.Fields(f.value), " ")
	r.close(&f)
}

// close does what the end of an element does.
func (r *verslagReader) close(f *verslagFrame) {
	if f.cuts {
		r.turn(&r.b, f.before)
	}
	switch f.name {
	case "tekst":
		r.said--
	case "alineaitem":
		r.b.end()
		r.refs.flush(&r.b)
		r.heading(f)
	case "titel":
		if n := len(r.stack); n > 0 {
			r.stack[n-1].title = f.value
		}
		r.b.end()
		r.learn(f)
	case "dossiernummer", "stuknummer":
		if r.said > 0 {
			r.refs.close(f.name, f.value, &r.b)
		}
	default:
		r.learn(f)
	}
}

// heading makes one of a paragraph that repeats the title of the activity
// that it opens.
func (r *verslagReader) heading(f *verslagFrame) {
	if len(r.b.blocks) != f.block+1 {
		return
	}
	b := &r.b.blocks[f.block]
	for i := len(r.stack) - 1; i >= 0; i-- {
		if a := r.stack[i]; a.name == "activiteit" {
			if a.title != "" && string(r.b.out[b.Span.Start:b.Span.End]) == a.title {
				b.Kind, b.Level = Heading, 2
			}
			return
		}
	}
}
