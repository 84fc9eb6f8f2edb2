package turtle

import (
	"bytes"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// literal is RDFLiteral (Turtle [128s]) at its quote.
func (p *parser) literal() quad.Value {
	text, ok := p.text()
	if !ok {
		return nil
	}
	p.space()
	switch p.src.Peek() {
	case '@':
		return p.language(text)
	case '^':
		if c, _ := p.src.At(1); c != '^' {
			p.fail(0, `want "^^"`)
			return nil
		}
		p.src.Skip(2)
		p.space()
		typ := p.iri()
		if typ == nil {
			return nil
		}
		if typ == quad.IRI(syntax.XSDString) {
			return quad.String(text)
		}
		return quad.TypedString{Value: quad.String(text), Type: typ.(quad.IRI)}
	}
	return quad.String(text)
}

// language reads LANGTAG (Turtle [144s]).
func (p *parser) language(text string) quad.Value {
	end := 1
	for c, _ := p.src.At(end); syntax.IsLetter(c) || syntax.IsDigit(c) || c == '-'; c, _ = p.src.At(end) {
		end++
	}
	n := syntax.LangTag(p.src.Window()[1:end])
	if n == 0 {
		p.fail(0, "bad language tag")
		return nil
	}
	tag := string(p.src.Window()[1 : 1+n])
	p.src.Skip(1 + n)
	return quad.LangString{Value: quad.String(text), Lang: tag}
}

// text reads any of the four kinds of string (Turtle [22]-[25]).
func (p *parser) text() (string, bool) {
	quote := p.src.Peek()
	width := 1
	if a, _ := p.src.At(1); a == quote {
		b, ok := p.src.At(2)
		if !ok || b != quote {
			p.src.Skip(2)
			return "", true
		}
		width = 3
	}
	end, escaped := p.scanText(quote, width)
	if end == 0 {
		return "", false
	}
	raw := p.src.Window()[width:end]
	if !utf8.Valid(raw) {
		return "", p.fail(width+syntax.InvalidUTF8(raw), "invalid UTF-8 in a literal")
	}
	if escaped {
		var ok bool
		if raw, ok = p.unescape(raw, width); !ok {
			return "", false
		}
	}
	s := string(raw)
	p.src.Skip(end + width)
	return s, true
}

// scanText returns where the text between quotes ends in the window, and
// whether it has escapes; 0 is a fault.
func (p *parser) scanText(quote byte, width int) (end int, escaped bool) {
	for i, run := width, 0; ; i++ {
		c, ok := p.src.At(i)
		switch {
		case !ok:
			p.fail(0, "literal without its closing quote")
			return 0, false
		case c == quote:
			if run++; run == width {
				return i + 1 - width, escaped
			}
			continue
		case c == '\\':
			escaped = true
			i++ // an escaped quote ends nothing
		case width == 1 && (c == '\n' || c == '\r'):
			p.fail(i, "line end in a literal with single quotes")
			return 0, false
		}
		run = 0
	}
}

// unescape resolves the escapes of raw, which stands at byte start.
func (p *parser) unescape(raw []byte, start int) ([]byte, bool) {
	p.buf = p.buf[:0]
	for i := 0; i < len(raw); {
		n := bytes.IndexByte(raw[i:], '\\')
		if n < 0 {
			n = len(raw) - i
		}
		p.buf = append(p.buf, raw[i:i+n]...)
		if i += n; i == len(raw) {
			break
		}
		if p.buf, n = syntax.Unescape(p.buf, raw[i:], true); n == 0 {
			return nil, p.fail(start+i, "bad escape in a literal")
		}
		i += n
	}
	return p.buf, true
}

// number reads a bare number (Turtle [16]).
func (p *parser) number() quad.Value {
	end := 0
	for c, ok := p.src.At(0); ok && (syntax.IsDigit(c) || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E'); c, ok = p.src.At(end) {
		end++
	}
	typ, n := number(p.src.Window()[:end])
	if n == 0 {
		p.fail(0, "want a number")
		return nil
	}
	text := string(p.src.Window()[:n])
	p.src.Skip(n)
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI(typ)}
}
