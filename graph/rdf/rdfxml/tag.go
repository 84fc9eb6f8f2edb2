package rdfxml

import (
	"fmt"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func isSpace(b []byte) bool {
	for _, c := range b {
		if !isBlank(c) {
			return false
		}
	}
	return true
}

func isNameByte(c byte) bool {
	return syntax.IsLetter(c) || syntax.IsDigit(c) || c == '_' || c == '-' || c == '.' || c == ':' || c >= utf8.RuneSelf
}

// isNameStart and isNameChar are those of XML 1.0 (fifth edition) [4], [4a]
// without the colon: the ranges are the same as Turtle's.
func isNameStart(r rune) bool { return syntax.IsNameStart(r) }
func isNameChar(r rune) bool  { return r == '.' || syntax.IsNameChar(r) }

// scanName returns the length of the NCName (Namespaces in XML [4]) at the
// start of b; 0 is none.
func scanName[T syntax.Namer](b T) int {
	for i := 0; i < len(b); {
		r, n := rune(b[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(string(b[i:min(len(b), i+utf8.UTFMax)]))
			if r == utf8.RuneError && n <= 1 {
				return i
			}
		}
		if i == 0 && !isNameStart(r) || !isNameChar(r) {
			return i
		}
		i += n
	}
	return len(b)
}

// qname reads a qualified name (Namespaces in XML [7]) at byte i of the window
// and returns where it ends; 0 is a fault.
func (s *scanner) qname(i int) (name, int) {
	end := i
	for {
		c, ok := s.src.At(end)
		if !ok || !isNameByte(c) {
			break
		}
		end++
	}
	raw := s.src.Window()[i:end]
	if n, ok := s.names[string(raw)]; ok {
		return n, end
	}
	var n name
	first := scanName(raw)
	switch rest := raw[first:]; {
	case first > 0 && len(rest) == 0:
		n.local = string(raw)
	case first > 0 && rest[0] == ':' && len(rest) > 1 && scanName(rest[1:]) == len(rest)-1:
		n.prefix, n.local = string(raw[:first]), string(rest[1:])
	default:
		s.fail(i, "want a name")
		return name{}, 0
	}
	if len(s.names) >= maxNames {
		clear(s.names)
	}
	s.names[string(raw)] = n
	return n, end
}

// blanks returns the first byte at or behind i that is no white space.
func (s *scanner) blanks(i int) int {
	for {
		c, ok := s.src.At(i)
		if !ok || !isBlank(c) {
			return i
		}
		i++
	}
}

// startTag reads a start tag or an empty element's (XML 1.0 [40], [44]).
func (s *scanner) startTag() bool {
	if len(s.open) == 0 && s.root {
		return s.fail(0, "second root element")
	}
	n, i := s.qname(1)
	if i == 0 {
		return false
	}
	s.tok.kind, s.tok.name = startTag, n
	for {
		at := s.blanks(i)
		c, _ := s.src.At(at)
		switch {
		case c == '>':
			s.consumed = at + 1
			return s.push(n)
		case c == '/':
			if c, _ := s.src.At(at + 1); c != '>' {
				return s.fail(at, `want ">" behind "/"`)
			}
			s.consumed, s.selfEnd = at+2, true
			return s.push(n)
		case at == i:
			return s.fail(at, fmt.Sprintf("<%s has no end", n))
		}
		if i = s.attribute(at); i == 0 {
			return false
		}
	}
}

func (s *scanner) push(n name) bool {
	if len(s.open) >= s.maxDepth {
		return s.limit(0, syntax.LimitDepth, fmt.Sprintf("elements nest deeper than %d", s.maxDepth))
	}
	s.root = true
	s.open = append(s.open, n)
	return true
}

// attribute reads one attribute at byte at; 0 is a fault.
func (s *scanner) attribute(at int) int {
	n, i := s.qname(at)
	if i == 0 {
		return 0
	}
	for _, a := range s.tok.attrs {
		if a.name == n {
			s.fail(at, fmt.Sprintf("attribute %s stands here twice", n))
			return 0
		}
	}
	i = s.blanks(i)
	if c, _ := s.src.At(i); c != '=' {
		s.fail(i, fmt.Sprintf("attribute %s without a value", n))
		return 0
	}
	i = s.blanks(i + 1)
	value, i := s.quoted(i)
	if i > 0 {
		s.tok.attrs = append(s.tok.attrs, attr{n, value, at})
	}
	return i
}

// quoted reads an attribute's value (XML 1.0 [10]) and normalises it (3.3.3).
func (s *scanner) quoted(i int) (string, int) {
	quote, _ := s.src.At(i)
	if quote != '"' && quote != '\'' {
		s.fail(i, "want a quoted value")
		return "", 0
	}
	s.buf = s.buf[:0]
	for i++; ; {
		c, ok := s.src.At(i)
		switch {
		case !ok:
			s.fail(0, "attribute value without its closing quote")
			return "", 0
		case c == quote:
			if bad := syntax.XMLChars(s.buf); bad < len(s.buf) {
				s.fail(i, "attribute value with a character that XML does not have, or invalid UTF-8")
				return "", 0
			}
			return string(s.buf), i + 1
		case c == '<':
			s.fail(i, `"<" in an attribute value: write &lt;`)
			return "", 0
		case c == '&':
			had := len(s.buf)
			text, n := s.reference(i)
			if n == 0 {
				return "", 0
			}
			s.buf = append(s.buf[:had], text...)
			i += n
		case c == '\r':
			if next, _ := s.src.At(i + 1); next != '\n' {
				s.buf = append(s.buf, ' ')
			}
			i++
		case isBlank(c):
			s.buf = append(s.buf, ' ')
			i++
		default:
			s.buf = append(s.buf, c)
			i++
		}
	}
}

// endTag reads an end tag (XML 1.0 [42]).
func (s *scanner) endTag() bool {
	n, i := s.qname(2)
	if i == 0 {
		return false
	}
	i = s.blanks(i)
	if c, _ := s.src.At(i); c != '>' {
		return s.fail(i, fmt.Sprintf("</%s has no end", n))
	}
	if len(s.open) == 0 {
		return s.fail(0, fmt.Sprintf("</%s> closes nothing", n))
	}
	if open := s.open[len(s.open)-1]; open != n {
		return s.fail(0, fmt.Sprintf("</%s> stands where </%s> must", n, open))
	}
	s.consumed = i + 1
	return s.close()
}

// close ends the innermost element.
func (s *scanner) close() bool {
	s.tok.kind, s.tok.name = endTag, s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	return true
}
