package gazetteer

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// A form that needs a capital fits no passage without one: the finder leaves
// those out.
func TestNeedsCapital(t *testing.T) {
	known, err := Known()
	if err != nil {
		t.Fatal(err)
	}
	some := 0
	for _, e := range known {
		for _, f := range e.Forms {
			if !f.needsCapital() {
				continue
			}
			some++
			_, n := utf8.DecodeRuneInString(f.Text)
			small := strings.ToLower(f.Text[:n])
			for _, rest := range []string{f.Text[n:], strings.ToLower(f.Text[n:]), strings.ToUpper(f.Text[n:])} {
				if f.fits(small + rest) {
					t.Errorf("%q fits the form %q", small+rest, f.Text)
				}
			}
		}
	}
	if some == 0 {
		t.Error("no form needs a capital")
	}
}
