package gazetteer_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/date"
	"github.com/kamergraaf/kamergraaf/ingest/extract/gazetteer"
	"github.com/kamergraaf/kamergraaf/ingest/extract/gazetteer/finder"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

func newExtractor(t testing.TB, more ...gazetteer.Table) *gazetteer.Extractor {
	t.Helper()
	x, err := gazetteer.Default(more...)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestGoldens: see testdata/README.md.
func TestGoldens(t *testing.T) {
	t.Parallel()
	x := newExtractor(t)
	ingesttest.Goldens(t, *update, func(t *testing.T, in ingesttest.Input) string {
		return marked(in.Text, in.Date(t), x)
	})
}

func marked(s string, day time.Time, x *gazetteer.Extractor) string {
	mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(s, text.Options{}), Date: day}, []extract.Extractor{x})
	return ingesttest.Mark(s, mentions)
}

// TestTables holds the data files to their rules: what entry.check asks at
// load, and that no name means two things at one time and in one context.
func TestTables(t *testing.T) {
	t.Parallel()
	known, err := gazetteer.Known()
	if err != nil {
		t.Fatal(err)
	}
	if len(known) < 1500 {
		t.Errorf("%d entries, want more than 1500", len(known))
	}
	type owner struct {
		e gazetteer.Entry
		f gazetteer.Form
	}
	seen := map[string][]owner{}
	for _, e := range known {
		if e.From != "" && e.Until != "" && e.From >= e.Until {
			t.Errorf("%s: from %s until %s", e.ID, e.From, e.Until)
		}
		for _, f := range e.Forms {
			key := finder.Key(f.Text)
			for _, o := range seen[key] {
				if o.e.ID != e.ID && o.f.Rule == f.Rule && overlap(o.e, e) && !apart(o.f, f) {
					t.Errorf("%q is %s and %s", f.Text, o.e.ID, e.ID)
				}
			}
			seen[key] = append(seen[key], owner{e, f})
		}
	}
}

// apart says whether capitals tell two forms apart: "WHO" and "Who".
func apart(a, b gazetteer.Form) bool {
	return a.Case == gazetteer.Exact && b.Case == gazetteer.Exact && a.Text != b.Text
}

// overlap says whether two entries are meant on some same day.
func overlap(a, b gazetteer.Entry) bool {
	return (a.Until == "" || b.From < a.Until) && (b.Until == "" || a.From < b.Until)
}

