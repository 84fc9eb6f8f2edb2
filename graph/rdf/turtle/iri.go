package turtle

import (
	"bytes"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// iri reads an IRI or a prefixed name (Turtle [135s]).
func (p *parser) iri() quad.Value {
	if p.src.Peek() == '<' {
		return p.bracketed()
	}
	n := p.scanName(0, isPrefixStart, true)
	if c, _ := p.src.At(n); c != ':' {
		p.fail(0, "want an IRI or a prefixed name")
		return nil
	}
	return p.prefixed(n)
}

// bracketed reads IRIREF as a value.
func (p *parser) bracketed() quad.Value {
	n := p.closing()
	if n == 0 {
		return nil
	}
	raw := p.src.Window()[:n]
	v, slot := p.iris.Look(raw)
	if v != nil {
		p.src.Skip(n)
		return v
	}
	iri, ok := p.decode(n)
	if !ok {
		return nil
	}
	v = quad.IRI(iri)
	slot.Keep(raw, v)
	p.src.Skip(n)
	return v
}

// reference reads IRIREF (Turtle [18]) and resolves it.
func (p *parser) reference() (string, bool) {
	n := p.closing()
	if n == 0 {
		return "", false
	}
	iri, ok := p.decode(n)
	if ok {
		p.src.Skip(n)
	}
	return iri, ok
}

// closing returns the length of the IRIREF at the window's start, or 0.
func (p *parser) closing() int {
	for i := 1; ; {
		if _, ok := p.src.At(i); !ok {
			p.fail(0, "IRI without its closing bracket")
			return 0
		}
		w := p.src.Window()
		i += syntax.IRIBytes(w[i:])
		if i == len(w) {
			continue
		}
		switch w[i] {
		case '>':
			return i + 1
		case '\\':
			i++
		default:
			p.fail(i, "character that no IRI may hold")
			return 0
		}
	}
}

// decode unescapes, checks and resolves the IRIREF of n bytes.
func (p *parser) decode(n int) (string, bool) {
	raw := p.src.Window()[1 : n-1]
	if !utf8.Valid(raw) {
		return "", p.fail(1+syntax.InvalidUTF8(raw), "invalid UTF-8")
	}
	if bytes.IndexByte(raw, '\\') >= 0 {
		p.buf = p.buf[:0]
		for i := 0; i < len(raw); {
			if raw[i] != '\\' {
				p.buf = append(p.buf, raw[i])
				i++
				continue
			}
			had, took := len(p.buf), 0
			p.buf, took = syntax.Unescape(p.buf, raw[i:], false)
			if took == 0 || syntax.IRIBytes(p.buf[had:]) < len(p.buf)-had {
				return "", p.fail(1+i, "escape that no IRI may hold")
			}
			i += took
		}
		raw = p.buf
	}
	return p.resolve(string(raw))
}

func (p *parser) resolve(iri string) (string, bool) {
	if syntax.Scheme(iri) > 0 {
		return iri, true
	}
	if p.base.IsZero() {
		return "", p.fail(0, "relative IRI without a base")
	}
	return p.base.Resolve(iri), true
}
