package extract_test

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// "minister van België": the office is read from the form of the words alone.
func TestWeakGivesWayToACountry(t *testing.T) {
	t.Parallel()
	office := extract.Candidate{Span: text.Span{Start: 0, End: 19}, Type: paper.Office, ID: "minister-van-belgie", Rule: "office", Confidence: .8}
	country := extract.Candidate{Span: text.Span{Start: 13, End: 19}, Type: paper.Country, ID: "BEL", Rule: "country", Confidence: .9}
	beyond := country
	beyond.Span = text.Span{Start: 25, End: 31}
	for _, c := range []struct {
		name string
		weak bool
		in   extract.Candidate
		want string
	}{
		{"weak, country inside", true, country, "BEL"},
		{"known, country inside", false, country, office.ID},
		{"weak, country behind", true, beyond, office.ID},
	} {
		t.Run(c.name, func(t *testing.T) {
			office.Weak = c.weak
			got, _ := extract.Run(input("minister van Belgie en Frankrijk."), []extract.Extractor{single(office), single(c.in)})
			if got[0].ID != c.want {
				t.Errorf("first of %+v is %s, want %s", got, got[0].ID, c.want)
			}
		})
	}
}

// "de heer Heijmans" is no company, whatever is called so; a name that only resembles
// that of a person is the company's.
func TestPersonByItsCue(t *testing.T) {
	t.Parallel()
	company := extract.Candidate{Span: text.Span{Start: 8, End: 16}, Type: paper.Organisation, ID: "name:heijmans", Rule: "organisation", Confidence: .97}
	for confidence, want := range map[float64]string{.98: "heijmans", .9: company.ID} {
		person := extract.Candidate{Span: company.Span, Type: paper.Person, ID: "heijmans", Rule: "person", Confidence: confidence}
		for _, order := range [][]extract.Extractor{{single(person), single(company)}, {single(company), single(person)}} {
			if got, _ := extract.Run(input("de heer Heijmans sprak."), order); len(got) != 1 || got[0].ID != want {
				t.Errorf("at %v: %+v, want %s", confidence, got, want)
			}
		}
	}
}
