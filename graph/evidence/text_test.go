package evidence

import (
	"testing"

	"pgregory.net/rapid"
)

// Cutting by code points is what cutting a slice of runes is.
func TestBetween(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.RuneFrom([]rune("aé–𝄞\n")), 0, 600, -1).Draw(t, "text")
		runes := []rune(s)
		from, to := rapid.IntRange(-1, len(runes)+2).Draw(t, "from"), rapid.IntRange(-1, len(runes)+2).Draw(t, "to")
		got, ok := newText(s).between(from, to)
		if want := from >= 0 && from < to && to <= len(runes); ok != want || ok && got != string(runes[from:to]) {
			t.Fatalf("between(%d, %d) of %q = %q, %v", from, to, s, got, ok)
		}
	})
}
