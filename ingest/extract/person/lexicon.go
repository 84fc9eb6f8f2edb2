package person

import "github.com/kamergraaf/kamergraaf/ingest/extract/token"

// lexicon has the words that the rules ask about, in lower case: an open hash
// table, in front of it two sets that tell most words of a text that it has none. A
// map took five times as long, and every word of a text is looked up.
type lexicon struct {
	// small has the words that mean something without a capital, capital all.
	small, capital *token.Set
	slots          []slot // a power of two long, at least a half of it empty
	words          []word
}

// slot is the hash of a word and its place in the list, and one; the zero slot is
// empty.
type slot struct {
	hash uint32
	at   int32
}

// word is what the rules know of a word.
type word struct {
	text  string
	class class
	cue   *cue   // with the class cueWord
	head  string // the singular of an office, "" for none
}

const firstSlots = 1 << 10

// add gives a word a class.
func (l *lexicon) add(text string, c class) *word {
	text = lower(text)
	hash := token.Hash(text)
	w := l.find(hash, text)
	if w == nil {
		l.words = append(l.words, word{text: text})
		w = &l.words[len(l.words)-1]
		l.put(slot{hash, int32(len(l.words))})
	}
	w.class |= c
	return w
}

// seal makes the sets, when all words are there.
func (l *lexicon) seal() {
	var small, all []uint32
	for _, w := range l.words {
		hash := token.Hash(w.text)
		if all = append(all, hash); w.class&^withCapital != 0 {
			small = append(small, hash)
		}
	}
	l.small, l.capital = token.SetOf(small), token.SetOf(all)
}

// put fills an empty slot.
func (l *lexicon) put(s slot) {
	if 2*len(l.words) > len(l.slots) {
		old := l.slots
		l.slots = make([]slot, max(firstSlots, 2*len(old)))
		for _, s := range old {
			if s.at != 0 {
				l.put(s)
			}
		}
	}
	i := l.first(s.hash)
	for l.slots[i].at != 0 {
		i = l.next(i)
	}
	l.slots[i] = s
}

// first is where the search for a hash begins, next where it goes on.
func (l *lexicon) first(hash uint32) int { return int(hash>>8) & (len(l.slots) - 1) }
func (l *lexicon) next(i int) int        { return (i + 1) & (len(l.slots) - 1) }

// find is a word in lower case, whose hash is given; nil when the lexicon has it not.
func (l *lexicon) find(hash uint32, text string) *word {
	if len(l.slots) == 0 {
		return nil
	}
	for i := l.first(hash); l.slots[i].at != 0; i = l.next(i) {
		if w := &l.words[l.slots[i].at-1]; l.slots[i].hash == hash && w.text == text {
			return w
		}
	}
	return nil
}
