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
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

// Finder holds names. It is immutable after [New] and safe for use by several
// goroutines at once. The zero value finds nothing.
type Finder struct {
	names []string
	table []entry // open addressing, a power of two long and at most four fifths full
	opens openings
	signs [symbols]bool // with which a name begins that begins with no word
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
		at = w.End
		switch o := f.opens.at(text, words, k); {
		case o == nil: // nearly always
		case o.ways&several != 0:
			f.walk(text, w.Start, w.Start, 0, yield)
		case f.report(o.begin, text, w.Start, w.End, yield):
			f.walk(text, w.Start, w.End, o.begin.hash, yield)
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
		f.walk(text, start, start, 0, yield)
	}
	return at
}

// walk calls yield for the names that begin at start and end behind at. hash is
// of what stands between.
func (f *Finder) walk(text string, start, at int, hash uint32, yield func(name, start, end int)) {
	for at < len(text) {
		var gap bool
		if hash, at, gap = step(text, at, hash); gap {
			continue // a name goes on behind it
		}
		more := false
		for e, next := f.next(hash, f.slot(hash)); e.name != 0; e, next = f.next(hash, next) {
			if f.report(e, text, start, at, yield) {
				more = true
			}
		}
		if !more {
			return
		}
	}
}

// report calls yield where the passage from start to end is the name of an entry. It
// tells whether a longer one goes on from it.
func (f *Finder) report(e entry, text string, start, end int, yield func(name, start, end int)) bool {
	name := e.is()
	if name >= 0 && (e.small() || text[start] < 'a' || 'z' < text[start]) && alike(text[start:end], f.names[name]) {
		yield(name, start, end)
	}
	return e.more()
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

// alike tells whether two passages fold to the same symbols.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	for {
		var x, y byte
		x, a = next(a)
		if y, b = next(b); x != y || x == none {
			return x == y
		}
	}
}

// none is what no symbol is.
const none = symbols

// next is the first symbol of a passage, none where it has no more, and what follows.
func next(s string) (sym byte, rest string) {
	for s != "" {
		if b := s[0]; b < utf8.RuneSelf {
			return ascii[b], s[1:]
		}
		r, n := utf8.DecodeRuneInString(s)
		if s = s[n:]; !isMark(r) {
			return symbol(r), s
		}
	}
	return none, ""
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
