package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// abbreviations end in a full stop and end no sentence, also before a capital
// or a number. Those of the second kind ("jl.", "a.s.", "c.s.") may end one.
var abbreviations = map[string]bool{"nr": true, "nrs": true, "art": true, "blz": true, "p": true, "mr": true, "drs": true, "dr": true,
	"ir": true, "ing": true, "prof": true, "resp": true, "bijv": true, "ca": true, "cf": true, "incl": true, "excl": true, "o.a": true,
	"d.d": true, "t.a.v": true, "t.b.v": true, "m.b.t": true, "i.v.m": true, "i.c": true, "vgl": true, "zgn": true, "plv": true, "evt": true,
	"dhr": true, "mw": true, "mevr": true, "jhr": true, "ds": true, "artt": true, "pp": true, "jo": true, "mgr": true}

// longestAbbreviation is the length in bytes of the longest of them.
const longestAbbreviation = 5

// bytesPerSentence is about how long sentences and titles are: those of motions
// have 90 bytes.
const bytesPerSentence = 80

// enders are the bytes that can end a sentence.
var enders = [...]byte{'\n', '.', '!', '?'}

// sentences cuts s, whose paragraphs end in newlines, into sentences, and adds
// them to list. Each byte but the newlines and the space between two sentences
// is in one.
func sentences(list []Sentence, s string) []Sentence {
	start, paragraph := 0, 0
	end := func(i int) {
		for start < i && s[start] == ' ' {
			start++
		}
		if start < i {
			list = append(list, Sentence{Span: text.Span{Start: start, End: i}, Paragraph: paragraph, Note: -1})
		}
		start = i
	}
	var next [len(enders)]int // where each stands next
	for k, b := range enders {
		next[k] = indexFrom(s, 0, b)
	}
	for {
		k := 0
		for other := range next {
			if next[other] < next[k] {
				k = other
			}
		}
		i := next[k]
		if i == len(s) {
			break
		}
		next[k] = indexFrom(s, i+1, enders[k])
		if s[i] == '\n' {
			end(i)
			start = i + 1
			paragraph++
		} else if j := sentenceEnd(s, start, i); j > 0 {
			end(j)
		}
	}
	end(len(s))
	return list
}

// indexFrom is where b stands in s at or after i, len(s) where it does not.
func indexFrom(s string, i int, b byte) int {
	if k := strings.IndexByte(s[i:], b); k >= 0 {
		return i + k
	}
	return len(s)
}

// sentenceEnd returns where the sentence from start ends when the sign at i
// ends it, else 0: a space and a capital, a quote or a number follow, and what
// stands before is no abbreviation or initial.
func sentenceEnd(s string, start, i int) int {
	j := i + 1
	for j < len(s) && s[j] != ' ' {
		r, n := utf8.DecodeRuneInString(s[j:])
		if r != ')' && r != '”' && r != '’' && r != '"' && r != '»' {
			return 0
		}
		j += n
	}
	if j >= len(s) {
		return 0
	}
	switch r, _ := utf8.DecodeRuneInString(s[j+1:]); {
	case unicode.IsUpper(r), unicode.IsDigit(r):
	case r == '«', r == '“', r == '‘', r == '"':
	default:
		return 0
	}
	if s[i] != '.' {
		return j
	}
	from := i
	for from > start && s[from-1] != ' ' && s[from-1] != '(' && s[from-1] != '\n' {
		from--
	}
	word := s[from:i]
	if len(word) <= longestAbbreviation && abbreviations[strings.ToLower(word)] || i-start < 4 && strings.Trim(word, "0123456789IVX") == "" {
		return 0 // also the number of an item: "12. Titel"
	}
	if r, n := utf8.DecodeLastRuneInString(word); unicode.IsUpper(r) && (n == len(word) || strings.HasSuffix(word[:len(word)-n], ".")) {
		return 0 // an initial
	}
	return j
}
