package text_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

func TestReadable(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                                    "",
		"een gewone regel":                    "een gewone regel",
		"een  regel\t\u00a0met  ruimte":       "een regel met ruimte",
		"Staten\u2011Generaal \u2010":         "Staten-Generaal -",
		"ver\u00adgadering\u00ad":             "vergadering-",
		"Frankrĳk, ﬁche, BelgiÃ«, ’t–":        "Frankrijk, fiche, België, ’t–",
		"deÂ\u00a0\u00a0EUÂ\u00adâ€\u0090top": "de EU-top", // encoded twice
	} {
		if got := text.Readable(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

// What is readable is left alone, and FirstOdd tells which that is.
func TestReadableTwice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := drawText(t)
		once := text.Readable(s)
		if twice := text.Readable(once); twice != once && !strings.ContainsAny(once, "ÂÃÄÅÈâ") {
			t.Fatalf("%q became %q, and that %q", s, once, twice)
		}
		if odd := text.FirstOdd(s); odd < 0 != (once == s) || odd > 0 && once[:odd] != s[:odd] {
			t.Fatalf("first odd at %d: %q became %q", odd, s, once)
		}
		at := ""
		for i := 0; i < len(s); {
			plain, n := text.ReadableAt(s, i)
			at, i = at+plain, i+n
		}
		if at != once {
			t.Fatalf("%q became %q piece by piece and %q at once", s, at, once)
		}
	})
}
