package scan_test

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
)

func TestText(t *testing.T) {
	t.Parallel()
	s := scan.Text{S: "nr. 21501–32, é5"}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"Lit", s.Lit(0, "nr."), 3}, {"Lit of another", s.Lit(0, "nrs"), 0}, {"Lit behind the end", s.Lit(99, "n"), 99},
		{"Any takes the first", s.Any(0, "x", "n", "nr"), 1}, {"Any of others", s.Any(0, "x", "no"), 0}, {"Any behind the end", s.Any(99, "n"), 99}, {"Hyphen of three bytes", s.Hyphen(9), 12}, {"no Hyphen", s.Hyphen(8), 8},
		{"no Hyphen in half a letter", scan.Text{S: "\xe2\x80"}.Hyphen(0), 0}, {"nor in another", scan.Text{S: "\u201c"}.Hyphen(0), 0},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
	for _, c := range []struct{ at, lo, hi, value, end int }{{4, 5, 5, 21501, 9}, {4, 1, 4, 0, 4}, {12, 3, 4, 0, 12}, {12, 1, 4, 32, 14}, {99, 1, 4, 0, 99}} {
		if value, end := s.Digits(c.at, c.lo, c.hi); value != c.value || end != c.end {
			t.Errorf("Digits(%d, %d, %d) = %d, %d, want %d, %d", c.at, c.lo, c.hi, value, end, c.value, c.end)
		}
	}
	for at, want := range map[int]bool{0: true, 1: false, 4: true, 12: false, 18: false} {
		if got := s.StartsToken(at); got != want {
			t.Errorf("StartsToken(%d) = %v", at, got)
		}
	}
	for at, want := range map[int]bool{0: false, 2: true, 9: true, 14: true, 16: false, 99: true} {
		if got := s.EndsToken(at); got != want {
			t.Errorf("EndsToken(%d) = %v", at, got)
		}
	}
}

func TestHasSuffixFold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		s, suffix string
		want      bool
	}{{"Stuk NR.", "nr.", true}, {"r.", "nr.", false}, {"", "r", false}, {"nr ", "nr.", false}, {"Raad ", "raad ", true}, {"ra\u212a", "rak", false}} {
		if got := scan.HasSuffixFold(c.s, c.suffix); got != c.want {
			t.Errorf("HasSuffixFold(%q, %q) = %v", c.s, c.suffix, got)
		}
	}
}
