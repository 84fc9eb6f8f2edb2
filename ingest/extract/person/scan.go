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
	particleWord // of a surname
	noNameWord   // with a capital where names stand, and none

	// opens are the classes of words that a rule begins with.
	opens = particleWord - 1
)

// scan is one document being read.
type scan struct {
	text  string
	tok   []token.Word
	class []class // of each word
	// lower has the words in lower case that are not so in the text, one behind
	// the other: few. low says where each of them begins.
	lower string
	low   []int
	open  []int             // the words of a class in opens: few of them
	caps  []int             // those with a capital
	buf   []byte            // kept for the next text's lower
	ids   map[string]string // the slugs of known surnames, each by itself: nothing is allocated for them
	// found, taken and begins are lists of people and again, kept for the next text's.
	found         []found
	taken, begins []bool
}

// newScan looks up each word of a text once. The caller gives it back to free.
func newScan(in *extract.Input, known *lexicon) *scan {
	s := scans.Get().(*scan)
	s.text, s.tok = in.Clean.Text, in.Words()
	s.makeLower()
	s.class, s.open, s.caps = slices.Grow(s.class[:0], len(s.tok)), s.open[:0], s.caps[:0]
	for i := range s.tok {
		c := s.classOf(i, known)
		s.class = append(s.class, c)
		if c&opens != 0 {
			s.open = append(s.open, i)
		}
		if s.tok[i].Capital() {
			s.caps = append(s.caps, i)
		}
	}
	return s
}

// makeLower makes lower and low.
func (s *scan) makeLower() {
	s.buf, s.low = s.buf[:0], slices.Grow(s.low[:0], len(s.tok))[:len(s.tok)]
	for i := range s.tok {
		if t := &s.tok[i]; t.Is&token.Small == 0 {
			s.low[i] = len(s.buf)
			s.buf = token.AppendLower(s.buf, s.text[t.Start:t.End])
		}
	}
	s.lower = string(s.buf)
}

// classOf is the class of token i.
func (s *scan) classOf(i int, known *lexicon) class {
	t := &s.tok[i]
	w := s.lowWord(i)
	c := known.class(w, t.Hash)
	if len(w) >= len("commissie") && (w[len(w)-1] == 'e' && strings.HasSuffix(w, "commissie") || w == "commissies") {
		c |= committeeWord
	}
	if !t.Capital() {
		return c &^ famousWord
	}
	if len(w) <= longestInitial && s.after(i) == '.' {
		c |= stopBehind
	}
	if i > 0 && s.after(i-1) == ',' {
		c |= commaBefore
	}
	return c
}

// scans keeps what was made for a text for the next.
var scans = sync.Pool{New: func() any { return new(scan) }}

// mostKept bounds the words whose lists stay for the next text: those of 100 kB.
const mostKept = 16 << 10

// free ends the reading of a text.
func (s *scan) free() {
	clear(s.found)
	if cap(s.class) > mostKept {
		*s = scan{}
	}
	s.text, s.lower, s.tok = "", "", nil
	scans.Put(s)
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

// lowWord is token i in lower case.
func (s *scan) lowWord(i int) string {
	t := &s.tok[i]
	if t.Is&token.Small != 0 {
		return s.text[t.Start:t.End]
	}
	return s.lower[s.low[i] : s.low[i]+t.End-t.Start]
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
	w := s.lowWord(i)
	for _, x := range words {
		if w == x {
			return true
		}
	}
	return false
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
