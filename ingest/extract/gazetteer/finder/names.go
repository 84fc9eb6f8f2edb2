package finder

import (
	"fmt"
	"slices"
)

// entry is a beginning of names; the zero entry is none. It is small, so that the
// table stays near the processor.
type entry struct {
	hash uint32
	// name is four times the index of the name that it is, and four, with the bits
	// below.
	name int32
}

const (
	goesOn   = 1 << iota // a longer name goes on from it
	anyCase              // the name may begin with a small letter
	oneEntry             // what the index is counted in
)

func (e entry) more() bool  { return e.name&goesOn != 0 }
func (e entry) small() bool { return e.name&anyCase != 0 }

// is returns the index of the name that it is, -1 for none.
func (e entry) is() int { return int(e.name/oneEntry) - 1 }

// New builds the finder of names. Names that fold to the same symbols are
// refused: give them one place in the list and tell them apart afterwards. So
// are empty names and those with a sign outside the alphabet (letters of the
// Latin script, digits, space and -'./&(),+:*%@#!?").
func New(names []string) (*Finder, error) { return NewCased(names, nil) }

// NewCased is New where capital, when not nil, tells of some names that they
// count only where the first letter is a capital: Find may leave out others. So
// "DE" does not stop it at each "de".
func NewCased(names []string, capital func(name int) bool) (*Finder, error) {
	f := &Finder{names: slices.Clone(names)}
	begins := map[string]int32{}
	for i, name := range names {
		if err := Check(name); err != nil {
			return nil, fmt.Errorf("name %d %q has %w", i, name, err)
		}
		s := Key(name)
		for n := 1; n < len(s); n++ {
			if stops(s, n) {
				begins[s[:n]] |= goesOn
			}
		}
		if begins[s] >= oneEntry {
			return nil, fmt.Errorf("name %q stands twice", name)
		}
		begins[s] |= int32(i+1) * oneEntry
		if capital == nil || !capital(i) {
			begins[s] |= anyCase
		}
	}
	for _, name := range names {
		f.open(Key(name), begins)
	}
	f.opens.seal()
	f.fill(begins)
	return f, nil
}

// stops tells whether the first n symbols of a name are looked up when they
// stand in a text: a word ends there, or a sign other than a space. A digit may be
// printed as ² or ³, which is a sign.
func stops(name string, n int) bool {
	a, b := name[n-1], name[n]
	return a != space && (!wordSymbol(a) || !wordSymbol(b) || superscript(a) || superscript(b))
}

func superscript(sym byte) bool { return sym == ascii['2'] || sym == ascii['3'] }

// open notes how a name begins.
func (f *Finder) open(name string, begins map[string]int32) {
	if !wordSymbol(name[0]) {
		f.signs[name[0]] = true
		return
	}
	word := plainWord(name)
	first := name[:len(word)]
	f.opens.add(word, name[len(word):], begins[name]&anyCase != 0, entry{hashOf(first), begins[first]})
}

// plainWord is the word that symbols begin with, "" where there is a sign.
func plainWord(symbols string) string {
	var word []byte
	for i := 0; i < len(symbols) && wordSymbol(symbols[i]); i++ {
		word = append(word, plain(symbols[i]))
	}
	return string(word)
}

// fill makes the table of beginnings.
func (f *Finder) fill(begins map[string]int32) {
	size := 1
	for 4*size < 5*len(begins) {
		size *= 2
	}
	f.table = make([]entry, size)
	for s, name := range begins {
		e := entry{hashOf(s), name}
		i := f.slot(e.hash)
		for f.table[i] != (entry{}) {
			i = (i + 1) % size
		}
		f.table[i] = e
	}
}

// golden is 2 to the 32nd by the golden ratio, a multiplier that spreads what is
// alike (Knuth, The Art of Computer Programming 3, 6.4).
const golden = 2654435769

func mix(h uint32, sym byte) uint32 { return (h + uint32(sym)) * golden }

func hashOf(symbols string) (h uint32) {
	for i := range len(symbols) {
		h = mix(h, symbols[i])
	}
	return h
}

// slot is where the search for a hash starts.
func (f *Finder) slot(hash uint32) int { return int(hash>>8) & (len(f.table) - 1) }

// next returns the first entry of a hash from place i on, and the place behind it.
func (f *Finder) next(hash uint32, i int) (entry, int) {
	for {
		e := f.table[i]
		i = (i + 1) & (len(f.table) - 1)
		if e.hash == hash || e.name == 0 {
			return e, i
		}
	}
}
