package gazetteer

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
)

// Lists stay for the next text unless they are large; then nothing does. No other
// test runs meanwhile, which might take them.
func TestScratchLetsGoOfLargeLists(t *testing.T) {
	for n, want := range map[int]int{mostKept: mostKept, mostKept + 1: 0} {
		k := &scratch{hits: make([]hit, 1), found: make([]extract.Candidate, 1), known: make(places, 1)}
		if k.keep(make([]hit, 0, n), make([]extract.Candidate, 0, n)); cap(k.hits) != want || cap(k.found) != want || (k.known == nil) != (want == 0) {
			t.Errorf("after lists of %d: %d hits and %d candidates stay, and %d words of known, want %d", n, cap(k.hits), cap(k.found), len(k.known), want)
		}
	}
}
