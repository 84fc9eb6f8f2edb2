package algebra

import (
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// translator keeps the slots of a query.
type translator struct {
	names      []string
	scope      map[syntax.Var]int
	blanks     map[syntax.Blank]int
	graph      Graph
	aggregates []Aggregate // of the query at hand
}

// Translate turns a parsed query into operators.
func Translate(q *syntax.Query) *Query {
	t := &translator{scope: map[syntax.Var]int{}, blanks: map[syntax.Blank]int{}}
	out := &Query{Form: q.Form, From: q.From, Base: q.Base}
	// Slots of the answer come first, in its order.
	for _, v := range q.Variables() {
		t.slot(v)
	}
	out.Root, out.Project = t.query(q)
	for _, n := range q.Describe {
		switch n := n.(type) {
		case syntax.Var:
			out.Project = append(out.Project, t.slot(n))
		case syntax.Const:
			out.Resources = append(out.Resources, n.Value.(quad.IRI))
		}
	}
	for _, triple := range q.Template {
		out.Template = append(out.Template, Triple{t.templateTerm(triple.S), t.templateTerm(triple.P), t.templateTerm(triple.O)})
	}
	out.Names = t.names
	return out
}

func (t *translator) fresh(name string) int {
	t.names = append(t.names, name)
	return len(t.names) - 1
}

func (t *translator) slot(v syntax.Var) int {
	s, ok := t.scope[v]
	if !ok {
		s = t.fresh(string(v))
		t.scope[v] = s
	}
	return s
}

func (t *translator) term(n syntax.Node) Term {
	switch n := n.(type) {
	case syntax.Var:
		return Term{Slot: t.slot(n)}
	case syntax.Blank:
		s, ok := t.blanks[n]
		if !ok {
			s = t.fresh(".b" + strconv.Itoa(len(t.blanks)))
			t.blanks[n] = s
		}
		return Term{Slot: s}
	}
	return Term{Value: n.(syntax.Const).Value}
}

func (t *translator) templateTerm(n syntax.Node) TemplateTerm {
	if b, ok := n.(syntax.Blank); ok {
		return TemplateTerm{Blank: string(b)}
	}
	return TemplateTerm{Term: t.term(n)}
}

// query is section 18.2.4 and 18.2.5. The slots it returns are those of the
// projection, for DESCRIBE * those in scope.
func (t *translator) query(q *syntax.Query) (Node, []int) {
	x := Node(&Unit{})
	if q.Where != nil {
		x = t.group(q.Where)
	}
	var extends []Extend
	having, orders := Expr(nil), []Sort(nil)
	translate := func() {
		for _, i := range q.Items {
			if i.Expr != nil {
				extends = append(extends, Extend{Slot: t.slot(i.Var), Expr: t.expr(i.Expr)})
			}
		}
		var list []Expr
		for _, e := range q.Having {
			list = append(list, t.expr(e))
		}
		having = And(list)
		for _, s := range q.OrderBy {
			orders = append(orders, Sort{t.expr(s.Expr), s.Desc})
		}
	}
	outer := t.aggregates
	t.aggregates = nil
	if q.Aggregates() {
		x = t.grouped(q, x, translate)
	} else {
		translate()
	}
	t.aggregates = outer
	if having != nil {
		x = &Filter{X: x, Expr: having}
	}
	if q.Values != nil {
		x = join(x, t.values(q.Values))
	}
	for _, e := range extends {
		x = &Extend{X: x, Slot: e.Slot, Expr: e.Expr}
	}
	if len(orders) > 0 {
		o := &OrderBy{X: x, Keys: orders, Most: -1}
		if q.Limit >= 0 && !q.Distinct {
			o.Most = q.Limit + q.Offset
		}
		x = o
	}
	var project []int
	if q.Form == syntax.Select || q.Star {
		for _, v := range q.Variables() {
			project = append(project, t.slot(v))
		}
	}
	if q.Form == syntax.Select {
		x = &Project{X: x, Slots: project}
	}
	if q.Distinct {
		x = &Distinct{X: x, Slots: project}
	}
	if q.Limit >= 0 || q.Offset > 0 {
		x = &Slice{X: x, Offset: q.Offset, Limit: q.Limit}
	}
	return x, project
}

// grouped is section 18.2.4.1. translate makes the expressions that may hold
// aggregates.
func (t *translator) grouped(q *syntax.Query, x Node, translate func()) Node {
	g := &Group{}
	for _, k := range q.GroupBy {
		if k.Expr == nil {
			g.Keys = append(g.Keys, t.slot(k.Var))
			continue
		}
		slot := 0
		if k.Var != "" {
			slot = t.slot(k.Var)
		} else {
			slot = t.fresh(".key")
		}
		x = &Extend{X: x, Slot: slot, Expr: t.expr(k.Expr)}
		g.Keys = append(g.Keys, slot)
	}
	if q.Where != nil {
		all := syntax.Query{Form: syntax.Select, Star: true, Where: q.Where}
		for _, v := range all.Variables() {
			g.Visible = append(g.Visible, t.slot(v))
		}
	}
	translate()
	g.X, g.Aggregates = x, t.aggregates
	return g
}

// subquery translates with slots of its own for what it does not select.
func (t *translator) subquery(q *syntax.Query) Node {
	outer := t.scope
	t.scope = map[syntax.Var]int{}
	inner := map[syntax.Var]int{}
	for _, v := range q.Variables() {
		s, ok := outer[v]
		if !ok {
			s = t.fresh(string(v))
			outer[v] = s
		}
		inner[v] = s
	}
	t.scope = inner
	names := len(t.names)
	x, _ := t.query(q)
	for i := names; i < len(t.names); i++ {
		if t.names[i][0] != '.' {
			t.names[i] = "." + t.names[i]
		}
	}
	t.scope = outer
	return x
}
