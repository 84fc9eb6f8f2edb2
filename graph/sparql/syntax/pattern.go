package syntax

import "github.com/cayleygraph/quad"

// group is [53].
func (p *parser) group() *Group {
	p.enter()
	defer p.leave()
	g := &Group{Pos: p.pos()}
	p.expect("{")
	p.block++
	before := p.noAggregate
	p.noAggregate = true
	defer func() { p.noAggregate = before }()
	if p.isWord("SELECT") {
		g.Elements = []Element{&SubSelect{p.subSelect()}}
	} else {
		p.groupBody(g)
	}
	p.expect("}")
	p.block++
	return g
}

// subSelect is [8].
func (p *parser) subSelect() *Query {
	q := &Query{Limit: -1, Pos: p.pos()}
	p.selectClause(q)
	p.whereClause(q)
	p.modifiers(q)
	q.Values = p.trailingValues()
	q.Base = p.base.String()
	p.checkQuery(q)
	return q
}

// groupBody is [54]. Triples on both sides of a filter are one basic graph
// pattern (section 5.1); anything else starts a new one.
func (p *parser) groupBody(g *Group) {
	var triples *Triples
	scope := newScope()
	dot := true // triples need a dot between them
	for p.err == nil && !p.is("}") {
		if p.startsTriples() {
			if !dot {
				p.want("a dot before the next triple")
				return
			}
			if triples == nil {
				triples = &Triples{}
				g.Elements = append(g.Elements, triples)
			}
			p.triplesSameSubject(&triples.List)
			dot = p.accept(".")
			continue
		}
		e := p.notTriples(g, scope)
		if e == nil {
			return
		}
		p.accept(".")
		dot = true
		g.Elements = append(g.Elements, e)
		if _, ok := e.(*Filter); !ok {
			triples = nil
			p.block++
		}
	}
}

// notTriples is [56].
func (p *parser) notTriples(g *Group, s *scope) Element {
	if !p.is("{") {
		p.use(&p.elementsLeft, "patterns that are no triples (MaxElements): ask in several queries")
	}
	switch {
	case p.is("{"):
		return p.groupOrUnion()
	case p.acceptWord("OPTIONAL"):
		return &Optional{p.group()}
	case p.acceptWord("MINUS"):
		return &Minus{p.group()}
	case p.acceptWord("GRAPH"):
		name := p.varOrIRI()
		return &GraphGroup{name, p.group()}
	case p.isWord("SERVICE"):
		p.failAt(p.tok.at, "SERVICE is refused: this endpoint asks no other on a user's behalf; query the other endpoint yourself and pass its answer in VALUES")
	case p.acceptWord("FILTER"):
		// A filter interrupts no basic graph pattern, though EXISTS has its own.
		block := p.block
		f := &Filter{p.constraint()}
		p.block = block
		return f
	case p.acceptWord("BIND"):
		b := &Bind{Pos: p.pos()}
		p.expect("(")
		b.Expr = p.expression()
		p.expectWord("AS")
		b.Pos = p.pos()
		b.Var = p.variable()
		p.expect(")")
		s.addAll(g.Elements)
		if s.has(b.Var) {
			p.stop(&Error{b.Pos, "?" + string(b.Var) + " has a value already in this group: BIND needs a new variable"})
		}
		return b
	case p.acceptWord("VALUES"):
		return p.dataBlock()
	default:
		p.want("a triple, a pattern or }")
	}
	return nil
}

// groupOrUnion is [67].
func (p *parser) groupOrUnion() Element {
	first := p.group()
	if !p.isWord("UNION") {
		return first
	}
	u := &Union{[]*Group{first}}
	for p.err == nil && p.acceptWord("UNION") {
		u.Groups = append(u.Groups, p.group())
	}
	return u
}

// dataBlock is [62].
func (p *parser) dataBlock() *Values {
	v := &Values{}
	single := p.tok.kind == variable
	if single {
		v.Vars = []Var{p.variable()}
	} else {
		p.expect("(")
		for p.err == nil && !p.is(")") {
			at := p.tok.at
			name := p.variable()
			for _, other := range v.Vars {
				if other == name {
					p.failAt(at, "?%s stands twice in VALUES", name)
				}
			}
			v.Vars = append(v.Vars, name)
		}
		p.expect(")")
	}
	p.expect("{")
	for p.err == nil && !p.is("}") {
		if single {
			v.Rows = append(v.Rows, []quad.Value{p.dataValue()})
			continue
		}
		at := p.tok.at
		p.expect("(")
		row := make([]quad.Value, 0, len(v.Vars))
		for p.err == nil && !p.is(")") {
			row = append(row, p.dataValue())
		}
		p.expect(")")
		if p.err == nil && len(row) != len(v.Vars) {
			p.failAt(at, "this row of VALUES has %d values for %d variables", len(row), len(v.Vars))
		}
		v.Rows = append(v.Rows, row)
	}
	p.expect("}")
	return v
}

// dataValue is [65]; UNDEF is nil.
func (p *parser) dataValue() quad.Value {
	if p.acceptWord("UNDEF") {
		return nil
	}
	if p.isIRI() {
		return p.iri()
	}
	v, ok := p.literal()
	if !ok {
		p.want("an IRI, a literal or UNDEF")
	}
	return v
}
