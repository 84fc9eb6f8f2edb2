package paper_test

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

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
