package citation_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/citation"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

func ExampleExtractor() {
	in := &extract.Input{Clean: text.Normalise("Zie Kamerstukken II 2021–22, 31 234, nrs. 5 en 6, en Richtlijn 2008/115/EG.", text.Options{})}
	mentions, _ := extract.Run(in, []extract.Extractor{citation.Extractor{}})
	for _, m := range mentions {
		fmt.Println(m.Type, m.ID, "=", m.Text)
	}
	// Output:
	// kamerstuk kst-31234-5 = Kamerstukken II 2021–22, 31 234, nrs. 5
	// kamerstuk kst-31234-6 = 6
	// act 32008L0115 = Richtlijn 2008/115/EG
}

func read(s string, day time.Time) ([]paper.Mention, []paper.Warning) {
	return extract.Run(&extract.Input{Clean: text.Normalise(s, text.Options{}), Date: day}, []extract.Extractor{citation.Extractor{}})
}

// Every paper is read from every way of printing it.
func TestPrintedPapersAreRead(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		high, low := rapid.IntRange(10, 39).Draw(t, "high"), rapid.IntRange(0, 999).Draw(t, "low")
		n := rapid.IntRange(1, 4000).Draw(t, "number")
		suffix := rapid.SampledFrom([]string{"", "VI", "XVI", "IIB", "A"}).Draw(t, "suffix")
		if fmt.Sprintf("%d%03d", high, low) == "21501" {
			suffix = "20"
		}
		space := rapid.SampledFrom([]string{" ", "", "\u00a0", "."}).Draw(t, "space")
		d, id := fmt.Sprintf("%d%s%03d", high, space, low), fmt.Sprintf("%d%03d", high, low)
		if suffix != "" {
			d += rapid.SampledFrom([]string{"-", "–"}).Draw(t, "dash") + suffix
			id += "-" + suffix
		}
		want := fmt.Sprintf("kst-%s-%d", id, n)
		printed := fmt.Sprintf(rapid.SampledFrom([]string{"Kamerstukken II 2021–22, %s, nr. %d", "Kamerstuk %s nr. %d", "%s, nr. %d", "%s, stuk nr. %d", "%s nr %d"}).Draw(t, "form"), d, n)
		got, _ := read("Zie de brief ("+printed+") daarover.", time.Time{})
		if len(got) != 1 || got[0].ID != want || got[0].Text != printed {
			t.Fatalf("%s: got %v, want %s", printed, got, want)
		}
		got, _ = read(fmt.Sprintf("De motie op stuk nr. %d (%s) daarover.", n, d), time.Time{})
		if len(got) != 1 || got[0].ID != want {
			t.Fatalf("number first: got %v, want %s", got, want)
		}
	})
}

func TestActYears(t *testing.T) {
	t.Parallel()
	day := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	for in, want := range map[string]string{
		"Verordening (EU) 2016/2031":         "32016R2031", // both could be years: first since 2015
		"Verordening (EU) nr. 2016/2031":     "32016R2031", // 2031 has not come: nr. is a slip
		"Verordening (EG) nr. 1999/2001":     "32001R1999",
		"Verordening (EG) 562/2006":          "32006R0562",
		"Verordening (EEG) nr. 1612/68":      "31968R1612",
		"Richtlijn 95/46/EG":                 "31995L0046",
		"Richtlijn nr. 95/46/EG":             "31995L0046",
		"Richtlijn (EU) 2016/680":            "32016L0680",
		"Besluit nr. 1313/2013/EU":           "32013D1313",
		"Besluit (EU) 2017/2085":             "32017D2085",
		"Uitvoeringsbesluit (EU) 2019/0007":  "32019D0007",
		"Kaderbesluit 2002/584/JBZ":          "32002F0584",
		"verordening nr. 604/2013":           "32013R0604",
		"Verordening EU 2016/679":            "32016R0679",
		"Aanbeveling (EU) 2017/432":          "32017H0432",
		"Verordening (EG, Euratom) nr. 7/99": "31999R0007",
	} {
		got, _ := read("Volgens "+in+" mag het.", day)
		if len(got) != 1 || got[0].ID != want || got[0].Text != in {
			t.Errorf("%s: got %v, want %s", in, got, want)
		}
	}
	if _, warnings := read("Verordening (EG) nr. 2015/2016", day); len(warnings) != 1 || warnings[0].Code != "act-year" {
		t.Errorf("got %v, want the warning act-year", warnings)
	}
	for _, in := range []string{"Verordening 12/34", "Besluit 2021/45 van het college", "richtlijn 3", "verordening van 2016/679"} {
		if got, _ := read(in, day); len(got) != 0 {
			t.Errorf("%s: got %v, want nothing", in, got)
		}
	}
}

func TestDossiersInHeads(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Vergaderjaar 2024-2025\n36 278 Wijziging van de Veerwet\nNr. 3 MOTIE": "36278",
		"Vergaderjaar 2022–2023\n\n21 501-07\n\nRaad":                          "21501-07",
		"36 410 VI\nVaststelling van de begroting":                             "36410-VI",
		"28 676 NAVO\n\nNr. 244 MOTIE":                                         "28676",
		"28 676 EUR\n\nper jaar":                                               "",
		"34 775 V Vaststelling van de begrotingsstaat van het Ministerie":      "34775-V",
		"34 775 V bomen":                      "",
		"30 800 XVI":                          "30800-XVI",
		"Vergaderjaar 2024-2025\n36 278 euro": "",
		strings.Repeat("lopende tekst ", 60) + "\n36 278 Mensen kwamen naar het feest toe.": "",
	} {
		got, _ := read(in, time.Time{})
		switch {
		case want == "" && len(got) == 0:
		case len(got) != 1 || got[0].ID != want || got[0].Type != paper.Dossier:
			t.Errorf("%q: got %v, want %q", in, got, want)
		}
	}
}

// Texts that make a grammar read ahead time and again: each would take minutes
// if the time were quadratic.
func TestLinearTime(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"nrs. 1, 2, ", "36 410 en ", "36 410/", "(EU) 2016/679, ", "COM(2021) 123, 456, ", "@", "www.", "((", "2023-24, ", "1/1/1/", "Kamerstukken ", "31 234, nrs. 5 en "} {
		read(strings.Repeat(s, 1<<20/len(s)), time.Time{})
	}
}
