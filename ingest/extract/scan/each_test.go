package scan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

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

// naive goes over all of a text, byte by byte.
func naive(s string, read func(i int) int) {
	for i := 0; i < len(s); {
		kind := scan.Kinds[s[i]]
		if (kind != scan.Other || s[i] == '(') && opens(s, i) {
			if end := read(i); end > i {
				i = end
				continue
			}
		}
		for i++; kind != scan.Other && i < len(s) && scan.Kinds[s[i]] == kind; i++ {
		}
	}
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
					if end = min(len(s), i+n); !(scan.Text{S: s}).EndsToken(end) {
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
