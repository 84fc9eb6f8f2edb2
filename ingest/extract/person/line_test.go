package person_test

import (
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/person"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// A name behind a comma is read by how its line begins, which a text of one line
// must not cost as often as it has names: this one has 150,000 in 3 MB, and once
// took a quarter of an hour.
func TestOneLongLine(t *testing.T) {
	t.Parallel()
	const names = 150_000
	s := strings.Repeat("de heer Klein, Groot ", names)
	mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(s, text.Options{})}, []extract.Extractor{newExtractor(t)})
	if len(mentions) < names {
		t.Errorf("%d mentions of %d", len(mentions), names)
	}
}

// The words before the name may be as many as the longest name of a committee.
func TestChairOnOneLine(t *testing.T) {
	t.Parallel()
	x := newExtractor(t)
	for line, want := range map[string]int{
		"De waarnemend griffier van de vaste commissie voor Onderwijs, Cultuur en Wetenschap, Zwetsloot":            1,
		"De griffier van de commissie " + strings.Repeat("en wat daar verder bij komt ", 10) + "te doen, Zwetsloot": 0,
	} {
		if got := people(line, x); got != want {
			t.Errorf("%q: %d people, want %d", line, got, want)
		}
	}
}

func people(s string, x *person.Extractor) int {
	mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(s, text.Options{})}, []extract.Extractor{x})
	n := 0
	for _, m := range mentions {
		if m.Type == "person" {
			n++
		}
	}
	return n
}
