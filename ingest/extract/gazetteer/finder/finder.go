// Package finder finds many names in one pass over a text.
//
// It looks at folded text: upper and lower case, letters with and without
// diacritics, the kinds of hyphen, apostrophe and space are alike to it, and it
// reports whole words only. What case or context a name needs is the caller's
// business, who has the passage.
//
// Names are read word by word: a table has the hash of every beginning of a name
// that ends where a word or a sign does. Most words of ordinary text begin none,
// which [openings] tells without a look at the table.
package finder

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

// Finder holds names. It is immutable after [New] and safe for use by several
// goroutines at once. The zero value finds nothing.
type Finder struct {
	names []string // folded
	small []bool   // of each, whether it may begin with a small letter
	table []entry  // open addressing, a power of two long and at most four fifths full
	opens openings
	signs [symbols]bool // with which a name begins that begins with no word
}

// entry is a beginning of names; the zero entry is none. It is small, so that the
// table stays near the processor.
type entry struct {
	hash uint32
	// name is twice the index of the name that it is, and two; one more where a
	// longer name goes on from it.
	name int32
}

func (e entry) more() bool { return e.name&1 != 0 }

// is returns the index of the name that it is, -1 for none.
func (e entry) is() int { return int(e.name>>1) - 1 }

// New builds the finder of names. Names that fold to the same symbols are
// refused: give them one place in the list and tell them apart afterwards. So
// are empty names and those with a sign outside the alphabet (letters of the
// Latin script, digits, space and -'./&(),+:*%@#!?").
func New(names []string) (*Finder, error) { return NewCased(names, nil) }

// NewCased is New where capital, when not nil, tells of some names that they
// count only where the first letter is a capital: Find may leave out others. So
// "DE" does not stop it at each "de".
func NewCased(names []string, capital func(name int) bool) (*Finder, error) {
	f := &Finder{names: make([]string, len(names)), small: make([]bool, len(names))}
	begins := map[string]int32{}
	for i, name := range names {
		if err := Check(name); err != nil {
			return nil, fmt.Errorf("name %d %q has %w", i, name, err)
		}
		s := Key(name)
		f.names[i] = s
		for n := 1; n < len(s); n++ {
			if stops(s, n) {
				begins[s[:n]] |= 1
			}
		}
		if begins[s] > 1 {
			return nil, fmt.Errorf("name %q stands twice", name)
		}
		begins[s] |= int32(i)*2 + 2
		f.small[i] = capital == nil || !capital(i)
		f.open(s, !f.small[i])
	}
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
func (f *Finder) open(name string, capital bool) {
	if !wordSymbol(name[0]) {
		f.signs[name[0]] = true
		return
	}
	word, second := plainWord(name), ""
	if rest := name[len(word):]; rest != "" && rest[0] == space {
		second = plainWord(rest[1:])
	}
	f.opens.add(word, second, capital)
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
		e := entry{name: name}
		for i := range len(s) {
			e.hash = mix(e.hash, s[i])
		}
		i := f.slot(e.hash)
		for f.table[i] != (entry{}) {
			i = (i + 1) % size
		}
		f.table[i] = e
	}
}

func mix(h uint32, sym byte) uint32 { return (h + uint32(sym)) * 2654435769 }

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

// asciiWord are the letters and digits of ASCII.
var asciiWord = func() (w [256]bool) {
	for b := range utf8.RuneSelf {
		w[b] = wordRune(rune(b))
	}
	return w
}()

