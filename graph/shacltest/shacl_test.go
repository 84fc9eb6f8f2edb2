package shacltest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/shacltest"
)

func turtle(t *testing.T, text string) []quad.Quad {
	t.Helper()
	const head = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . " +
		"@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
	out, err := rdf.ReadAll(t.Context(), strings.NewReader(head+text), rdf.Turtle, rdf.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Each constraint finds what breaks it, and that alone.
func TestConstraints(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ shape, data, bad string }{
		{"sh:path :p ; sh:minCount 2", ":a :p 1 . :b :p 1, 2 .", "a"},
		{"sh:path :p ; sh:maxCount 1", ":a :p 1, 2 . :b :p 1 .", "a"},
		{"sh:path :p ; sh:nodeKind sh:IRI", ":a :p 1 . :b :p :x .", "a"},
		{"sh:path :p ; sh:nodeKind sh:BlankNodeOrIRI", `:a :p "x" . :b :p :x, [] .`, "a"},
		{"sh:path :p ; sh:nodeKind sh:Literal", ":a :p :x . :b :p 1 .", "a"},
		{"sh:path :p ; sh:datatype xsd:date", `:a :p "2024" . :b :p "2024-01-02"^^xsd:date .`, "a"},
		{"sh:path :p ; sh:datatype xsd:date", `:a :p "2 mei"^^xsd:date . :b :p "2024-01-02"^^xsd:date .`, "a"},
		{"sh:path :p ; sh:datatype rdf:langString", `:a :p "x" . :b :p "x"@nl .`, "a"},
		{"sh:path :p ; sh:class :C", ":a :p :x . :b :p :y . :y a :D . :D rdfs:subClassOf :C .", "a"},
		{"sh:path :p ; sh:node [ sh:property [ sh:path :q ; sh:minCount 1 ] ]", ":a :p :x . :b :p :y . :y :q 1 .", "a"},
		{"sh:path :p ; sh:in ( :x :y )", ":a :p :z . :b :p :x .", "a"},
		{"sh:path :p ; sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] )", `:a :p 1 . :b :p "2024"^^xsd:gYear .`, "a"},
		{"sh:path :p ; sh:xone ( [ sh:nodeKind sh:IRI ] [ sh:class :C ] )", ":a :p :x . :x a :C . :b :p :y .", "a"},
		{"sh:path :p ; sh:minLength 2", `:a :p "é" . :b :p "éé" .`, "a"},
		{`sh:path :p ; sh:languageIn ( "nl" "en" )`, `:a :p "x"@de . :b :p "x"@nl .`, "a"},
		{"sh:path :p ; sh:minInclusive 0.5", ":a :p 0.49 . :b :p 0.50 .", "a"},
		{"sh:path :p ; sh:maxInclusive 1", ":a :p 1.01, :x . :b :p 1.0 .", "a a"},
		{"sh:path :p ; sh:lessThan :q", ":a :p 9 ; :q 9 . :b :p 9 ; :q 10 .", "a"},
		{"sh:path :p ; sh:uniqueLang true", `:a :p "x"@nl, "y"@nl . :b :p "x"@nl, "y"@en .`, "a"},
		{"sh:path [ sh:inversePath :p ] ; sh:minCount 1", ":x :p :b .", "a"},
		{"sh:path [ sh:alternativePath ( :p :q ) ] ; sh:minCount 1", ":b :q 1 .", "a"},
	} {
		v, err := shacltest.New(turtle(t, ":S sh:targetClass :T ; sh:property [ "+tc.shape+" ] ."))
		if err != nil {
			t.Fatal(err)
		}
		data := turtle(t, ":a a :T . :b a :T2 . :T2 rdfs:subClassOf :T . "+tc.data)
		if v.Targets(data) != 2 {
			t.Errorf("%d targets, want 2", v.Targets(data))
		}
		var bad []string
		for _, r := range v.Validate(data) {
			bad = append(bad, strings.TrimPrefix(string(r.Focus.(quad.IRI)), "urn:"))
		}
		if !slices.Equal(bad, strings.Fields(tc.bad)) {
			t.Errorf("%s of %s: %v", tc.shape, tc.data, v.Validate(data))
		}
	}
}

// What is not checked is refused, not passed over.
func TestUnknownConstraint(t *testing.T) {
	t.Parallel()
	for _, shape := range []string{"sh:pattern 'x'", "sh:closed true"} {
		if _, err := shacltest.New(turtle(t, ":S sh:targetClass :T ; "+shape+" .")); err == nil {
			t.Errorf("%s is passed over", shape)
		}
	}
}
