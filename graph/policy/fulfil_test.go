package policy_test

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

const (
	office   = vocab.ID + "office/minister-van-defensie"
	minister = vocab.ID + "person/r-brekelmans"
)

// vow is a promise of a test: of a paper, in a meeting with a topic, to whom.
type vow struct{ doc, topic, to, number, status string }

// debateStore is a store with a debate report for each topic, of one day, and
// letters; a promise in a report is by the minister, one in a letter by the office.
func debateStore(reports []string, vows []vow) shelf {
	s := shelf{texts: map[string]string{}}
	var quads []quad.Quad
	day := "2025-07-02"
	papers := map[string]*paper.Paper{}
	at := func(id string) *paper.Paper {
		if papers[id] == nil {
			papers[id] = &paper.Paper{Key: id + ".txt", Text: "Dat heb ik toegezegd. En ook dit.", Document: paper.Document{ID: id, IRI: vocab.Kamerstuk(id), Title: id, Date: "2025-09-01"}}
		}
		return papers[id]
	}
	meet := func(p *paper.Paper, topic string, own bool) string {
		kind := "commissiedebat"
		if topic == "debat" { // no more is said of it
			kind, topic = topic, ""
		}
		iri := vocab.MeetingOn("TK", kind, day, topic)
		p.Meetings = append(p.Meetings, paper.Meeting{ID: kind + "-" + day + "-" + topic, IRI: iri, Body: "TK", Kind: kind, Date: day, Known: topic, Own: own,
			Start: 0, End: 4, Place: paper.Place{Rule: "claim/test", Confidence: 0.9}})
		return iri
	}
	own := map[string]bool{}
	for _, topic := range reports {
		p := at("kst-29628-" + topic)
		meet(p, topic, true)
		own[p.Document.ID] = true
		p.Relations = append(p.Relations, paper.Relation{Subject: "brekelmans", Predicate: "holdsOffice", Object: "minister-van-defensie", SubjectIRI: minister, ObjectIRI: office, Start: 0, End: 3, Rule: "r", Confidence: 0.9})
	}
	for i, v := range vows {
		p := at(v.doc)
		c := paper.Commitment{By: "x", Number: v.number, Status: v.status, Start: i % 3, End: 12 + i%9, Place: paper.Place{Rule: "claim/test", Confidence: 0.9, IRIs: map[string]string{"by": office}}}
		if own[v.doc] {
			c.MadeIn, c.IRIs["madeIn"], c.IRIs["by"] = v.doc, p.Document.IRI, minister
		} else {
			c.MadeIn, c.IRIs["madeIn"] = "commissiedebat", meet(p, v.topic, false)
		}
		if v.to != "" {
			c.To, c.IRIs["to"] = v.to, vocab.Person(v.to)
		}
		if v.status == "fulfilled" {
			c.FulfilledBy, c.IRIs["fulfilledBy"] = v.doc, p.Document.IRI
		}
		p.Commitments = append(p.Commitments, c)
	}
	for _, p := range papers {
		p.Sort()
		d := emit.Document(p, emit.Run{Version: "1"})
		quads, s.texts[d.Key] = append(quads, d.Quads...), d.Text
	}
	s.Memory = graph.NewMemory(quads)
	return s
}

// A letter joins the promise of a debate that it keeps where number, or debate,
// minister and member say which, and else says what may keep it.
func TestWhoKeepsAPromise(t *testing.T) {
	t.Parallel()
	const report, other = "kst-29628-politie", "kst-29628-douane"
	for name, tc := range map[string]struct {
		reports []string
		vows    []vow
		want    []string // rule and paper of the open promises, by passage
	}{
		"same meeting":          {[]string{"politie"}, []vow{{report, "", "", "", "open"}, {"kst-1-1", "politie", "", "", "fulfilled"}}, []string{"meeting kst-1-1"}},
		"without topic":         {[]string{"politie"}, []vow{{report, "", "", "", "open"}, {"kst-1-1", "", "", "", "fulfilled"}}, []string{"meeting kst-1-1"}},
		"two debates, no topic": {[]string{"politie", "douane"}, []vow{{report, "", "", "", "open"}, {other, "", "", "", "open"}, {"kst-1-1", "", "", "", "fulfilled"}}, []string{"", ""}},
		"two debates, a topic":  {[]string{"politie", "douane"}, []vow{{report, "", "", "", "open"}, {other, "", "", "", "open"}, {"kst-1-1", "douane", "", "", "fulfilled"}}, []string{"", "meeting kst-1-1"}},
		"a debate":              {[]string{"politie"}, []vow{{report, "", "", "", "open"}, {"kst-1-1", "debat", "", "", "fulfilled"}}, []string{"meeting kst-1-1"}},
		"a debate, of two":      {[]string{"politie", "douane"}, []vow{{report, "", "", "", "open"}, {other, "", "", "", "open"}, {"kst-1-1", "debat", "", "", "fulfilled"}}, []string{"", ""}},
		"promised in a debate":  {[]string{"politie"}, []vow{{"kst-1-2", "debat", "", "", "open"}, {"kst-1-1", "politie", "", "", "fulfilled"}}, []string{"meeting kst-1-1"}},
		"to another":            {[]string{"politie"}, []vow{{report, "", "a-bakker", "", "open"}, {"kst-1-1", "politie", "b-jansen", "", "fulfilled"}}, []string{""}},
		"to the one":            {[]string{"politie"}, []vow{{report, "", "a-bakker", "", "open"}, {report, "", "b-jansen", "", "open"}, {"kst-1-1", "politie", "b-jansen", "", "fulfilled"}}, []string{"", "meeting kst-1-1"}},
		"two promises":          {[]string{"politie"}, []vow{{report, "", "", "", "open"}, {report, "", "", "", "open"}, {"kst-1-1", "politie", "", "", "fulfilled"}}, []string{"meeting ? kst-1-1", "meeting ? kst-1-1"}},
		"two letters":           {[]string{"politie"}, []vow{{report, "", "", "", "open"}, {"kst-1-1", "politie", "", "", "fulfilled"}, {"kst-1-2", "politie", "", "", "fulfilled"}}, []string{"meeting ? kst-1-1 kst-1-2"}},
		"number":                {[]string{"politie"}, []vow{{report, "", "", "TZ202507-001", "open"}, {report, "", "", "TZ202507-002", "open"}, {"kst-1-1", "douane", "", "TZ202507-002", "fulfilled"}}, []string{"", "number kst-1-1"}},
	} {
		r := policy.NewReader(debateStore(tc.reports, tc.vows))
		all, err := r.Commitments(t.Context(), policy.CommitmentFilter{Status: "open"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		var read []policy.Commitment
		for _, iri := range all {
			c, err := r.Commitment(t.Context(), iri)
			if err != nil {
				t.Fatal(err)
			}
			read = append(read, c)
		}
		slices.SortFunc(read, func(a, b policy.Commitment) int { return a.Passage.Start - b.Passage.Start })
		for _, c := range read {
			said := ""
			if k := c.Kept; k != nil {
				said = k.Rule
				if k.Paper != nil {
					said += " " + k.Paper.Label
				} else {
					said += " ?"
				}
				for _, a := range k.Alternatives {
					said += " " + a.Label
				}
			}
			got = append(got, said)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %q, want %q", name, got, tc.want)
		}
	}
}
