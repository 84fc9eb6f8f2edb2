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
	// table has the ways in which names go on behind each of words: open addressing,
	// a power of two long and at most half full.
	table []opening
	count int
	// pairs has the first two words of names that begin with two: "de", "het" and "in"
	// begin names, and are one in ten of the words of a paper.
	pairs token.Set
}

// opening is the hash of a word and how names go on behind it; the zero opening is
// none.
type opening struct {
	hash uint32
	ways ways
}

// ways are what stands behind the first word of a name. Those of names that need no
// capital stand beside them, higher by small.
type ways uint32

const (
	ends   ways = 1 << iota // nothing: the word is the name
	signed                  // a sign
	paired                  // a space and a word
	spaced                  // a space and no word

	small = 4
)

const firstOpenings = 1 << 4

// add takes the symbols of a name that begins with a word.
func (o *openings) add(name string, capital bool) {
	word := plainWord(name)
	hash := token.Hash(word)
	way, rest := ends, name[len(word):]
	switch {
	case rest == "":
	case rest[0] != space:
		way = signed
	default:
		way = spaced
		if second := plainWord(rest[1:]); second != "" {
			way = paired
			o.pairs.AddHash(pair(hash, token.Hash(second)))
		}
	}
	if !capital {
		way |= way << small
	}
	o.words.AddHash(hash)
	o.put(opening{hash, way})
}

// put adds the ways of an opening to the table.
func (o *openings) put(p opening) {
	if 2*o.count >= len(o.table) {
		old := o.table
		o.table, o.count = make([]opening, max(firstOpenings, 2*len(old))), 0
		for _, p := range old {
			if p.ways != 0 {
				o.put(p)
			}
		}
	}
	e := o.find(p.hash)
	if e.ways == 0 {
		o.count++
	}
	e.hash, e.ways = p.hash, e.ways|p.ways
}

// find is the opening of a hash, or the empty one where it goes.
func (o *openings) find(hash uint32) *opening {
	for i := int(hash); ; i++ {
		if e := &o.table[i&(len(o.table)-1)]; e.hash == hash || e.ways == 0 {
			return e
		}
	}
}

// has tells whether a name can begin with word k of a text.
func (o *openings) has(text string, words []token.Word, k int) bool {
	w := &words[k]
	if !o.words.Has(w.Hash) {
		return false // nearly always
	}
	way := o.find(w.Hash).ways
	if !w.Capital() {
		way >>= small
	}
	switch {
	case way&ends != 0:
		return true
	case w.End == len(text):
		return false
	case ascii[text[w.End]] != space:
		return way&signed != 0
	}
	return way&spaced != 0 || way&paired != 0 && o.goesOn(text, words, k)
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
	return o.pairs.Has(pair(w.Hash, next.Hash))
}

func pair(first, second uint32) uint32 { return (bits.RotateLeft32(first, 7) + second) * 2654435769 }
