package person

import "github.com/kamergraaf/kamergraaf/ingest/extract/token"

// lexicon has the class of each word in lower case: an open hash table, in front
// of it a set that tells most words of a text that it has none. A map took five
// times as long, and every word of a text is looked up.
type lexicon struct {
	words token.Set
	table []entry // a power of two long, at least a half of it empty
	count int
}

type entry struct {
	word  string
	class class
}

const firstTable = 1 << 10

func (l *lexicon) add(word string, c class) {
	word = lower(word)
	if 2*l.count >= len(l.table) {
		l.grow()
	}
	l.words.Add(word)
	e := l.find(word, token.Hash(word))
	if e.word == "" {
		e.word = word
		l.count++
	}
	e.class |= c
}

func (l *lexicon) grow() {
	old := l.table
	l.table = make([]entry, max(firstTable, 2*len(old)))
	for _, e := range old {
		if e.word != "" {
			*l.find(e.word, token.Hash(e.word)) = e
		}
	}
}

// find is the entry of a word, or the empty one where it goes.
func (l *lexicon) find(word string, hash uint32) *entry {
	for i := int(hash >> 8); ; i++ {
		if e := &l.table[i&(len(l.table)-1)]; e.word == word || e.word == "" {
			return e
		}
	}
}

// class is that of a word in lower case, whose hash is given.
func (l *lexicon) class(word string, hash uint32) class {
	if !l.words.Has(hash) {
		return 0
	}
	return l.find(word, hash).class
}
