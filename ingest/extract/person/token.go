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

// class says which rules a word can begin, so that the others do not look: by
// the word itself, its ending, or the sign beside it.
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
	committeeWord
	colonBehind
	stopBehind
	commaBefore
)

// words cuts s into tokens, of no class, and adds them to out.
func words(out []token, s string) []token {
	for i := 0; i < len(s); {
		if b := s[i]; !asciiWord[b] {
			if n := article(s, i); n > 0 {
				out = append(out, token{start: i, end: i + n})
				i += n
				continue
			}
			if b < utf8.RuneSelf {
				i++
				continue
			}
			if r, n := utf8.DecodeRuneInString(s[i:]); !wordRune(r) {
				i += n
				continue
			}
		}
		end := i
		for end < len(s) && asciiWord[s[end]] {
			end++
		}
		if end < len(s) && (s[end] >= utf8.RuneSelf || s[end] == '\'') {
			end = wordEnd(s, end)
		}
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

// article is the length of the "'t" that stands at i as a word of its own, as in
// "Van 't Wout", 0 for anything else.
func article(s string, i int) int {
	n := 0
	switch {
	case s[i] == '\'':
		n = 1
	case strings.HasPrefix(s[i:], "’"):
		n = len("’")
	}
	if n == 0 || !strings.HasPrefix(s[i+n:], "t ") || i > 0 && s[i-1] != ' ' && s[i-1] != '\n' {
		return 0
	}
	return n + 1
}

// wordEnd is where the word ends that i stands in.
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
	buf   []byte            // kept for the next text's lower
	ids   map[string]string // the slugs of known surnames, each by itself: nothing is allocated for them
	// found and taken are lists of people and again, kept for the next text's.
	found []found
	taken []bool
}

// newScan cuts s into words and looks each up once. The caller gives it back to
// free.
func newScan(s string, known *lexicon) *scan {
	out := scans.Get().(*scan)
	out.buf = appendLower(out.buf[:0], s)
	out.text, out.lower, out.tok = s, string(out.buf), words(out.tok[:0], s)
	before := class(0) // what the sign behind the word before says
	for i := range out.tok {
		t := &out.tok[i]
		t.class = before | known.class(out.lowWord(i)) | ending(out.lowWord(i))
		before = 0
		switch out.after(i) {
		case ':':
			t.class |= colonBehind
		case '.':
			t.class |= stopBehind
		case ',':
			before = commaBefore
		}
	}
	return out
}

// ending is the class of a word by how it ends.
func ending(w string) class {
	if len(w) >= len("commissie") && w[len(w)-1] == 'e' && strings.HasSuffix(w, "commissie") {
		return committeeWord
	}
	return 0
}

// scans keeps the tokens of texts read for the next: they are the largest thing
// that reading names makes.
var scans = sync.Pool{New: func() any { return new(scan) }}

// mostKept bounds the tokens that stay for the next text: those of 100 kB.
const mostKept = 16 << 10

// free ends the reading of a text.
func (s *scan) free() {
	clear(s.found)
	if cap(s.tok) > mostKept {
		s.tok, s.buf, s.found, s.taken = nil, nil, nil, nil
	}
	s.text, s.lower = "", ""
	scans.Put(s)
}

// lower is s in lower case, but for the few letters whose lower case takes
// another number of bytes, so that places in both are the same.
func lower(s string) string { return string(appendLower(nil, s)) }

func appendLower(out []byte, s string) []byte {
	at := len(out)
	out = append(out, s...)
	low := out[at:]
	for i, b := range low { // the second and later bytes of a rune stand for none of their own
		if b < utf8.RuneSelf {
			low[i] = asciiLower[b]
		} else if utf8.RuneStart(b) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) == n {
				utf8.EncodeRune(low[i:], l)
			}
		}
	}
	return out
}

var asciiLower = func() (t [utf8.RuneSelf]byte) {
	for b := range byte(utf8.RuneSelf) {
		if t[b] = b; 'A' <= b && b <= 'Z' {
			t[b] |= 0x20
		}
	}
	return t
}()

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
