package paper_test

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// A slug, rune by rune, is that of the whole decomposed.
func TestSlugOfDecomposed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		plain := strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFD.String(s))
		if got, want := paper.Slug(s), paper.Slug(plain); got != want {
			t.Fatalf("Slug(%q): got %q, of %q %q", s, got, plain, want)
		}
	})
}

func TestSlug(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                          "",
		"--":                        "",
		"Oriënterend debat":         "orienterend-debat",
		"Stand van zaken/punt":      "stand-van-zaken-punt",
		"D. Yeşilgöz-Zegerius":      "d-yesilgoz-zegerius",
		"Gündoğan":                  "gundogan",
		"Veiligheidsregio’s ":       "veiligheidsregio-s",
		"Søren Łódź":                "soren-lodz",
		"13de  infanterie-bataljon": "13de-infanterie-bataljon",
	} {
		if got := paper.Slug(in); got != want {
			t.Errorf("Slug(%q): got %q, want %q", in, got, want)
		}
	}
}
