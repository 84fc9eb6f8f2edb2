package person

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

// class says which rules a word can begin, so that the others do not look: by
// the word itself, its ending, or the sign beside it.
type class uint16

const (
	cueWord    class = 1 << iota
	famousWord       // with a capital
	officeWord
	motionWord
	partyWord
	orderWord // the last of "over tot de orde van de dag"
	compoundWord
	labelWord // before a colon and names
	committeeWord
	stopBehind   // with a capital, and short enough for an initial
	commaBefore  // with a capital
	noNameWord   // with a capital where names stand, and none
	functionWord // of a closed class, likewise
	particleWord // of a surname; for one without a capital ask particle

	// opens are the classes of words that a rule begins with.
	opens = noNameWord - 1
	// withCapital are those that are asked of words with a capital alone. Particles
	// are one in four of the words of a paper, and few stand in names.
	withCapital = famousWord | noNameWord | functionWord | particleWord
)

// scan is one document being read.
type scan struct {
	text  string
	tok   []token.Word
	class []class // of each word
	open  []int   // the words of a class in opens: few of them
	caps  []int   // those with a capital
	known *lexicon
	dir   *Directory
	buf   []byte  // of lowered
	found []found // people
	list  []name  // of names
	// Those of again: the tokens of people, those from which one may be read, and the
	// last words of their surnames.
	taken, begins []bool
	ends          hashes
}

// newScan looks up each word of a text once. The caller gives it back to free.
func (x *Extractor) newScan(in *extract.Input) *scan {
	s := scans.Get().(*scan)
	s.text, s.tok, s.known, s.dir = in.Clean.Text, in.Words(), &x.classes, x.dir
	s.class, s.open, s.caps = slices.Grow(s.class[:0], len(s.tok)), s.open[:0], s.caps[:0]
	for i := range s.tok {
		var c class
		if t := &s.tok[i]; t.Capital() {
			c = s.capitalClass(i)
			s.caps = append(s.caps, i)
		} else if s.known.small.Has(t.Hash) {
			c = s.classOf(i) &^ withCapital
		}
		if s.committeeWord(i) {
			c |= committeeWord
		}
		s.class = append(s.class, c)
		if c&opens != 0 {
			s.open = append(s.open, i)
		}
	}
	return s
}

// capitalClass is the class of token i, which has a capital.
func (s *scan) capitalClass(i int) (c class) {
	t := &s.tok[i]
	if s.known.capital.Has(t.Hash) {
		c = s.classOf(i)
	}
	if t.End-t.Start <= longestInitial && s.after(i) == '.' {
		c |= stopBehind
	}
	if i > 0 && s.after(i-1) == ',' {
		c |= commaBefore
	}
	return c
}

// classOf is the class of token i in the lexicon.
func (s *scan) classOf(i int) class {
	if w := s.entry(i); w != nil {
		return w.class
	}
	return 0
}

// particle reports that a surname can go on with token i: "van", "de".
func (s *scan) particle(i int) bool {
	if s.tok[i].Capital() {
		return s.class[i]&particleWord != 0
	}
	w := s.entry(i)
	return w != nil && w.class&particleWord != 0
}

// committeeWord reports "Defensiecommissie", and the plural of the word alone.
func (s *scan) committeeWord(i int) bool {
	const end = "commissie"
	t := &s.tok[i]
	if t.Is&token.Small == 0 {
		w := s.word(i)
		return len(w) >= len(end) && strings.EqualFold(w[len(w)-len(end):], end) || s.same(i, end+"s")
	}
	// The letters are looked at first: how long a word is, no processor foresees.
	return t.End >= len(end) && s.text[t.End-len(end):t.End] == end && t.End-t.Start >= len(end) || s.same(i, end+"s")
}

// scans keeps what was made for a text for the next.
var scans = sync.Pool{New: func() any { return new(scan) }}

// mostKept bounds the words whose lists stay for the next text: those of 100 kB,
// and the bytes of the longest word.
const mostKept = 16 << 10

// free ends the reading of a text.
func (s *scan) free() {
	s.clear()
	scans.Put(s)
}

// clear keeps the lists alone, and of a large text not even those.
func (s *scan) clear() {
	clear(s.found)
	if max(cap(s.class), cap(s.buf)) > mostKept {
		*s = scan{}
	}
	s.text, s.tok = "", nil
}

// lower is s in lower case, as [token.AppendLower] has it.
func lower(s string) string { return string(token.AppendLower(nil, s)) }

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiWord[r]
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// asciiWord are the letters and digits of ASCII.
var asciiWord = func() (w [256]bool) {
	for r := range utf8.RuneSelf {
		w[r] = 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return w
}()

func (s *scan) word(i int) string { return s.text[s.tok[i].Start:s.tok[i].End] }

// small tells whether token i is in lower case.
func (s *scan) small(i int) bool {
	t := &s.tok[i]
	return t.Is&token.Small != 0 || t.Is&token.Plain == 0 && string(s.lowered(i)) == s.word(i)
}

// lowered is token i in lower case, until the next is asked for.
func (s *scan) lowered(i int) []byte {
	s.buf = token.AppendLower(s.buf[:0], s.word(i))
	return s.buf
}

// entry is what the lexicon has of token i, nil for nothing.
func (s *scan) entry(i int) *word {
	l, hash := s.known, s.tok[i].Hash
	for k := l.first(hash); ; k = l.next(k) {
		e := l.slots[k]
		if e.at == 0 {
			return nil
		}
		if w := &l.words[e.at-1]; e.hash == hash && s.same(i, w.text) {
			return w
		}
	}
}

// gap is what stands between token i-1 and token i.
func (s *scan) gap(i int) string {
	if i == 0 {
		return "\n"
	}
	if i >= len(s.tok) {
		return "\n"
	}
	return s.text[s.tok[i-1].End:s.tok[i].Start]
}

// is reports whether token i is one of the words, which are in lower case.
func (s *scan) is(i int, words ...string) bool {
	if i < 0 || i >= len(s.tok) {
		return false
	}
	for _, x := range words {
		if s.same(i, x) {
			return true
		}
	}
	return false
}

// same does so of one word.
func (s *scan) same(i int, word string) bool {
	t := &s.tok[i]
	if t.End-t.Start != len(word) {
		return false
	}
	return s.text[t.Start:t.End] == word || t.Is&token.Small == 0 && string(s.lowered(i)) == word
}

// lineStart reports whether token i is the first of its line.
func (s *scan) lineStart(i int) bool { return i == 0 || strings.IndexByte(s.gap(i), '\n') >= 0 }

// lineEnd reports whether token i is the last of its line, but for punctuation.
func (s *scan) lineEnd(i int) bool { return i+1 >= len(s.tok) || s.lineStart(i+1) }

// after is the byte behind token i, 0 at the end of the text.
func (s *scan) after(i int) byte {
	if end := s.tok[i].End; end < len(s.text) {
		return s.text[end]
	}
	return 0
}
