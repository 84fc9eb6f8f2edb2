package search_test

import (
	"fmt"
	"runtime"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// A batch takes memory for what it is, and not for as many documents of the size
// of those before it. It is tried several times, as zapx finds what it remembers
// of the batch before now and then, and runs alone: it counts what the process
// allocates.
func TestMemoryOfABatch(t *testing.T) {
	const rounds, facts, most = 8, 10_000, 64 << 20
	x, err := search.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	large := graph.Document{Key: "groot"} // one record, and no passages
	for i := range facts {
		large.Quads = append(large.Quads, quad.Quad{Subject: quad.IRI(vocab.ID + "party/" + strconv.Itoa(i)), Predicate: vocab.Identifier,
			Object: quad.String(strconv.Itoa(i)), Label: vocab.Graph(large.Key)})
	}
	for round := range rounds {
		small := make([]graph.Document, search.BatchDocuments)
		for i := range small {
			small[i] = graph.Document{Key: fmt.Sprint(round, " ", i), Text: "kort"}
		}
		if err := x.Take(t.Context(), []graph.Document{large}); err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if err := x.Take(t.Context(), small); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; got > most {
			t.Fatalf("round %d: %d short documents took %d MB, want %d at most", round, len(small), got>>20, most>>20)
		}
	}
}
