// Package traverse walks a dataset from thing to thing: neighbours, counts,
// expansion, the edges among a set, and shortest paths.
//
// An edge is a triple between two IRIs that a document graph or the curated
// graph states. The plumbing of evidence graphs (annotations, assertions,
// selectors) is never an edge, nor is what the ontology states, nor are types,
// identities elsewhere, and pointers to texts and languages. A triple stated in several graphs is one edge.
//
// Every call works within a budget. A budget that runs out is [ErrBudget] and
// no answer, because part of an answer would look like all of it. Results are
// sorted, so that equal datasets give equal answers whatever their own order.
//
// The work is done on ids, in the order that serves a node's own quads and those
// about it; terms are read for what is answered, and to break ties.
package traverse

import (
	"cmp"
	"errors"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// ErrBudget says that a question needs more work than its budget allows.
var ErrBudget = errors.New("the question needs more work than allowed: ask for less, or exclude hubs")

// Direction says on which side of an edge a node stands.
type Direction string

// Directions; the zero Direction is both.
const (
	Both Direction = ""
	Out  Direction = "out" // the node is the subject
	In   Direction = "in"  // the node is the object
)

// Edge is one triple between two things.
type Edge struct {
	Subject, Predicate, Object quad.IRI
}

// Other returns the end of e that is not n; of a loop, n.
func (e Edge) Other(n quad.IRI) quad.IRI {
	if e.Subject == n {
		return e.Object
	}
	return e.Subject
}

// Compare orders edges by subject, predicate, object.
func (e Edge) Compare(f Edge) int {
	return cmp.Or(cmp.Compare(e.Subject, f.Subject), cmp.Compare(e.Predicate, f.Predicate), cmp.Compare(e.Object, f.Object))
}

// Explorer answers questions over one dataset. It keeps nothing between calls
// and is safe for concurrent use.
type Explorer struct {
	// Data is what is walked, by id.
	Data graph.Index
	// Budget is the most quads that one call looks at; 0 is [DefaultBudget].
	Budget int
}

// DefaultBudget is about a second's work of the embedded store.
const DefaultBudget = 1_000_000

// apart tells the graphs that say nothing of things: those that hold passages,
// whose names end as [vocab.Evidence] ends them, and the ontology, which says
// what words mean.
func apart(label quad.Value) bool {
	g, ok := label.(quad.IRI)
	return ok && (g == vocab.OntologyIRI || strings.HasPrefix(string(g), vocab.ID+"graph/") && strings.HasSuffix(string(g), "-evidence"))
}
