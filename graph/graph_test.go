package graph_test

import (
	"context"
	"errors"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

var quads = graph.List{
	{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.String("o"), Label: quad.IRI("g")},
	{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.String("o")},
	{Subject: quad.IRI("s"), Predicate: quad.IRI("q"), Object: quad.LangString{Value: "o", Lang: "nl"}, Label: quad.IRI("h")},
}

func TestPattern(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name string
		p    graph.Pattern
		want int64
	}{
		{"all", graph.Pattern{}, 3},
		{"subject", graph.Pattern{Subject: quad.IRI("s")}, 3},
		{"predicate in any graph", graph.Pattern{Predicate: quad.IRI("p")}, 2},
		{"one graph", graph.Pattern{Graph: quad.IRI("h")}, 1},
		{"no graph", graph.Pattern{DefaultGraph: true}, 1},
		{"language is part of a term", graph.Pattern{Object: quad.String("o")}, 2},
		{"nothing", graph.Pattern{Subject: quad.IRI("x")}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, err := quads.Count(t.Context(), tc.p)
			if err != nil || got != tc.want {
				t.Errorf("Count = %d, %v; want %d", got, err, tc.want)
			}
		})
	}
}

func TestListCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if n, err := quads.Count(ctx, graph.Pattern{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Count = %d, %v; want context.Canceled", n, err)
	}
}

func TestPortable(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		v    quad.Value
		want bool
	}{
		{quad.IRI("a"), true}, {quad.BNode("a"), true}, {quad.String("a"), true},
		{quad.LangString{Value: "a", Lang: "nl"}, true},
		{quad.TypedString{Value: "1", Type: "http://www.w3.org/2001/XMLSchema#integer"}, true},
		{quad.TypedString{Value: "1"}, false}, {quad.Int(1), false}, {quad.Bool(true), false}, {nil, false},
	} {
		if got := graph.Portable(tc.v); got != tc.want {
			t.Errorf("Portable(%#v) = %v, want %v", tc.v, got, tc.want)
		}
	}
}
