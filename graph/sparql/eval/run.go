package eval

import (
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// Solve calls emit for each solution of q, with a row of ids in places that
// q.Names names, until emit says false. The row is emit's for the call only.
// An error, ctx's cause included, means that what came is not the whole answer.
func (x *Exec) Solve(q *algebra.Query, emit func(row []graph.ID) bool) error {
	if len(x.orders) == 0 { // a broken index, not a query's fault
		x.fail(graph.ErrNotFound)
	}
	if x.err == nil && x.ctx.Err() != nil {
		x.cancelled()
	}
	if x.err != nil {
		return x.err
	}
	c := &compiler{x: x, width: len(q.Names)}
	op := c.compile(q.Root, around{})
	r := make(row, c.width)
	if x.err == nil {
		op.run(r, func() bool { return emit(r) && x.err == nil })
	}
	return x.err
}

// Construct calls emit with each triple that the template makes of the
// solutions (section 16.2), once: an RDF graph is a set. Triples that would be
// no RDF are left out.
func (x *Exec) Construct(q *algebra.Query, emit func(quad.Quad) bool) error {
	made := map[[3]graph.ID]struct{}{}
	blanks := map[string]quad.BNode{}
	solved := x.Solve(q, func(r []graph.ID) bool {
		clear(blanks)
		for i := range q.Template {
			if !x.triple(&q.Template[i], r, blanks, made, emit) {
				return false
			}
		}
		return true
	})
	return solved
}

// triple makes one triple; false stops.
func (x *Exec) triple(t *algebra.Triple, r row, blanks map[string]quad.BNode, made map[[3]graph.ID]struct{}, emit func(quad.Quad) bool) bool {
	var v [3]quad.Value
	var ids [3]graph.ID
	fresh := false
	for i, term := range []*algebra.TemplateTerm{&t.S, &t.P, &t.O} {
		switch {
		case term.Blank != "":
			b, ok := blanks[term.Blank]
			if !ok {
				b = x.newBlank()
				blanks[term.Blank] = b
			}
			v[i], fresh = b, true
			continue
		case term.IsVar():
			ids[i] = r[term.Slot]
			v[i] = x.Term(ids[i])
		default:
			v[i] = term.Value
			ids[i] = x.ID(v[i])
		}
		if v[i] == nil {
			return x.err == nil
		}
	}
	if !isNode(v[0]) {
		return true
	}
	if _, ok := v[1].(quad.IRI); !ok {
		return true
	}
	if !fresh { // one with a new blank node is new
		if _, ok := made[ids]; ok {
			return true
		}
		made[ids] = struct{}{}
		if !x.hold(48) {
			return false
		}
	}
	return emit(quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2]})
}

func isNode(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		return true
	}
	return false
}

// newBlank returns a blank node that neither the store nor the query has.
func (x *Exec) newBlank() quad.BNode {
	for {
		x.blanks++
		b := quad.BNode("q" + strconv.Itoa(x.blanks))
		id, err := x.index.Lookup(b)
		if err != nil {
			x.fail(err)
			return b
		}
		if id == 0 {
			return b
		}
	}
}

// Describe calls emit with the description of each resource that q names or
// that its solutions have in q.Project: the triples that have it as subject,
// and so on for blank nodes that are their objects (section 16.4 leaves the
// choice; this one is the Concise Bounded Description without reification).
func (x *Exec) Describe(q *algebra.Query, emit func(quad.Quad) bool) error {
	d := &description{x: x, seen: visited{x: x}, emit: emit}
	for _, iri := range q.Resources {
		d.add(x.ID(iri))
	}
	more := d.drain()
	if !more || len(q.Project) == 0 && q.Form == syntax.Describe && len(q.Resources) > 0 {
		return x.err
	}
	return x.Solve(q, func(r []graph.ID) bool {
		for _, s := range q.Project {
			d.add(r[s])
		}
		return d.drain()
	})
}

type description struct {
	x    *Exec
	seen visited
	todo []graph.ID
	emit func(quad.Quad) bool
}

func (d *description) add(id graph.ID) {
	if id != 0 && id&localBit == 0 && d.seen.add(id) {
		d.todo = append(d.todo, id)
	}
}

// drain describes what was added; false stops.
func (d *description) drain() bool {
	x := d.x
	for len(d.todo) > 0 {
		if !x.tick() {
			return false
		}
		s, ok := x.source(view{}, nil)
		if !ok {
			return x.err == nil
		}
		s.pattern.Bound[graph.S], s.pattern.Quad[graph.S] = true, d.todo[len(d.todo)-1]
		d.todo = d.todo[:len(d.todo)-1]
		more := x.each(s, func(q graph.IDQuad) bool {
			t := quad.Quad{Subject: x.Term(q[graph.S]), Predicate: x.Term(q[graph.P]), Object: x.Term(q[graph.O])}
			if _, blank := t.Object.(quad.BNode); blank {
				d.add(q[graph.O])
			}
			return x.err == nil && d.emit(t)
		})
		if !more {
			return false
		}
	}
	return x.err == nil
}
