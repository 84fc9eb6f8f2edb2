package structure

import (
	"regexp"
	"slices"
	"testing"
)

// A form answers as its regular expression does, whatever the line.
func FuzzForm(f *testing.F) {
	forms := []*form{romanHead, letteredHead, questionHead, placeAndDay, footForm, kstForm, dossierLine, numberLine, nameForm, officeForm, letterHead, agendaHead,
		furnitureForm, itemForm, newForm(`(?i)^(?:K|\x{e9})?[^a-z]`)}
	for _, k := range kindForms {
		forms = append(forms, k.form)
	}
	plain := make([]*regexp.Regexp, len(forms))
	for i, form := range forms {
		plain[i] = form.Regexp()
	}
	for _, s := range []string{"", "Vraag 3", "a) Datum", "\u017fde minister", "\u212a\u00c9", "Éric Dupont", "'s-Gravenhage 2024", "32 317 JBZ-Raad", "MOTIE VAN", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for i, form := range forms {
			if got, want := form.MatchString(s), plain[i].MatchString(s); got != want {
				t.Errorf("%v on %q: %v, want %v", form.Regexp(), s, got, want)
			}
		}
		for k, form := range kindSet.forms {
			if s != "" && form.MatchString(s) && !slices.Contains(kindSet.of(s), k) {
				t.Errorf("%v matches %q, which it cannot open", form.Regexp(), s)
			}
		}
	})
}
