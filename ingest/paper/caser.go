package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// manner is how the words that come next are written.
type manner uint8

const (
	plain     manner = iota
	names            // after "lid": people
	portfolio        // after "minister": what the office is about
)

// caser writes one word after the other.
type caser struct {
	spelt  func(string) string
	out    []byte
	manner manner
	first  bool // the next word opens a name
}

// opening and closing are what may stand around a word.
const (
	opening = `("'«“‘`
	closing = `)"'»”’.,;:!?`
)

// unquoted is a word without what stands around it, and how many bytes stand
// before it.
func unquoted(w string) (before int, core string) {
	core = w
	if !isPlainLetter(w[0]) {
		core = strings.TrimLeft(w, opening)
	}
	before = len(w) - len(core)
	if core != "" && !isPlainLetter(core[len(core)-1]) {
		core = strings.TrimRight(core, closing)
	}
	return before, core
}

func isPlainLetter(b byte) bool { return 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z' }

func (c *caser) word(w, next string) {
	before, core := unquoted(w)
	if !InCapitals(core) {
		c.out = append(c.out, w...) // in small letters already, or without letters
		return
	}
	start := len(c.out)
	c.out = append(c.out, w[:before]...)
	c.core(core, next)
	if core == "C.S" || core == "CS" && c.manner == names {
		c.out = lower(c.out[:start], w)
		return
	}
	if c.manner == names && strings.HasSuffix(w, ",") {
		c.first = true
	}
	c.out = append(c.out, w[before+len(core):]...)
}

func (c *caser) core(w, next string) {
	known := vocabulary[w]
	if known.turn && (w != "TER" || strings.EqualFold(next, "vervanging")) {
		c.manner, c.first = known.manner, known.manner == names || c.first
		c.out = lower(c.out, w)
		return
	}
	switch {
	case c.manner == names:
		c.name(w, known)
		return
	case known.spelling == staysSmall:
		c.out = lower(c.out, w)
		return
	case c.manner == portfolio, known.spelling == isProper:
		c.title(w)
		return
	}
	if s := c.spelt(w); s != "" {
		c.out = append(c.out, s...)
	} else if short(w) {
		c.out = append(c.out, w...)
	} else {
		c.out = lower(c.out, w)
	}
}

// name writes a word of a person's name. "EN" parts names; a particle is small
// unless it opens the name, as in Dutch without a first name.
func (c *caser) name(w string, known word) {
	if w == "EN" {
		c.first = true
		c.out = lower(c.out, w)
		return
	}
	opens := c.first
	c.first = false
	switch {
	case known.particle && !opens:
		c.out = lower(c.out, w)
		return
	case !known.particle:
		if s := c.spelt(w); s != "" {
			c.out = append(c.out, s...)
			return
		}
	}
	c.title(w)
}

// short tells whether a word in capitals is likely to be letters that stand
// for words, or a number: "EU", "(VI)", "JBZ", "2024".
func short(w string) bool {
	return utf8.RuneCountInString(w) <= 3 || strings.ContainsFunc(w, unicode.IsDigit) || !strings.ContainsAny(w, "AEIOUYÄËÏÖÜÉÈ") ||
		strings.Trim(w, "IVXLC") == ""
}

// title writes a word with a capital, and one after each hyphen: Dutch has
// both in names ("Michon-Derkzen"). IJ is one letter.
func (c *caser) title(w string) {
	for i := 0; ; i++ {
		part, rest, more := strings.Cut(w, "-")
		first, n := utf8.DecodeRuneInString(part)
		switch {
		case first == '\'', first == '’': // "'T", "D'"
			n = 0
		case i > 0 && vocabulary[part].particle: // "Faber-van de Klashorst"
			n = 0
		case strings.HasPrefix(part, "IJ"):
			n = 2
		}
		c.out = lower(append(c.out, part[:n]...), part[n:])
		if !more {
			return
		}
		c.out, w = append(c.out, '-'), rest
	}
}

// lower adds s in small letters to out.
func lower(out []byte, s string) []byte {
	for i := range len(s) {
		b := s[i]
		if b >= utf8.RuneSelf {
			return append(out, strings.ToLower(s[i:])...)
		}
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		}
		out = append(out, b)
	}
	return out
}
