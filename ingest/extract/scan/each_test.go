package scan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

var heads = token.NewHeads("kamerstuk", "mei", "EU")

// opens tells whether a grammar would look at i.
func opens(s string, i int) bool {
	if s[i] != '(' {
		end := i
		for end < len(s) && scan.Kinds[s[end]] == scan.Kinds[s[i]] {
			end++
		}
		return scan.IsDigit(s[i]) || scan.IsLetter(s[i]) && heads.Has(token.Head(s[i:end]))
	}
	return i+1 < len(s) && scan.IsLetter(s[i+1]) && opens(s, i+1)
}

// naive goes over all of a text, character by character.
func naive(s string, read func(i int) int) {
	for i := 0; i < len(s); {
		kind := kindAt(s, i)
		if (kind != scan.Other || s[i] == '(') && opens(s, i) {
			if end := read(i); end > i {
				i = end
				continue
			}
		}
		for i += width(s, i); kind != scan.Other && i < len(s) && kindAt(s, i) == kind; i += width(s, i) {
		}
	}
}

// kindAt is the kind of the character at i: of those beyond ASCII, letters, their
// marks and the apostrophe inside a word alone are letters.
func kindAt(s string, i int) scan.Kind {
	r, n := utf8.DecodeRuneInString(s[i:])
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+n:])
	if r < utf8.RuneSelf || letter(r) || r == '’' && (letter(before) || unicode.IsDigit(before)) && (unicode.IsLetter(after) || unicode.IsDigit(after)) {
		return scan.Kinds[s[i]]
	}
	return scan.Other
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) }

func width(s string, i int) int {
	_, n := utf8.DecodeRuneInString(s[i:])
	return n
}

func TestEachEqualsNaive(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"Kamerstuk", "kam", "mei", "EU", "de", "32", "2024", "5", "(", ")", " ", " ", "-", "’", "'", "'t ", "“", "é", "\u0301", "\n"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(piece, 0, 20).Draw(t, "pieces"), "")
		skip := rapid.SliceOfN(rapid.IntRange(0, 9), 1, 9).Draw(t, "skip")
		// What is read is a passage up to the end of a word, as grammars find it.
		reader := func(out *[]string) func(i int) int {
			return func(i int) int {
				if !opens(s, i) {
					return i
				}
				end := i
				if n := skip[i%len(skip)]; n > 5 {
					if end = min(len(s), i+n); !(scan.Text{S: s}).EndsToken(end) || end < len(s) && !utf8.RuneStart(s[end]) {
						end = i
					}
				}
				*out = append(*out, fmt.Sprint(i, end))
				return end
			}
		}
		var got, want []string
		scan.Text{S: s}.Each(token.Append(nil, s), heads, reader(&got))
		naive(s, reader(&want))
		if !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", s, got, want)
		}
	})
}
