package extract

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Lists stay for the next text unless they are large; then nothing does. It is not
// parallel: another text may be given what is looked at here.
func TestLargeListsDoNotStay(t *testing.T) {
	for n, stays := range map[int]bool{mostKept: true, mostKept + 1: false} {
		for name, l := range map[string]*lists{
			"words": {words: make([]token.Word, 1, n), found: make([]Candidate, 1)},
			"finds": {words: make([]token.Word, 1), found: make([]Candidate, 1, n)},
		} {
			l.in, l.places = Input{Clean: &text.Clean{}, words: l.words}, make([]place, 1)
			one := &l.found[0]
			one.ID = "id"
			l.free()
			if (cap(l.words) > 0) != stays || (cap(l.found) > 0) != stays || (cap(l.places) > 0) != stays || l.in.Clean != nil || l.in.words != nil || one.ID != "" {
				t.Errorf("%d %s: %d words and %d finds stay", n, name, cap(l.words), cap(l.found))
			}
		}
	}
}
