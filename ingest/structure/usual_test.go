package structure

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is read without the expressions is what they capture.
func TestUsualIsWhatFormsCapture(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"Tweede Kamer, vergaderjaar ", "Eerste Kamer, vergaderjaar ", "2023", "–2024", "–24", "-2024", "/24", ", ", "36 410", "36410", "36.410",
		" VI", " VIA", "-XIV", " A", ", nr. ", ", nr.", "62", " 1", " 12345", ", E", "Voorgesteld", "Vastgesteld", " op", " tijdens het debat", "Den Haag", "Datum", ":", ",", " ", "\n",
		"8", " 13", "123", " februari", " mei", " 2024", "20245", "é", "\v"})
	rapid.Check(t, func(t *rapid.T) {
		s := ""
		for _, p := range rapid.SliceOfN(piece, 1, 9).Draw(t, "pieces") {
			s += p
		}
		if n, ok := usualFoot(s); ok {
			m := footForm.Regexp().FindStringSubmatch(s)
			if m == nil || n != (number{dossier(m[4], m[5]), m[6] + m[7], years(m[2], m[3]), chamberOf(m[1])}) {
				t.Fatalf("foot %q: %+v, captured %q", s, n, m)
			}
		}
		for _, f := range dateForms {
			if f.form.MatchString(s) && strings.IndexByte(dateOpenings, s[0]) < 0 {
				t.Fatalf("date %q opens with none of %q", s, dateOpenings)
			}
			if got, want := f.match(s), f.form.Regexp().FindStringSubmatch(s); !slices.Equal(got, want) && (len(f.heads) == 0 || len(got) == 0 || !slices.Equal(got[1:], want[1:])) {
				t.Fatalf("date %q: %q, captured %q", s, got, want)
			}
		}
	})
}
