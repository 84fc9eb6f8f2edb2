package export

import (
	"context"

	"github.com/kamergraaf/kamergraaf/graph"
)

// A drawing has a node per IRI and blank node that is a subject or object, with
// its literals and types as attributes, and a directed edge per other
// statement. Several literals of a property are joined. Datatypes and language
// tags are left out: a drawing is not read back. The set of nodes is held in
// memory, as the programs that open such files do.

// drawer prints a drawing in one language.
type drawer interface {
	begin(attributes []string) error
	node(n node) error
	edges() error
	edge(e edge) error
	end() error
}

// node is a node with its attributes, which begin declared, by place.
type node struct {
	id         graph.ID
	label, iri string
	types      []string
	values     [][]string
}

type edge struct {
	n                  int // from 1
	from, to           graph.ID
	predicate, inGraph string
}

func (s *scan) drawing(ctx context.Context, d drawer) error {
	p := painter{scan: s, terms: newTerms(s.x), d: d, seen: map[graph.ID]bool{}}
	if err := p.attributes(ctx); err != nil {
		return err
	}
	if err := d.begin(p.names); err != nil {
		return err
	}
	if err := p.subjects(ctx); err != nil {
		return err
	}
	if err := p.others(ctx); err != nil {
		return err
	}
	return d.end()
}
