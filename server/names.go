package server

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// names turns IRIs into labels, and short names into IRIs. It is read from the
// ontology once and not changed.
type names struct {
	labels map[quad.IRI]map[string]string
}

func readNames() (*names, error) {
	n := &names{labels: map[quad.IRI]map[string]string{}}
	terms, err := export.Ontology(context.Background(), nil)
	if err != nil {
		return nil, err
	}
	for _, q := range terms {
		s, ok1 := q.Subject.(quad.IRI)
		l, ok2 := q.Object.(quad.LangString)
		if !ok1 || !ok2 || q.Predicate != vocab.Label {
			continue
		}
		if n.labels[s] == nil {
			n.labels[s] = map[string]string{}
		}
		n.labels[s][l.Lang] = string(l.Value)
	}
	return n, nil
}

// label returns the labels of a term, empty rather than nil.
func (n *names) label(iri quad.IRI) map[string]string {
	if l, ok := n.labels[iri]; ok {
		return l
	}
	return map[string]string{}
}

// iri reads an absolute IRI or a short name.
func (n *names) iri(param, s string) (quad.IRI, error) {
	iri := vocab.Expand(s)
	if wrong := syntax.CheckIRI(iri); wrong != "" {
		return "", badf("%s must be an absolute IRI or a short name such as kg:cites (see /prefixes): %q %s.", param, s, wrong)
	}
	return quad.IRI(iri), nil
}
