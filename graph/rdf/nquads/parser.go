package nquads

import (
	"bytes"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// parser reads one line at a time. The methods return what they read and set
// msg, with i at the fault, when the grammar is broken.
type parser struct {
	graphs bool
	iris   *syntax.Cache

	s   []byte
	i   int
	msg string
	buf []byte // scratch of unescaping
}

// statement parses a line (N-Quads [2]). Found is false for a line of white
// space and comment. A message not empty is the fault at byte at.
func (p *parser) statement(line []byte) (q quad.Quad, found bool, at int, msg string) {
	p.s, p.i, p.msg = line, 0, ""
	if p.blank() {
		return q, false, 0, ""
	}
	if !utf8.Valid(line) {
		return q, false, syntax.InvalidUTF8(line), "invalid UTF-8"
	}
	q.Subject = p.node("subject")
	q.Predicate = p.predicate()
	q.Object = p.object()
	q.Label = p.graph()
	p.end()
	return q, true, p.i, p.msg
}

func (p *parser) fail(at int, msg string) {
	if p.msg == "" {
		p.i, p.msg = at, msg
	}
}

// blank skips white space and reports whether nothing but a comment is left.
func (p *parser) blank() bool {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '\t') {
		p.i++
	}
	return p.i == len(p.s) || p.s[p.i] == '#'
}

// peek skips white space and returns the next byte, or 0 at the end.
func (p *parser) peek() byte {
	if p.msg != "" || p.blank() {
		return 0
	}
	return p.s[p.i]
}

// node parses an IRI or a blank node.
func (p *parser) node(place string) quad.Value {
	switch p.peek() {
	case '<':
		return p.iri()
	case '_':
		return p.bnode()
	}
	p.fail(p.i, "want an IRI or a blank node as "+place)
	return nil
}

func (p *parser) predicate() quad.Value {
	if p.peek() != '<' {
		p.fail(p.i, "want an IRI as predicate")
		return nil
	}
	return p.iri()
}

func (p *parser) object() quad.Value {
	if p.peek() == '"' {
		return p.literal()
	}
	return p.node("object")
}

func (p *parser) graph() quad.Value {
	switch p.peek() {
	case '.', 0:
		return nil
	}
	if !p.graphs {
		p.fail(p.i, "N-Triples has no graph names: read it as N-Quads")
		return nil
	}
	return p.node("graph")
}

func (p *parser) end() {
	if p.peek() != '.' {
		p.fail(p.i, "want a dot at the end of the statement")
		return
	}
	p.i++
	if !p.blank() {
		p.fail(p.i, "text behind the end of the statement")
	}
}

// iri parses IRIREF (N-Triples [8]) at '<'. Frequent ones come from a cache.
func (p *parser) iri() quad.Value {
	start := p.i + 1
	n := bytes.IndexByte(p.s[start:], '>')
	if n < 0 {
		p.fail(p.i, "IRI without its closing bracket")
		return nil
	}
	raw := p.s[start : start+n]
	v, slot := p.iris.Look(raw)
	if v == nil {
		iri, ok := p.decodeIRI(start, raw)
		if !ok {
			return nil
		}
		v = quad.IRI(iri)
		slot.Keep(raw, v)
	}
	p.i = start + n + 1
	return v
}

// decodeIRI checks and unescapes the IRI that stands at start.
func (p *parser) decodeIRI(start int, raw []byte) (string, bool) {
	if good := syntax.IRIBytes(raw); good < len(raw) {
		var ok bool
		if raw, ok = p.unescapeIRI(start, raw, good); !ok {
			return "", false
		}
	}
	if syntax.Scheme(raw) == 0 {
		p.fail(start, "relative IRI, which this format does not have")
		return "", false
	}
	return string(raw), true
}

// unescapeIRI resolves \u and \U; what they stand for must be allowed too.
func (p *parser) unescapeIRI(start int, raw []byte, from int) ([]byte, bool) {
	p.buf = append(p.buf[:0], raw[:from]...)
	for i := from; i < len(raw); {
		had, n := len(p.buf), 0
		if p.buf, n = syntax.Unescape(p.buf, raw[i:], false); n == 0 || syntax.IRIBytes(p.buf[had:]) < len(p.buf)-had {
			p.fail(start+i, "character or escape that no IRI may hold")
			return nil, false
		}
		i += n
		good := syntax.IRIBytes(raw[i:])
		p.buf = append(p.buf, raw[i:i+good]...)
		i += good
	}
	return p.buf, true
}

func (p *parser) bnode() quad.Value {
	if p.i+1 >= len(p.s) || p.s[p.i+1] != ':' {
		p.fail(p.i, `want ":" behind "_"`)
		return nil
	}
	n := syntax.BlankLabel(p.s[p.i+2:])
	if n == 0 {
		p.fail(p.i+2, "blank node without a label")
		return nil
	}
	label := string(p.s[p.i+2 : p.i+2+n])
	p.i += 2 + n
	return quad.BNode(label)
}

// literal parses a literal (N-Triples [6]) at its quote.
func (p *parser) literal() quad.Value {
	text, ok := p.text()
	if !ok {
		return nil
	}
	c := p.peek() // white space may stand between all terminals
	rest := p.s[p.i:]
	switch {
	case c == '@':
		n := syntax.LangTag(rest[1:])
		if n == 0 {
			p.fail(p.i, "bad language tag")
			return nil
		}
		p.i += 1 + n
		return quad.LangString{Value: quad.String(text), Lang: string(rest[1 : 1+n])}
	case bytes.HasPrefix(rest, []byte("^^")):
		p.i += 2
		return p.typed(text)
	}
	return quad.String(text)
}

func (p *parser) typed(text string) quad.Value {
	if p.peek() != '<' {
		p.fail(p.i, "want a datatype IRI")
		return nil
	}
	switch typ, _ := p.iri().(quad.IRI); typ {
	case "":
		return nil
	case syntax.XSDString:
		return quad.String(text)
	default:
		return quad.TypedString{Value: quad.String(text), Type: typ}
	}
}

// text parses STRING_LITERAL_QUOTE (N-Triples [9]).
func (p *parser) text() (string, bool) {
	start := p.i + 1
	n := bytes.IndexByte(p.s[start:], '"')
	if n >= 0 && bytes.IndexByte(p.s[start:start+n], '\\') < 0 {
		p.i = start + n + 1
		return string(p.s[start : start+n]), true
	}
	return p.escapedText(start)
}

func (p *parser) escapedText(start int) (string, bool) {
	p.buf = p.buf[:0]
	for i := start; ; {
		n := bytes.IndexAny(p.s[i:], `"\`)
		if n < 0 {
			p.fail(start-1, "literal without its closing quote")
			return "", false
		}
		p.buf = append(p.buf, p.s[i:i+n]...)
		if i += n; p.s[i] == '"' {
			p.i = i + 1
			return string(p.buf), true
		}
		if p.buf, n = syntax.Unescape(p.buf, p.s[i:], true); n == 0 {
			p.fail(i, "bad escape in a literal")
			return "", false
		}
		i += n
	}
}

// IsStatement reports whether line is one whole statement of N-Quads.
func IsStatement(line []byte) bool {
	p := parser{graphs: true, iris: syntax.NewCache()}
	_, found, _, msg := p.statement(line)
	return found && msg == ""
}
