package ingest_test

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/extract/person"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/source"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// ministersAbroad are those whom papers name beside an office that the
// Netherlands has too, looked at one by one.
var ministersAbroad = map[string]bool{"sejourne": true, "gallant": true, "smotrich": true}

// TestHoldersAreThoseNamed compares the list of who held which office with
// whom real papers name beside an office on their day: two sources that know
// nothing of each other.
func TestHoldersAreThoseNamed(t *testing.T) {
	t.Parallel()
	p := whole(t)
	_, list, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	same, several, other, unknown := 0, 0, 0, 0
	for _, pattern := range []string{"verslagen/*.xml", "office/*", "pdf-text/*.txt", "officiele-publicaties/motions/*.xml", "../gold/dev/*.txt"} {
		for _, f := range inputs(t, pattern) {
			doc, _, err := p.Read(t.Context(), source.Item{Name: filepath.Base(f), URI: "test:" + f, Open: func() (io.ReadCloser, error) { return os.Open(f) }})
			if err != nil {
				continue
			}
			for _, r := range doc.Relations {
				if r.Predicate != "holdsOffice" || len(doc.Document.Date) != 10 {
					continue
				}
				people, known := list.Holders(r.Object, doc.Document.Date, doc.Document.Date)
				if !known {
					unknown++
					continue
				}
				named := false
				for _, who := range people {
					named = named || paper.Slug(structure.Surname(who.Label)) == r.Subject || hasSurname(list, r.Subject, who.Key)
				}
				switch {
				case named && len(people) == 1:
					same++
				case named:
					several++
				default:
					other++
					if ministersAbroad[r.Subject] {
						continue
					}
					t.Errorf("%s (%s): %s %s; the list has %v", filepath.Base(f), doc.Document.Date, r.Subject, r.Object, people)
				}
			}
		}
	}
	t.Logf("%d the same, %d one of several, %d abroad, %d offices or days not in the list", same, several, other, unknown)
	if same < 30 {
		t.Errorf("%d of the list are named, want at least 30: what is compared?", same)
	}
}

// A letter of a day leads from an office to who held it, in JSON and in the
// graph, and says where two did; the mention stays the office.
func TestOfficeLeadsToItsHolder(t *testing.T) {
	t.Parallel()
	const letter = "Den Haag, 23 februari 2024\n\nDe minister van Justitie en Veiligheid en de staatssecretaris van Financiën sturen u een brief.\n"
	doc := readPaper(t, whole(t), "brief.txt", letter)
	var minister, secretary paper.Mention
	for _, m := range doc.Mentions {
		switch m.ID {
		case "minister-van-justitie-en-veiligheid":
			minister = m
		case "staatssecretaris-van-financien":
			secretary = m
		}
	}
	who := vocab.Person("dilan-yesilgoz-zegerius")
	if l := minister.Link; l == nil || l.IRI != who || l.Rule != "holder-on-day" || l.Score < 0.9 || minister.Type != paper.Office || minister.IRI == who {
		t.Errorf("minister: got %+v, link %+v", minister, minister.Link)
	}
	if l := secretary.Link; l == nil || l.IRI != "" || l.Score != 0 || len(l.Alternatives) != 2 {
		t.Errorf("two state secretaries: got link %+v", secretary.Link)
	}
	wantQuads := map[string]bool{"refersTo": false, "officeHolder": false, "alternative": false, "assertion": false}
	for _, q := range emit.Document(doc, emit.Run{}).Quads {
		switch {
		case q.Predicate == vocab.RefersTo && q.Object == quad.IRI(who) && q.Subject == quad.IRI(doc.Document.IRI):
			wantQuads["refersTo"] = true
		case q.Predicate == vocab.OfficeHolder && q.Object == quad.IRI(who):
			wantQuads["officeHolder"] = true
		case q.Predicate == vocab.Alternative && q.Object == quad.IRI(vocab.Person("marnix-van-rij")):
			wantQuads["alternative"] = true
		case q.Predicate == vocab.RDFPredicate && q.Object == vocab.RefersTo:
			wantQuads["assertion"] = true
		}
	}
	for name, ok := range wantQuads {
		if !ok {
			t.Errorf("the graph has no %s", name)
		}
	}
	warned := slices.ContainsFunc(doc.Warnings, func(w paper.Warning) bool { return w.Code == "office-ambiguous" && w.Start == secretary.Start })
	if !warned {
		t.Errorf("two state secretaries without a warning: %+v", doc.Warnings)
	}
}

func hasSurname(d *person.Directory, surname, key string) bool {
	for _, p := range d.People(surname) {
		if p.Key == key {
			return true
		}
	}
	return false
}
