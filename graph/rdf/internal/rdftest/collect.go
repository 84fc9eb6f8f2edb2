package rdftest

import (
	"iter"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/nquads"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// Collect reads to the end, or to an error with what came before it.
func Collect(quads iter.Seq2[quad.Quad, error]) (out []quad.Quad, err error) {
	for q, err := range quads {
		if err != nil {
			return out, err
		}
		out = append(out, q)
	}
	return out, nil
}

// NQuads reads the statements that a test writes down.
func NQuads(t testing.TB, text string) []quad.Quad {
	t.Helper()
	out, err := Collect(nquads.NewReader(strings.NewReader(text), syntax.ReadOptions{}).Quads(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	return out
}
