package scan

import (
	"strings"
	"testing"
)

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
