package structure

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Spans are found one after the other where each is found by itself, in the order
// of the text and back.
func TestPlaces(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("../../testdata/corpus/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no corpus", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := new(decode.Decoder).Decode(t.Context(), filepath.Base(name), data, decode.Text)
		if err != nil {
			t.Fatal(err)
		}
		flow, found := Read(doc, nil).Flow, 0
		places := flow.Places()
		check := func(s text.Span) {
			i, at, ok := flow.Place(s)
			if j, then, same := places.Place(s); i != j || at != then || ok != same {
				t.Fatalf("%s %v: %d %v %v, want %d %v %v", name, s, j, then, same, i, at, ok)
			}
			if ok {
				found++
			}
		}
		for start := range len(doc.Text) {
			for _, n := range []int{0, 1, 7, 60, 300} {
				check(text.Span{Start: start, End: start + n})
			}
		}
		for start := len(doc.Text); start > 0; start -= 13 {
			check(text.Span{Start: start, End: start + 9})
		}
		if found < len(doc.Text) {
			t.Errorf("%s: %d spans found of some %d", name, found, 5*len(doc.Text))
		}
	}
}
