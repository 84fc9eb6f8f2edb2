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
	words *token.Set
	// table has the ways in which names go on behind each of words: open addressing,
	// a power of two long and at most half full.
	table []opening
	count int
	// pairs has the first two words of names that begin with two: "de", "het" and "in"
	// begin names, and are one in ten of the words of a paper.
	pairs *token.Set

	firsts, seconds []uint32 // the hashes of both sets, until they are made
}

// opening is a first word of names; the zero opening is none.
type opening struct {
	hash  uint32 // that of the word, by the token package
	ways  ways   // how names go on behind it
	begin entry  // that of the word
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

	several = 1 << (2 * small) // there are several words of the hash: begin is of one of them
)

const firstOpenings = 1 << 4

// add takes the first word of a name, the symbols behind it, whether the name may
// begin with a small letter, and the entry of the word.
func (o *openings) add(word, rest string, anyCase bool, begin entry) {
	hash := token.Hash(word)
	way := ends
	switch {
	case rest == "":
	case rest[0] != space:
		way = signed
	default:
		way = spaced
		if second := plainWord(rest[1:]); second != "" {
			way = paired
			o.seconds = append(o.seconds, pair(hash, token.Hash(second)))
		}
	}
	if anyCase {
		way |= way << small
	}
	o.firsts = append(o.firsts, hash)
	o.put(opening{hash, way, begin})
}

// seal makes the sets, when all names are there.
func (o *openings) seal() {
	o.words, o.pairs = token.SetOf(o.firsts), token.SetOf(o.seconds)
	o.firsts, o.seconds = nil, nil
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
		*e = p
	}
	if e.ways |= p.ways; e.begin != p.begin {
		e.ways |= several
	}
}

// find is the opening of a hash, or the empty one where it goes.
func (o *openings) find(hash uint32) *opening {
	for i := int(hash); ; i++ {
		if e := &o.table[i&(len(o.table)-1)]; e.hash == hash || e.ways == 0 {
			return e
		}
	}
}

// at is the opening of word k of a text, nil where no name can begin with it.
func (o *openings) at(text string, words []token.Word, k int) *opening {
	w := &words[k]
	if !o.words.Has(w.Hash) {
		return nil // nearly always
	}
	e := o.find(w.Hash)
	way := e.ways
	if !w.Capital() {
		way >>= small
	}
	if way&ends != 0 || w.End < len(text) && (ascii[text[w.End]] != space && way&signed != 0 ||
		ascii[text[w.End]] == space && (way&spaced != 0 || way&paired != 0 && o.goesOn(text, words, k))) {
		return e
	}
	return nil
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

func pair(first, second uint32) uint32 { return (bits.RotateLeft32(first, 7) + second) * golden }
