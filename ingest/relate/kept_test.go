package relate

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Lists stay for the next paper unless they are large; then nothing does. It is not
// parallel: another paper may be given what is looked at here.
func TestLargeListsDoNotStay(t *testing.T) {
	for n, want := range map[int]int{mostKept: mostKept, mostKept + 1: 0} {
		r := &relater{out: make([]paper.Relation, 1, n), order: make([]int, 1, n), people: map[string]string{"a": "b"}}
		one := &r.out[0]
		one.Rule = "rule"
		r.free()
		if cap(r.out) != want || cap(r.order) != want || len(r.out)+len(r.order) > 0 || r.people != nil || one.Rule != "" {
			t.Errorf("%d relations: room for %d stays, want %d", n, cap(r.out), want)
		}
	}
}
