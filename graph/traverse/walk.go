package traverse

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// link is an edge by id.
type link struct{ s, p, o graph.ID }

// other is the end of l that is not n; of a loop, n.
func (l link) other(n graph.ID) graph.ID {
	if l.s == n {
		return l.o
	}
	return l.s
}

// walk is one call: its budget, and what it learnt of ids.
type walk struct {
	ctx  context.Context
	x    graph.Index
	left int // quads it may still look at
	// hidden are the ids of predicates that are no relations.
	hidden []graph.ID
	// plumbing tells of graphs whether they hold passages.
	plumbing map[graph.ID]bool
	// iris are names of ids, empty for what is no IRI.
	iris map[graph.ID]quad.IRI
}

func (x Explorer) walk(ctx context.Context) (*walk, error) {
	w := &walk{ctx: ctx, x: x.Data, left: x.Budget, plumbing: map[graph.ID]bool{0: false}, iris: map[graph.ID]quad.IRI{}}
	if w.left <= 0 {
		w.left = DefaultBudget
	}
	for _, p := range hiddenPredicates {
		id, err := x.Data.Lookup(p)
		if err != nil {
			return nil, err
		}
		if id != 0 {
			w.hidden = append(w.hidden, id)
		}
	}
	return w, nil
}

// looks is how many quads are looked at between two looks at the context.
const looks = 256

func (w *walk) spend() error {
	if w.left--; w.left < 0 {
		return ErrBudget
	}
	if w.left%looks == 0 {
		return w.ctx.Err()
	}
	return nil
}

// iri is the name of an id, empty when it is no IRI's.
func (w *walk) iri(id graph.ID) (quad.IRI, error) {
	if iri, ok := w.iris[id]; ok {
		return iri, nil
	}
	v, err := w.x.Term(id)
	if err != nil {
		return "", err
	}
	iri, _ := v.(quad.IRI)
	w.iris[id] = iri
	return iri, nil
}

// apart remembers [apart] of a graph.
func (w *walk) apart(g graph.ID) (bool, error) {
	is, ok := w.plumbing[g]
	if !ok {
		v, err := w.x.Term(g)
		if err != nil {
			return false, err
		}
		is = apart(v)
		w.plumbing[g] = is
	}
	return is, nil
}

// links calls visit with each distinct edge that goes out from n, or comes in,
// in the order of predicate and other end by id. A predicate of 0 is every one.
func (w *walk) links(n, predicate graph.ID, d Direction, visit func(link) error) error {
	near, order := graph.S, graph.SPOG
	if d == In {
		near, order = graph.O, graph.OPSG
	}
	p := graph.IDPattern{}
	p.Quad[near], p.Bound[near] = n, true
	p.Quad[graph.P], p.Bound[graph.P] = predicate, predicate != 0
	c := w.x.Scan(w.ctx, p, order)
	defer c.Close() // it was read whole, or another error is told
	last := link{}
	for more := c.Next(); more; {
		if err := w.spend(); err != nil {
			return err
		}
		q := c.Quad()
		if slices.Contains(w.hidden, q[graph.P]) { // all of that predicate at once
			after := graph.IDQuad{graph.P: q[graph.P] + 1}
			after[near] = n
			more = c.Seek(after)
			continue
		}
		l := link{q[graph.S], q[graph.P], q[graph.O]}
		ok, err := l != last, error(nil)
		if ok {
			ok, err = w.relation(l, q[graph.G], n)
		}
		if err != nil {
			return err
		}
		if ok {
			last = l
			if err := visit(l); err != nil {
				return err
			}
		}
		more = c.Next()
	}
	return c.Err()
}

// relation tells whether an edge at n, as stated in a graph, is one to walk:
// what [Relation] tells of terms.
func (w *walk) relation(l link, g, n graph.ID) (bool, error) {
	if is, err := w.apart(g); is || err != nil {
		return false, err
	}
	iri, err := w.iri(l.other(n))
	if iri == "" || err != nil {
		return false, err
	}
	iri, err = w.iri(l.p)
	return iri != "", err
}

// at is links in one direction or both; a loop is visited once for each.
func (w *walk) at(n, predicate graph.ID, d Direction, visit func(link, Direction) error) error {
	for _, way := range [...]Direction{Out, In} {
		if d != Both && d != way {
			continue
		}
		if err := w.links(n, predicate, way, func(l link) error { return visit(l, way) }); err != nil {
			return err
		}
	}
	return nil
}

// node is the id of a thing, and of a predicate unless that is empty. ok is
// false when nothing is said with them.
func (w *walk) node(n, predicate quad.IRI) (id, p graph.ID, ok bool, err error) {
	if id, err = w.x.Lookup(n); err != nil || id == 0 {
		return 0, 0, false, err
	}
	if predicate != "" {
		if p, err = w.x.Lookup(predicate); err != nil || p == 0 {
			return 0, 0, false, err
		}
	}
	return id, p, true, nil
}

// edge is a link in terms.
func (w *walk) edge(l link) (e Edge, err error) {
	for _, end := range [...]struct {
		id  graph.ID
		iri *quad.IRI
	}{{l.s, &e.Subject}, {l.p, &e.Predicate}, {l.o, &e.Object}} {
		if *end.iri, err = w.iri(end.id); err != nil {
			return e, fmt.Errorf("name of a relation's end: %w", err)
		}
	}
	return e, nil
}

// hiddenPredicates lead to no thing one would want to walk to.
var hiddenPredicates = []quad.IRI{vocab.Type, vocab.SameAs, vocab.Language, vocab.HasText}
