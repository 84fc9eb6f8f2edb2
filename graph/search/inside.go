package search

import (
	"bytes"
	"sort"
	"strings"
)

// Dutch writes its compounds as one word: who asks for "smokkelrichtlijn" or
// "richtlijn mensensmokkel" means the "mensensmokkelrichtlijn".
const (
	// minInside is how many bytes the longest word of a question must have to be
	// looked for inside words: shorter ones are in words that have nothing to do
	// with them ("brug" in "Verbruggen").
	minInside = 6
	// minCompound is how many bytes a word must have to be looked into.
	minCompound = 8
	// mostCompounds is in how many different words a part is found at most, the
	// earliest read first, so that a common part takes no longer than a name.
	mostCompounds = 1_000
	// mostInside is how many entities that have the words of a search only inside
	// words stand before its passages.
	mostInside = 5
)

// compounds are the different long words of all names, one after another: a part
// is found by one pass over bytes that lie together, a millisecond or two for
// those of a million names. Words whose names are gone stay, and lead nowhere.
type compounds struct {
	text  []byte // each word, and a line feed after it
	known map[string]bool
}

// add takes the long words of a folded name.
func (c *compounds) add(folded string) {
	for w := range strings.SplitSeq(folded, " ") {
		if len(w) < minCompound || c.known[w] {
			continue
		}
		if c.known == nil {
			c.known = map[string]bool{}
		}
		c.known[w] = true
		c.text = append(append(c.text, w...), '\n')
	}
}

// having are the words that part is in.
func (c *compounds) having(part string) (out []string) {
	find := []byte(part)
	for at := 0; len(out) < mostCompounds; {
		i := bytes.Index(c.text[at:], find)
		if i < 0 {
			return out
		}
		start := bytes.LastIndexByte(c.text[:at+i], '\n') + 1
		end := at + i + bytes.IndexByte(c.text[at+i:], '\n')
		out = append(out, string(c.text[start:end]))
		at = end + 1
	}
	return out
}

// inside offers the names that have every word of text, which is folded, anywhere,
// be it inside another word; the longest is in a long one.
func (t *table) inside(text string, best *top, keep func(*entity) bool) {
	ws := strings.Fields(text)
	longest := ""
	for _, w := range ws {
		if len(w) > len(longest) {
			longest = w
		}
	}
	if len(longest) < minInside || len(ws) > MaxWords {
		return
	}
	t.havingWords(t.compounds.having(longest), func(k key) {
		if k.said.n > 0 && insideTier <= best.worst() && hasAll(k.said.folded, ws) && keep(k.said.of) {
			best.offer(k.said, insideTier)
		}
	})
}

// havingWords yields the names that have one of some different words, whole, dead
// ones too: once for each of the words. Those that wait are looked at once, however
// many the words are.
func (t *table) havingWords(list []string, yield func(key)) {
	wanted := make(map[string]bool, len(list))
	for _, word := range list {
		wanted[word] = true
		i := sort.Search(len(t.keys), func(i int) bool { return t.keys[i].text >= word })
		for ; i < len(t.keys) && startsWords(t.keys[i].text, word); i++ {
			yield(t.keys[i])
		}
	}
	if len(wanted) == 0 {
		return
	}
	for _, k := range t.waiting {
		if word, _, _ := strings.Cut(k.text, " "); len(word) >= minCompound && wanted[word] {
			yield(k)
		}
	}
}

func hasAll(text string, parts []string) bool {
	for _, p := range parts {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return true
}
