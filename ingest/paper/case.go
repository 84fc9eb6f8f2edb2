package paper

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// SentenceCase writes words that a paper prints in capitals as a sentence has
// them: "GEWIJZIGDE MOTIE VAN DE LEDEN VAN DER PLAS EN TONY VAN DIJCK C.S." is
// "Gewijzigde motie van de leden Van der Plas en Tony van Dijck c.s.", "BRIEF
// VAN DE MINISTER VAN JUSTITIE EN VEILIGHEID" is "Brief van de minister van
// Justitie en Veiligheid". Names follow "lid" and "leden", portfolios an
// office. Spelt, which may be nil, says how the running text spells a word
// given in capitals, "" where it does not have it. Where only the beginning is
// in capitals, as in the title of an act, only that changes; a text that is not
// in capitals comes back as it is.
func SentenceCase(s string, spelt func(word string) string) string {
	for first := range strings.FieldsSeq(s) {
		if hasSmall(first) {
			return s // most titles
		}
		break
	}
	var room [32]string // enough for most titles, and on the stack
	words := room[:0]
	for w := range strings.FieldsSeq(s) {
		words = append(words, w)
	}
	n := capitals(words)
	if n == 0 {
		return s
	}
	if spelt == nil {
		spelt = func(string) string { return "" }
	}
	letters := titles.Get().(*[256]byte)
	defer titles.Put(letters)
	c := caser{spelt: spelt, out: letters[:0]}
	for i, w := range words {
		if i > 0 {
			c.out = append(c.out, ' ')
		}
		switch {
		case i >= n:
			c.out = append(c.out, w...)
		case i+1 < len(words):
			c.word(w, words[i+1])
		default:
			c.word(w, "")
		}
	}
	if first, _, _ := bytes.Cut(c.out, []byte(" ")); 'a' <= first[0] && first[0] <= 'z' && !bytes.ContainsFunc(first, unicode.IsUpper) {
		c.out[0] -= 'a' - 'A' // as Capitalised does, without another copy
	}
	return Capitalised(string(c.out))
}

// titles are room for a title, which most need no more than.
var titles = sync.Pool{New: func() any { return new([256]byte) }}

// NameCase writes a person's name that is printed in capitals as a name of its
// own: "VAN DER PLAS" is "Van der Plas".
func NameCase(s string) string {
	words := strings.Fields(s)
	if n := capitals(words); n == 0 || n < len(words) {
		return s
	}
	c := caser{spelt: func(string) string { return "" }, manner: names, first: true}
	for i, w := range words {
		if i > 0 {
			c.out = append(c.out, ' ')
		}
		c.word(w, "")
	}
	return string(c.out)
}

// Capitalised gives s a capital to begin with, unless its first word has one
// further on ("eu-LISA").
func Capitalised(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	word, _, _ := strings.Cut(s, " ")
	if !unicode.IsLower(first) || strings.ContainsFunc(word, unicode.IsUpper) {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}

// leastCapitals is how many words in capitals open a text of which the rest is
// not in capitals: fewer may be letters that stand for words ("BNC-fiche").
const leastCapitals = 3

// capitals counts the words at the start that are printed in capitals, 0 when
// none of them is longer than letters that stand for words are.
func capitals(words []string) int {
	n, long := 0, false
	for n < len(words) && !hasSmall(words[n]) {
		long = long || utf8.RuneCountInString(bare(words[n])) >= 4 && InCapitals(words[n])
		n++
	}
	if !long || n < len(words) && n < leastCapitals {
		return 0
	}
	return n
}

// bare is a word without the signs around it.
func bare(w string) string {
	if isPlainLetter(w[0]) && isPlainLetter(w[len(w)-1]) {
		return w
	}
	return strings.Trim(w, opening+closing)
}

// InCapitals tells whether s has letters and none of them is a small one.
func InCapitals(s string) bool {
	found := false
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			found = true
		case 'a' <= r && r <= 'z':
			return false
		case r >= utf8.RuneSelf:
			if unicode.ToUpper(r) != r {
				return false
			}
			found = found || unicode.ToLower(r) != r
		}
	}
	return found
}

// hasSmall tells whether s has a small letter.
func hasSmall(s string) bool {
	for _, r := range s {
		if 'a' <= r && r <= 'z' || r >= utf8.RuneSelf && unicode.ToUpper(r) != r {
			return true
		}
	}
	return false
}
