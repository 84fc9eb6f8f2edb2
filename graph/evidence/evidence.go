// Package evidence verifies what the graph says of its texts: that every passage
// lies within its document's text, that a quote is what the text has there, and
// that an assertion is of a quad that its document states.
//
// [Check] reads what ingest/emit writes, by the terms of graph/vocab, from any
// store. Whether the store itself is whole is the store's own check.
package evidence

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// MaxProblems bounds what Check tells: damage comes in thousands.
const MaxProblems = 100

// Check verifies the evidence of the documents with these storage keys and returns
// what is wrong, a sentence each, at most MaxProblems; an error is one of
// reading, ctx's included. It reads each text and the two graphs of each document
// once and holds those of one document at a time.
func Check(ctx context.Context, snap graph.Snapshot, keys iter.Seq2[string, error]) (problems []string, err error) {
	c := &checker{ctx: ctx, snap: snap}
	if err := c.names(); err != nil {
		return nil, err
	}
	for key, err := range keys {
		if err == nil {
			err = c.document(key)
		}
		if err != nil {
			return c.problems, err
		}
		if len(c.problems) == MaxProblems {
			break
		}
	}
	return c.problems, nil
}

// What is known of a node of evidence, one for each predicate.
const (
	source = iota
	selector
	start
	end
	exact
	target
	derived
	subject
	predicate
	object
	roles
)

var predicates = [roles]quad.IRI{
	source: vocab.HasSource, selector: vocab.HasSelector, start: vocab.Start, end: vocab.End, exact: vocab.Exact, target: vocab.HasTarget,
	derived: vocab.DerivedFrom, subject: vocab.RDFSubject, predicate: vocab.RDFPredicate, object: vocab.RDFObject,
}

// node is one subject of an evidence graph: the objects of each role.
type node struct {
	id      graph.ID
	objects [roles][]graph.ID
}

type checker struct {
	ctx      context.Context
	snap     graph.Snapshot
	role     map[graph.ID]int // of a predicate
	problems []string

	// Of the document that is looked at.
	key    string
	text   text
	nodes  []*node
	of     map[graph.ID]*node
	chosen map[graph.ID]bool // selectors of passages
	facts  map[graph.IDQuad]bool
}

// names looks the predicates up, those that any quad has.
func (c *checker) names() error {
	c.role = map[graph.ID]int{}
	for role, p := range predicates {
		id, err := c.snap.Lookup(p)
		if err != nil {
			return err
		}
		if id != 0 {
			c.role[id] = role
		}
	}
	return nil
}

// wrong notes a problem of the document, with the way out of all of them.
func (c *checker) wrong(id graph.ID, format string, args ...any) error {
	if len(c.problems) == MaxProblems {
		return nil
	}
	name := any("a node that has no name")
	if t, err := c.snap.Term(id); err == nil && t != nil {
		name = t
	} else if c.ctx.Err() != nil {
		return c.ctx.Err()
	}
	c.problems = append(c.problems, fmt.Sprintf("document %s: %v %s: read the document again", c.key, name, fmt.Sprintf(format, args...)))
	return nil
}

// document verifies one document.
func (c *checker) document(key string) error {
	words, err := c.snap.Text(c.ctx, key)
	if errors.Is(err, graph.ErrNotFound) {
		words, err = "", nil // every passage will be wrong
	}
	if err != nil {
		return err
	}
	c.key, c.text = key, newText(words)
	if err := c.read(); err != nil {
		return err
	}
	own, err := c.snap.Lookup(vocab.TextIRI(key))
	if err != nil {
		return err
	}
	for _, n := range c.nodes {
		if err := errors.Join(c.passage(n, own), c.mention(n), c.assertion(n)); err != nil {
			return err
		}
	}
	return nil
}

// read reads the evidence of the document, and the triples of its other graph.
func (c *checker) read() error {
	c.nodes, c.of, c.chosen, c.facts = c.nodes[:0], map[graph.ID]*node{}, map[graph.ID]bool{}, map[graph.IDQuad]bool{}
	err := c.each(vocab.Evidence(c.key), func(q graph.IDQuad) {
		role, ok := c.role[q[graph.P]]
		if !ok {
			return
		}
		n := c.of[q[graph.S]]
		if n == nil {
			n = &node{id: q[graph.S]}
			c.of[n.id] = n
			c.nodes = append(c.nodes, n)
		}
		n.objects[role] = append(n.objects[role], q[graph.O])
		if role == selector {
			c.chosen[q[graph.O]] = true
		}
	})
	if err != nil {
		return err
	}
	return c.each(vocab.Graph(c.key), func(q graph.IDQuad) {
		q[graph.G] = 0
		c.facts[q] = true
	})
}

// each calls f with the quads of a graph.
func (c *checker) each(name quad.IRI, f func(graph.IDQuad)) error {
	p, ok, err := graph.Resolve(c.snap, graph.Pattern{Graph: name})
	if err != nil || !ok {
		return err
	}
	o, _ := p.Best(c.snap.Orders())
	for q, err := range graph.All(c.snap.Scan(c.ctx, p, o)) {
		if err != nil {
			return err
		}
		f(q)
	}
	return nil
}
