// Package token cuts a text into words, once for all that read it.
//
// A [Word] says where it stands, what its letters are and has a hash of them in
// which cases are alike. Nearly every word of a text opens nothing that a reader
// looks for: a look at the hash, or at the first three letters, tells so without
// one at the text. [Set] and [Heads] are what readers keep their own words in.
package token

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a word of a text: letters, digits, the marks on them, and apostrophes
// between them ("collega's", "D'66"; but the "s " of "foto's zijn" is a word of
// its own). So is the "'t" of "Van 't Wout".
type Word struct {
	Start, End int    // bytes
	Hash       uint32 // that of [Hash]
	Head       uint16 // that of [Head]
	Is         Class
}

// Class is what the letters of a word are.
type Class uint8

// Classes. Of a word with other letters than those of ASCII, or an apostrophe, the
// first four say nothing.
const (
	Plain   Class = 1 << iota // of letters and digits of ASCII, and no apostrophe
	Letters                   // plain, and has no digit
	Digits                    // plain, and has no letter
	Small                     // plain, and has no capital
	capital
	upper
)

// Capital tells whether w begins with a capital.
func (w *Word) Capital() bool { return w.Is&capital != 0 }

// Upper tells whether w is all in capitals, two or more; digits may follow.
func (w *Word) Upper() bool { return w.Is&upper != 0 }

// bytesPerWord is about how much text a word takes, with the space behind it.
const bytesPerWord = 6

// Guess is about how many words n bytes of text have.
func Guess(n int) int { return 16 + n/bytesPerWord }

// Append adds the words of s to out, in their order. It takes time linear in s
// and allocates for out alone.
func Append(out []Word, s string) []Word {
	for i := 0; i < len(s); {
		head := load(s, i)
		letter, digit := kinds(head)
		n := run(letter | digit)
		if n == 0 {
			if s[i] < utf8.RuneSelf && s[i] != '\'' {
				i++
				continue
			}
			n, begins := odd(s, i)
			if begins {
				out = append(out, mixed(s, i, i+n))
			}
			i += n
			continue
		}
		head &= first(n)
		letter, digit = letter&first(n), digit&first(n)
		small, large := letter&(head<<2), letter&^(head<<2) // 0x20 is the bit of small letters
		is := Plain | Class(large>>7&1)*capital
		end := i + n
		for n == 8 { // longer words
			x := load(s, end)
			l, d := kinds(x)
			n = run(l | d)
			l &= first(n)
			letter, digit, small, large = letter|l, digit|d&first(n), small|l&(x<<2), large|l&^(x<<2)
			end += n
		}
		if end < len(s) && (s[end] >= utf8.RuneSelf || s[end] == '\'') {
			if whole := wordEnd(s, end); whole > end {
				out = append(out, mixed(s, i, whole))
				i = whole
				continue
			}
		}
		switch {
		case digit == 0:
			is |= Letters
		case letter == 0:
			is |= Digits
		}
		if large == 0 {
			is |= Small
		}
		if small == 0 && is&capital != 0 && end-i > 1 {
			is |= upper
		}
		last := uint64(0)
		if end-i > 8 {
			last = load(s, end-8)
		}
		// In its place field by field: a Word that is copied there takes a third longer.
		out = slices.Grow(out, 1)
		out = out[:len(out)+1]
		w := &out[len(out)-1]
		w.Start, w.End, w.Hash, w.Head, w.Is = i, end, mix(head, last, end-i), headOf(head), is
		for i = end; i < len(s) && between[s[i]]; i++ { // mostly once
		}
	}
	return out
}

// between are the bytes of ASCII with which no word begins.
var between = func() (t [256]bool) {
	for b := range utf8.RuneSelf {
		t[b] = !wordRune(rune(b)) && b != '\''
	}
	return t
}()

// odd tells whether a word begins at i, where no letter or digit of ASCII
// stands, and how long it is, or else the sign that stands there.
func odd(s string, i int) (n int, begins bool) {
	if n := article(s, i); n > 0 {
		return n, true
	}
	if s[i] < utf8.RuneSelf {
		return 1, false
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	if wordRune(r) {
		return wordEnd(s, i) - i, true
	}
	return n, false
}

// mixed is a word that is not plain.
func mixed(s string, start, end int) Word {
	word := s[start:end]
	w := Word{Start: start, End: end, Hash: Hash(word)}
	if first, n := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
		if w.Is |= capital; n < len(word) && !strings.ContainsFunc(word[n:], unicode.IsLower) {
			w.Is |= upper
		}
	}
	return w
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
		if n := run(either(kinds(load(s, i)))); n > 0 {
			i += n
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
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	if 0x2010 <= r && r < 0x2070 { // quotes and dashes (Unicode, General Punctuation): most of what is none
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// inner reports an apostrophe between letters ("D'66", "in 't").
func inner(s string, i int, r rune, n int) bool {
	if r != '\'' && r != '’' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[i+n:])
	return unicode.IsLetter(next) && !strings.HasPrefix(s[i+n:], "s ") || unicode.IsDigit(next)
}
