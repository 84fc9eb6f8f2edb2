package person_test

import (
	"flag"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/person"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

func newExtractor(t testing.TB) *person.Extractor {
	t.Helper()
	x, _, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestGoldens: an input, and the same text with its mentions marked.
func TestGoldens(t *testing.T) {
	t.Parallel()
	x := newExtractor(t)
	ingesttest.Goldens(t, *update, func(_ *testing.T, in ingesttest.Input) string { return marked(in.Text, x) })
}

func marked(s string, x *person.Extractor) string {
	mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(s, text.Options{})}, []extract.Extractor{x})
	slices.SortFunc(mentions, paper.MentionsByPlace) // the clean text has furniture elsewhere
	return ingesttest.Mark(s, mentions)
}

// Every row of the tables is well-formed, and what it says comes back.
func TestTables(t *testing.T) {
	t.Parallel()
	_, dir, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	slug := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	found := dir.People("yesilgoz-zegerius")
	if len(found) != 1 || found[0].Initials != "D." || found[0].Parties[0].ID != "vvd" {
		t.Errorf("People(yesilgoz-zegerius) = %+v", found)
	}
	if got := dir.People("nobody-at-all"); got != nil {
		t.Errorf("People of nobody = %+v", got)
	}
	for _, p := range dir.People("van-dijk") {
		if !slug.MatchString(p.Key) || p.Label == "" {
			t.Errorf("%+v has no key or name", p)
		}
	}
}

// The offices are held by somebody, one at a time where the law knows one
// holder, and in an order that can be.
func TestOffices(t *testing.T) {
	t.Parallel()
	_, dir, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`^(minister|staatssecretaris|eurocommissaris|commissievoorzitter|hoge-vertegenwoordiger)(-[a-z-]+)?$`)
	rows := 0
	for _, p := range dir.All() {
		for _, o := range p.Offices {
			rows++
			if !id.MatchString(o.ID) || o.From < "2002" || o.To != "" && o.To <= o.From {
				t.Errorf("%s: office %+v", p.Key, o)
			}
		}
	}
	if rows < 240 {
		t.Errorf("%d offices, want those of all cabinets since 2002", rows)
	}
	for _, c := range []struct{ office, day, want string }{
		{"minister-van-justitie-en-veiligheid", "2024-02-23", "dilan-yesilgoz-zegerius"},
		{"minister-van-justitie-en-veiligheid", "2025-02-23", "david-van-weel"},
		{"minister-van-justitie", "2005-01-01", "piet-hein-donner"},
		{"staatssecretaris-van-justitie-en-veiligheid", "2024-02-23", "eric-van-der-burg"},
		{"minister-voor-rechtsbescherming", "2024-02-23", "franc-weerwind"},
		{"minister-van-financien", "2012-05-05", "jan-kees-de-jager"},
		{"minister-president", "2002-12-31", "jan-peter-balkenende"},
		{"minister-president", "2024-07-02", "dick-schoof"},
		{"staatssecretaris-herstel-groningen", "2025-01-01", "eddie-van-marum"},
	} {
		var got []string
		for _, p := range dir.All() {
			for _, o := range p.Offices {
				if o.ID == c.office && o.From <= c.day && (o.To == "" || c.day < o.To) {
					got = append(got, p.Key)
				}
			}
		}
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s on %s: %v, want %s", c.office, c.day, got, c.want)
		}
	}
}

func FuzzExtract(f *testing.F) {
	for _, s := range []string{"De leden Piri en Van der Lee (GroenLinks-PvdA)", "Minister van Justitie en Veiligheid,\nD. Yeşilgöz-Zegerius",
		"motie van het lid Veldkamp c.s.", "ministers van X en van Y", "en gaat over tot de orde van de dag.\nPiri\n", "A. B. C.", "D'66", "Staatssecretaris van\n"} {
		f.Add(s)
	}
	x, _, err := person.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		in := &extract.Input{Clean: text.Normalise(s, text.Options{})}
		x.Extract(in, func(c extract.Candidate) {
			if c.Span.Start < 0 || c.Span.End > len(in.Clean.Text) || c.Span.Start >= c.Span.End || c.ID == "" || c.Rule == "" {
				t.Errorf("candidate %+v in %q", c, in.Clean.Text)
			}
		}, func(string, string, text.Span) {})
	})
}