func TestUserTableWins(t *testing.T) {
	t.Parallel()
	own, err := gazetteer.LoadCSV(strings.NewReader("type;id;forms;nl\norganisation;name:vechtraad;Vechtraad|=VRD;Vechtraad\nact;name:eigen;Gaswet;Eigen\n"), "own.csv")
	if err != nil {
		t.Fatal(err)
	}
	got := marked("De Vechtraad (VRD) wil de Gaswet.", time.Time{}, newExtractor(t, own))
	if want := "De [[organisation:name:vechtraad|Vechtraad]] ([[organisation:name:vechtraad|VRD]]) wil de [[act:name:eigen|Gaswet]]."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An agenda without a date is of the day of its meeting; another paper without
// one may speak of any day.
func TestNamesOfTheDay(t *testing.T) {
	t.Parallel()
	const s = "Geannoteerde agenda Milieuraad d.d. 21 oktober 2009: herschikking WEEE-richtlijn."
	x := newExtractor(t)
	for kind, want := range map[string]string{paper.KindAgenda: "32002L0096", paper.KindLetter: "32012L0019"} {
		in := &extract.Input{Clean: text.Normalise(s, text.Options{}), Doc: paper.Document{Kind: kind}}
		mentions, _ := extract.Run(in, []extract.Extractor{x, date.Extractor{}})
		if got := mentions[len(mentions)-1].ID; got != want {
			t.Errorf("%s: got %s, want %s", kind, got, want)
		}
	}
}

func TestLoadErrorsSayWhere(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, in, want string }{
		{"empty", "", "own.csv:1: the file is empty; its first line names"},
		{"Latin-1", "type,id,nl,forms\norganisation,name:cafe,Caf\xe9,Caf\xe9\n", "own.csv:2: byte 0xe9 is not UTF-8; save the file as UTF-8"},
		{"UTF-16", "\xff\xfet\x00y\x00", "own.csv:1: the file is UTF-16; save it as UTF-8"},
		{"binary", "type\x00", "own.csv:1: the file is not text"},
		{"column twice", "type,id,nl,forms,Type\n", `own.csv:1: columns 1 and 5 are both called "type"`},
		{"too many fields", "type,id,nl,forms\ncountry,NLD,N,N,M\n", "own.csv:2: 5 fields, but the first line names 4 columns; put a field with a comma between quotes"},
		{"quote", "type,id,nl,forms\ncountry,NLD,\"N,N\n", "own.csv:2: extraneous"},
		{"day", "type,id,nl,forms,from\ncountry,NLD,N,N,5 maart\n", `own.csv:2: from "5 maart" is no day; write it as 2024-03-05`},
		{"IRI", "type,id,nl,forms,iri\ncountry,NLD,N,N,geen iri\n", `own.csv:2: iri "geen iri" is none; write one such as`},
		{"one id, two names", "type,id,nl,forms\ncountry,NLD,N,N\ncountry,NLD,M,M\n", `own.csv:3: NLD is called "M" here and "N" in line 2; give it one name`},
		{"one form, two ids", "type,id,nl,forms\ncountry,NLD,N,N\ncountry,BEL,B,B|N\n", `own.csv:3: "N" is a form of BEL and, in line 2, of NLD; say with from and until`},
		{"one form, two ids on a day", "type,id,nl,forms,from,until\ncountry,NLD,N,N,,2024-01-02\ncountry,BEL,B,N,2024-01-01,\n", `own.csv:3: "N" is a form of BEL`},
		{"no column", "type,id\n", `own.csv:1: no column "forms"`},
		{"type", "type,id,forms\ndate,x,y\n", `own.csv:2: no names are kept of type "date"; the types are act, agency,`},
		{"id", "type,id,nl,forms\n\n# remark\ncountry,Nederland,N,N\n", `own.csv:4: "Nederland" is no id of type country; write one such as BEL`},
		{"no form", "type,id,nl,forms\ncountry,NLD,N,\n", "own.csv:2: NLD has no form"},
		{"rule", "type,id,nl,forms\ncountry,NLD,N,N{nope}\n", `own.csv:2: form "N": no rule "nope"`},
		{"sign", "type,id,nl,forms\ncountry,NLD,N,世\n", `own.csv:2: form "世" has a sign`},
		{"label", "type,id,forms\ncountry,NLD,N\n", "own.csv:2: NLD has no name to show; fill in"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			_, err := gazetteer.Load(strings.NewReader(tc.in), "own.csv")
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
}

// What may look wrong and is not.
func TestLoadTakes(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"one form, two ids, each at its time": "type,id,nl,forms,from,until\ncountry,NLD,N,N,,2024-01-01\ncountry,BEL,B,N,2024-01-01,\n",
		"forms of one id in two rows":         "type,id,nl,forms\ncountry,NLD,N,N\ncountry,NLD,N,N|M\n",
		"a byte order mark":                   "\ufefftype,id,nl,forms\ncountry,NLD,N,N\n",
		"fewer fields than columns":           "type,id,nl,forms,iri\ncountry,NLD,N,N\n",
	} {
		if own, err := gazetteer.Load(strings.NewReader(in), "own.csv"); err != nil || len(own) == 0 {
			t.Errorf("%s: got %d entries and %v", name, len(own), err)
		}
	}
}

const skos = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xmlns:owl="http://www.w3.org/2002/07/owl#">
<skos:Concept rdf:about="http://example.org/agency/VECHT"><skos:prefLabel xml:lang="nl">Vechtagentschap</skos:prefLabel>
<skos:prefLabel xml:lang="en">Vecht Agency</skos:prefLabel><skos:prefLabel xml:lang="el">Ωμέγα</skos:prefLabel><skos:altLabel xml:lang="nl-NL">Agentschap Vecht</skos:altLabel></skos:Concept>
<skos:Concept rdf:about="http://example.org/agency/OUD"><owl:deprecated>true</owl:deprecated><skos:prefLabel xml:lang="nl">Oud agentschap</skos:prefLabel></skos:Concept>
</rdf:RDF>`

func TestLoadSKOS(t *testing.T) {
	t.Parallel()
	own, err := gazetteer.Load(strings.NewReader(skos), "dir/agency-skos.rdf")
	if err != nil {
		t.Fatal(err)
	}
	if len(own) != 1 || own[0].IRI != "http://example.org/agency/VECHT" || own[0].EN != "Vecht Agency" || own[0].Source != "dir/agency-skos.rdf" {
		t.Fatalf("got %+v", own)
	}
	got := marked("Het Vechtagentschap, Agentschap Vecht en het Oud agentschap.", time.Time{}, newExtractor(t, own))
	if want := "Het [[agency:VECHT|Vechtagentschap]], [[agency:VECHT|Agentschap Vecht]] en het Oud agentschap."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := gazetteer.Load(strings.NewReader(skos[:300]), "agency.rdf"); err == nil || !strings.HasPrefix(err.Error(), "agency.rdf:") {
		t.Errorf("cut short: got %v", err)
	}
}

const skosHead = `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
`

// A cycle of broader concepts, a concept in two places or as a description, and
// concepts of no use beside others are no matter; a file without any is an error.
func TestLoadSKOSOfAllKinds(t *testing.T) {
	t.Parallel()
	concept := func(id, more string) string {
		return `<skos:Concept rdf:about="http://example.org/` + id + `">` + more + `</skos:Concept>`
	}
	label := func(s string) string { return `<skos:prefLabel xml:lang="nl">` + s + `</skos:prefLabel>` }
	broader := func(id string) string { return `<skos:broader rdf:resource="http://example.org/` + id + `"/>` }
	for _, tc := range []struct{ name, file, in, want string }{
		{"cycle", "own.rdf", concept("a", label("A")+broader("b")) + concept("b", label("B")+broader("a")), "name:a name:b"},
		{"description", "own.rdf", `<rdf:Description rdf:about="http://example.org/a"><rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>` + label("A") + `</rdf:Description>`, "name:a"},
		{"no concept", "own.rdf", `<rdf:Description rdf:about="http://example.org/a">` + label("A") + `</rdf:Description>`, "own.rdf: no skos:Concept with an IRI and a label"},
		{"two places", "own.rdf", concept("a", label("A")) + concept("a", `<skos:altLabel>AA</skos:altLabel>`), "name:a"},
		{"two preferred labels", "own.rdf", concept("a", label("A")) + "\n" + concept("a", label("B")), `own.rdf:3: http://example.org/a: two preferred labels in language "nl", "A" and "B"`},
		{"a territory", "countries.rdf", concept("1A0", label("Kosovo")) + concept("BEL", label("België")), "BEL"},
		{"territories", "countries.rdf", concept("1A0", label("Kosovo")), `countries.rdf:3: http://example.org/1A0: "1A0" is no id of type country`},
		{"German", "own.rdf", concept("a", `<skos:prefLabel xml:lang="de">A</skos:prefLabel>`), "own.rdf: no skos:Concept"},
	} {
		var ids []string
		own, err := gazetteer.Load(strings.NewReader(skosHead+tc.in+"</rdf:RDF>"), tc.file)
		for _, e := range own {
			ids = append(ids, e.ID)
		}
		got := strings.Join(ids, " ")
		if err != nil {
			got = err.Error()
		}
		if !strings.HasPrefix(got, tc.want) || err == nil && got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.name, got, tc.want)
		}
	}
	for name, want := range map[string]string{"own.ttl": "own.ttl: .ttl files are not read; write the vocabulary as SKOS in RDF/XML", "own.rdf": "ISO-8859-1 is not read; save the file as UTF-8"} {
		_, err := gazetteer.Load(strings.NewReader(`<?xml version="1.0" encoding="ISO-8859-1"?><a/>`), name)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("type,id,nl,forms\ncountry,NLD,N,=N{list}|*M\n", "a.csv")
	f.Add(skos, "agency.rdf")
	f.Fuzz(func(t *testing.T, s, name string) {
		own, err := gazetteer.Load(strings.NewReader(s), name)
		if err != nil {
			return
		}
		if _, err := gazetteer.New(own); err != nil {
			t.Errorf("loaded but not built: %v", err)
		}
	})
}

