package graph

import "fmt"

// ID is a term's number in one store. 0 is no term: the graph of a quad that is
// in no named graph. Ids say nothing about the order of terms and mean nothing
// in another store; a term keeps its id for as long as a quad has it.
type ID uint64

// Key makes an ID a Cayley reference to a node.
func (id ID) Key() any { return id }

// Places in an [IDQuad].
const (
	S = iota
	P
	O
	G
)

// IDQuad is a quad by the ids of its subject, predicate, object and graph.
type IDQuad [4]ID

// Key makes an IDQuad a Cayley reference to a quad.
func (q IDQuad) Key() any { return q }

// Order is a permutation in which quads are compared, place by place.
type Order uint8

// The orders. SPOG serves what a thing says, OPSG what is said of it, POSG and
// PSOG one kind of statement by object and by subject, GSPO one graph.
const (
	SPOG Order = iota
	OPSG
	POSG
	GSPO
	PSOG
)

var orders = [...]struct {
	name   string
	places [4]int
}{
	SPOG: {"SPOG", [4]int{S, P, O, G}},
	OPSG: {"OPSG", [4]int{O, P, S, G}},
	POSG: {"POSG", [4]int{P, O, S, G}},
	GSPO: {"GSPO", [4]int{G, S, P, O}},
	PSOG: {"PSOG", [4]int{P, S, O, G}},
}

// Positions tells which place of a quad is compared first, second and so on.
func (o Order) Positions() [4]int { return orders[o].places }

func (o Order) String() string {
	if int(o) < len(orders) {
		return orders[o].name
	}
	return fmt.Sprintf("Order(%d)", uint8(o))
}

// Compare tells whether a comes before b in the order (-1), after it (1) or is
// the same quad (0).
func (o Order) Compare(a, b IDQuad) int {
	for _, p := range orders[o].places {
		switch {
		case a[p] < b[p]:
			return -1
		case a[p] > b[p]:
			return 1
		}
	}
	return 0
}

// IDPattern selects quads by id. Bound says which places must be equal to those
// of Quad, so that the id 0 can be asked for as a graph: no graph.
type IDPattern struct {
	Quad  IDQuad
	Bound [4]bool
}

// Matches reports whether q is selected by p.
func (p IDPattern) Matches(q IDQuad) bool {
	for i, bound := range p.Bound {
		if bound && q[i] != p.Quad[i] {
			return false
		}
	}
	return true
}

// Prefix is how many of the first places of o are bound: what a scan in that
// order need not look at quads for.
func (p IDPattern) Prefix(o Order) (n int) {
	for _, place := range o.Positions() {
		if !p.Bound[place] {
			break
		}
		n++
	}
	return n
}

// Best returns the first of orders that has the longest prefix for p, and that
// length. orders must not be empty.
func (p IDPattern) Best(orders []Order) (best Order, prefix int) {
	best, prefix = orders[0], -1
	for _, o := range orders {
		if n := p.Prefix(o); n > prefix {
			best, prefix = o, n
		}
	}
	return best, prefix
}
