package decode

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"unicode/utf8"
)

// xmlSource is what the XML decoders share: one pass over the tokens of
// encoding/xml, which knows no entities but the five of XML, so that nothing
// in a document can make it grow, and character data that keeps its place in
// the input. It matches tags itself, since RawToken, which does not, is a sixth
// faster, and holds the limits on depth and text.
type xmlSource struct {
	data []byte // UTF-8, without byte order mark
	base int    // length of the byte order mark
	dec  *xml.Decoder

	root string // the name that the root element must have
	lim  limits
	tags []string // of the open elements
	seen bool     // the root element was met
}

// xmlHandler is told of each token in its order. Elements nest when it hears of
// them: an end is that of the last start.
type xmlHandler interface {
	start(xml.StartElement)
	end()
	// text gets character data with the offset of its token in data.
	text(s []byte, from int) error
	// size is the bytes of text made so far.
	size() int
}

func newXMLSource(text []byte, root string, lim limits) xmlSource {
	x := xmlSource{data: bytes.TrimPrefix(text, []byte(bom)), root: root, lim: lim}
	x.base = len(text) - len(x.data)
	x.dec = xml.NewDecoder(bytes.NewReader(x.data))
	x.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return x
}

func (x *xmlSource) read(ctx context.Context, h xmlHandler) error {
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		from := int(x.dec.InputOffset())
		token, err := x.dec.RawToken()
		if err == io.EOF {
			return x.atEnd()
		}
		if err != nil {
			return x.syntax(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err = x.enter(t.Name.Local, h.size()); err == nil {
				h.start(t)
			}
		case xml.EndElement:
			if err = x.leave(t.Name.Local); err == nil {
				h.end()
			}
		case xml.CharData:
			err = h.text(t, from)
		}
		if err != nil {
			return err
		}
	}
}

// enter opens an element, unless it may not stand here.
func (x *xmlSource) enter(name string, size int) error {
	switch {
	case len(x.tags) == 0 && x.seen:
		return x.refuse(ErrSyntax, "a second root element <%s>", name)
	case len(x.tags) == 0 && name != x.root:
		return x.refuse(ErrUnsupported, "XML with root <%s>", name)
	case len(x.tags) >= x.lim.depth:
		return x.refuse(ErrTooLarge, "elements nested deeper than %d", x.lim.depth).advised(hintAnew)
	case size > x.lim.text:
		return x.refuse(ErrTooLarge, "more than %d bytes of text", x.lim.text)
	}
	x.seen = true
	x.tags = append(x.tags, name)
	return nil
}

// leave closes the element that was opened last, which must have that name.
func (x *xmlSource) leave(name string) error {
	n := len(x.tags) - 1
	switch {
	case n < 0:
		return x.refuse(ErrSyntax, "</%s> closes nothing", name)
	case x.tags[n] != name:
		return x.refuse(ErrSyntax, "<%s> is closed by </%s>", x.tags[n], name)
	}
	x.tags = x.tags[:n]
	return nil
}

// atEnd checks what the document lacks at its end.
func (x *xmlSource) atEnd() error {
	switch {
	case !x.seen:
		return x.refuse(ErrSyntax, "no XML element")
	case len(x.tags) > 0:
		return x.refuse(ErrSyntax, "the file ends inside <%s>", x.tags[len(x.tags)-1])
	}
	return nil
}

func (x *xmlSource) syntax(err error) error {
	if s, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return x.refuse(ErrSyntax, "%s", s.Msg)
	}
	return x.refuse(ErrSyntax, "%v", err)
}

// refuse names the place the decoder has come to, in the converted input; for
// input in UTF-8 that is the input's own.
func (x *xmlSource) refuse(kind error, format string, args ...any) *Error {
	return refuse(kind, x.dec.InputOffset()+int64(x.base), format, args...)
}

// write puts the character data of a token that started at from into b. Where
// references were resolved (&amp;, &#233;) or CR LF became LF the bytes around
// those keep their place.
func (x *xmlSource) write(b *builder, s []byte, from int) {
	raw := x.data[from:x.dec.InputOffset()]
	if c, ok := bytes.CutPrefix(raw, []byte("<![CDATA[")); ok {
		raw, from = c[:len(c)-len("]]>")], from+len("<![CDATA[")
	}
	from += x.base
	if len(raw) == len(s) {
		b.chars(s, from)
		return
	}
	for i := 0; len(s) > 0 && i < len(raw); {
		switch {
		case raw[i] == '&':
			_, n := utf8.DecodeRune(s)
			b.chars(s[:n], -1)
			s = s[n:]
			i += max(1, bytes.IndexByte(raw[i:], ';')+1)
		case raw[i] == '\r':
			b.chars(s[:1], -1)
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
			b.chars(s[:n], from+i)
			s = s[n:]
			i += n
		}
	}
}
