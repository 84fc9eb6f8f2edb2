package main

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

// TestClaimsOfTheCorpus asks the served corpus who promised, thought and did
// what, and holds each answer against the words of its paper.
func TestClaimsOfTheCorpus(t *testing.T) {
	t.Parallel()
	s := serveCorpus(t)
	type ref struct{ IRI, Label, Type string }
	type row struct {
		Status, Stance                             string
		By, To, MadeIn, About, FulfilledBy, Holder ref
		Passage                                    passageOf
	}
	type answer struct {
		Commitments, Positions []row
		Page                   pageOf
	}
	check := func(rows []row, want ...string) {
		t.Helper()
		var got []string
		for _, r := range rows {
			if cut := s.cut(r.Passage.Document.Key, r.Passage.Start, r.Passage.End); cut != r.Passage.Quote {
				t.Errorf("%s: %q is not the passage %q", r.Passage.Document.Key, r.Passage.Quote, cut)
			}
			key, _, _ := strings.Cut(r.Passage.Document.Key, ".")
			got = append(got, key+" "+r.Status+r.Stance+" "+r.By.Label+r.Holder.Label)
		}
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("no %q in\n%s", w, strings.Join(got, "\n"))
			}
		}
	}
	ask := func(path string, query url.Values) answer {
		query.Set("limit", "200")
		return get[answer](s, path, path, query)
	}
	open := ask("/commitments", url.Values{"status": {"open"}})
	check(open.Commitments, "kst-32317-871 open Minister van Justitie en Veiligheid")
	kept := ask("/commitments", url.Values{"status": {"fulfilled"}, "office": {"office:minister-van-justitie-en-veiligheid"}})
	check(kept.Commitments, "kst-32317-872 fulfilled Minister van Justitie en Veiligheid")
	for _, c := range kept.Commitments {
		if c.FulfilledBy.IRI == "" || c.To.IRI == "" || c.MadeIn.Type != "meeting" {
			t.Errorf("%+v does not say to whom, where or with what", c)
		}
	}
	all := ask("/commitments", url.Values{})
	if all.Page.Total != len(all.Commitments) || all.Page.Total < open.Page.Total+kept.Page.Total {
		t.Errorf("%d commitments of %d, %d open and %d kept", len(all.Commitments), all.Page.Total, open.Page.Total, kept.Page.Total)
	}
	check(ask("/positions", url.Values{"holder": {"country:NLD"}}).Positions, "kst-32317-869 supports Nederland", "kst-22112-3873 urges Nederland")
	check(ask("/positions", url.Values{"holder": {"country:HUN"}}).Positions, "kst-32317-869 parliamentary-reserve Hongarije", "kst-22112-3873 parliamentary-reserve Hongarije")
	check(ask("/positions", url.Values{"holder": {"country:DEU"}, "about": {"comnat:COM_2023_0755_FIN"}}).Positions, "kst-22112-3873 supports Duitsland")
	// Through the item of the agenda that is about the directive.
	check(ask("/positions", url.Values{"holder": {"country:SWE"}, "about": {"comnat:COM_2023_0755_FIN"}}).Positions, "kst-32317-872 concerned Zweden")
	coreper := get[relationsOf](s, "/relations", "/relations", url.Values{"iri": {"https://w3id.org/kamergraaf/id/committee/coreper"}, "predicate": {"kg:stepBody"}})
	if coreper.Page.Total == 0 || coreper.Relations[0].Node.Type != "step" || coreper.Relations[0].Edge.Evidence == 0 {
		t.Errorf("Coreper took no step: %+v", coreper)
	}
}
