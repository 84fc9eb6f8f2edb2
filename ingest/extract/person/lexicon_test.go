package person

import (
	"strconv"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

// The lexicon is a map, whatever the order and the clashes of hashes.
func TestLexicon(t *testing.T) {
	t.Parallel()
	var l lexicon
	if l.find(token.Hash("x"), "x") != nil {
		t.Error("the empty lexicon knows a word")
	}
	plain := map[string]class{}
	for i := range 5000 {
		w := "w" + strconv.Itoa(i%3000) // the length, first letters and last are often the same
		l.add(w, 1<<(i%9))
		plain[w] |= 1 << (i % 9)
	}
	l.seal()
	for i := range 6000 {
		w := "w" + strconv.Itoa(i)
		hash, got := token.Hash(w), class(0)
		if found := l.find(hash, w); found != nil {
			got = found.class
		}
		if got != plain[w] {
			t.Errorf("%s: %b, want %b", w, got, plain[w])
		}
		if got != 0 && !l.capital.Has(hash) || got&^withCapital != 0 && !l.small.Has(hash) {
			t.Errorf("%s: the sets have it not", w)
		}
	}
}
