package rdfxml

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/input"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// scanner reads the tokens of a well-formed XML 1.0 document.
type scanner struct {
	src      *input.Source
	maxDepth int
	consumed int // bytes of the window that the last token took
	tok      token

	open     []name
	selfEnd  bool // the last start tag closed itself
	root     bool // the root element was opened
	begun    bool
	names    map[string]name
	entities map[string]string
	expanded int // bytes that entities gave so far
	buf      []byte
	err      error
}

func newScanner(r io.Reader, o syntax.ReadOptions) *scanner {
	return &scanner{src: input.New(r, o.MaxToken), maxDepth: o.MaxDepth, names: map[string]name{}, entities: map[string]string{}}
}

// fail notes what is wrong at byte n of the window; the first fault stands.
func (s *scanner) fail(n int, msg string) bool {
	if s.err == nil {
		s.err = s.src.Fault(n, msg)
		if e := s.src.Err(); e != nil && e != io.EOF {
			s.err = e
		}
	}
	return false
}

// limit is fail for input that may be right but is too large.
func (s *scanner) limit(n int, l syntax.Limit, msg string) bool {
	s.fail(n, msg)
	if e, ok := s.err.(*syntax.Error); ok {
		e.Limit = l
	}
	return false
}

// next reads a token into s.tok. False is an error.
func (s *scanner) next() bool {
	s.src.Skip(s.consumed)
	s.consumed = 0
	s.tok = token{attrs: s.tok.attrs[:0]}
	if s.selfEnd {
		s.selfEnd = false
		return s.close()
	}
	if !s.begun {
		s.begun = true
		if !s.prolog() {
			return false
		}
	}
	for {
		c, ok := s.src.At(0)
		switch {
		case !ok:
			return s.end()
		case c != '<':
			return s.text()
		}
		c, _ = s.src.At(1)
		switch c {
		case '/':
			return s.endTag()
		case '?':
			return s.instruction()
		case '!':
			if doctype, ok := s.declaration(); !doctype || !ok {
				return ok
			}
			s.src.Skip(s.consumed)
			s.consumed = 0
		default:
			return s.startTag()
		}
	}
}

// end is the end of the input.
func (s *scanner) end() bool {
	switch e := s.src.Err(); {
	case e != nil && e != io.EOF:
		s.err = e
		return false
	case len(s.open) > 0:
		return s.fail(0, fmt.Sprintf("end of the document inside <%s>", s.open[len(s.open)-1]))
	case !s.root:
		return s.fail(0, "no element: this is not an XML document")
	}
	s.tok.kind = endOfInput
	return true
}

// prolog skips a byte order mark and reads the XML declaration.
func (s *scanner) prolog() bool {
	s.src.SkipMark()
	s.src.At(5)
	if w := s.src.Window(); !bytes.HasPrefix(w, []byte("<?xml")) || len(w) > 5 && isNameByte(w[5]) {
		return true
	}
	n := s.find(5, "?>", "XML declaration")
	if n == 0 {
		return false
	}
	decl := s.src.Window()[5:n]
	if v := pseudo(decl, "version"); v == "" || v[0] != '1' {
		return s.fail(0, "XML declaration without version 1.0")
	}
	if e := pseudo(decl, "encoding"); e != "" && !bytes.EqualFold([]byte(e), []byte("utf-8")) && !bytes.EqualFold([]byte(e), []byte("us-ascii")) {
		return s.fail(0, fmt.Sprintf("encoding %q: convert the file to UTF-8", e))
	}
	s.src.Skip(n + 2)
	return true
}

// pseudo returns the pseudo attribute of an XML declaration, or "".
func pseudo(decl []byte, key string) string {
	_, rest, ok := bytes.Cut(decl, []byte(key))
	rest = bytes.TrimLeft(rest, " \t\r\n=")
	if !ok || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	value, _, _ := bytes.Cut(rest[1:], rest[:1])
	return string(value)
}

// find returns where mark is at or behind byte i, or 0 with the fault that
// what has no end.
func (s *scanner) find(i int, mark, what string) int {
	for {
		if _, ok := s.src.At(i + len(mark) - 1); !ok {
			s.fail(0, what+" without its end")
			return 0
		}
		w := s.src.Window()
		if n := bytes.Index(w[i:], []byte(mark)); n >= 0 {
			return i + n
		}
		i = len(w) - len(mark) + 1
	}
}

