package turtle

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// anonPrefix starts the labels that the reader makes, see [Reader].
const anonPrefix = "kga"

// blank makes a node for [ ] or ( ).
func (p *parser) blank() quad.Value {
	p.anon++
	return quad.BNode(anonPrefix + strconv.Itoa(p.anon))
}

// bnode reads a labelled blank node (Turtle [141s]).
func (p *parser) bnode() quad.Value {
	if c, _ := p.src.At(1); c != ':' {
		p.fail(0, `want ":" behind "_"`)
		return nil
	}
	n := p.scanName(2, isLabelStart, true)
	if n == 2 {
		p.fail(2, "blank node without a label")
		return nil
	}
	label := string(p.src.Window()[2:n])
	p.src.Skip(n)
	if strings.HasPrefix(label, anonPrefix) {
		label = anonPrefix + "_" + label
	}
	return quad.BNode(label)
}

// isLabelStart is the first character of BLANK_NODE_LABEL.
func isLabelStart(r rune) bool {
	return syntax.IsNameStart(r) || r < utf8.RuneSelf && syntax.IsDigit(byte(r))
}

// enter guards the stack against hostile nesting.
func (p *parser) enter() bool {
	if p.depth++; p.depth <= p.maxDepth {
		return true
	}
	e := p.src.Fault(0, fmt.Sprintf("brackets nest deeper than %d", p.maxDepth))
	e.Limit = syntax.LimitDepth
	if p.err == nil {
		p.err = e
	}
	return false
}

// brackets reads ANON (Turtle [162s]) or blankNodePropertyList (Turtle [14])
// at "[", and tells which.
func (p *parser) brackets() (node quad.Value, anonymous bool) {
	if !p.enter() {
		return nil, false
	}
	p.src.Skip(1)
	node = p.blank()
	p.space()
	if anonymous = p.src.Peek() == ']'; !anonymous {
		if !p.predicates(node, false) {
			return nil, false
		}
		p.space()
	}
	if p.src.Peek() != ']' {
		p.fail(0, `want "]"`)
		return nil, false
	}
	p.src.Skip(1)
	p.depth--
	return node, anonymous
}

// collection is Turtle [15] at "(". Its cells are given as they come, so that
// a list of any length needs the memory of one item.
func (p *parser) collection() quad.Value {
	if !p.enter() {
		return nil
	}
	p.src.Skip(1)
	var head, last quad.Value
	for {
		p.space()
		if p.src.Peek() == ')' {
			break
		}
		cell := p.blank()
		if head == nil {
			head = cell
		} else if !p.yield(last, quad.IRI(rdfRest), cell) {
			return nil
		}
		item := p.object()
		if item == nil || !p.yield(cell, quad.IRI(rdfFirst), item) {
			return nil
		}
		last = cell
	}
	p.src.Skip(1)
	p.depth--
	if head == nil {
		return quad.IRI(rdfNil)
	}
	if !p.yield(last, quad.IRI(rdfRest), quad.IRI(rdfNil)) {
		return nil
	}
	return head
}
