package gazetteer

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
)

// Lists stay for the next text unless they are large; then nothing does.
func TestReadingLetsGoOfLargeLists(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]int{mostKept: mostKept, mostKept + 1: 0} {
		for _, r := range []*reading{{hits: make([]hit, 0, n)}, {found: make([]extract.Candidate, 0, n)}} {
			r.s, r.taken, r.kamer, r.asked = "text", make(places, 1), make([]int, 1), true
			hits, found := cap(r.hits), cap(r.found)
			r.clear()
			if cap(r.hits) != min(hits, want) || cap(r.found) != min(found, want) || (r.taken == nil) != (want == 0) || len(r.kamer) != 0 || r.s != "" || r.asked {
				t.Errorf("after lists of %d and %d: %d hits and %d candidates stay", hits, found, cap(r.hits), cap(r.found))
			}
		}
	}
}
