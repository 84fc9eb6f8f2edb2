package structure

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// What is read without the expressions is what they capture.
func TestUsualIsWhatFormsCapture(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"Tweede Kamer, vergaderjaar ", "Eerste Kamer, vergaderjaar ", "2023", "–2024", "–24", "-2024", "/24", ", ", "36 410", "36410", "36.410",
		" VI", "-07", " VIA", "-XIV", " A", ", nr. ", ", nr.", "62", " 1", " 12345", ", E", "Voorgesteld", "Vastgesteld", " op", " tijdens het debat", " tijdens ", " van", ". ", "Den Haag", "Datum", ":", ",", " ", "\n",
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
			got, ok := f.match(s)
			if want := f.form.Regexp().FindStringSubmatch(s); ok != (want != nil) || ok && got != printedDay(want[1:]) {
				t.Fatalf("date %q: %q, captured %q", s, got, want)
			}
		}
		if furnitureForm.Regexp().MatchString(s) && !endsFurniture[s[len(s)-1]] {
			t.Fatalf("furniture %q ends in none of its last bytes", s)
		}
	})
}

// What a look at the first bytes passes over fits none of the forms behind it.
func TestOpeningsOfForms(t *testing.T) {
	t.Parallel()
	for c := range byte(utf8.RuneSelf) {
		if addresseeForm.Opens(c) && !opensAddressee[c] {
			t.Errorf("addressees open with %q", c)
		}
		for _, f := range []*form{questionHead, numberedHead, romanHead, letteredHead} {
			if f.Opens(c) && !opensHead[c] {
				t.Errorf("heads open with %q", c)
			}
		}
	}
	piece := rapid.SampledFrom([]string{"De ", "de ", "DE ", "namens ", "mede ", "fungerend ", "Waarnemend ", "adjunct-", "plv. ", "plaatsvervangend ", "demissionair ", "Eerste ", "vice",
		"Onder", "minister", "Staatssecretaris", "voorzitter", "griffier", "commissaris", " van de commissie", " van Defensie", ",", " x"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(piece, 1, 6).Draw(t, "pieces"), "")
		if (officeForm.Regexp().MatchString(s) || committeeForm.Regexp().MatchString(s)) && !opensOffice(s) {
			t.Fatalf("%q opens no office", s)
		}
	})
}
