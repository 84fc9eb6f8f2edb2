package memory

import (
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// many is a durable view of n terms.
type many int

func (m many) EachTerm(_ context.Context, visit func(graph.ID, quad.Value) bool) error {
	for i := range m {
		if !visit(graph.ID(i+1), quad.String(fmt.Sprint(i))) {
			break
		}
	}
	return nil
}

func TestTermsStayWithinTheirRoom(t *testing.T) {
	t.Parallel()
	terms := newTerms(10_000)
	if err := terms.fill(t.Context(), many(1000)); err != nil {
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
	for i := range 1000 {
		terms.putID(quad.String(fmt.Sprint(i)), graph.ID(i+1))
		if n := terms.table.Load().bytes.Load(); n > 10_000 {
			t.Fatalf("%d bytes of 10000", n)
		}
	}
	if id, ok := terms.id(quad.String("999")); !ok || id != 1000 {
		t.Errorf("the last term kept has id %d, %v", id, ok)
	}
	if _, ok := terms.id(quad.String("0")); ok {
		t.Error("nothing was let go of")
	}
}
