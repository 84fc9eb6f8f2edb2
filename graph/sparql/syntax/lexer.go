package syntax

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	rdf "github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// kind is what a token is.
type kind uint8

const (
	end      kind = iota
	word          // keyword, function name, "a", true, false
	iriRef        // text is what stands between the brackets
	pname         // text is the prefix, local the unescaped local part
	blank         // text is the label
	variable      // text is the name
	langTag       // text is the tag
	str           // text is unescaped
	integer
	decimal
	double
	punct
)

type token struct {
	kind     kind
	text     string
	local    string
	at, stop int // bytes of the text that is read
}

// lexer cuts a query into tokens. Its text is the query with the escapes \u and
// \U, which SPARQL 1.1 section 19.2 allows everywhere, replaced.
type lexer struct {
	text   string
	source string // the query as it was given
	shifts []shift
	at     int
	last   Position // the place asked for last: those behind it are counted from there
}

// shift says that what stands at byte at of the read text stood at byte source
// of the query; bytes after it keep that distance.
type shift struct{ at, source int }

func newLexer(source string) (*lexer, error) {
	l := &lexer{text: source, source: source}
	if !utf8.ValidString(source) {
		for i := 0; i < len(source); {
			r, n := utf8.DecodeRuneInString(source[i:])
			if r == utf8.RuneError && n == 1 {
				return nil, l.fail(i, "the query is not valid UTF-8 here")
			}
			i += n
		}
	}
	return l, l.unescape()
}

// unescape replaces \uXXXX and \UXXXXXXXX. A backslash that is itself escaped
// starts none: "\\u0041" in a string is a backslash and five characters.
func (l *lexer) unescape() error {
	if !strings.Contains(l.source, `\u`) && !strings.Contains(l.source, `\U`) {
		return nil
	}
	var out []byte
	var shifts []shift
	for i := 0; i < len(l.source); {
		c := l.source[i]
		if c != '\\' || i+1 >= len(l.source) {
			out = append(out, c)
			i++
			continue
		}
		if next := l.source[i+1]; next != 'u' && next != 'U' {
			out = append(out, c, next)
			i += 2
			continue
		}
		var n int
		out, n = rdf.Unescape(out, []byte(l.source[i:min(len(l.source), i+10)]), false)
		if n == 0 {
			return l.fail(i, `\u needs four and \U eight hexadecimal digits of a character that is no surrogate`)
		}
		i += n
		shifts = append(shifts, shift{len(out), i})
	}
	l.text, l.shifts = string(out), shifts
	return nil
}

// position turns a byte of the read text into a place in the query.
func (l *lexer) position(at int) Position {
	if i := sort.Search(len(l.shifts), func(i int) bool { return l.shifts[i].at > at }); i > 0 {
		at += l.shifts[i-1].source - l.shifts[i-1].at
	}
	at = min(at, len(l.source))
	if at < l.last.Offset || l.last.Line == 0 {
		l.last = Position{Line: 1, Col: 1}
	}
	between := l.source[l.last.Offset:at]
	if n := strings.Count(between, "\n"); n > 0 {
		l.last.Line += n
		l.last.Col = 1
		between = between[strings.LastIndexByte(between, '\n')+1:]
	}
	l.last.Col += utf8.RuneCountInString(between)
	l.last.Offset = at
	return l.last
}

func (l *lexer) fail(at int, format string, args ...any) error {
	return &Error{Position: l.position(at), Msg: fmt.Sprintf(format, args...)}
}

// space skips white space and comments.
func (l *lexer) space() {
	for l.at < len(l.text) {
		switch l.text[l.at] {
		case ' ', '\t', '\r', '\n':
			l.at++
		case '#':
			n := strings.IndexAny(l.text[l.at:], "\r\n")
			if n < 0 {
				n = len(l.text) - l.at
			}
			l.at += n
		default:
			return
		}
	}
}

// next reads a token.
func (l *lexer) next() (token, error) {
	l.space()
	t := token{at: l.at}
	if l.at >= len(l.text) {
		t.stop = l.at
		return t, nil
	}
	var err error
	switch c := l.text[l.at]; {
	case c == '<':
		if n := rdf.IRIBytes(l.text[l.at+1:]); l.at+1+n < len(l.text) && l.text[l.at+1+n] == '>' {
			t.kind, t.text = iriRef, l.text[l.at+1:l.at+1+n]
			l.at += n + 2
		} else {
			l.operator(&t)
		}
	case c == '?' || c == '$':
		if n := l.varName(l.at + 1); n > 0 {
			t.kind, t.text = variable, l.text[l.at+1:l.at+1+n]
			l.at += 1 + n
		} else if c == '$' {
			return t, l.fail(l.at, "want a variable's name after $")
		} else {
			l.operator(&t)
		}
	case c == '"' || c == '\'':
		err = l.quoted(&t)
	case c == '@':
		n := rdf.LangTag(l.text[l.at+1:])
		if n == 0 {
			return t, l.fail(l.at, "want a language tag after @")
		}
		t.kind, t.text = langTag, l.text[l.at+1:l.at+1+n]
		l.at += 1 + n
	case rdf.IsDigit(c), c == '.' && l.at+1 < len(l.text) && rdf.IsDigit(l.text[l.at+1]):
		l.number(&t)
	default:
		err = l.nameOrOperator(&t)
	}
	t.stop = l.at
	return t, err
}

// operators are what is not a word, longest first.
var operators = []string{"^^", "&&", "||", "!=", "<=", ">=", "{", "}", "(", ")", "[", "]", ".", ";", ",", "|", "/", "^", "?", "*", "+", "-", "!", "=", "<", ">"}

func (l *lexer) operator(t *token) bool {
	for _, op := range operators {
		if strings.HasPrefix(l.text[l.at:], op) {
			t.kind, t.text = punct, op
			l.at += len(op)
			return true
		}
	}
	return false
}

// varName is the length of VARNAME ([166]) at byte i.
func (l *lexer) varName(i int) int {
	start := i
	for i < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[i:])
		ok := rdf.IsNameStart(r) || r < utf8.RuneSelf && rdf.IsDigit(byte(r)) ||
			i > start && r != '-' && rdf.IsNameChar(r)
		if !ok {
			break
		}
		i += n
	}
	return i - start
}

// number reads an unsigned number ([146] to [148]).
func (l *lexer) number(t *token) {
	i := l.at
	digits := func() (n int) {
		for i < len(l.text) && rdf.IsDigit(l.text[i]) {
			i++
			n++
		}
		return n
	}
	t.kind = integer
	digits()
	stop := i
	if i < len(l.text) && l.text[i] == '.' {
		i++
		if digits() > 0 {
			t.kind, stop = decimal, i
		}
	}
	// What stands before the exponent may end in a dot: 1.e5.
	if i < len(l.text) && (l.text[i] == 'e' || l.text[i] == 'E') {
		i++
		if i < len(l.text) && (l.text[i] == '+' || l.text[i] == '-') {
			i++
		}
		if digits() > 0 {
			t.kind, stop = double, i
		}
	}
	t.text = l.text[l.at:stop]
	l.at = stop
}
