package ingest_test

import (
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract/person"
	"github.com/kamergraaf/kamergraaf/ingest/link"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// TestSharedSurnamesLinkToNobody reads, for every surname that several people
// of the list have, a letter that names one by surname alone: it leads to
// somebody only when one of them alone had a party or office that day, and else
// says whom it could mean.
func TestSharedSurnamesLinkToNobody(t *testing.T) {
	t.Parallel()
	const day = "2024-02-23"
	p := whole(t)
	_, list, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	seen, open, told := map[string]bool{}, 0, 0
	for _, who := range list.All() {
		surname := strings.TrimPrefix(who.Label, who.FirstName+" ")
		id := paper.Slug(structure.Surname(surname))
		if people := list.People(id); len(people) < 2 || seen[id] {
			continue
		}
		seen[id] = true
		active := 0
		for _, o := range list.People(id) {
			terms := append(append([]link.Term(nil), o.Parties...), o.Offices...)
			for _, term := range terms {
				if (term.From == "" || term.From <= day) && (term.To == "" || day < term.To) {
					active++
					break
				}
			}
		}
		doc := readPaper(t, p, "brief.txt", "Den Haag, 23 februari 2024\n\nDe heer "+strings.ToUpper(surname[:1])+surname[1:]+" heeft daarover gesproken.\n")
		for _, m := range doc.Mentions {
			if m.Type != paper.Person || m.ID != id {
				continue
			}
			linked := m.Link != nil && m.Link.Score > 0
			switch {
			case linked && active != 1:
				t.Errorf("%s: linked to %s by %s, and %d of this name sat then", surname, m.Label, m.Rule, active)
			case linked:
				told++
			case m.Link == nil || len(m.Link.Alternatives) < 2:
				t.Errorf("%s: not linked, and the link does not say whom it could mean: %+v", surname, m.Link)
			default:
				open++
			}
		}
	}
	t.Logf("%d surnames of several: %d lead to the one who sat then, %d to nobody", len(seen), told, open)
	if len(seen) < 20 || open == 0 {
		t.Errorf("%d surnames shared, %d open: what is tested?", len(seen), open)
	}
}

// TestBareWordsLinkToNothing reads words that name no one thing: they are no
// mention, or one that stays without a holder.
func TestBareWordsLinkToNothing(t *testing.T) {
	t.Parallel()
	p := whole(t)
	for _, c := range []struct{ words string }{
		{"De minister antwoordt de Kamer."},
		{"Het verslag van de Raad volgt, met de motie en de richtlijn."},
		{"De staatssecretaris stuurt de verordening."},
		{"De vaste commissie vergadert; de commissie voor Toezicht ook."},
		{"In Noord-Ierland en bij de Noord-Ierse grens; Publicatieblad NL L 12/3, NL Publicatieblad C 4."},
		{"Het lid van de delegatie sprak met de ministers."},
	} {
		doc := readPaper(t, p, "brief.txt", "Den Haag, 23 februari 2024\n\n"+c.words+"\n")
		for _, m := range doc.Mentions {
			if m.Type != paper.Date {
				t.Errorf("%q: %s %q is %s", c.words, m.Type, m.Text, m.ID)
			}
		}
		for _, r := range doc.Relations {
			t.Errorf("%q: %+v", c.words, r)
		}
	}
}
