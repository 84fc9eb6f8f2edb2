package relate

import (
	"math"
	"strings"
)

// cue is a word that a rule looks for in each sentence. It goes through the flow
// once: nearly all sentences lie between two places of a word, and most papers have
// none.
type cue struct {
	flow, word string
	rare       int // place in the word of a letter that few words have
	next       int // where the word stands first, not before the last sentence asked for
	stands     bool
}

// newCue looks for a word by one of its letters, which should be rare: for each
// place of the letter the word is compared.
func newCue(flow, word string, letter byte) cue {
	c := cue{flow: flow, word: word, rare: strings.IndexByte(word, letter)}
	c.next = c.find(0)
	c.stands = c.next < math.MaxInt
	return c
}

// in is where the word stands first in a sentence, -1 where it does not. Sentences
// are asked for in their order.
func (c *cue) in(s *sentence) int {
	if c.next < s.Start {
		c.next = c.find(s.Start)
	}
	if c.next > s.End-len(c.word) {
		return -1
	}
	return c.next - s.Start
}

// find is where the word stands first, not before an offset; beyond any where it
// does not.
func (c *cue) find(from int) int {
	for at := from + c.rare; at < len(c.flow); at++ {
		i := strings.IndexByte(c.flow[at:], c.word[c.rare])
		if i < 0 {
			break
		}
		at += i
		if strings.HasPrefix(c.flow[at-c.rare:], c.word) {
			return at - c.rare
		}
	}
	return math.MaxInt
}
