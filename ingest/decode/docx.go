package decode

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf16"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// decodeDocx reads WordprocessingML (ECMA-376) from its zip package: the main
// document, the notes it refers to, and of its styles and numbering what makes
// a paragraph a heading or a list item. Headers and footers are not read: they
// are a page's, not the text's.
func decodeDocx(ctx context.Context, data []byte, lim limits) (*Document, error) {
	if bytes.HasPrefix(data, []byte(oleMagic)) {
		return nil, refuseOLE(data)
	}
	p, err := openPackage(data, lim)
	if err != nil {
		return nil, err
	}
	main, err := p.mainPart(ctx)
	if err != nil {
		return nil, err
	}
	r := &docxReader{lim: lim, notes: map[docxNoteKey]*docxNote{}}
	if r.sheet, err = p.sheet(ctx, main); err != nil {
		return nil, err
	}
	if err := r.readBody(ctx, p, main); err != nil {
		return nil, err
	}
	for _, kind := range []string{"footnote", "endnote"} {
		if err := r.readNotes(ctx, p, path.Join(path.Dir(main), kind+"s.xml"), kind); err != nil {
			return nil, err
		}
	}
	doc := new(Document)
	r.finish(doc)
	return doc, nil
}

// refuseOLE names what an OLE compound file holds by the names in its
// directory, which are UTF-16 [MS-CFB 2.6.1].
func refuseOLE(data []byte) error {
	has := func(name string) bool {
		var b []byte
		for _, u := range utf16.Encode([]rune(name)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return bytes.Contains(data, b)
	}
	switch {
	case has("EncryptedPackage"): // [MS-OFFCRYPTO 2.3.4.4]
		return refuse(ErrEncrypted, -1, "the file has a password")
	case has("WordDocument"):
		e := refuse(ErrUnsupported, -1, "a Word 97-2003 document")
		e.Hint = "save it as docx or PDF"
		return e
	}
	return refuse(ErrUnsupported, -1, "an OLE compound file")
}

// docxPackage is an open package and what reading it may still cost.
type docxPackage struct {
	files map[string]*zip.File
	lim   limits
	left  int64 // bytes that may still be unpacked
}

func openPackage(data []byte, lim limits) (*docxPackage, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse(ErrSyntax, -1, "zip package: %s", strings.TrimPrefix(err.Error(), "zip: "))
	}
	if len(z.File) > lim.parts {
		return nil, refuse(ErrTooLarge, -1, "more than %d parts in the package", lim.parts).advised(hintAnew)
	}
	p := &docxPackage{files: make(map[string]*zip.File, len(z.File)), lim: lim, left: lim.unpacked}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, refuse(ErrEncrypted, -1, "part %s has a password", f.Name)
		}
		p.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	return p, nil
}

// smallPart is what a part may unpack to whatever its ratio.
const smallPart = 1 << 20

// read unpacks a part; nil without an error when the package has none of that
// name. What the zip directory says of sizes is not believed.
func (p *docxPackage) read(name string) ([]byte, error) {
	f := p.files[name]
	if f == nil {
		return nil, nil
	}
	in, err := f.Open()
	if err != nil {
		return nil, refuse(ErrSyntax, -1, "%s: %v", name, err)
	}
	defer in.Close()
	limit := min(p.left, max(smallPart, int64(f.CompressedSize64)*int64(p.lim.ratio)))
	b, err := io.ReadAll(io.LimitReader(in, limit+1))
	if int64(len(b)) > limit {
		e := refuse(ErrTooLarge, -1, "%s unpacks to more than %d bytes", name, limit)
		if limit < p.left {
			e.Hint = fmt.Sprintf("that is %d times its size, as in a zip bomb: save the document anew in its own program", p.lim.ratio)
		}
		return nil, e
	}
	if err != nil {
		return nil, refuse(ErrSyntax, -1, "%s: %v", name, err)
	}
	p.left -= int64(len(b))
	return b, nil
}

// mainPart finds the main document through the package's relationships, or
// says what the package is instead.
func (p *docxPackage) mainPart(ctx context.Context) (string, error) {
	rels, err := p.relations(ctx, "_rels/.rels")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if name := strings.TrimPrefix(r.target, "/"); strings.HasSuffix(r.kind, "/officeDocument") && p.files[name] != nil {
			if !strings.HasPrefix(name, "word/") {
				return "", refuse(ErrUnsupported, -1, "an Office package with %s", name)
			}
			return name, nil
		}
	}
	switch {
	case p.files["word/document.xml"] != nil:
		return "word/document.xml", nil
	case p.files["content.xml"] != nil:
		e := refuse(ErrUnsupported, -1, "an OpenDocument file")
		e.Hint = "save it as docx or PDF"
		return "", e
	}
	e := refuse(ErrUnsupported, -1, "a zip file without a Word document")
	e.Hint = "unpack it and give the folder"
	return "", e
}

// relation is one relationship of a part (ECMA-376 part 2, 9.3).
type relation struct {
	kind, target string
	external     bool
}

func (p *docxPackage) relations(ctx context.Context, name string) (map[string]relation, error) {
	rels := map[string]relation{}
	return rels, p.parse(ctx, name, func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" {
			rels[attr(e.Attr, "Id")] = relation{attr(e.Attr, "Type"), attr(e.Attr, "Target"), attr(e.Attr, "TargetMode") == "External"}
		}
		return nil
	})
}

// parse gives each token of a part to f; a part that is not there has none.
func (p *docxPackage) parse(ctx context.Context, name string, f func(xml.Token) error) error {
	data, err := p.read(name)
	if err != nil || data == nil {
		return err
	}
	c, err := xmlToUTF8(data)
	if err != nil {
		return err
	}
	dec := xml.NewDecoder(bytes.NewReader(c.text))
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for depth, n := 0, 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return refuse(ErrSyntax, -1, "%s: %s", name, xmlMessage(err))
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > p.lim.depth {
				return refuse(ErrTooLarge, -1, "%s: elements nested deeper than %d", name, p.lim.depth).advised(hintAnew)
			}
		case xml.EndElement:
			depth--
		}
		if err := f(t); err != nil {
			return err
		}
	}
}

func xmlMessage(err error) string {
	if s, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return fmt.Sprintf("line %d: %s", s.Line, s.Msg)
	}
	return err.Error()
}

// finish puts text boxes and notes in their place and ties the notes.
func (r *docxReader) finish(doc *Document) {
	group := r.newGroup()
	for _, n := range r.order {
		n.span = r.main.append(&n.b, group)
	}
	r.main.finish(doc)
	doc.Notes = nil
	for _, ref := range r.refs {
		if n := r.notes[ref.key]; n.span.Start < n.span.End {
			doc.Notes = append(doc.Notes, Note{Mark: n.mark, Anchor: r.main.notes[ref.at].Anchor, Span: n.span})
		} else {
			at := r.main.notes[ref.at].Anchor
			warn(doc, "note-missing", "a reference to "+ref.key.kind+" "+ref.key.id+", which the document does not have", text.Span{Start: at, End: at})
		}
	}
}
