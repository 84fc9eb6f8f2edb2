package algebra

import "github.com/kamergraaf/kamergraaf/graph/sparql/syntax"

// group is section 18.2.2.6.
func (t *translator) group(g *syntax.Group) Node {
	x, filter := t.body(g)
	if filter != nil {
		return &Filter{X: x, Expr: filter}
	}
	return x
}

// body returns the pattern of a group and its own filters apart: OPTIONAL makes
// them its condition.
func (t *translator) body(g *syntax.Group) (Node, Expr) {
	x := Node(&Unit{})
	var filters []Expr
	for _, e := range g.Elements {
		switch e := e.(type) {
		case *syntax.Filter:
			filters = append(filters, t.expr(e.Expr))
		case *syntax.Optional:
			r, filter := t.body(e.Group)
			x = &LeftJoin{L: x, R: r, Expr: filter}
		case *syntax.Minus:
			x = &Minus{L: x, R: t.group(e.Group)}
		case *syntax.Bind:
			x = &Extend{X: x, Slot: t.slot(e.Var), Expr: t.expr(e.Expr)}
		default:
			x = join(x, t.element(e))
		}
	}
	return x, And(filters)
}

func (t *translator) element(e syntax.Element) Node {
	switch e := e.(type) {
	case *syntax.Triples:
		x := Node(&Unit{})
		for _, triple := range e.List {
			x = join(x, t.triple(triple))
		}
		return x
	case *syntax.Group:
		return t.group(e)
	case *syntax.Union:
		u := &Union{}
		for _, g := range e.Groups {
			u.Parts = append(u.Parts, t.group(g))
		}
		return u
	case *syntax.GraphGroup:
		return t.within(e)
	case *syntax.Values:
		return t.values(e)
	case *syntax.SubSelect:
		return t.subquery(e.Query)
	}
	return &Unit{}
}

// within gives the patterns of a GRAPH their graph. The operator stays only
// where it makes a difference: where a solution may come without a pattern that
// binds the name, or where something inside could see it.
func (t *translator) within(e *syntax.GraphGroup) Node {
	outer := t.graph
	name, slot := t.term(e.Name), -1
	t.graph = Graph{Named: true, Term: name}
	if name.IsVar() {
		slot = t.fresh(".graph")
		t.graph.Term = Term{Slot: slot}
	}
	x := t.group(e.Group)
	inner := t.graph.Term
	t.graph = outer
	if !matches(x, inner) || name.IsVar() && Mentioned(x).Has(name.Slot) {
		return &Within{Name: name, Slot: slot, X: x}
	}
	if name.IsVar() {
		Walk(x, func(n Node) { regraph(n, slot, name.Slot) })
	}
	return x
}

// regraph makes a pattern in the graph of one slot one in that of another.
func regraph(n Node, from, to int) {
	switch n := n.(type) {
	case *Scan:
		if n.Graph.Named && n.Graph.IsVar() && n.Graph.Slot == from {
			n.Graph.Slot = to
		}
	case *Path:
		if n.Graph.Named && n.Graph.IsVar() && n.Graph.Slot == from {
			n.Graph.Slot = to
		}
	}
}

// matches tells whether every solution of x comes of a pattern in the graph
// that name is, with nothing between that looks at more than one solution.
func matches(x Node, name Term) bool {
	switch x := x.(type) {
	case *Scan:
		return x.Graph == Graph{true, name}
	case *Join:
		return matches(x.L, name) && simple(x.R) || matches(x.R, name) && simple(x.L)
	case *LeftJoin:
		return matches(x.L, name) && simple(x.R)
	case *Filter:
		return matches(x.X, name)
	case *Extend:
		return matches(x.X, name)
	case *Union:
		for _, p := range x.Parts {
			if !matches(p, name) {
				return false
			}
		}
		return true
	}
	return false
}

// simple tells that no operator in x looks at more than one solution.
func simple(x Node) bool {
	switch x.(type) {
	case *Group, *OrderBy, *Distinct, *Slice, *Project, *Minus:
		return false
	}
	for _, in := range x.Inputs() {
		if !simple(in) {
			return false
		}
	}
	return true
}

func (t *translator) values(v *syntax.Values) Node {
	out := &Values{Rows: v.Rows}
	for _, name := range v.Vars {
		out.Slots = append(out.Slots, t.slot(name))
	}
	return out
}

func join(l, r Node) Node {
	if _, ok := l.(*Unit); ok {
		return r
	}
	if _, ok := r.(*Unit); ok {
		return l
	}
	return &Join{L: l, R: r}
}

// triple translates a pattern and section 18.2.2.4 of its path.
func (t *translator) triple(p syntax.Triple) Node {
	s, o := t.term(p.S), t.term(p.O)
	if p.Path == nil {
		return &Scan{S: s, P: t.term(p.P), O: o, Graph: t.graph}
	}
	return t.path(s, p.Path, o)
}

func (t *translator) path(s Term, p syntax.Path, o Term) Node {
	switch p := p.(type) {
	case syntax.Link:
		return &Scan{S: s, P: Term{Value: p.IRI}, O: o, Graph: t.graph}
	case *syntax.Inverse:
		return t.path(o, p.X, s)
	case *syntax.Sequence:
		middle := Term{Slot: t.fresh(".path")}
		return join(t.path(s, p.L, middle), t.path(middle, p.R, o))
	case *syntax.Alternative:
		return &Union{Parts: []Node{t.path(s, p.L, o), t.path(s, p.R, o)}}
	case *syntax.Negated:
		forward := &Scan{S: s, P: Term{Slot: t.fresh(".not")}, O: o, Except: p.Forward, Graph: t.graph}
		if len(p.Backward) == 0 {
			return forward
		}
		backward := &Scan{S: o, P: Term{Slot: t.fresh(".not")}, O: s, Except: p.Backward, Graph: t.graph}
		if len(p.Forward) == 0 {
			return backward
		}
		return &Union{Parts: []Node{forward, backward}}
	case *syntax.Repeat:
		return &Path{S: s, O: o, Path: p, Graph: t.graph}
	}
	return &Unit{}
}