// text reads a piece of character data: to the next markup or reference, or
// what is buffered of it.
func (s *scanner) text() bool {
	s.tok.kind = chars
	w := s.src.Window()
	if w[0] == '&' {
		text, n := s.reference(0)
		if n == 0 {
			return false
		}
		s.tok.data, s.consumed = text, n
		return s.inRoot(text)
	}
	n := bytes.IndexAny(w, "<&")
	if n < 0 {
		// A piece must not end inside a character, a line end or "]]>".
		n = len(w)
		for {
			c, ok := s.src.At(n)
			w = s.src.Window() // which moved
			if !ok || c == '<' || c == '&' || utf8.RuneStart(c) && w[n-1] != '\r' && w[n-1] != ']' {
				break
			}
			n++
		}
		s.src.TakeFull() // the next piece goes on
	}
	if bad := syntax.XMLChars(w[:n]); bad < n {
		return s.fail(bad, "character that XML does not have, or invalid UTF-8")
	}
	if i := bytes.Index(w[:n], []byte("]]>")); i >= 0 {
		return s.fail(i, `"]]>" in text`)
	}
	s.tok.data, s.consumed = s.lines(w[:n]), n
	return s.inRoot(s.tok.data)
}

// inRoot refuses text outside the root element.
func (s *scanner) inRoot(text []byte) bool {
	if len(s.open) == 0 && !isSpace(text) {
		return s.fail(s.visible(), "text outside the root element: this is not an XML document")
	}
	return true
}

// visible returns the first byte of the last token that is no white space.
func (s *scanner) visible() int {
	for i, c := range s.src.Window()[:s.consumed] {
		if !isBlank(c) {
			return i
		}
	}
	return 0
}

// lines turns CR LF and CR into LF (XML 1.0, 2.11).
func (s *scanner) lines(b []byte) []byte {
	if bytes.IndexByte(b, '\r') < 0 {
		return b
	}
	s.buf = s.buf[:0]
	for i, c := range b {
		switch {
		case c != '\r':
			s.buf = append(s.buf, c)
		case i+1 == len(b) || b[i+1] != '\n':
			s.buf = append(s.buf, '\n')
		}
	}
	return s.buf
}

// instruction reads <?target data?>.
func (s *scanner) instruction() bool {
	n := s.find(2, "?>", "processing instruction")
	if n == 0 {
		return false
	}
	body := s.src.Window()[2:n]
	target := scanName(body)
	if target == 0 || target < len(body) && !isBlank(body[target]) || bytes.EqualFold(body[:target], []byte("xml")) {
		return s.fail(2, "processing instruction without a target")
	}
	if bad := syntax.XMLChars(body); bad < len(body) {
		return s.fail(2+bad, "character that XML does not have, or invalid UTF-8")
	}
	s.tok.kind, s.tok.data, s.consumed = instruction, s.lines(body), n+2
	return true
}

// declaration reads what starts with "<!": a comment, a CDATA section, or a
// document type, which is no token.
func (s *scanner) declaration() (doctype, ok bool) {
	s.src.At(len("<![CDATA[") - 1)
	switch w := s.src.Window(); {
	case bytes.HasPrefix(w, []byte("<!--")):
		n := s.find(4, "--", "comment")
		if n == 0 {
			return false, false
		}
		if c, _ := s.src.At(n + 2); c != '>' {
			return false, s.fail(n, `"--" in a comment`)
		}
		body := s.src.Window()[4:n]
		if bad := syntax.XMLChars(body); bad < len(body) {
			return false, s.fail(4+bad, "character that XML does not have, or invalid UTF-8")
		}
		s.tok.kind, s.tok.data, s.consumed = comment, s.lines(body), n+3
		return false, true
	case bytes.HasPrefix(w, []byte("<![CDATA[")) && len(s.open) > 0:
		n := s.find(9, "]]>", "CDATA section")
		if n == 0 {
			return false, false
		}
		body := s.src.Window()[9:n]
		if bad := syntax.XMLChars(body); bad < len(body) {
			return false, s.fail(9+bad, "character that XML does not have, or invalid UTF-8")
		}
		s.tok.kind, s.tok.data, s.consumed = chars, s.lines(body), n+3
		return false, true
	case bytes.HasPrefix(w, []byte("<!DOCTYPE")) && !s.root:
		return true, s.doctype()
	}
	return false, s.fail(0, "markup that does not belong here")
}
