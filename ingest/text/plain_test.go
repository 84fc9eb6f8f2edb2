package text

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// odd are strings whose letters are often those that Plain and nextDigit stop
// at, at any place of eight.
var odd = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "Z", "~", "!", " ", " ", "0", "9", "/", ":", "\x7f", "\n", "\x00", "\x1f", "é", "’", "\xff", "\xb9", "woorden van een zin "}), 0, 24).Draw(t, "parts"), "")
})

func TestPlain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := odd.Draw(t, "s")
		want := 0
		for want < len(s) && (prints[s[want]] || s[want] == ' ' && !strings.HasSuffix(s[:want], " ")) {
			want++
		}
		if got := Plain(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	})
}

// A space behind another ends what is plain, also where the two stand in
// different eights.
func TestPlainEndsAtTheSecondSpace(t *testing.T) {
	t.Parallel()
	for at := range 20 {
		s := strings.Repeat("a", at) + "  woorden van een zin"
		if got := Plain(s); got != at+1 {
			t.Errorf("two spaces at %d: %d", at, got)
		}
	}
}

func TestNextDigit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := odd.Draw(t, "s")
		i := rapid.IntRange(0, len(s)).Draw(t, "i")
		want := strings.IndexAny(s[i:], "0123456789")
		if want < 0 {
			want = len(s) - i
		}
		if got := nextDigit(s, i); got != i+want {
			t.Errorf("%q from %d: %d, want %d", s, i, got, i+want)
		}
	})
}
