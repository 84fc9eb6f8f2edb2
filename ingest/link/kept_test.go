package link

import (
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Lists stay for the next paper, emptied, unless they are large; those are left as
// they are, for nobody. It is not parallel: another paper may be given what is
// looked at here.
func TestLargeListsDoNotStay(t *testing.T) {
	for what, c := range map[string]struct {
		mentions, sentences, people int
		stays                       bool
	}{
		"small":          {mostKept, mostKept, mostKept / 8, true},
		"many mentions":  {mostKept + 1, 1, 1, false},
		"many sentences": {1, mostKept + 1, 1, false},
		"many people":    {1, 1, mostKept/8 + 1, false},
	} {
		l := &lists{places: map[name]int{}}
		l.at, l.sentence = make([]place, 0, c.mentions), make([][]int, 0, c.sentences)
		l.reset(1, 1)
		l.heldBy[0].printed = "name"
		for n := range c.people {
			l.places[name{strings.Repeat("x", n), ""}] = l.clue(clue{first: &paper.Mention{}, parties: []string{"party"}})
		}
		l.free()
		if emptied := len(l.places)+len(l.clues)+len(l.people) == 0 && l.heldBy[0].printed == "" && l.clues[:1][0].first == nil; emptied != c.stays {
			t.Errorf("%s: emptied for the next: %v, want %v", what, emptied, c.stays)
		}
	}
}
