package finder

import (
	"errors"
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// symbols is the size of the alphabet: letters, digits, the marks that names
// have, and 0 for all else, which no name can match.
const symbols = 64

var (
	ascii = asciiTable()
	latin = latinTable()
)

var space = ascii[' ']

const marks = " -'./&(),+:*%@#!?\""

func asciiTable() (t [128]byte) {
	for c := range byte(26) {
		t['a'+c], t['A'+c] = 1+c, 1+c
	}
	for c := range byte(10) {
		t['0'+c] = 27 + c
	}
	for i := range len(marks) {
		t[marks[i]] = byte(37 + i)
	}
	t['\n'], t['\t'], t['\r'] = t[' '], t[' '], t[' ']
	return t
}

// wordSymbol tells the symbols of letters and digits from those of marks.
func wordSymbol(sym byte) bool { return 0 < sym && sym < 37 }

// alone are letters that do not decompose into a plain letter and a mark.
var alone = map[rune]byte{'ø': 'o', 'Ø': 'o', 'ł': 'l', 'Ł': 'l', 'đ': 'd', 'Đ': 'd', 'ı': 'i', 'ß': 's', 'æ': 'a', 'Æ': 'a', 'œ': 'o', 'Œ': 'o', 'þ': 't', 'ð': 'd'}

// latinTable covers Latin-1, Latin Extended-A and -B (below U+0250).
func latinTable() (t [0x250]byte) {
	for r := rune(128); r < 0x250; r++ {
		if c, ok := alone[r]; ok {
			t[r] = ascii[c]
			continue
		}
		if d := norm.NFD.String(string(r)); d[0] < 128 && len(d) > 1 {
			t[r] = ascii[d[0]]
		}
	}
	t[0xA0], t['²'], t['³'] = ascii[' '], ascii['2'], ascii['3']
	return t
}

// plain is the letter or digit, in lower case, of a symbol that has one.
func plain(sym byte) byte {
	if sym < 27 {
		return 'a' + sym - 1
	}
	return '0' + sym - 27
}

// symbol is the symbol of a rune; 0 when no name has it.
func symbol(r rune) byte {
	switch {
	case r < 128:
		return ascii[r]
	case r < 0x250:
		return latin[r]
	case r == '’', r == '‘', r == 'ʼ', r == '′':
		return ascii['\'']
	case r == '“', r == '”':
		return ascii['"']
	case r == '‐', r == '‑', r == '–', r == '‒':
		return ascii['-']
	case r >= 0x2000 && r <= 0x200A, r == 0x202F:
		return ascii[' ']
	case r >= 0x1E00 && r < 0x1F00: // Latin Extended Additional
		if d := norm.NFD.String(string(r)); d[0] < 128 {
			return ascii[d[0]]
		}
	}
	return 0
}

// isMark says that a rune only changes the letter before it, or prints nothing.
func isMark(r rune) bool {
	if 0x2010 <= r && r < 0x2070 { // quotes and dashes (Unicode, General Punctuation): most of what is asked
		return false
	}
	return r >= 0xAD && (r == 0xAD || r >= 0x300 && unicode.Is(unicode.Mn, r) || r == 0x200B)
}

func fold(s string) []byte {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if !isMark(r) {
			out = append(out, symbol(r))
		}
	}
	return out
}

// Key is equal for names that the finder cannot tell apart.
func Key(name string) string { return string(fold(name)) }

// Check says why a name cannot be looked for, nil when it can.
func Check(name string) error {
	switch s := fold(name); {
	case len(s) == 0:
		return errors.New("no letters")
	case s[0] == space || s[len(s)-1] == space:
		return errors.New("a space at an end")
	case slices.Contains(s, 0):
		return errors.New("a sign that names cannot have")
	}
	return nil
}
