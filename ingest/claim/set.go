package claim

import (
	"math/bits"
	"strings"
)

// set is a list of words that are looked up, a bit for each number of [known]. A
// sentence is asked for a hundred sets of words, and nearly none of its words is in
// any: so each word is looked up once, and not once a set.
type set []uint64

func newSet(words string) set {
	var s set
	for w := range strings.FieldsSeq(words) {
		n := known.add(w)
		for len(s) <= int(n/64) {
			s = append(s, 0)
		}
		s[n/64] |= 1 << (n % 64)
	}
	return s
}

// holds tells whether the word of a number is one of the set.
func (s set) holds(n uint16) bool { return int(n/64) < len(s) && s[n/64]>>(n%64)&1 != 0 }

// has tells whether a word is one of the set.
func (s set) has(word string) bool { return s.holds(known.number(word, false)) }

// known numbers the words of all sets, from 1; 0 is every other word. It grows while
// the variables of the package are made, and is read-only from then on.
var known dictionary

type dictionary struct {
	words []string             // by number
	slots [slotsOfWords]uint16 // numbers by hash, at the first free place from its own
}

// slotsOfWords leaves three quarters of the table free for the thousand words.
const (
	bitsOfSlots  = 12
	slotsOfWords = 1 << bitsOfSlots
)

func (d *dictionary) add(word string) uint16 {
	if len(d.words) == 0 {
		d.words = append(d.words, "")
	}
	at := hash(word)
	for d.slots[at] != 0 {
		if n := d.slots[at]; d.words[n] == word {
			return n
		}
		at = (at + 1) % slotsOfWords
	}
	if len(d.words) > slotsOfWords/2 {
		panic("claim: slotsOfWords is too small")
	}
	d.slots[at] = uint16(len(d.words))
	d.words = append(d.words, word)
	return d.slots[at]
}

// number is that of a word, or, when opens, of the word with a small letter to begin
// with: to the hash, both are the same.
func (d *dictionary) number(word string, opens bool) uint16 {
	if word == "" {
		return 0
	}
	first := word[0]
	if opens {
		first |= 0x20
	}
	for at := hash(word); ; at = (at + 1) % slotsOfWords {
		n := d.slots[at]
		if n == 0 {
			return 0
		}
		if w := d.words[n]; len(w) == len(word) && w[0] == first && w[1:] == word[1:] {
			return n
		}
	}
}

// hash is of the first four letters and the last three of a word, and its length,
// with the first letter as a small one.
func hash(word string) uint32 {
	first, last := uint32(word[0])|0x20, uint32(0)
	switch n := len(word); {
	case n >= 4:
		first |= uint32(word[1])<<8 | uint32(word[2])<<16 | uint32(word[3])<<24
		last = uint32(word[n-3]) | uint32(word[n-2])<<8 | uint32(word[n-1])<<16
	case n == 3:
		first |= uint32(word[1])<<8 | uint32(word[2])<<16
	case n == 2:
		first |= uint32(word[1]) << 8
	}
	return (first ^ bits.RotateLeft32(last, 13) + uint32(len(word))) * golden >> (32 - bitsOfSlots)
}

// golden spreads what is alike: 2 to the 32nd by the golden ratio (Knuth, The Art of
// Computer Programming 3, 6.4).
const golden = 0x9e3779b9
