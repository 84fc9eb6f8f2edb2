package decode

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

const bom = "\xef\xbb\xbf"

// converted is text made UTF-8, with the pieces that did not change.
type converted struct {
	text    []byte
	same    bool    // text is the input
	pieces  []piece // else
	charset string  // of the input: "utf-8", "utf-16", "windows-1252"
	damaged int     // bytes or units that were no character and became U+FFFD
}

// utf16Order gives the byte order of a UTF-16 byte order mark, nil without one.
func utf16Order(b []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return binary.LittleEndian
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return binary.BigEndian
	}
	return nil
}

// toUTF8 converts text of an unnamed character set. Valid UTF-8 comes back as
// it is. Text that is mostly UTF-8 with a few bad bytes keeps its good part;
// all else is Windows-1252, which has Latin-1 within it and every byte a
// character, so that nothing is lost when the guess is wrong.
func toUTF8(data []byte) converted {
	if order := utf16Order(data); order != nil {
		return fromUTF16(data[2:], order)
	}
	if utf8.Valid(data) {
		return converted{text: data, same: true, charset: "utf-8"}
	}
	good, bad := 0, 0
	for b := data; len(b) > 0; {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		b = b[n:]
	}
	if good > 4*bad {
		return repairUTF8(data)
	}
	return from1252(data)
}

func repairUTF8(data []byte) converted {
	c := converted{charset: "utf-8"}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			c.text = append(c.text, "\uFFFD"...)
			c.damaged++
		} else {
			c.keep(data[i:i+n], i)
		}
		i += n
	}
	return c
}

func from1252(data []byte) converted {
	c := converted{charset: "windows-1252"}
	for i, b := range data {
		if b < utf8.RuneSelf {
			c.keep(data[i:i+1], i)
			continue
		}
		c.text = utf8.AppendRune(c.text, charmap.Windows1252.DecodeByte(b))
	}
	return c
}

func fromUTF16(data []byte, order binary.ByteOrder) converted {
	c := converted{charset: "utf-16"}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	for _, r := range utf16.Decode(units) {
		if r == utf8.RuneError {
			c.damaged++
		}
		c.text = utf8.AppendRune(c.text, r)
	}
	c.damaged += len(data) % 2
	return c
}

func (c *converted) keep(b []byte, from int) {
	if k := len(c.pieces) - 1; k >= 0 && c.pieces[k].at+c.pieces[k].n == len(c.text) && c.pieces[k].from+c.pieces[k].n == from {
		c.pieces[k].n += len(b)
	} else {
		c.pieces = append(c.pieces, piece{len(c.text), from, len(b)})
	}
	c.text = append(c.text, b...)
}

// compose leads pieces that point into a converted text on to the bytes it
// was converted from. Both lists are sorted by at, that of c also by its from.
func compose(outer []piece, c converted) []piece {
	inner := c.pieces
	if c.same || len(inner) == 1 && inner[0].at == 0 && inner[0].from == 0 {
		return outer
	}
	var out []piece
	for _, p := range outer {
		for _, q := range inner[firstEnding(inner, p.from):] {
			start, end := max(p.from, q.at), min(p.from+p.n, q.at+q.n)
			if q.at >= p.from+p.n {
				break
			}
			if start < end {
				out = append(out, piece{p.at + start - p.from, q.from + start - q.at, end - start})
			}
		}
	}
	return out
}

// firstEnding is the index of the first piece that ends after at.
func firstEnding(pieces []piece, at int) int {
	lo, hi := 0, len(pieces)
	for lo < hi {
		if m := (lo + hi) / 2; pieces[m].at+pieces[m].n > at {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo
}

// declared is the encoding that an XML declaration names.
var declared = regexp.MustCompile(`^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// xmlToUTF8 converts an XML document by its byte order mark or declaration;
// without either it is UTF-8 (XML 1.0, 4.3.3).
func xmlToUTF8(data []byte) (converted, error) {
	if utf16Order(data) != nil {
		return toUTF8(data), nil
	}
	name := "utf-8"
	if m := declared.FindSubmatch(data[:min(len(data), 256)]); m != nil {
		name = strings.ToLower(string(m[1]))
	}
	switch name {
	case "utf-8", "utf8", "us-ascii", "ascii":
		return converted{text: data, same: true, charset: "utf-8"}, nil
	case "iso-8859-1", "latin1", "latin-1", "iso-8859-15", "windows-1252", "cp1252":
		return from1252(data), nil
	}
	return converted{}, refuse(ErrUnsupported, 0, "character set %q", name)
}

// metaCharset is the character set that a page names in a meta element, in
// either form.
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)`)

// htmlToUTF8 converts a page. Its byte order mark counts most; then what it
// is: bytes beyond ASCII that are valid UTF-8 are no accident, whatever a meta
// element says. Else the meta element within the first 1024 bytes (HTML,
// 13.2.3.2), and Windows-1252, which also stands for the Latin-1 of many pages.
func htmlToUTF8(data []byte) (converted, error) {
	m := metaCharset.FindSubmatch(data[:min(len(data), 1024)])
	if utf16Order(data) != nil || utf8.Valid(data) || m == nil {
		return toUTF8(data), nil
	}
	enc, err := htmlindex.Get(string(m[1]))
	if err != nil {
		return converted{}, refuse(ErrUnsupported, int64(bytes.Index(data, m[1])), "character set %q", m[1])
	}
	name, _ := htmlindex.Name(enc)
	switch name {
	case "utf-8", "utf-16be", "utf-16le": // a meta element of ASCII bytes cannot be UTF-16
		return toUTF8(data), nil
	case "windows-1252":
		return from1252(data), nil
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return converted{}, refuse(ErrSyntax, -1, "character set %s: %v", name, err)
	}
	return converted{text: out, charset: name}, nil
}
