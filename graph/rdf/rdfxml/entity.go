package rdfxml

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// predefined are the entities that every document has (XML 1.0, 4.6).
var predefined = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

// maxReference is longer than every reference that is read: names of entities
// are short words.
const maxReference = 256

// maxEntityDepth bounds entities inside entities; a cycle meets it too.
const maxEntityDepth = 16

// reference resolves the reference (XML 1.0 [67]) at byte i of the window. It
// returns the text, valid until the next call, and the bytes taken; 0 is a
// fault.
func (s *scanner) reference(i int) ([]byte, int) {
	s.src.At(i + maxReference)
	w := s.src.Window()[i:]
	n := bytes.IndexByte(w[:min(len(w), maxReference)], ';')
	if n < 0 {
		s.fail(i, `"&" that starts no reference: write &amp;`)
		return nil, 0
	}
	text, ok := s.resolve(i, string(w[1:n]), 0)
	if !ok {
		return nil, 0
	}
	return []byte(text), n + 1
}

// resolve returns what the reference ref, which stands at byte at, means.
func (s *scanner) resolve(at int, ref string, depth int) (string, bool) {
	if digits, ok := strings.CutPrefix(ref, "#"); ok {
		base := 10
		if hex, ok := strings.CutPrefix(digits, "x"); ok {
			digits, base = hex, 16
		}
		r, err := strconv.ParseUint(digits, base, 32)
		text := string(rune(r))
		if err != nil || r > utf8.MaxRune || !utf8.ValidRune(rune(r)) || syntax.XMLChars([]byte(text)) == 0 {
			return "", s.fail(at, fmt.Sprintf("&%s; is no character", ref))
		}
		return text, true
	}
	if text, ok := predefined[ref]; ok {
		return text, true
	}
	value, ok := s.entities[ref]
	switch {
	case !ok:
		return "", s.fail(at, fmt.Sprintf("entity %q is not declared in this document", ref))
	case depth == maxEntityDepth:
		return "", s.fail(at, fmt.Sprintf("entity %q holds entities deeper than %d", ref, maxEntityDepth))
	}
	return s.expand(at, value, depth+1)
}

// expand resolves the references in an entity's value. All that entities give
// in a document together is bounded, or nine of them could give gigabytes.
func (s *scanner) expand(at int, value string, depth int) (string, bool) {
	var b strings.Builder
	for value != "" {
		plain, rest, found := strings.Cut(value, "&")
		b.WriteString(plain)
		if s.expanded += len(plain); s.expanded > s.src.Max() {
			return "", s.limit(at, syntax.LimitToken, fmt.Sprintf("entities expand to more than %d bytes", s.src.Max()))
		}
		if !found {
			break
		}
		ref, rest, found := strings.Cut(rest, ";")
		if !found {
			return "", s.fail(at, "entity with an unfinished reference")
		}
		text, ok := s.resolve(at, ref, depth)
		if !ok {
			return "", false
		}
		b.WriteString(text)
		value = rest
	}
	return b.String(), true
}

// doctype reads a document type declaration (XML 1.0 [28]) for the general
// entities of its internal subset; everything else in it is passed over, and
// an external subset is never fetched.
func (s *scanner) doctype() bool {
	i := len("<!DOCTYPE")
	for subset := false; ; {
		c, ok := s.src.At(i)
		switch {
		case !ok:
			return s.fail(0, "document type without its end")
		case c == '>':
			if !subset {
				s.consumed = i + 1
				return true
			}
			i++
		case c == '[' && !subset:
			subset = true
			i++
		case c == ']' && subset:
			subset = false
			i++
		case c == '"' || c == '\'':
			if i = s.find(i+1, string(rune(c)), "quoted text") + 1; i == 1 {
				return false
			}
		case c == '<' && subset:
			if i = s.markup(i); i == 0 {
				return false
			}
		default:
			i++
		}
	}
}

// markup reads a declaration of the internal subset at byte i and returns
// where it ends; 0 is a fault.
func (s *scanner) markup(i int) int {
	s.src.At(i + len("<!ENTITY ") - 1)
	switch w := s.src.Window()[i:]; {
	case bytes.HasPrefix(w, []byte("<!--")):
		if n := s.find(i+4, "-->", "comment"); n > 0 {
			return n + 3
		}
		return 0
	case bytes.HasPrefix(w, []byte("<?")):
		if n := s.find(i+2, "?>", "processing instruction"); n > 0 {
			return n + 2
		}
		return 0
	case bytes.HasPrefix(w, []byte("<!ENTITY")):
		return s.entity(i + len("<!ENTITY"))
	}
	return s.behind(i)
}

// behind returns where the declaration that goes on at byte i ends.
func (s *scanner) behind(i int) int {
	for {
		c, ok := s.src.At(i)
		switch {
		case !ok:
			s.fail(0, "document type without its end")
			return 0
		case c == '>':
			return i + 1
		case c == '"' || c == '\'':
			if i = s.find(i+1, string(rune(c)), "quoted text"); i == 0 {
				return 0
			}
		}
		i++
	}
}

// entity reads the declaration of an entity (XML 1.0 [70]) behind its keyword.
// The first declaration of a name counts; external and parameter entities are
// left undeclared.
func (s *scanner) entity(i int) int {
	at := s.blanks(i)
	if c, _ := s.src.At(at); c == '%' {
		return s.behind(at)
	}
	n, end := s.qname(at)
	if end == 0 || n.prefix != "" {
		s.fail(at, "want the name of an entity")
		return 0
	}
	end = s.blanks(end)
	quote, _ := s.src.At(end)
	if quote != '"' && quote != '\'' {
		return s.behind(end) // SYSTEM or PUBLIC
	}
	close := s.find(end+1, string(rune(quote)), "entity")
	if close == 0 {
		return 0
	}
	value := s.src.Window()[end+1 : close]
	if bad := syntax.XMLChars(value); bad < len(value) {
		s.fail(end+1+bad, "character that XML does not have, or invalid UTF-8")
		return 0
	}
	text, ok := s.characters(at, string(s.lines(value)))
	if !ok {
		return 0
	}
	if _, ok := s.entities[n.local]; !ok && !strings.Contains(text, "<") {
		s.entities[n.local] = text // with markup, using it is an error
	}
	return s.behind(close + 1)
}

// characters resolves the character references in a declaration and leaves
// those to entities for their use (XML 1.0, 4.4).
func (s *scanner) characters(at int, value string) (string, bool) {
	var b strings.Builder
	for {
		plain, rest, found := strings.Cut(value, "&#")
		b.WriteString(plain)
		if !found {
			return b.String(), true
		}
		ref, rest, found := strings.Cut(rest, ";")
		if !found {
			return "", s.fail(at, "entity with an unfinished reference")
		}
		text, ok := s.resolve(at, "#"+ref, 0)
		if !ok {
			return "", false
		}
		b.WriteString(text)
		value = rest
	}
}
