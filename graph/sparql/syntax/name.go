package syntax

import (
	"strings"
	"unicode/utf8"

	rdf "github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// nameOrOperator reads a word, a prefixed name, a blank node or an operator.
func (l *lexer) nameOrOperator(t *token) error {
	rest := l.text[l.at:]
	if strings.HasPrefix(rest, "_:") {
		n := rdf.BlankLabel([]byte(rest[2:min(len(rest), 2+maxLabel)]))
		if n == 0 {
			return l.fail(l.at, "want a label after _:")
		}
		t.kind, t.text = blank, rest[2:2+n]
		l.at += 2 + n
		return nil
	}
	n := prefixLength(rest)
	if n < len(rest) && rest[n] == ':' {
		t.kind, t.text = pname, rest[:n]
		l.at += n + 1
		return l.localName(t)
	}
	if r, _ := utf8.DecodeRuneInString(rest); rdf.IsNameStart(r) {
		// A keyword: letters, digits and the underscore of GROUP_CONCAT.
		n = 0
		for n < len(rest) && (rdf.IsLetter(rest[n]) || rdf.IsDigit(rest[n]) || rest[n] == '_') {
			n++
		}
		if n > 0 {
			t.kind, t.text = word, rest[:n]
			l.at += n
			return nil
		}
	}
	if !l.operator(t) {
		r, _ := utf8.DecodeRuneInString(rest)
		return l.fail(l.at, "%q starts nothing in SPARQL", r)
	}
	return nil
}

// maxLabel bounds the label of a blank node, so that reading one costs no copy
// of the whole rest of a query.
const maxLabel = 1 << 10

// prefixLength is the length of PN_PREFIX ([168]) at the start of s; 0 is none.
func prefixLength(s string) int {
	stop := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case i == 0 && (!rdf.IsNameStart(r) || r == '_'):
			return 0
		case rdf.IsNameChar(r):
			stop = i + n
		case r == '.':
		default:
			return stop
		}
		i += n
	}
	return stop
}

// localEscapes are the characters of PN_LOCAL_ESC ([173]).
const localEscapes = `_~.-!$&'()*+,;=/?#@%`

// localName reads PN_LOCAL ([169]), which may be empty, behind the colon.
func (l *lexer) localName(t *token) error {
	var out []byte
	stop, kept := l.at, 0 // dots at the end do not belong to the name
	for i := l.at; i < len(l.text); {
		c := l.text[i]
		r, n := rune(c), 1
		if c >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(l.text[i:])
		}
		first := len(out) == 0
		switch {
		case c == '\\':
			if i+1 >= len(l.text) || strings.IndexByte(localEscapes, l.text[i+1]) < 0 {
				return l.fail(i, "a backslash in a name must stand before one of %s", localEscapes)
			}
			out = append(out, l.text[i+1])
			i += 2
			stop, kept = i, len(out)
			continue
		case c == '%':
			if i+2 >= len(l.text) || !rdf.IsHex(l.text[i+1]) || !rdf.IsHex(l.text[i+2]) {
				return l.fail(i, "want two hexadecimal digits after %% in a name")
			}
			n = 3
		case c == '.' && !first:
			out = append(out, c)
			i++
			continue
		case c == ':', c < utf8.RuneSelf && rdf.IsDigit(c), rdf.IsNameStart(r), !first && rdf.IsNameChar(r):
		default:
			i = len(l.text)
			continue
		}
		out = append(out, l.text[i:i+n]...)
		i += n
		stop, kept = i, len(out)
	}
	t.local = string(out[:kept])
	l.at = stop
	return nil
}

// quoted reads a string of any of the four kinds ([156] to [159]).
func (l *lexer) quoted(t *token) error {
	quote := l.text[l.at : l.at+1]
	long := strings.HasPrefix(l.text[l.at:], quote+quote+quote)
	if long {
		quote += quote + quote
	}
	var out []byte
	for i := l.at + len(quote); i < len(l.text); {
		c := l.text[i]
		switch {
		case strings.HasPrefix(l.text[i:], quote):
			t.kind, t.text = str, string(out)
			l.at = i + len(quote)
			return nil
		case c == '\\':
			n := 0
			if out, n = rdf.Unescape(out, []byte(l.text[i:min(len(l.text), i+2)]), true); n == 0 {
				return l.fail(i, `unknown escape in a string: use one of \t \b \n \r \f \" \' \\`)
			}
			i += n
			continue
		case !long && (c == '\n' || c == '\r'):
			return l.fail(i, "a line ends inside a string: use three quotes for text of several lines")
		}
		out = append(out, c)
		i++
	}
	return l.fail(l.at, "the string is not closed")
}
