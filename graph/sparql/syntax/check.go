package syntax

// Walk calls f for e and, where f says true, for the expressions in it. It does
// not look into the patterns of EXISTS.
func Walk(e Expr, f func(Expr) bool) {
	if e == nil || !f(e) {
		return
	}
	switch e := e.(type) {
	case *Unary:
		Walk(e.X, f)
	case *Binary:
		Walk(e.L, f)
		Walk(e.R, f)
	case *In:
		Walk(e.X, f)
		for _, x := range e.List {
			Walk(x, f)
		}
	case *Call:
		for _, x := range e.Args {
			Walk(x, f)
		}
	case *Aggregate:
		Walk(e.X, f)
	}
}

// HasAggregate tells whether an aggregate stands in e.
func HasAggregate(e Expr) (found bool) {
	Walk(e, func(e Expr) bool {
		if _, ok := e.(*Aggregate); ok {
			found = true
		}
		return !found
	})
	return found
}

// Aggregates tells whether q groups, by GROUP BY or by having an aggregate.
func (q *Query) Aggregates() bool {
	if len(q.GroupBy) > 0 || len(q.Having) > 0 {
		return true
	}
	for _, i := range q.Items {
		if HasAggregate(i.Expr) {
			return true
		}
	}
	for _, s := range q.OrderBy {
		if HasAggregate(s.Expr) {
			return true
		}
	}
	return false
}

// scope collects the variables that are in scope (section 18.2.1), in the order
// in which they first stand in the text.
type scope struct {
	seen map[Var]bool
	list []Var
	done int // elements that addAll has seen
}

func newScope() *scope { return &scope{seen: map[Var]bool{}} }

func (s *scope) has(v Var) bool { return s.seen[v] }

func (s *scope) add(v Var) {
	if !s.seen[v] {
		s.seen[v] = true
		s.list = append(s.list, v)
	}
}

func (s *scope) node(n Node) {
	if v, ok := n.(Var); ok {
		s.add(v)
	}
}

// addAll adds those of the elements of one group that are new.
func (s *scope) addAll(elements []Element) {
	for ; s.done < len(elements); s.done++ {
		s.element(elements[s.done])
	}
}

func (s *scope) group(g *Group) {
	for _, e := range g.Elements {
		s.element(e)
	}
}

func (s *scope) element(e Element) {
	switch e := e.(type) {
	case *Triples:
		for _, t := range e.List {
			s.node(t.S)
			s.node(t.P)
			s.node(t.O)
		}
	case *Group:
		s.group(e)
	case *Union:
		for _, g := range e.Groups {
			s.group(g)
		}
	case *Optional:
		s.group(e.Group)
	case *GraphGroup:
		s.node(e.Name)
		s.group(e.Group)
	case *Bind:
		s.add(e.Var)
	case *Values:
		for _, v := range e.Vars {
			s.add(v)
		}
	case *SubSelect:
		for _, v := range e.Query.Variables() {
			s.add(v)
		}
	}
}

// Variables are those that a SELECT query answers with, in order: what it
// projects or, with *, what is in scope. For other forms it is what is in scope
// of the pattern.
func (q *Query) Variables() []Var {
	s := newScope()
	if q.Form == Select && !q.Star {
		for _, i := range q.Items {
			s.add(i.Var)
		}
		return s.list
	}
	if q.Where != nil {
		s.group(q.Where)
	}
	if q.Values != nil {
		s.element(q.Values)
	}
	return s.list
}

// checkQuery holds q against the rules that are no grammar (section 19.8, notes
// 8 to 13, and 11.4: what is not grouped cannot be selected).
func (p *parser) checkQuery(q *Query) {
	if p.err != nil {
		return
	}
	s := newScope()
	if q.Where != nil {
		s.group(q.Where)
	}
	if q.Values != nil {
		s.element(q.Values)
	}
	keys := map[Var]bool{}
	for _, g := range q.GroupBy {
		if g.Expr != nil && g.Var != "" && s.has(g.Var) {
			p.stop(&Error{g.Pos, "?" + string(g.Var) + " has a value already: GROUP BY needs a new variable"})
		}
		if g.Var != "" {
			keys[g.Var] = true
		}
	}
	aggregates := q.Aggregates()
	if aggregates && q.Star && q.Form == Select {
		p.stop(&Error{q.Pos, "SELECT * and grouping do not go together: name what to select"})
	}
	seen := map[Var]bool{}
	for _, i := range q.Items {
		if i.Expr != nil && (s.has(i.Var) || seen[i.Var] || keys[i.Var]) {
			p.stop(&Error{i.Pos, "?" + string(i.Var) + " has a value already: AS needs a new variable"})
		}
		seen[i.Var] = true
		if aggregates {
			p.checkGrouped(i, keys)
			keys[i.Var] = true
		}
	}
}

// checkGrouped fails when i uses a variable that has many values in a group.
func (p *parser) checkGrouped(i Item, keys map[Var]bool) {
	e := i.Expr
	if e == nil {
		e = i.Var
	}
	Walk(e, func(e Expr) bool {
		if v, ok := e.(Var); ok && !keys[v] {
			p.stop(&Error{i.Pos, "?" + string(v) + " is not grouped: add it to GROUP BY or put it into an aggregate, for example SAMPLE(?" + string(v) + ")"})
		}
		_, aggregate := e.(*Aggregate)
		return !aggregate
	})
}
