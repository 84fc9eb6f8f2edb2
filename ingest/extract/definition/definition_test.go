package definition_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/definition"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

func found(s string) (out []string) {
	mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(s, text.Options{})}, []extract.Extractor{definition.Extractor{}})
	for _, m := range mentions {
		out = append(out, m.Text)
	}
	return out
}

func TestDefinitions(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, in string
		want     []string
	}{
		{"whole paper, any case", "De Smokkelrichtlijn komt. Een voorstel (hierna: smokkelrichtlijn) ligt voor; de smokkelrichtlijn geldt.",
			[]string{"Smokkelrichtlijn", "smokkelrichtlijn", "smokkelrichtlijn"}},
		{"quotes and article", "Een wet (hierna te noemen: “de Spoedwet”). De Spoedwet.", []string{"Spoedwet", "Spoedwet"}},
		{"letters of a body", "Het Landelijk Platform Duinen (LPD) vraagt; het LPD krijgt. De LPD-top.",
			[]string{"Landelijk Platform Duinen", "LPD", "LPD", "LPD"}},
		{"small words lend no letter", "Het Netwerk voor de Kust en de Zee (NKZ).", []string{"Netwerk voor de Kust en de Zee", "NKZ"}},
		{"a word for people", "De Vereniging Schone Plas (VSP) en twee VSP'ers.", []string{"Vereniging Schone Plas", "VSP"}},
		{"a bureau that registers", "Het Bureau Krediet Registratie Vecht (BKRV).", []string{"Bureau Krediet Registratie Vecht", "BKRV"}},
		{"other letters", "Het Landelijk Platform Duinen (ABC) en ABC.", nil},
		{"a plural is a kind", "De Vaste Onderzoek Teams (VOTs) en VOTs.", nil},
		{"a programme is none", "Het Nationaal Programma Duinen (NPD) en het NPD.", nil},
		{"points back only", "Het voorstel (hierna: de richtlijn) is er. De richtlijn.", nil},
		{"no act", "De Europese Commissie (hierna: Commissie) en de Raad.", nil},
		{"not in compounds", "Een plan (hierna: grenspact). Het grenspactoverleg en het EU-grenspact.", []string{"grenspact"}},
		{"by its number", "De smokkelrichtlijn (COM(2023) 755) is er. Smokkelrichtlijn!", []string{"smokkelrichtlijn", "Smokkelrichtlijn"}},
		{"a kind by its number", "De richtlijn (COM(2023) 755) is er.", nil},
		{"no end", "Een plan (hierna: grenspact", nil},
	} {
		if got := found(tc.in); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("(hierna: smokkelrichtlijn) Smokkelrichtlijn")
	f.Add("(hierna: İwet) İWET")
	f.Fuzz(func(t *testing.T, s string) {
		for _, m := range found(strings.ToValidUTF8(s, "?")) {
			if m == "" {
				t.Error("empty mention")
			}
		}
	})
}
