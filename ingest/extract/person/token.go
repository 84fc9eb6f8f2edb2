package person

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// token is a word of the clean text: letters, digits and inner apostrophes.
type token struct {
	start, end int
	cap        bool // begins with a capital
	upper      bool // is all capitals, two or more
	class      class
}

// class says which rules a word can begin, so that the others do not look.
type class uint16

const (
	cueWord class = 1 << iota
	famousWord
	officeWord
	motionWord
	partyWord
	orderWord // the last of "over tot de orde van de dag"
	compoundWord
	particleWord // of a surname
	noNameWord   // with a capital where names stand, and none
)

// lexicon has the class of each word in lower case, and tells most words that
// have none by a hash of some of their letters.
type lexicon struct {
	words  map[string]class
	hashes [1 << 16 / 64]uint64
}

func (l *lexicon) add(word string, c class) {
	word = lower(word)
	l.words[word] |= c
	h := wordHash(word)
	l.hashes[h/64] |= 1 << (h % 64)
}

func (l *lexicon) class(word string) class {
	if h := wordHash(word); l.hashes[h/64]&(1<<(h%64)) == 0 {
		return 0
	}
	return l.words[word]
}

// wordHash is of the length, the first two letters and the last.
func wordHash(w string) uint16 {
	n := len(w)
	return uint16(w[0])*5209 ^ uint16(w[min(1, n-1)])*1031 ^ uint16(w[n-1])*33 ^ uint16(n)<<7
}

// words cuts s into tokens, of no class, and adds them to out.
func words(out []token, s string) []token {
	for i := 0; i < len(s); {
		if b := s[i]; !asciiWord[b] {
			if b < utf8.RuneSelf {
				i++
				continue
			}
			if r, n := utf8.DecodeRuneInString(s[i:]); !wordRune(r) {
				i += n
				continue
			}
		}
		end := wordEnd(s, i)
		t := token{start: i, end: end}
		if b := s[i]; 'A' <= b && b <= 'Z' || b >= utf8.RuneSelf {
			first, n := utf8.DecodeRuneInString(s[i:])
			t.cap = isUpper(first)
			t.upper = t.cap && i+n < end && !strings.ContainsFunc(s[i+n:end], isLower)
		}
		out = append(out, t)
		i = end
	}
	return out
}

// wordEnd is where the word ends that begins at i.
func wordEnd(s string, i int) int {
	for i < len(s) {
		if asciiWord[s[i]] {
			i++
			continue
		}
		if b := s[i]; b < utf8.RuneSelf && b != '\'' {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !wordRune(r) && !inner(s, i, r, n) {
			break
		}
		i += n
	}
	return i
}

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

func isUpper(r rune) bool {
	return 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r)
}

func isLower(r rune) bool {
	return 'a' <= r && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLower(r)
}

// inner reports an apostrophe between letters ("D'66", "in 't").
func inner(s string, i int, r rune, n int) bool {
	if r != '\'' && r != '’' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[i+n:])
	return unicode.IsLetter(next) && !strings.HasPrefix(s[i+n:], "s ") || unicode.IsDigit(next)
}

// scan is one document being read.
type scan struct {
	text  string
	lower string // text in lower case, letter for letter at the same place
	tok   []token
}

// newScan cuts s into words and looks each up once. The caller gives it back to
// free.
func newScan(s string, known *lexicon) *scan {
	out := scans.Get().(*scan)
	out.text, out.lower, out.tok = s, lower(s), words(out.tok[:0], s)
	for i := range out.tok {
		out.tok[i].class = known.class(out.lowWord(i))
	}
	return out
}

// scans keeps the tokens of texts read for the next: they are the largest thing
// that reading names makes.
var scans = sync.Pool{New: func() any { return new(scan) }}

// mostKept bounds the tokens that stay for the next text: those of 100 kB.
const mostKept = 16 << 10

// free ends the reading of a text.
func (s *scan) free() {
	if cap(s.tok) > mostKept {
		s.tok = nil
	}
	s.text, s.lower = "", ""
	scans.Put(s)
}

// lower is s in lower case, but for the few letters whose lower case takes
// another number of bytes, so that places in both are the same.
func lower(s string) string {
	out := []byte(s)
	for i, b := range out { // the second and later bytes of a rune stand for none of their own
		switch {
		case 'A' <= b && b <= 'Z':
			out[i] = b | 0x20
		case b >= utf8.RuneSelf && utf8.RuneStart(b):
			r, n := utf8.DecodeRuneInString(s[i:])
			if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) == n {
				utf8.EncodeRune(out[i:], l)
			}
		}
	}
	return string(out)
}

func (s *scan) word(i int) string { return s.text[s.tok[i].start:s.tok[i].end] }

// lowWord is token i in lower case.
func (s *scan) lowWord(i int) string { return s.lower[s.tok[i].start:s.tok[i].end] }

// gap is what stands between token i-1 and token i.
func (s *scan) gap(i int) string {
	if i == 0 {
		return "\n"
	}
	if i >= len(s.tok) {
		return "\n"
	}
	return s.text[s.tok[i-1].end:s.tok[i].start]
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
	if end := s.tok[i].end; end < len(s.text) {
		return s.text[end]
	}
	return 0
}
