package paper_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

func TestSentenceCase(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"MOTIE VAN HET LID MICHON-DERKZEN":                                                          "Motie van het lid Michon-Derkzen",
		"MOTIE VAN DE LEDEN VAN DER PLAS EN EPPINK":                                                 "Motie van de leden Van der Plas en Eppink",
		"MOTIE VAN HET LID TONY VAN DIJCK C.S.":                                                     "Motie van het lid Tony van Dijck c.s.",
		"GEWIJZIGDE MOTIE VAN HET LID KOSTIĆ TER VERVANGING VAN DIE GEDRUKT ONDER NR. 45":           "Gewijzigde motie van het lid Kostić ter vervanging van die gedrukt onder nr. 45",
		"TWEEDE NADER GEWIJZIGDE MOTIE VAN DE LEDEN DE GROOT, EL ABASSI EN TER HAAR CS.":            "Tweede nader gewijzigde motie van de leden De Groot, El Abassi en Ter Haar cs.",
		"MOTIE VAN HET LID YEŞILGÖZ-ZEGERIUS":                                                       "Motie van het lid Yeşilgöz-Zegerius",
		"MOTIE VAN HET LID IJSSEL":                                                                  "Motie van het lid IJssel",
		"MOTIE VAN HET LID FABER-VAN DE KLASHORST":                                                  "Motie van het lid Faber-van de Klashorst",
		"BRIEF VAN DE MINISTER VAN JUSTITIE EN VEILIGHEID":                                          "Brief van de minister van Justitie en Veiligheid",
		"BRIEF VAN DE MINISTERS VAN LANDBOUW, NATUUR EN VOEDSELKWALITEIT EN VOOR RECHTSBESCHERMING": "Brief van de ministers van Landbouw, Natuur en Voedselkwaliteit en voor Rechtsbescherming",
		"MINISTER VOOR RECHTSBESCHERMING":                                                           "Minister voor Rechtsbescherming",
		"VERSLAG VAN EEN COMMISSIEDEBAT":                                                            "Verslag van een commissiedebat",
		"VERORDENING (EU) 2030/1 VAN HET EUROPEES PARLEMENT EN DE RAAD van 13 november 2030":        "Verordening (EU) 2030/1 van het Europees Parlement en de Raad van 13 november 2030",
		"BNC FICHE over de NAVO":                                                                    "BNC FICHE over de NAVO",
		"JBZ-Raad":                                                                                  "JBZ-Raad",
		"COM(2023) 755":                                                                             "COM(2023) 755",
		"VWEU":                                                                                      "VWEU",
		"EES":                                                                                       "EES",
		"Brief over de NAVO in 2024":                                                                "Brief over de NAVO in 2024",
		"":                                                                                          "",
	} {
		spelt := func(w string) string {
			return map[string]string{"EUROPEES": "Europees", "PARLEMENT": "Parlement", "RAAD": "Raad", "VWEU": "VWEU"}[w]
		}
		if got := paper.SentenceCase(in, spelt); got != want {
			t.Errorf("SentenceCase(%q)\n got %q\nwant %q", in, got, want)
		}
	}
}

// Only case changes, and what is in sentence case stays so.
func TestSentenceCaseChangesOnlyCase(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(rapid.SampledFrom(strings.Fields("MOTIE VAN HET LID DE 'T C.S. EN (SP) 'S IJ - -- JBZ-RAAD MINISTER, over É ÉLAN c.s. ß 36410-VI TER VERVANGING")), 0, 12).Draw(t, "words"), " ")
		got := paper.SentenceCase(in, nil)
		if !strings.EqualFold(got, in) {
			t.Fatalf("%q became %q", in, got)
		}
	})
}

func TestCapitalised(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"vergelijking": "Vergelijking", "eu-LISA in 2024": "eu-LISA in 2024", "élan": "Élan", "3 mei": "3 mei", "": ""} {
		if got := paper.Capitalised(in); got != want {
			t.Errorf("Capitalised(%q) = %q, want %q", in, got, want)
		}
	}
}
