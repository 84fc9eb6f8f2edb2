package memory

import (
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// many is a durable view of n terms.
type many struct {
	graph.Index
	n int
}

func (m many) EachTerm(_ context.Context, visit func(graph.ID, quad.Value) bool) error {
	for i := range m.n {
		if !visit(graph.ID(i+1), quad.String(fmt.Sprint(i))) {
			break
		}
	}
	return nil
}

func TestTermsStayWithinTheirRoom(t *testing.T) {
	t.Parallel()
	terms := newTerms(10_000)
	if err := terms.fill(t.Context(), many{n: 1000}); err != nil {
		t.Fatal(err)
	}
	held := 0
	for i := range 1000 {
		if v, ok := terms.term(graph.ID(i + 1)); ok {
			held++
			if v != quad.Value(quad.String(fmt.Sprint(i))) {
				t.Fatalf("term %d is %v", i+1, v)
			}
		}
	}
	if held < 5_000/(termBytes+3) || held > 5_000/termBytes+1 {
		t.Errorf("%d terms fill half of the room", held)
	}
	first := func(v quad.Value) (id graph.ID) {
		terms.candidates(v, func(i graph.ID) bool { id = i; return false })
		return id
	}
	for i := range held {
		if id := first(quad.String(fmt.Sprint(i))); id != graph.ID(i+1) {
			t.Fatalf("filled term %d has id %d", i+1, id)
		}
	}
	for i := held; i < 1000; i++ {
		terms.putID(quad.String(fmt.Sprint(i)), graph.ID(i+1))
		if n := terms.table.Load().bytes.Load(); n > 10_000 {
			t.Fatalf("%d bytes of 10000", n)
		}
	}
	if id := first(quad.String("999")); id != 1000 {
		t.Errorf("the last term kept has id %d", id)
	}
	if id := first(quad.String(fmt.Sprint(held))); id != 0 {
		t.Error("nothing was let go of")
	}
	if id := first(quad.String("0")); id != 1 {
		t.Error("what was filled was let go of")
	}
}

// Terms of every kind are found by what they are, and not by their letters
// alone; ids may have gaps as large as chunks.
func TestFilled(t *testing.T) {
	t.Parallel()
	values := []quad.Value{quad.IRI("a"), quad.String("a"), quad.BNode("a"), quad.LangString{Value: "a", Lang: "nl"},
		quad.LangString{Value: "a", Lang: "en"}, quad.TypedString{Value: "a", Type: "b"}, quad.Int(1)}
	f := &filled{}
	for i, v := range values {
		f.add(graph.ID(1+i*chunkTerms*3), v)
	}
	f.index()
	for i, v := range values {
		id := graph.ID(1 + i*chunkTerms*3)
		if got := f.id(v); got != id {
			t.Errorf("%v has id %d, want %d", v, got, id)
		}
		if got := f.term(id); got != v {
			t.Errorf("%d is %v, want %v", id, got, v)
		}
	}
	for _, id := range []graph.ID{0, 2, chunkTerms + 1, 1 << 40} {
		if got := f.term(id); got != nil {
			t.Errorf("%d is %v, want none", id, got)
		}
	}
	if got := f.id(quad.IRI("b")); got != 0 {
		t.Errorf("a term that is not there has id %d", got)
	}
}
