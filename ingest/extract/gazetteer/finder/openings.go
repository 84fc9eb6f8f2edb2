package finder

import (
	"math/bits"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

// openings tells of a plain word whether a name can begin with it: nearly all
// words of a text need one look at it and no more. It may say yes of words that
// no name begins with.
type openings struct {
	words token.Set
	// alone are those of words that are a name, or whose names go on with something
	// else than a space and a word; small are those of alone whose names need no
	// capital. Of the others pairs has both words: "de", "het" and "in" begin names,
	// and are one in ten of the words of a paper.
	alone, small token.Set
	pairs        token.Set
}

// add takes the first word of a name, the second where that follows a space, or
// else "", and whether the name needs a capital.
func (o *openings) add(word, second string, capital bool) {
	o.words.Add(word)
	if second != "" {
		o.pairs.AddHash(pair(token.Hash(word), token.Hash(second)))
		return
	}
	if o.alone.Add(word); !capital {
		o.small.Add(word)
	}
}

// has tells whether a name can begin with word k of a text.
func (o *openings) has(text string, words []token.Word, k int) bool {
	w := &words[k]
	if !o.words.Has(w.Hash) {
		return false // nearly always
	}
	alone := &o.small
	if w.Capital() {
		alone = &o.alone
	}
	return alone.Has(w.Hash) || o.goesOn(text, words, k)
}

// goesOn tells whether the word behind word k can be the second of a name. What
// is not a plain word, one byte behind, has to be looked at as the finder does.
func (o *openings) goesOn(text string, words []token.Word, k int) bool {
	if k+1 == len(words) {
		return true
	}
	w, next := &words[k], &words[k+1]
	if next.Start != w.End+1 || next.Is&token.Plain == 0 || next.End < len(text) && text[next.End] >= utf8.RuneSelf {
		return true
	}
	return ascii[text[w.End]] == space && o.pairs.Has(pair(w.Hash, next.Hash))
}

func pair(first, second uint32) uint32 { return bits.RotateLeft32(first, 7) + second }
