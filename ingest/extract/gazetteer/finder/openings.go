package finder

import "github.com/kamergraaf/kamergraaf/ingest/extract/token"

// openings tells of a plain word whether a name can begin with it: nearly all
// words of a text need one look at it and no more. It may say yes of words that
// no name begins with.
type openings struct {
	words token.Set // however they stand
	small token.Set // without those whose names need a capital
}

// add takes the first word of a name, and whether the name needs a capital.
func (o *openings) add(word string, capital bool) {
	if o.words.Add(word); !capital {
		o.small.Add(word)
	}
}

// has tells whether a name can begin with a word.
func (o *openings) has(w *token.Word) bool {
	if w.Capital() {
		return o.words.Has(w.Hash)
	}
	return o.small.Has(w.Hash)
}
