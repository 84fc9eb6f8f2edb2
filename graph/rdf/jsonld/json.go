package jsonld

import (
	"fmt"
	"io"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/input"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// parser reads JSON (RFC 8259) into values that know their places. It is
// stricter than encoding/json where that would hide a loss: a key that stands
// twice, invalid UTF-8 and a lone surrogate are errors.
type parser struct {
	src      *input.Source
	maxBytes int64 // of one value
	maxDepth int
	depth    int
	from     int64 // where the value that is bounded starts

	offset    int64 // of the window
	line      int32
	lineStart int64 // where the line starts, moved on by the continuation bytes in it
	buf       []byte
}

func newParser(r io.Reader, o syntax.ReadOptions) *parser {
	p := &parser{src: input.New(r, o.MaxToken), maxBytes: int64(o.MaxToken), maxDepth: o.MaxDepth, line: 1}
	if _, ok := p.src.At(2); ok && string(p.src.Window()[:3]) == "\uFEFF" {
		p.skip(3)
		p.lineStart = 3
	}
	return p
}

func (p *parser) here() place {
	return place{p.line, int32(min(p.offset-p.lineStart, 1<<31-2)) + 1, p.offset}
}

func (p *parser) skip(n int) {
	p.src.Skip(n)
	p.offset += int64(n)
}

// fail makes the error for the next byte, or gives the input's.
func (p *parser) fail(msg string) error {
	if e := p.src.Err(); e != nil && e != io.EOF {
		return e
	}
	e := p.here().fault(msg)
	if p.src.TakeFull() {
		e.Msg, e.Limit = fmt.Sprintf("text is longer than %d bytes", p.src.Max()), syntax.LimitToken
	}
	return e
}

// peek skips white space and returns the next byte; 0 is the end.
func (p *parser) peek() byte {
	for {
		switch c := p.src.Peek(); c {
		case ' ', '\t', '\r':
			p.skip(1)
		case '\n':
			p.skip(1)
			p.line++
			p.lineStart = p.offset
		default:
			return c
		}
	}
}

// bound starts the count of what one value may have.
func (p *parser) bound() { p.from = p.offset }

// value reads a value.
func (p *parser) value() (*value, error) {
	c := p.peek()
	v := &value{at: p.here()}
	if p.offset-p.from > p.maxBytes {
		e := v.at.fault(fmt.Sprintf("node is longer than %d bytes", p.maxBytes))
		e.Limit = syntax.LimitToken
		return nil, e
	}
	var err error
	switch {
	case c == '"':
		v.kind = text
		v.s, err = p.text()
	case c == '{':
		v.kind = object
		err = p.object(v)
	case c == '[':
		v.kind = array
		err = p.array(v)
	case c == '-' || syntax.IsDigit(c):
		v.kind = number
		v.s, err = p.number()
	case c == 't':
		v.kind, v.yes = boolean, true
		err = p.word("true")
	case c == 'f':
		v.kind = boolean
		err = p.word("false")
	case c == 'n':
		err = p.word("null")
	default:
		err = p.fail("want a JSON value")
	}
	return v, err
}

func (p *parser) word(w string) error {
	for i := range len(w) {
		if c, _ := p.src.At(i); c != w[i] {
			return p.fail("want a JSON value")
		}
	}
	if c, ok := p.src.At(len(w)); ok && (syntax.IsLetter(c) || syntax.IsDigit(c)) {
		return p.fail("want a JSON value")
	}
	p.skip(len(w))
	return nil
}

// enter goes into an array or object.
func (p *parser) enter() error {
	if p.depth++; p.depth > p.maxDepth {
		e := p.here().fault(fmt.Sprintf("values nest deeper than %d", p.maxDepth))
		e.Limit = syntax.LimitDepth
		return e
	}
	p.skip(1)
	return nil
}

func (p *parser) leave() {
	p.skip(1)
	p.depth--
}

func (p *parser) array(v *value) error {
	if err := p.enter(); err != nil {
		return err
	}
	for more := p.peek() != ']'; more; {
		item, err := p.value()
		if err != nil {
			return err
		}
		v.items = append(v.items, item)
		if more, err = p.comma(']'); err != nil {
			return err
		}
	}
	p.leave()
	return nil
}

// comma reads what stands behind an item: a comma, or the end, which stays.
func (p *parser) comma(end byte) (more bool, err error) {
	switch p.peek() {
	case ',':
		p.skip(1)
		return true, nil
	case end:
		return false, nil
	}
	return false, p.fail(fmt.Sprintf("want a comma or %q", string(rune(end))))
}

func (p *parser) object(v *value) error {
	if err := p.enter(); err != nil {
		return err
	}
	for more := p.peek() != '}'; more; {
		m, err := p.key()
		if err != nil {
			return err
		}
		if m.v, err = p.value(); err != nil {
			return err
		}
		if !v.add(m) {
			return m.at.fault(fmt.Sprintf("key %q stands here twice", m.key))
		}
		if more, err = p.comma('}'); err != nil {
			return err
		}
	}
	p.leave()
	return nil
}

// key reads a key and its colon.
func (p *parser) key() (m member, err error) {
	c := p.peek()
	m.at = p.here()
	if c != '"' {
		return m, p.fail("want a key in quotes")
	}
	if m.key, err = p.text(); err != nil {
		return m, err
	}
	if p.peek() != ':' {
		return m, p.fail(`want ":" behind the key`)
	}
	p.skip(1)
	return m, nil
}
