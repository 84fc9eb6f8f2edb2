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
	"d.d": true, "t.a.v": true, "t.b.v": true, "m.b.t": true, "i.v.m": true, "i.c": true, "vgl": true, "zgn": true, "plv": true, "evt": true}

// bytesPerSentence is about how long sentences and titles are: those of motions
// have 90 bytes.
const bytesPerSentence = 80

// mayPart are the bytes that can end a sentence.
var mayPart = [256]bool{'\n': true, '.': true, '!': true, '?': true}

// sentences cuts s, whose paragraphs end in newlines, into sentences. Each
// byte but the newlines and the space between two sentences is in one.
func sentences(s string) []Sentence {
	list := make([]Sentence, 0, len(s)/bytesPerSentence+1)
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
	for i := 0; i < len(s); i++ {
		for i < len(s) && !mayPart[s[i]] {
			i++
		}
		if i == len(s) {
			break
		}
		switch s[i] {
		case '\n':
			end(i)
			start = i + 1
			paragraph++
		case '.', '!', '?':
			if j := sentenceEnd(s, start, i); j > 0 {
				end(j)
				i = j - 1
			}
		}
	}
	end(len(s))
	return list
}

// sentenceEnd returns where the sentence from start ends when the sign at i
// ends it, else 0: a space and a capital, a quote or a number follow, and what
// stands before is no abbreviation or initial.
func sentenceEnd(s string, start, i int) int {
	j := i + 1
	for j < len(s) {
		r, n := utf8.DecodeRuneInString(s[j:])
		if r != ')' && r != '”' && r != '’' && r != '"' && r != '»' {
			break
		}
		j += n
	}
	if j >= len(s) || s[j] != ' ' {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[j+1:])
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("«“‘\"", r) {
		return 0
	}
	if s[i] != '.' {
		return j
	}
	word := s[max(start, strings.LastIndexAny(s[start:i], " (\n")+1+start):i]
	if abbreviations[strings.ToLower(word)] || i-start < 4 && strings.Trim(word, "0123456789IVX") == "" {
		return 0 // also the number of an item: "12. Titel"
	}
	if r, n := utf8.DecodeLastRuneInString(word); unicode.IsUpper(r) && (n == len(word) || strings.HasSuffix(word[:len(word)-n], ".")) {
		return 0 // an initial
	}
	return j
}