// Find calls yield for every name in text that stands there as whole words,
// with its index in the list given to [New] and its place in bytes, by start and
// then shortest first. words are those of text, of [token.Append]. A word ends at
// anything else than a letter or digit. The time is linear in the text, times
// the words of the longest name.
func (f *Finder) Find(text string, words []token.Word, yield func(name, start, end int)) {
	if len(f.names) == 0 {
		return
	}
	at := 0 // all that begins before it has been read
	for k := range words {
		w := &words[k]
		if at < w.Start && f.mayOpen(text[at:w.Start]) {
			at = f.read(text, at, w.Start, yield)
		}
		if w.Start < at || w.Is&token.Plain == 0 || w.End < len(text) && text[w.End] >= utf8.RuneSelf {
			// A word has to be read as the finder does, or a mark may follow.
			at = f.read(text, max(at, w.Start), w.End, yield)
			continue
		}
		if at = w.End; f.opens.has(text, words, k) {
			f.walk(text, w.Start, yield)
		}
	}
	f.read(text, at, len(text), yield)
}

// mayOpen tells whether something can begin in what stands between two words.
func (f *Finder) mayOpen(gap string) bool {
	if gap == " " {
		return false // nearly always: no name begins with it
	}
	for i := range len(gap) {
		if b := gap[i]; b >= utf8.RuneSelf || f.signs[ascii[b]] {
			return true
		}
	}
	return false
}

// read looks for names that begin from at on, and before end, letter by letter.
// It returns where the last word or sign ends that it has read.
func (f *Finder) read(text string, at, end int, yield func(name, start, end int)) int {
	for at < end {
		start := at
		switch b := text[at]; {
		case asciiWord[b]:
			_, at = letters(text, at, 0)
		case b < utf8.RuneSelf:
			if at++; !f.signs[ascii[b]] {
				continue
			}
		default:
			r, n := utf8.DecodeRuneInString(text[at:])
			if at += n; wordRune(r) {
				_, at = letters(text, at, 0)
			} else if isMark(r) || !f.signs[symbol(r)] && !wordSymbol(symbol(r)) {
				continue
			}
		}
		f.walk(text, start, yield)
	}
	return at
}

// walk calls yield for the names that begin at start.
func (f *Finder) walk(text string, start int, yield func(name, start, end int)) {
	hash, small := uint32(0), 'a' <= text[start] && text[start] <= 'z'
	for at := start; at < len(text); {
		var gap bool
		if hash, at, gap = step(text, at, hash); gap {
			continue // a name goes on behind it
		}
		e, next := f.next(hash, f.slot(hash))
		more := false
		for ; e.name != 0; e, next = f.next(hash, next) {
			more = more || e.more()
			if name := e.is(); name >= 0 && (!small || f.small[name]) && folds(text[start:at], f.names[name]) {
				yield(name, start, at)
			}
		}
		if !more {
			return
		}
	}
}

// step reads a word or a sign at i, with the marks behind it: the hash of its
// symbols behind h, where it ends, and whether it is a space.
func step(text string, i int, h uint32) (hash uint32, end int, gap bool) {
	sign, n := byte(0), 1
	if b := text[i]; b < utf8.RuneSelf && !asciiWord[b] {
		sign = ascii[b]
	} else {
		var r rune
		if r, n = utf8.DecodeRuneInString(text[i:]); wordRune(r) {
			hash, end = letters(text, i, h)
			return hash, end, false
		}
		sign = symbol(r)
	}
	h, i = mix(h, sign), i+n
	for i < len(text) && text[i] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !isMark(r) {
			break
		}
		i += n
	}
	return h, i, sign == space
}

// letters reads the rest of a word from i on: the hash of its symbols behind h,
// and where it ends.
func letters(text string, i int, h uint32) (uint32, int) {
	for i < len(text) {
		if b := text[i]; asciiWord[b] {
			h = mix(h, ascii[b])
			i++
			continue
		} else if b < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if wordRune(r) {
			h = mix(h, symbol(r))
		} else if !isMark(r) {
			break
		}
		i += n
	}
	return h, i
}

// folds tells whether a passage folds to a name, of symbols.
func folds(passage, name string) bool {
	at := 0
	for _, r := range passage {
		if isMark(r) {
			continue
		}
		if at == len(name) || symbol(r) != name[at] {
			return false
		}
		at++
	}
	return at == len(name)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
