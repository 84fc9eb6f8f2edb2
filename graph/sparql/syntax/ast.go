package syntax

import "github.com/cayleygraph/quad"

// Form tells what a query asks for.
type Form uint8

// The forms of a query (SPARQL 1.1, section 16).
const (
	Select Form = iota
	Construct
	Describe
	Ask
)

// Query is a query or, with the form Select and no dataset, a subquery.
type Query struct {
	Form Form
	Pos  Position
	// Base is the base in force at the end of the prologue, for IRI(); empty
	// is none.
	Base string

	// Distinct and Reduced are those of SELECT.
	Distinct, Reduced bool
	// Star is SELECT * or DESCRIBE *.
	Star bool
	// Items are what SELECT projects.
	Items []Item
	// Template is what CONSTRUCT makes; its predicates are no paths.
	Template []Triple
	// Describe are the variables and IRIs of DESCRIBE.
	Describe []Node

	From []From
	// Where is nil only in DESCRIBE without a pattern.
	Where   *Group
	GroupBy []Item
	Having  []Expr
	OrderBy []Sort
	// Limit is -1 when there is none.
	Limit, Offset int64
	// Values is the block at the end, or nil.
	Values *Values
}

// Item is a variable or an expression with the variable that it is bound to.
// In GROUP BY the variable of an expression may be empty.
type Item struct {
	Var  Var
	Expr Expr // nil for a plain variable
	Pos  Position
}

// From is a FROM or FROM NAMED clause.
type From struct {
	Named bool
	IRI   quad.IRI
}

// Sort is one comparator of ORDER BY.
type Sort struct {
	Expr Expr
	Desc bool
}

// Node is a place of a triple: [Var], [Blank] or [Const].
type Node interface{ node() }

// Var is the name of a variable without its question mark.
type Var string

// Blank is a blank node of the query: a variable that cannot be selected, or in
// a template a new blank node for each solution. Names are unique in a query
// and say nothing.
type Blank string

// Const is a term: quad.IRI, quad.String, quad.LangString or a quad.TypedString
// whose datatype is not xsd:string.
type Const struct{ Value quad.Value }

func (Var) node()   {}
func (Blank) node() {}
func (Const) node() {}

// Triple is a triple pattern. Either P or Path is set.
type Triple struct {
	S, P, O Node
	Path    Path
	Pos     Position
}

// Path is a property path that is more than one IRI: [Link] inside, and
// *Inverse, *Sequence, *Alternative, *Repeat and *Negated.
type Path interface{ path() }

// Link is the path of one predicate.
type Link struct{ IRI quad.IRI }

// Inverse is ^X.
type Inverse struct{ X Path }

// Sequence is L/R.
type Sequence struct{ L, R Path }

// Alternative is L|R.
type Alternative struct{ L, R Path }

// Repeat is X?, X* (Min 0) and X+ (Min 1, Many).
type Repeat struct {
	X    Path
	Min  int
	Many bool
}

// Negated is !(a|b|^c): any predicate but Forward forwards, or but Backward
// backwards. Backwards counts only when Backward is not empty, forwards when
// Forward is not empty or both are.
type Negated struct{ Forward, Backward []quad.IRI }

func (Link) path()         {}
func (*Inverse) path()     {}
func (*Sequence) path()    {}
func (*Alternative) path() {}
func (*Repeat) path()      {}
func (*Negated) path()     {}

// Group is what stands between braces.
type Group struct {
	Elements []Element
	Pos      Position
}

// Element is a part of a group: *Triples, *Group, *Union, *Optional, *Minus,
// *GraphGroup, *Filter, *Bind, *Values or *SubSelect.
type Element interface{ element() }

// Triples is a run of triple patterns that nothing but filters interrupts.
type Triples struct{ List []Triple }

// Union has two groups or more.
type Union struct{ Groups []*Group }

// Optional is OPTIONAL { }.
type Optional struct{ Group *Group }

// Minus is MINUS { }.
type Minus struct{ Group *Group }

// GraphGroup is GRAPH name { }; Name is a Var or a Const with an IRI.
type GraphGroup struct {
	Name  Node
	Group *Group
}

// Filter is FILTER.
type Filter struct{ Expr Expr }

// Bind is BIND(expr AS ?var).
type Bind struct {
	Expr Expr
	Var  Var
	Pos  Position
}

// Values is an inline table; UNDEF is nil.
type Values struct {
	Vars []Var
	Rows [][]quad.Value
}

// SubSelect is a subquery.
type SubSelect struct{ Query *Query }

func (*Triples) element()    {}
func (*Group) element()      {}
func (*Union) element()      {}
func (*Optional) element()   {}
func (*Minus) element()      {}
func (*GraphGroup) element() {}
func (*Filter) element()     {}
func (*Bind) element()       {}
func (*Values) element()     {}
func (*SubSelect) element()  {}

// Expr is an expression: [Var], [Const], *Unary, *Binary, *In, *Call, *Exists
// or *Aggregate.
type Expr interface{ expr() }

// Unary is an operator before one operand: "!", "+" or "-".
type Unary struct {
	Op string
	X  Expr
}

// Binary is an operator between two: "||", "&&", "=", "!=", "<", ">", "<=",
// ">=", "+", "-", "*" or "/".
type Binary struct {
	Op   string
	L, R Expr
}

// In is X IN (List) or X NOT IN (List).
type In struct {
	Not  bool
	X    Expr
	List []Expr
}

// Call is a call of a built-in function, whose Name is in capitals as the
// grammar spells it, or of the function with an IRI.
type Call struct {
	Name string   // empty when IRI is set
	IRI  quad.IRI // "" for a built-in
	Args []Expr
	Pos  Position
}

// Exists is EXISTS { } and NOT EXISTS { }.
type Exists struct {
	Not   bool
	Group *Group
}

// Aggregate is COUNT, SUM, MIN, MAX, AVG, SAMPLE or GROUP_CONCAT.
type Aggregate struct {
	Name     string // in capitals
	Distinct bool
	// X is nil in COUNT(*).
	X Expr
	// Separator is that of GROUP_CONCAT, a space unless given.
	Separator string
}

func (Var) expr()        {}
func (Const) expr()      {}
func (*Unary) expr()     {}
func (*Binary) expr()    {}
func (*In) expr()        {}
func (*Call) expr()      {}
func (*Exists) expr()    {}
func (*Aggregate) expr() {}
