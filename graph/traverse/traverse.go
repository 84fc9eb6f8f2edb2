// Package traverse walks a dataset from thing to thing: neighbours, counts,
// expansion, the edges among a set, and shortest paths.
//
// An edge is a triple between two IRIs that a document graph or the curated
// graph states. The plumbing of evidence graphs (annotations, assertions,
// selectors) is never an edge, nor are types and pointers to texts: see
// [Explorer.Relation]. A triple stated in several graphs is one edge.
//
// Every call works within a budget. A budget that runs out is [ErrBudget] and
// no answer, because part of an answer would look like all of it. Results are
// sorted, so that equal datasets give equal answers whatever their own order.
package traverse

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
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
	// Data is what is walked.
	Data graph.Dataset
	// Budget is the most quads that one call looks at; 0 is [DefaultBudget].
	Budget int
}

// DefaultBudget is about a second's work of the embedded store.
const DefaultBudget = 1_000_000

// meter counts the quads of one call.
type meter struct {
	ctx  context.Context
	left int
}

func (x Explorer) meter(ctx context.Context) *meter {
	if x.Budget > 0 {
		return &meter{ctx, x.Budget}
	}
	return &meter{ctx, DefaultBudget}
}

func (m *meter) spend(n int) error {
	if m.left -= n; m.left < 0 {
		return ErrBudget
	}
	return m.ctx.Err()
}

// Relation returns the edge that q states, or false when q is no relation:
// a literal, a blank node, a type, an identity elsewhere, a pointer to a text
// or language, or anything in an evidence graph.
func Relation(q quad.Quad) (Edge, bool) {
	s, ok := q.Subject.(quad.IRI)
	if !ok {
		return Edge{}, false
	}
	p, ok := q.Predicate.(quad.IRI)
	if !ok {
		return Edge{}, false
	}
	o, ok := q.Object.(quad.IRI)
	if !ok || hidden(p) || evidence(q.Label) {
		return Edge{}, false
	}
	return Edge{s, p, o}, true
}

// hidden tells predicates that lead to no thing one would want to walk to.
func hidden(p quad.IRI) bool {
	switch p {
	case vocab.Type, vocab.SameAs, vocab.Language, vocab.HasText:
		return true
	}
	return false
}

// evidence tells the graphs that hold passages. Their names end as
// [vocab.Evidence] ends them.
func evidence(label quad.Value) bool {
	g, ok := label.(quad.IRI)
	return ok && strings.HasPrefix(string(g), vocab.ID+"graph/") && strings.HasSuffix(string(g), "-evidence")
}

// edges collects the distinct relations that pattern p selects and keep, which
// may be nil, accepts. More than most of them, when most > 0, end the scan.
func (x Explorer) edges(m *meter, p graph.Pattern, keep func(Edge) bool, into map[Edge]bool, most int) error {
	for q, err := range x.Data.Match(m.ctx, p) {
		if err != nil {
			return err
		}
		if err := m.spend(1); err != nil {
			return err
		}
		e, ok := Relation(q)
		if !ok || keep != nil && !keep(e) {
			continue
		}
		into[e] = true
		if most > 0 && len(into) > most {
			return nil
		}
	}
	return nil
}

// around returns the patterns of the edges at n.
func around(n, predicate quad.IRI, d Direction) []graph.Pattern {
	var p quad.Value
	if predicate != "" {
		p = predicate
	}
	var out []graph.Pattern
	if d != In {
		out = append(out, graph.Pattern{Subject: n, Predicate: p})
	}
	if d != Out {
		out = append(out, graph.Pattern{Object: n, Predicate: p})
	}
	return out
}

// at collects the distinct edges at n, sorted.
func (x Explorer) at(m *meter, n, predicate quad.IRI, d Direction) ([]Edge, error) {
	set := map[Edge]bool{}
	for _, p := range around(n, predicate, d) {
		if err := x.edges(m, p, nil, set, 0); err != nil {
			return nil, fmt.Errorf("relations of %s: %w", n, err)
		}
	}
	return sortedEdges(set), nil
}

func sortedEdges(set map[Edge]bool) []Edge {
	out := make([]Edge, 0, len(set))
	for e := range set {
		out = append(out, e)
	}
	slices.SortFunc(out, Edge.Compare)
	return out
}