func BenchmarkExtract(b *testing.B) {
	s := strings.Repeat("De leden Piri en Van der Lee (GroenLinks-PvdA) vragen de Minister van Justitie en Veiligheid naar de motie Veldkamp c.s. en naar het overleg met Duitsland en Frankrijk over de richtlijn. ", 200)
	x := newExtractor(b)
	in := &extract.Input{Clean: text.Normalise(s, text.Options{})}
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		x.Extract(in, func(extract.Candidate) {}, func(string, string, text.Span) {})
	}
}

func TestHolders(t *testing.T) {
	t.Parallel()
	_, d, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, office, from, to string
		want                   []string
		known                  bool
	}{
		{"one", "minister-van-justitie-en-veiligheid", "2024-02-23", "2024-02-23", []string{"dilan-yesilgoz-zegerius"}, true},
		{"day of change", "minister-van-justitie-en-veiligheid", "2024-07-02", "2024-07-02", []string{"dilan-yesilgoz-zegerius", "david-van-weel"}, true},
		{"two at once", "staatssecretaris-van-financien", "2023-05-01", "2023-05-01", []string{"aukje-de-vries", "marnix-van-rij"}, true},
		{"their own titles", "staatssecretaris-toeslagen-en-douane", "2023-05-01", "2023-05-01", []string{"aukje-de-vries"}, true},
		{"on leave", "minister-voor-buitenlandse-handel-en-ontwikkelingssamenwerking", "2024-02-01", "2024-02-01", []string{"geoffrey-van-leeuwen"}, true},
		{"a month", "minister-van-financien", "2024-01-01", "2024-01-31", []string{"sigrid-kaag", "steven-van-weyenberg"}, true},
		{"the last cabinet of the list", "minister-van-justitie-en-veiligheid", "2025-11-01", "2025-11-01", []string{"foort-van-oosten"}, true},
		{"a Commissioner", "eurocommissaris-voor-binnenlandse-zaken", "2024-03-04", "2024-03-04", []string{"ylva-johansson"}, true},
		{"vacant", "minister-van-defensie", "2021-09-20", "2021-09-20", nil, true},
		{"before the list", "minister-van-defensie", "1995-01-01", "1995-01-01", nil, false},
		{"after the list", "minister-president", "2031-01-01", "2031-01-01", nil, false},
		{"no such office", "minister-van-niets", "2024-02-23", "2024-02-23", nil, false},
		{"no day", "minister-president", "", "", nil, false},
	} {
		people, known := d.Holders(c.office, c.from, c.to)
		var got []string
		for _, p := range people {
			got = append(got, p.Key)
		}
		if !slices.Equal(got, c.want) || known != c.known {
			t.Errorf("%s: got %v, %v, want %v, %v", c.name, got, known, c.want, c.known)
		}
	}
}

func TestFullTitles(t *testing.T) {
	t.Parallel()
	_, d, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		office, day string
		want        []string
	}{
		{"minister-voor-asiel", "2025-03-12", []string{"minister-van-asiel-en-migratie"}},
		{"minister-van-landbouw", "2025-03-12", []string{"minister-van-landbouw-visserij-voedselzekerheid-en-natuur"}},
		{"staatssecretaris-van-rechtsbescherming", "2025-03-12", []string{"staatssecretaris-rechtsbescherming"}},
		{"minister-van-klimaat", "2023-03-12", []string{"minister-van-economische-zaken-en-klimaat", "minister-voor-klimaat-en-energie"}},
		{"minister-van-asiel", "2019-03-12", nil},
		{"minister-van-buit", "2025-03-12", nil},
		{"minister-president", "2025-03-12", []string{"minister-president"}},
	} {
		if got := d.Full(c.office, c.day, c.day); !slices.Equal(got, c.want) {
			t.Errorf("%s on %s: got %q, want %q", c.office, c.day, got, c.want)
		}
	}
}
