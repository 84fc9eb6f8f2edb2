package algebra

import "math/bits"

// Set is a set of slots. The zero Set is empty; sets are values that no method
// but Add changes.
type Set []uint64

// Add puts s into the set.
func (a *Set) Add(s int) {
	for len(*a) <= s/64 {
		*a = append(*a, 0)
	}
	(*a)[s/64] |= 1 << (s % 64)
}

// Has tells whether s is in the set.
func (a Set) Has(s int) bool { return s/64 < len(a) && a[s/64]&(1<<(s%64)) != 0 }

// Union returns what is in a or b.
func (a Set) Union(b Set) Set {
	if len(a) < len(b) {
		a, b = b, a
	}
	out := append(Set(nil), a...)
	for i, w := range b {
		out[i] |= w
	}
	return out
}

// And returns what is in both.
func (a Set) And(b Set) Set {
	out := make(Set, min(len(a), len(b)))
	for i := range out {
		out[i] = a[i] & b[i]
	}
	return out
}

// Within tells whether all of a is in b.
func (a Set) Within(b Set) bool {
	for i, w := range a {
		if i >= len(b) && w != 0 || i < len(b) && w&^b[i] != 0 {
			return false
		}
	}
	return true
}

// Empty tells whether nothing is in the set.
func (a Set) Empty() bool { return a.Within(nil) }

// Slots lists the set in ascending order.
func (a Set) Slots() (out []int) {
	for i, w := range a {
		for ; w != 0; w &= w - 1 {
			out = append(out, i*64+bits.TrailingZeros64(w))
		}
	}
	return out
}

func terms(list ...Term) (s Set) {
	for _, t := range list {
		if t.IsVar() {
			s.Add(t.Slot)
		}
	}
	return s
}

func graphTerm(g Graph) (s Set) {
	if g.Named {
		return terms(g.Term)
	}
	return nil
}

func slots(list []int) (s Set) {
	for _, v := range list {
		s.Add(v)
	}
	return s
}

// Vars are the slots that a solution of x may have. It looks at all of x: who
// asks for the parts of a tree too asks a [Memo].
func Vars(x Node) Set { return vars(x, Vars) }

// vars is Vars, with what asks for the inputs.
func vars(x Node, of func(Node) Set) (s Set) {
	switch x := x.(type) {
	case *Scan:
		return terms(x.S, x.P, x.O).Union(graphTerm(x.Graph))
	case *Path:
		return terms(x.S, x.O).Union(graphTerm(x.Graph))
	case *Intersect:
		s.Add(x.Slot)
		return s
	case *Values:
		return slots(x.Slots)
	case *Within:
		return of(x.X).Union(terms(x.Name))
	case *Extend:
		s.Add(x.Slot)
		return s.Union(of(x.X))
	case *Minus:
		return of(x.L)
	case *Group:
		s = slots(x.Keys)
		for _, a := range x.Aggregates {
			s.Add(a.Slot)
		}
		return s
	case *Project:
		return of(x.X).And(slots(x.Slots))
	}
	for _, in := range x.Inputs() {
		s = s.Union(of(in))
	}
	return s
}

// Certain are the slots that every solution of x has.
func Certain(x Node) Set { return certain(x, Certain) }

func certain(x Node, of func(Node) Set) (s Set) {
	switch x := x.(type) {
	case *Scan, *Path, *Intersect:
		return Vars(x)
	case *Values:
		return certainValues(x)
	case *Union:
		s = of(x.Parts[0])
		for _, p := range x.Parts[1:] {
			s = s.And(of(p))
		}
		return s
	case *LeftJoin:
		return of(x.L)
	case *Minus:
		return of(x.L)
	case *Extend: // its expression may fail
		return of(x.X)
	case *Within:
		return of(x.X).Union(terms(x.Name))
	case *Group:
		return slots(x.Keys).And(of(x.X))
	case *Project:
		return of(x.X).And(slots(x.Slots))
	}
	for _, in := range x.Inputs() {
		s = s.Union(of(in))
	}
	return s
}

// Memo answers Vars and Certain of a tree that does not change, each node once:
// a chain of a thousand joins is asked about at each of them. The zero Memo is
// ready; it belongs to one goroutine.
type Memo struct{ vars, certain map[Node]Set }

// Vars is the function of that name.
func (m *Memo) Vars(x Node) Set { return remember(&m.vars, x, m.Vars, vars) }

// Certain is the function of that name.
func (m *Memo) Certain(x Node) Set { return remember(&m.certain, x, m.Certain, certain) }

func remember(known *map[Node]Set, x Node, of func(Node) Set, compute func(Node, func(Node) Set) Set) Set {
	if len(x.Inputs()) == 0 { // quicker asked than remembered
		return compute(x, of)
	}
	s, ok := (*known)[x]
	if !ok {
		s = compute(x, of)
		if *known == nil {
			*known = map[Node]Set{}
		}
		(*known)[x] = s
	}
	return s
}

func certainValues(x *Values) (s Set) {
	for i, slot := range x.Slots {
		all := true
		for _, row := range x.Rows {
			all = all && row[i] != nil
		}
		if all {
			s.Add(slot)
		}
	}
	return s
}

// ExprVars are the slots that e looks at, those in patterns of EXISTS included.
func ExprVars(e Expr) (s Set) {
	WalkExpr(e, func(e Expr) {
		switch e := e.(type) {
		case Slot:
			s.Add(int(e))
		case *Exists:
			s = s.Union(Mentioned(e.X))
		}
	})
	return s
}

// Mentioned are the slots that x binds or looks at.
func Mentioned(x Node) Set {
	s := Vars(x)
	for _, e := range Exprs(x) {
		s = s.Union(ExprVars(e))
	}
	for _, in := range x.Inputs() {
		s = s.Union(Mentioned(in))
	}
	return s
}
