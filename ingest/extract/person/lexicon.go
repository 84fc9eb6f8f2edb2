package person

// lexicon has the class of each word in lower case: an open hash table, in front
// of it a set of hashes that tells most words of a text that it has none. A map
// took five times as long, and every word of a text is looked up.
type lexicon struct {
	hashes [1 << 16 / 64]uint64
	table  []entry // a power of two long, at least a half of it empty
	count  int
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
	h := wordHash(word)
	l.hashes[h/64] |= 1 << (h % 64)
	e := l.find(word, h)
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
			*l.find(e.word, wordHash(e.word)) = e
		}
	}
}

// find is the entry of a word, or the empty one where it goes.
func (l *lexicon) find(word string, h uint16) *entry {
	for i := int(h); ; i++ {
		if e := &l.table[i&(len(l.table)-1)]; e.word == word || e.word == "" {
			return e
		}
	}
}

func (l *lexicon) class(word string) class {
	h := wordHash(word)
	if l.hashes[h/64]&(1<<(h%64)) == 0 {
		return 0
	}
	return l.find(word, h).class
}

// wordHash is of the length, the first two letters and the last.
func wordHash(w string) uint16 {
	n := len(w)
	return uint16(w[0])*5209 ^ uint16(w[min(1, n-1)])*1031 ^ uint16(w[n-1])*33 ^ uint16(n)<<7
}
