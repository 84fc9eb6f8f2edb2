package syntax

import (
	"strconv"
	"strings"
)

// query is [1] and [2].
func (p *parser) query() *Query {
	p.prologue()
	q := &Query{Limit: -1, Pos: p.pos()}
	switch {
	case p.isWord("SELECT"):
		p.selectClause(q)
		p.datasetClauses(q)
		p.whereClause(q)
	case p.acceptWord("CONSTRUCT"):
		p.construct(q)
	case p.acceptWord("DESCRIBE"):
		p.describe(q)
	case p.acceptWord("ASK"):
		q.Form = Ask
		p.datasetClauses(q)
		p.whereClause(q)
	default:
		p.refuseUpdate()
		return nil
	}
	p.modifiers(q)
	q.Values = p.trailingValues()
	if p.err == nil && p.tok.kind != end {
		p.want("the end of the query")
	}
	q.Base = p.base.String()
	p.checkQuery(q)
	return q
}

// updates are the words that start an update (SPARQL 1.1 Update, [30]).
var updates = " INSERT DELETE WITH LOAD CLEAR CREATE DROP COPY MOVE ADD "

func (p *parser) refuseUpdate() {
	if p.tok.kind == word && strings.Contains(updates, " "+strings.ToUpper(p.tok.text)+" ") {
		p.failAt(p.tok.at, "%s is SPARQL Update, which is refused: the graph changes only by ingesting documents and loading RDF", strings.ToUpper(p.tok.text))
		return
	}
	p.want("SELECT, CONSTRUCT, DESCRIBE or ASK")
}

// selectClause is [9].
func (p *parser) selectClause(q *Query) {
	p.expectWord("SELECT")
	q.Form = Select
	if p.acceptWord("DISTINCT") {
		q.Distinct = true
	} else if p.acceptWord("REDUCED") {
		q.Reduced = true
	}
	if p.accept("*") {
		q.Star = true
		return
	}
	defer p.aggregates(q)()
	for p.err == nil {
		item := Item{Pos: p.pos()}
		switch {
		case p.tok.kind == variable:
			item.Var = p.variable()
		case p.accept("("):
			item.Expr = p.expression()
			p.expectWord("AS")
			item.Var = p.variable()
			p.expect(")")
		default:
			if len(q.Items) == 0 {
				p.want("* or what to select")
			}
			return
		}
		q.Items = append(q.Items, item)
	}
}

// aggregates allows aggregates until the function it returns is called, and
// notes in the parser that the query has one.
func (p *parser) aggregates(q *Query) func() {
	before := p.noAggregate
	p.noAggregate = false
	return func() { p.noAggregate = before }
}

func (p *parser) construct(q *Query) {
	q.Form = Construct
	if p.is("{") {
		p.inTemplate = true
		q.Template = p.template()
		p.inTemplate = false
		// A label of the template has nothing to do with one of the pattern.
		p.labels = map[string]labelUse{}
		p.datasetClauses(q)
		p.whereClause(q)
		return
	}
	// CONSTRUCT WHERE: the pattern is the template.
	p.datasetClauses(q)
	p.expectWord("WHERE")
	pos := p.pos()
	p.inTemplate = true
	q.Template = p.template()
	p.inTemplate = false
	q.Where = &Group{Pos: pos}
	if len(q.Template) > 0 {
		q.Where.Elements = []Element{&Triples{q.Template}}
	}
}

// template is [73] and [74] between braces.
func (p *parser) template() []Triple {
	p.expect("{")
	var out []Triple
	for p.err == nil && !p.is("}") {
		p.triplesSameSubject(&out)
		if !p.accept(".") {
			break
		}
	}
	p.expect("}")
	return out
}

func (p *parser) describe(q *Query) {
	q.Form = Describe
	if p.accept("*") {
		q.Star = true
	} else {
		for p.err == nil && (p.tok.kind == variable || p.isIRI()) {
			q.Describe = append(q.Describe, p.varOrIRI())
		}
		if len(q.Describe) == 0 {
			p.want("*, a variable or an IRI after DESCRIBE")
		}
	}
	p.datasetClauses(q)
	if p.isWord("WHERE") || p.is("{") {
		p.whereClause(q)
	}
}

func (p *parser) varOrIRI() Node {
	if p.tok.kind == variable {
		return p.variable()
	}
	return Const{p.iri()}
}

// datasetClauses are [13].
func (p *parser) datasetClauses(q *Query) {
	for p.err == nil && p.acceptWord("FROM") {
		named := p.acceptWord("NAMED")
		q.From = append(q.From, From{named, p.iri()})
	}
}

func (p *parser) whereClause(q *Query) {
	p.acceptWord("WHERE")
	q.Where = p.group()
}

// modifiers are [18].
func (p *parser) modifiers(q *Query) {
	defer p.aggregates(q)()
	if p.acceptWord("GROUP") {
		p.expectWord("BY")
		p.groupBy(q)
	}
	if p.acceptWord("HAVING") {
		for p.err == nil && (len(q.Having) == 0 || p.startsConstraint()) {
			q.Having = append(q.Having, p.constraint())
		}
	}
	if p.acceptWord("ORDER") {
		p.expectWord("BY")
		p.orderBy(q)
	}
	for seen := ""; p.err == nil && (p.isWord("LIMIT") || p.isWord("OFFSET")); {
		which := strings.ToUpper(p.tok.text)
		if which == seen {
			p.failAt(p.tok.at, "%s stands twice", which)
			return
		}
		if seen != "" && (seen != "LIMIT" && seen != "OFFSET") {
			p.want("the end of the query")
			return
		}
		p.next()
		n := p.count()
		if which == "LIMIT" {
			q.Limit = n
		} else {
			q.Offset = n
		}
		if seen != "" {
			return
		}
		seen = which
	}
}

func (p *parser) count() int64 {
	if p.tok.kind != integer {
		p.want("a whole number")
		return 0
	}
	n, err := strconv.ParseInt(p.tok.text, 10, 64)
	if err != nil {
		p.failAt(p.tok.at, "%s is too large a number", p.tok.text)
	}
	p.next()
	return n
}

// groupBy is [19] and [20]; aggregates have no place in it.
func (p *parser) groupBy(q *Query) {
	before := p.noAggregate
	p.noAggregate = true
	defer func() { p.noAggregate = before }()
	for p.err == nil {
		item := Item{Pos: p.pos()}
		switch {
		case p.tok.kind == variable:
			item.Var = p.variable()
		case p.accept("("):
			item.Expr = p.expression()
			if p.acceptWord("AS") {
				item.Var = p.variable()
			}
			p.expect(")")
		case p.startsConstraint():
			item.Expr = p.constraint()
		default:
			if len(q.GroupBy) == 0 {
				p.want("a variable, a function or an expression in brackets to group by")
			}
			return
		}
		q.GroupBy = append(q.GroupBy, item)
	}
}

// orderBy is [23] and [24].
func (p *parser) orderBy(q *Query) {
	for p.err == nil {
		var s Sort
		switch {
		case p.isWord("ASC"), p.isWord("DESC"):
			s.Desc = p.isWord("DESC")
			p.next()
			p.expect("(")
			s.Expr = p.expression()
			p.expect(")")
		case p.tok.kind == variable:
			s.Expr = p.variable()
		case p.startsConstraint():
			s.Expr = p.constraint()
		default:
			if len(q.OrderBy) == 0 {
				p.want("what to order by")
			}
			return
		}
		q.OrderBy = append(q.OrderBy, s)
	}
}

func (p *parser) trailingValues() *Values {
	if !p.acceptWord("VALUES") {
		return nil
	}
	return p.dataBlock()
}
