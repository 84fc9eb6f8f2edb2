package link

import (
	"fmt"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// What was made before is what would be made now, also where two things share a
// place.
func TestIRIs(t *testing.T) {
	t.Parallel()
	var kept iris
	for range 2 {
		for _, typ := range []paper.Type{paper.Kamerstuk, paper.Country, paper.Party, paper.Person, paper.Motion, paper.Act, paper.Institution} {
			for n := range 600 {
				for _, id := range []string{fmt.Sprintf("kst-%d-%d", 30000+n, n%7), fmt.Sprint(n)} {
					if got, want := kept.of(typ, id, "scope"), vocab.Entity(string(typ), id, "scope"); got != want {
						t.Fatalf("%s %s is %s, want %s", typ, id, got, want)
					}
				}
			}
		}
	}
}

func TestJoined(t *testing.T) {
	t.Parallel()
	var j joins
	for range 2 {
		for n := range 2 * mostJoins {
			if got, want := j.joined(fmt.Sprint("rule", n), "name"), fmt.Sprintf("rule%d link/name", n); got != want {
				t.Fatalf("joined %q, want %q", got, want)
			}
			if got := j.joined("", "name"); got != "link/name" {
				t.Fatalf("joined %q", got)
			}
		}
	}
	if len(j) > mostJoins {
		t.Errorf("%d are kept, more than %d", len(j), mostJoins)
	}
}
