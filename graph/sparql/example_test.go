package sparql_test

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

func ExamplePrepare() {
	paper, title := quad.IRI("http://example.org/kst-32317-872"), quad.IRI("http://purl.org/dc/terms/title")
	index := graph.NewMemory([]quad.Quad{
		{Subject: paper, Predicate: title, Object: quad.LangString{Value: "Geannoteerde agenda", Lang: "nl"}},
		{Subject: paper, Predicate: title, Object: quad.LangString{Value: "Annotated agenda", Lang: "en"}},
	})
	q, err := sparql.Prepare(`
		PREFIX dct: <http://purl.org/dc/terms/>
		SELECT ?paper (UCASE(?title) AS ?t) { ?paper dct:title ?title FILTER(LANG(?title) = "nl") }`, syntax.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := q.Run(context.Background(), index, sparql.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Vars)
	for solution, err := range result.Solutions {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(solution[0], solution[1])
	}
	// Output:
	// [paper t]
	// <http://example.org/kst-32317-872> "GEANNOTEERDE AGENDA"@nl
}