func FuzzExtract(f *testing.F) {
	x := newExtractor(f)
	for _, s := range []string{"De Commissie Roemer", "(Wet op de) Wet op", "Wet ", "-richtlijn EU-richtlijn", "Verdrag van", "BE, DE", "Stichting A en de", "e\u0301 Belgie\u0308"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		in := &extract.Input{Clean: text.Normalise(s, text.Options{})}
		x.Extract(in, func(c extract.Candidate) {
			if c.Span.Start < 0 || c.Span.End > len(in.Clean.Text) || c.Span.Start >= c.Span.End || c.ID == "" || c.Rule == "" || c.Label == "" {
				t.Errorf("candidate %+v in %q", c, in.Clean.Text)
			}
		}, func(string, string, text.Span) {})
	})
}

func ExampleDefault() {
	x, err := gazetteer.Default()
	if err != nil {
		fmt.Println(err)
		return
	}
	in := &extract.Input{Clean: text.Normalise("Frontex en het VK tekenen.", text.Options{})}
	mentions, _ := extract.Run(in, []extract.Extractor{x})
	for _, m := range mentions {
		fmt.Println(m.Type, m.ID)
	}
	// Output:
	// agency FRONTEX
	// country GBR
}

func BenchmarkExtract(b *testing.B) {
	s := strings.Repeat("De minister zegt toe dat de uitvoering van de hoofdlijnen met Duitsland doorgaat, dat de Commissie op tijd komt en dat het kabinet in de zomer over de voortgang van de werkzaamheden bericht. ", 200)
	x := newExtractor(b)
	in := &extract.Input{Clean: text.Normalise(s, text.Options{})}
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		x.Extract(in, func(extract.Candidate) {}, func(string, string, text.Span) {})
	}
}

