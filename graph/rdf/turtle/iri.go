package turtle

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

func (p *parser) setBase(iri string) {
	p.base = syntax.NewBase(iri)
	p.iris.Clear()
}

// atDirective reads @prefix or @base (Turtle [4], [5]), which end in a dot.
func (p *parser) atDirective() bool {
	n := p.scanName(1, syntax.IsNameStart, false)
	switch string(p.src.Window()[1:n]) {
	case "prefix":
		p.src.Skip(n)
		return p.prefix() && p.dot()
	case "base":
		p.src.Skip(n)
		return p.setBaseIRI() && p.dot()
	}
	return p.fail(0, "unknown directive")
}

// setBaseIRI reads the IRI of a base directive.
func (p *parser) setBaseIRI() bool {
	p.space()
	if p.src.Peek() != '<' {
		return p.fail(0, "want the base between brackets")
	}
	iri, ok := p.reference()
	if ok {
		p.setBase(iri)
	}
	return ok
}

// prefix reads the name and namespace of a prefix directive.
func (p *parser) prefix() bool {
	p.space()
	n := p.scanName(0, isPrefixStart, true)
	if c, _ := p.src.At(n); c != ':' {
		return p.fail(n, `want a prefix and ":"`)
	}
	name := string(p.src.Window()[:n])
	p.src.Skip(n + 1)
	p.space()
	if p.src.Peek() != '<' {
		return p.fail(0, "want the namespace between brackets")
	}
	iri, ok := p.reference()
	if !ok {
		return false
	}
	p.declared += len(name) + len(iri) - len(p.prefixes[name])
	if p.declared > p.src.Max() {
		p.fail(0, fmt.Sprintf("prefixes take more than %d bytes", p.src.Max()))
		if e, ok := p.err.(*syntax.Error); ok {
			e.Limit = syntax.LimitToken
		}
		return false
	}
	p.prefixes[name] = iri
	p.iris.Clear()
	return true
}

// isPrefixStart is PN_CHARS_BASE (Turtle [163s]).
func isPrefixStart(r rune) bool { return r != '_' && syntax.IsNameStart(r) }

// scanName returns where the name at byte i of the window ends: a start
// character and then PN_CHARS, with dots inside when dotted.
func (p *parser) scanName(i int, start func(rune) bool, dotted bool) int {
	end := i
	for first := true; ; first = false {
		r, n := p.rune(i)
		switch {
		case n == 0:
			return end
		case first && start(r):
			end = i + n
		case !first && syntax.IsNameChar(r):
			end = i + n
		case !first && dotted && r == '.':
		default:
			return end
		}
		i += n
	}
}

// rune decodes the code point at byte i of the window; size 0 is the end or
// invalid UTF-8, which no name holds.
func (p *parser) rune(i int) (rune, int) {
	c, ok := p.src.At(i)
	if !ok {
		return 0, 0
	}
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	p.src.At(i + utf8.UTFMax - 1) // so that the window has all of it
	r, n := utf8.DecodeRune(p.src.Window()[i:])
	if r == utf8.RuneError && n <= 1 {
		return 0, 0
	}
	return r, n
}

// word returns the bare word at the window's start, or "" when a prefixed
// name or something else stands there.
func (p *parser) word() string {
	if !syntax.IsLetter(p.src.Peek()) {
		return ""
	}
	n := p.scanName(0, isPrefixStart, true)
	if c, _ := p.src.At(n); c == ':' {
		return ""
	}
	if n > maxWord {
		return ""
	}
	return string(p.src.Window()[:n])
}

// maxWord is longer than every keyword.
const maxWord = 16

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

// prefixed reads a prefixed name whose colon is byte colon of the window.
func (p *parser) prefixed(colon int) quad.Value {
	n, escaped := p.scanLocal(colon + 1)
	if n == 0 {
		return nil
	}
	raw := p.src.Window()[:n]
	v, slot := p.iris.Look(raw)
	if v == nil {
		namespace, ok := p.prefixes[string(raw[:colon])]
		if !ok {
			p.fail(0, fmt.Sprintf("prefix %q is not declared", raw[:colon]))
			return nil
		}
		local := string(raw[colon+1:])
		if escaped {
			local = unescapeLocal(local)
		}
		v = quad.IRI(namespace + local)
		slot.Keep(raw, v)
	}
	p.src.Skip(n)
	return v
}

// scanLocal returns where the PN_LOCAL (Turtle [168s]) at byte i ends and
// whether it has backslashes; 0 is a fault.
func (p *parser) scanLocal(i int) (end int, escaped bool) {
	end = i
	for first := true; ; first = false {
		r, n := p.rune(i)
		switch {
		case n == 0:
			return end, escaped
		case r == ':', syntax.IsNameStart(r), r < utf8.RuneSelf && syntax.IsDigit(byte(r)), !first && syntax.IsNameChar(r):
			end = i + n
		case !first && r == '.':
		case r == '\\':
			c, _ := p.src.At(i + 1)
			if strings.IndexByte(localEscapes, c) < 0 || c == 0 {
				p.fail(i, "bad escape in a name")
				return 0, false
			}
			n, escaped = 2, true
			end = i + n
		case r == '%':
			a, _ := p.src.At(i + 1)
			if b, _ := p.src.At(i + 2); !syntax.IsHex(a) || !syntax.IsHex(b) {
				p.fail(i, "% without two hexadecimal digits in a name")
				return 0, false
			}
			n = 3
			end = i + n
		default:
			return end, escaped
		}
		i += n
	}
}

func unescapeLocal(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
		}
		b = append(b, s[i])
	}
	return string(b)
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
