package decode

import "testing"

func TestPageTitle(t *testing.T) {
	t.Parallel()
	heads := []string{"Inhoud", "Verslag van de informele Raad van 25 en 26 januari 2030", "Voorbeelden"}
	for tab, want := range map[string]string{
		"Kamerstuk 32317, nr. 869 | Verslag van de informele Raad":                heads[1],
		"Kamerstuk 32317, nr. 869 | Overheid.nl > Officiële bekendmakingen":       "",
		"Verslag van de informele Raad van 25 en 26 januari 2030 - Rijksoverheid": heads[1],
		"Voortgang van\n  de voorbeelden | Rijksoverheid.nl":                      "Voortgang van de voorbeelden",
		"Voorbeelden": "Voorbeelden",
		"":            "",
	} {
		if got := pageTitle(tab, heads); got != want {
			t.Errorf("pageTitle(%q) = %q, want %q", tab, got, want)
		}
	}
}
