package jsonld

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// failIn is fail for byte n of a text that starts at the next byte.
func (p *parser) failIn(n int, msg string) error {
	for _, c := range p.src.Window()[:n] {
		if !utf8.RuneStart(c) {
			p.lineStart++
		}
	}
	p.skip(n)
	return p.fail(msg)
}

// text reads a string.
func (p *parser) text() (string, error) {
	p.buf = p.buf[:0]
	n, continued := 1, int64(0)
	for {
		c, ok := p.src.At(n)
		switch {
		case !ok:
			return "", p.fail("text without its closing quote")
		case c == '"':
			if !utf8.Valid(p.buf) {
				return "", p.failIn(syntax.InvalidUTF8(p.src.Window()[:n]), "text with invalid UTF-8")
			}
			p.skip(n + 1)
			p.lineStart += continued
			return string(p.buf), nil
		case c < ' ':
			return "", p.failIn(n, "control character in a text: write an escape")
		case c == '\\':
			took := p.escape(n)
			if took == 0 {
				return "", p.failIn(n, "bad escape in a text")
			}
			n += took
		default:
			if !utf8.RuneStart(c) {
				continued++
			}
			p.buf = append(p.buf, c)
			n++
		}
	}
}

// escape appends what the escape at byte i of the window means and returns its
// length; 0 is a fault.
func (p *parser) escape(i int) int {
	c, _ := p.src.At(i + 1)
	switch c {
	case '"', '\\', '/':
		p.buf = append(p.buf, c)
	case 'b':
		p.buf = append(p.buf, '\b')
	case 'f':
		p.buf = append(p.buf, '\f')
	case 'n':
		p.buf = append(p.buf, '\n')
	case 'r':
		p.buf = append(p.buf, '\r')
	case 't':
		p.buf = append(p.buf, '\t')
	case 'u':
		r, ok := p.hex(i + 2)
		if !ok {
			return 0
		}
		if !utf16.IsSurrogate(r) {
			p.buf = utf8.AppendRune(p.buf, r)
			return 6
		}
		a, _ := p.src.At(i + 6)
		b, _ := p.src.At(i + 7)
		low, ok := p.hex(i + 8)
		if r = utf16.DecodeRune(r, low); a != '\\' || b != 'u' || !ok || r == utf8.RuneError {
			return 0
		}
		p.buf = utf8.AppendRune(p.buf, r)
		return 12
	default:
		return 0
	}
	return 2
}

// hex reads four hexadecimal digits at byte i of the window.
func (p *parser) hex(i int) (rune, bool) {
	if _, ok := p.src.At(i + 3); !ok {
		return 0, false
	}
	digits := p.src.Window()[i : i+4]
	for _, c := range digits {
		if !syntax.IsHex(c) {
			return 0, false
		}
	}
	n, err := strconv.ParseUint(string(digits), 16, 32)
	return rune(n), err == nil
}

// number reads a number and keeps its spelling.
func (p *parser) number() (string, error) {
	i := 0
	at := func() byte { c, _ := p.src.At(i); return c }
	digits := func() int {
		from := i
		for syntax.IsDigit(at()) {
			i++
		}
		return i - from
	}
	if at() == '-' {
		i++
	}
	zero := at() == '0'
	n := digits()
	ok := n == 1 || n > 1 && !zero
	if at() == '.' {
		i++
		ok = ok && digits() > 0
	}
	if c := at(); c == 'e' || c == 'E' {
		i++
		if c := at(); c == '+' || c == '-' {
			i++
		}
		ok = ok && digits() > 0
	}
	if !ok {
		return "", p.fail("bad number")
	}
	s := string(p.src.Window()[:i])
	p.skip(i)
	return s, nil
}
