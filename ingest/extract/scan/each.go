package scan

import (
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

// Each calls read where a number begins, a word with one of the heads, and the
// bracket before that. read returns the offset to go on from, or its own when it
// found nothing. words are those of the text. Numbers and words are runs of
// digits and letters, Letter and Digit of [Kinds]: "D66" has one of each.
func (t Text) Each(words []token.Word, heads *token.Heads, read func(i int) int) {
	at := 0 // what begins before it has been read
	for k := range words {
		w := &words[k]
		if w.Is&token.Letters != 0 && !heads.Has(w.Head) || w.End <= at {
			continue // nearly all
		}
		from := max(w.Start, at)
		if w.Start > at {
			switch b := t.S[w.Start-1]; {
			case b == '(':
				if end := read(w.Start - 1); end >= w.Start {
					at = end
					from = max(w.Start, at)
				}
			case b >= utf8.RuneSelf && t.lettered(w.Start):
				from = t.letters(w.Start) // they go on behind what is a letter here
			}
		}
		for from < w.End {
			kind := Kinds[t.S[from]]
			if kind != Other {
				if end := read(from); end > from {
					at, from = end, end
					continue
				}
			}
			for from++; from < w.End && Kinds[t.S[from]] == kind; from++ {
			}
		}
	}
}

// lettered reports a letter or its mark before i; quotes and dashes are none.
func (t Text) lettered(i int) bool {
	r, _ := utf8.DecodeLastRuneInString(t.S[:i])
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}

// letters is where the run of letters ends that i stands in.
func (t Text) letters(i int) int {
	for i < len(t.S) && Kinds[t.S[i]] == Letter {
		i++
	}
	return i
}
