package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences yields the sentences of Text in order, as spans into it. A
// paragraph's end ends a sentence; so does a stop, exclamation or question
// mark before a space and a capital, digit or opening mark, unless the stop
// belongs to an abbreviation or an initial. The spans leave out the space
// between sentences.
func (c *Clean) Sentences() iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for start := 0; start < len(c.Text); {
			end := sentenceEnd(c.Text, start)
			if s := trim(c.Text, Span{start, end}); s.Len() > 0 && !yield(s) {
				return
			}
			start = end
			if start < len(c.Text) && c.Text[start] == '\n' {
				start++
			}
		}
	}
}

// sentenceEnd returns the offset behind the sentence that opens at start.
func sentenceEnd(s string, start int) int {
	for i := start; i < len(s); {
		j := strings.IndexAny(s[i:], ".!?\n")
		if j < 0 {
			return len(s)
		}
		i += j
		if s[i] == '\n' {
			return i
		}
		stop := i
		for i++; i < len(s); {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !strings.ContainsRune(".!?)”\"’'»]", r) {
				break
			}
			i += n
		}
		if opens(s[i:]) && !(s[stop] == '.' && i == stop+1 && abbreviates(s[start:stop])) {
			return i
		}
	}
	return len(s)
}

// opens says that s starts with a space and what may open a sentence.
func opens(s string) bool {
	if !strings.HasPrefix(s, " ") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[1:])
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("“\"‘'«(•–-", r)
}

// abbreviates says that s, without its stop, ends in an abbreviation after
// which sentences go on with a capital or a number. "jl" and "a.s" are none:
// they often end a sentence.
func abbreviates(s string) bool {
	w := s[strings.LastIndexAny(s, " (\n")+1:]
	if utf8.RuneCountInString(w) == 1 {
		r, _ := utf8.DecodeRuneInString(w)
		return unicode.IsUpper(r)
	}
	if i := strings.LastIndexByte(w, '.'); i >= 0 && len(w)-i == 2 {
		return w != "a.s" && w != "c.s" // initials and "o.a", "d.d", "t.b.v"
	}
	switch strings.ToLower(w) {
	case "nr", "nrs", "no", "art", "artt", "blz", "p", "pp", "jo", "mr", "mrs", "dr", "drs", "prof", "ir", "ing", "mw", "dhr",
		"st", "ca", "resp", "cf", "vgl", "bv", "bijv", "incl", "excl", "zgn", "vs", "min", "max", "red", "def", "kamerst":
		return true
	}
	return false
}
