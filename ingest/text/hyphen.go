package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// brokenWord decides about a line x that ends in a hyphen and its next line y;
// breakLine when x ends in none.
//
// Nearly all hyphens at a line's end only break the word (FORMATS: 44 in
// kst-32317-872). They stay where Dutch writes one: after an abbreviation or a
// number (SER-verkenning, Leidraad 3.2 of the Groene Boekje), before a capital
// (Noord-Holland), and before "en" or "of", where the rest of the word is left
// out (grens- en kustwacht).
func brokenWord(x, y string) jointKind {
	last, size := utf8.DecodeLastRuneInString(x)
	switch {
	case last == '-', isHyphen(last):
	case last == softHyphen: // which itself is never written
		return glue
	default: // most lines
		return brokenRange(x, y, last)
	}
	head := x[:len(x)-size]
	before, _ := utf8.DecodeLastRuneInString(head)
	first, _ := utf8.DecodeRuneInString(y)
	switch {
	case isURL(lastWord(x)):
		return glue
	case unicode.IsDigit(before) && (unicode.IsDigit(first) || unicode.IsLetter(first)):
		return glue
	case !unicode.IsLetter(before):
		return breakLine // a dash, or nothing before it
	case first == ')', first == '(', unicode.IsUpper(first), unicode.IsDigit(first):
		return glue
	case leavesOut(firstWord(y)):
		return space
	case !unicode.IsLower(first):
		return breakLine
	case keepsHyphen(lastWord(head)):
		return glue
	}
	return dropHyphen
}

// brokenRange joins "2023–" and "2024".
func brokenRange(x, y string, last rune) jointKind {
	if last != '–' {
		return breakLine
	}
	head := strings.TrimSuffix(x, "–")
	if head != "" && isDigit(head[len(head)-1]) && isDigit(y[0]) {
		return glue
	}
	return breakLine
}

// leavesOut: the words after which a compound's second half follows.
func leavesOut(word string) bool {
	switch word {
	case "en", "of", "of/en", "en/of", "and", "or", "als", "dan", "tot", "noch":
		return true
	}
	return false
}

// keepsHyphen says that a compound with this first part is written with a
// hyphen: abbreviations, single letters, and the prefixes that always have one.
func keepsHyphen(word string) bool {
	word = strings.TrimLeft(word, "(\"'‘“«[")
	switch strings.ToLower(word) {
	case "non", "ex", "oud", "niet", "vice", "co", "e":
		return true
	}
	upper := 0
	for _, r := range word {
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			upper++
		}
	}
	return upper >= 2 || upper == 1 && utf8.RuneCountInString(word) == 1
}

func isURL(word string) bool {
	return strings.Contains(word, "://") || strings.Contains(word, "www.")
}
