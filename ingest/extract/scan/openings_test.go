package scan

import (
	"strings"
	"testing"
)

func TestOpenings(t *testing.T) {
	o := NewOpenings("januari", "a.s", "Veror")
	for _, w := range []string{"jan", "JANUARI", "a.s.", "verordening", "VER"} {
		if !o.At(w) {
			t.Errorf("%q is an opening", w)
		}
	}
	for _, w := range []string{"", "jam", "kan", "jbn", "ver"} {
		if (&Openings{}).At(w+"...") || w != "ver" && o.At(w+"...") {
			t.Errorf("%q is no opening", w)
		}
	}
}

func TestKinds(t *testing.T) {
	for b := range 256 {
		want := Other
		switch c := string(rune(b)); {
		case b >= 0x80, strings.ContainsAny(c, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"):
			want = Letter
		case strings.ContainsAny(c, "0123456789"):
			want = Digit
		}
		if Kinds[b] != want {
			t.Errorf("byte %#x is of kind %d, want %d", b, Kinds[b], want)
		}
	}
}
