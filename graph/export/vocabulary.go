package export

import (
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Vocabulary are the project's prefixes and terms, with which everything that
// this program writes is shortened. The caller may change what it gets.
func Vocabulary() rdf.WriteOptions {
	var o rdf.WriteOptions
	for _, p := range vocab.Prefixes() {
		o.Prefixes = append(o.Prefixes, rdf.Prefix{Name: p.Name, IRI: p.IRI})
	}
	for _, t := range vocab.Terms() {
		o.Terms = append(o.Terms, rdf.Term{Name: t.Name, IRI: t.IRI, Type: t.Type})
	}
	return o
}

// Ontology returns [vocab.Ontology] as quads with that label, nil for none.
// Reading it takes a few milliseconds.
func Ontology(ctx context.Context, label quad.Value) ([]quad.Quad, error) {
	return turtle(ctx, vocab.Ontology, label)
}

// Shapes returns [vocab.Shapes] as quads without a label.
func Shapes(ctx context.Context) ([]quad.Quad, error) { return turtle(ctx, vocab.Shapes, nil) }

func turtle(ctx context.Context, text string, label quad.Value) ([]quad.Quad, error) {
	out, err := rdf.ReadAll(ctx, strings.NewReader(text), rdf.Turtle, rdf.ReadOptions{})
	if err != nil {
		return nil, fmt.Errorf("read what is part of the program: %w", err)
	}
	for i := range out {
		out[i].Label = label
	}
	return out, nil
}
