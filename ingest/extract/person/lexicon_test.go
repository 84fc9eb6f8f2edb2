package person

import (
	"strconv"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

// The lexicon is a map, whatever the order and the clashes of hashes.
func TestLexicon(t *testing.T) {
	var l lexicon
	if l.class("x", token.Hash("x")) != 0 {
		t.Error("the empty lexicon knows a word")
	}
	plain := map[string]class{}
	for i := range 5000 {
		w := "w" + strconv.Itoa(i%3000) // the length, first letters and last are often the same
		l.add(w, 1<<(i%9))
		plain[w] |= 1 << (i % 9)
	}
	for i := range 6000 {
		if w := "w" + strconv.Itoa(i); l.class(w, token.Hash(w)) != plain[w] {
			t.Errorf("%s: %b, want %b", w, l.class(w, token.Hash(w)), plain[w])
		}
	}
}
