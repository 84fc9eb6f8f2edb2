package turtle

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

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
