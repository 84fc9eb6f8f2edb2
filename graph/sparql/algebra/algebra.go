// Package algebra turns a parsed query into the operators that define what it
// means (SPARQL 1.1, section 18.2).
//
// [Translate] makes a [Query]: a tree of [Node] over slots. A slot is a place of
// a solution, one for each variable of the query; variables that a subquery
// does not select, blank nodes and the joints of property paths have slots of
// their own, so that no operator needs to hide anything.
//
// The tree is what is to be answered, not how: graph/sparql/plan reorders it and
// fills the fields that say so, and graph/sparql/eval runs it either way.
package algebra

import (
	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// Query is a query as a tree.
type Query struct {
	Form syntax.Form
	Root Node
	// Names of the slots; those that no variable of the whole query has start
	// with a dot.
	Names []string
	// Project are the slots that SELECT answers with, in order, and for DESCRIBE
	// those to describe.
	Project []int
	// Template is what CONSTRUCT makes of each solution.
	Template []Triple
	// Resources are the IRIs that DESCRIBE names.
	Resources []quad.IRI
	From      []syntax.From
	Base      string
}

// Term is a constant, or what is in a slot when Value is nil.
type Term struct {
	Slot  int
	Value quad.Value
}

// IsVar tells that the term is a slot.
func (t Term) IsVar() bool { return t.Value == nil }

// Triple is a triple of a template; Blank names a new blank node for each
// solution.
type Triple struct{ S, P, O TemplateTerm }

// TemplateTerm is a term of a template.
type TemplateTerm struct {
	Term
	Blank string
}

// Graph is where a pattern is looked for: the default graph, or the named graph
// that Term is.
type Graph struct {
	Named bool
	Term
}

// Node is an operator. Its solutions are a multiset but under OrderBy.
type Node interface {
	// Inputs are the operators it reads.
	Inputs() []Node
	// Counted is what the planner and the evaluator know of it.
	Counted() *Cost
}

// Cost is what was expected of an operator and what came.
type Cost struct {
	// Estimate of solutions, for one solution of what it is bound to; negative
	// is not estimated.
	Estimate float64
	// Rows that came in the whole run, and Runs of the operator. They belong to
	// the one run of the tree.
	Rows, Runs int64
}

// Counted returns itself, for embedding.
func (c *Cost) Counted() *Cost { return c }

// Method is how two inputs are joined.
type Method uint8

const (
	// Hash reads the right input once, alone, and looks the left's solutions up
	// in it. It is right for any inputs.
	Hash Method = iota
	// Bind runs the right input for each solution of the left, which it sees.
	// What could tell that it sees more than its own solutions, the evaluator
	// runs alone all the same.
	Bind
)

func (m Method) String() string { return [...]string{"hash", "bind"}[m] }

// Unit has one solution with nothing in it.
type Unit struct{ Cost }

// Scan matches one triple pattern.
type Scan struct {
	Cost
	S, P, O Term
	// Except are predicates that P, a slot, must not have: a negated path.
	Except []quad.IRI
	Graph  Graph
}

// Path matches a repeated path: X?, X* or X+.
type Path struct {
	Cost
	S, O  Term
	Path  *syntax.Repeat
	Graph Graph
}

// Intersect matches scans that have one slot, the same one, and finds its
// values in all of them at once. The planner makes it.
type Intersect struct {
	Cost
	Slot  int
	Scans []*Scan
}

// Join is Join(L, R).
type Join struct {
	Cost
	L, R   Node
	Method Method
}

// LeftJoin is LeftJoin(L, R, Expr); a nil Expr is true.
type LeftJoin struct {
	Cost
	L, R   Node
	Expr   Expr
	Method Method
}

// Minus is Minus(L, R).
type Minus struct {
	Cost
	L, R Node
}

// Filter is Filter(Expr, X).
type Filter struct {
	Cost
	X    Node
	Expr Expr
}

// Union is Union of two or more.
type Union struct {
	Cost
	Parts []Node
}

// Extend is Extend(X, Slot, Expr).
type Extend struct {
	Cost
	X    Node
	Slot int
	Expr Expr
}

// Values is an inline table; UNDEF is nil.
type Values struct {
	Cost
	Slots []int
	Rows  [][]quad.Value
}

// Within is Graph(Name, X). The patterns of X are looked for in the graph that
// is in Slot, which nothing else sees: the name is no variable inside (section
// 18.6). Slot is -1 for a name that is a constant.
type Within struct {
	Cost
	Name Term
	Slot int
	X    Node
}

// Aggregate is one aggregate of a [Group].
type Aggregate struct {
	Slot      int
	Name      string
	Distinct  bool
	X         Expr // nil is COUNT(*)
	Separator string
}

// Group is Group and AggregateJoin; its solutions have the keys and aggregates
// only. Without keys it has one solution always.
type Group struct {
	Cost
	X          Node
	Keys       []int
	Aggregates []Aggregate
	// Visible are the slots that COUNT(DISTINCT *) counts.
	Visible []int
}

// Sort is a comparator of OrderBy.
type Sort struct {
	Expr Expr
	Desc bool
}

// OrderBy is OrderBy(X, Keys); equal solutions keep their order.
type OrderBy struct {
	Cost
	X    Node
	Keys []Sort
	// Most is how many solutions are wanted, or -1.
	Most int64
}

// Project keeps Slots only. It stands under what compares whole solutions.
type Project struct {
	Cost
	X     Node
	Slots []int
}

// Distinct keeps one of the solutions that are equal in Slots.
type Distinct struct {
	Cost
	X     Node
	Slots []int
}

// Slice skips Offset solutions and keeps Limit of what follows, all when it is
// negative.
type Slice struct {
	Cost
	X             Node
	Offset, Limit int64
}

// Inputs of operators without any are nil.
func (*Unit) Inputs() []Node        { return nil }
func (*Scan) Inputs() []Node        { return nil }
func (*Path) Inputs() []Node        { return nil }
func (*Values) Inputs() []Node      { return nil }
func (n *Intersect) Inputs() []Node { return nil }
func (n *Join) Inputs() []Node      { return []Node{n.L, n.R} }
func (n *LeftJoin) Inputs() []Node  { return []Node{n.L, n.R} }
func (n *Minus) Inputs() []Node     { return []Node{n.L, n.R} }
func (n *Filter) Inputs() []Node    { return []Node{n.X} }
func (n *Union) Inputs() []Node     { return n.Parts }
func (n *Extend) Inputs() []Node    { return []Node{n.X} }
func (n *Within) Inputs() []Node    { return []Node{n.X} }
func (n *Group) Inputs() []Node     { return []Node{n.X} }
func (n *OrderBy) Inputs() []Node   { return []Node{n.X} }
func (n *Project) Inputs() []Node   { return []Node{n.X} }
func (n *Distinct) Inputs() []Node  { return []Node{n.X} }
func (n *Slice) Inputs() []Node     { return []Node{n.X} }