// A rule that asks of the whole paper asks once: with a look at each name, this
// takes minutes.
func TestVaccinesAreAskedOnce(t *testing.T) {
	t.Parallel()
	x := newExtractor(t)
	names := strings.Repeat("bij Janssen en ", 100_000)
	people := "De heer Janssen, minister Janssen en dr. Janssen over vaccins"
	for s, want := range map[string]int{names: 0, names + "over vaccins": 100_000, people: 0} {
		in := &extract.Input{Clean: text.Normalise(s, text.Options{})}
		got := 0
		x.Extract(in, func(c extract.Candidate) {
			if c.ID == "name:johnson-johnson" {
				got++
			}
		}, nil)
		if got != want {
			t.Errorf("%d names, want %d", got, want)
		}
	}
}

// A word of digits and acts has as many ends as it is long: with each read back to
// the start of the word, this takes hours.
func TestLongestWordOfAnAct(t *testing.T) {
	t.Parallel()
	x := newExtractor(t)
	for n, want := range map[int]int{1: 0, 4: 1, 100: 1, 101: 0} {
		s := "over de " + strings.Repeat("Zeewier", 15)[:n] + "wet en meer"
		if got := acts(x, s); got != want {
			t.Errorf("%d bytes before the act: %d acts, want %d", n, got, want)
		}
	}
	if got := acts(x, "over de A"+strings.Repeat("wet1", 1<<20)+" en meer"); got == 0 || got > 100 {
		t.Errorf("%d acts in one word, want those at its start", got)
	}
}

// acts counts what is read as a closed word that names an act.
func acts(x *gazetteer.Extractor, s string) (n int) {
	x.Extract(&extract.Input{Clean: text.Normalise(s, text.Options{})}, func(c extract.Candidate) {
		if strings.HasSuffix(c.Rule, "act-word") {
			n++
		}
	}, nil)
	return n
}

// Some names mean something in the papers of one dossier alone.
func TestNamesOfADossier(t *testing.T) {
	t.Parallel()
	const s = "De ER sprak met de Gezondheidsraad."
	x := newExtractor(t)
	for dossier, want := range map[string]string{"21501-20": "EUCO name:gezondheidsraad", "21501-31": "EPSCO", "32317": "name:gezondheidsraad"} {
		in := &extract.Input{Clean: text.Normalise(s, text.Options{}), Doc: paper.Document{Dossier: dossier}}
		mentions, _ := extract.Run(in, []extract.Extractor{x})
		var got []string
		for _, m := range mentions {
			got = append(got, m.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got %q, want %q", dossier, got, want)
		}
	}
}
