package emit

import (
	"testing"

	"github.com/cayleygraph/quad"
)

// What a large paper made large does not stay for the next; what a small one
// used does, without its content.
func TestEndLetsGoOfLargeLists(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		facts, passages, quads int
		stays                  bool
	}{
		"small":         {mostKept, mostKept, quadsKept, true},
		"many facts":    {mostKept + 1, 1, 1, false},
		"many passages": {1, mostKept + 1, 1, false},
		"many quads":    {1, 1, quadsKept + 1, false},
	} {
		e := newEmitter()
		e.facts, e.evidence = make([]quad.Quad, 1, test.quads), make([]quad.Quad, 1, test.quads)
		for i := range test.facts {
			e.seen[written{object: string(rune(i))}] = true
		}
		for i := range test.passages {
			e.passages[[2]int{i, i}] = quad.String("")
		}
		seen, passages := e.seen, e.passages
		e.end()
		if len(e.seen)+len(e.passages)+len(e.facts)+len(e.evidence) != 0 {
			t.Errorf("%s: something of the paper is left", name)
		}
		next, place := written{what: "next"}, [2]int{-1, -1}
		e.seen[next], e.passages[place] = true, quad.String("") // in the old maps only if these stay
		_, kept := passages[place]
		quads := cap(e.facts) == test.quads && cap(e.evidence) == test.quads
		if seen[next] != test.stays || kept != test.stays || quads != test.stays {
			t.Errorf("%s: facts stay: %v, passages: %v, quads: %v; want %v", name, seen[next], kept, quads, test.stays)
		}
	}
}
