// Package scan is what grammars written by hand read text with: they stand at
// an offset and ask what is there. A method that skips something returns the
// offset behind it, or its own when that does not stand there. Offsets are
// bytes; one behind the end holds nothing.
package scan

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is a text to read.
type Text struct{ S string }

// IsDigit and IsLetter are of ASCII.
func IsDigit(b byte) bool  { return '0' <= b && b <= '9' }
func IsLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// letters are the bytes that words are made of: the letters of ASCII and all
// that is above it.
var letters = func() (l [256]bool) {
	for b := range l {
		l[b] = b >= utf8.RuneSelf || IsLetter(byte(b))
	}
	return l
}()

// Kind is what a byte is part of: a word or number begins where it changes.
type Kind uint8

// Kinds of byte.
const (
	Other  Kind = iota
	Digit       // of ASCII
	Letter      // of ASCII, and all above it
)

// Kinds are those of all bytes.
var Kinds = func() (k [256]Kind) {
	for b := range k {
		switch {
		case letters[b]:
			k[b] = Letter
		case IsDigit(byte(b)):
			k[b] = Digit
		}
	}
	return k
}()

// HasSuffixFold tells whether s ends in a suffix of letters of ASCII, in whatever
// case.
func HasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-1]|0x20 == suffix[len(suffix)-1]|0x20 && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}

// At returns the byte at i, 0 outside the text.
func (t Text) At(i int) byte {
	if i < 0 || i >= len(t.S) {
		return 0
	}
	return t.S[i]
}

// Lit skips a literal.
func (t Text) Lit(i int, literal string) int {
	if i <= len(t.S) && strings.HasPrefix(t.S[i:], literal) {
		return i + len(literal)
	}
	return i
}

// Any skips the first of the literals that stands at i.
func (t Text) Any(i int, literals ...string) int {
	if i >= len(t.S) {
		return i
	}
	for _, l := range literals {
		if l[0] == t.S[i] && strings.HasPrefix(t.S[i:], l) {
			return i + len(l)
		}
	}
	return i
}

// Digits reads from lo to hi digits that no further digit follows: their value
// and the offset behind them, which is i when there are none.
func (t Text) Digits(i, lo, hi int) (value, end int) {
	end = i
	for IsDigit(t.At(end)) {
		if end-i == hi {
			return 0, i
		}
		value = value*10 + int(t.S[end]-'0')
		end++
	}
	if end-i < lo {
		return 0, i
	}
	return value, end
}

// dashes are what papers print for a hyphen ("21501–32" in motions of 2024, one
// that does not break in letters): U+2010 to U+2014 and the minus sign.
const dashes = "\u2010\u2011\u2012\u2013\u2014\u2212"

// Hyphen skips a hyphen or a dash.
func (t Text) Hyphen(i int) int {
	if t.At(i) == '-' {
		return i + 1
	}
	const size = len("\u2010")
	if t.At(i) == dashes[0] && i+size <= len(t.S) && strings.Contains(dashes, t.S[i:i+size]) {
		return i + size
	}
	return i
}

// StartsToken says that nothing before i belongs to the same number or word.
func (t Text) StartsToken(i int) bool {
	if i == 0 {
		return true
	}
	if b := t.S[i-1]; b == ' ' || b == '\n' {
		return true // nearly all
	}
	r, n := utf8.DecodeLastRuneInString(t.S[:i])
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return false
	}
	return !strings.ContainsRune(".,-/"+dashes, r) || !IsDigit(t.At(i-n-1))
}

// EndsToken says that no letter or digit follows at i.
func (t Text) EndsToken(i int) bool {
	if i >= len(t.S) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(t.S[i:])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}
