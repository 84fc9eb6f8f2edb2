package paper_test

import (
	"encoding/json"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

func TestSortGivesStableJSON(t *testing.T) {
	t.Parallel()
	p := paper.Paper{Mentions: []paper.Mention{
		{Start: 5, End: 9, Text: "beta", Type: paper.Party, ID: "b", Rule: "r", Confidence: 1},
		{Start: 0, End: 4, Text: "alfa", Type: paper.Party, ID: "a", Rule: "r", Confidence: 1},
	}}
	p.Sort()
	got, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"document":{"id":"","iri":"","kind":"","title":"","date":"","dossier":"","number":"","session":"","chamber":"","addressee":"","signatories":[]},` +
		`"mentions":[{"start":0,"end":4,"text":"alfa","type":"party","id":"a","rule":"r","confidence":1},` +
		`{"start":5,"end":9,"text":"beta","type":"party","id":"b","rule":"r","confidence":1}],` +
		`"relations":[],"agenda":[],"footnotes":[],"headings":[],"meetings":[],"commitments":[],"positions":[],"steps":[],"questions":[],"speakers":[],"warnings":[]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestItemPlace(t *testing.T) {
	t.Parallel()
	for want, it := range map[string]paper.Item{
		"II.1": {Section: "II. Justitie", Number: "1"},
		"9b":   {Number: "9b"},
		"@3":   {Section: "II. Justitie"},
	} {
		if got := it.Place(2); got != want {
			t.Errorf("%+v: got %s, want %s", it, got, want)
		}
	}
}

// Sort leaves what is equal in its order, wherever it stood.
func TestSortIsStable(t *testing.T) {
	t.Parallel()
	var p paper.Paper
	for i := range 40 {
		p.Mentions = append(p.Mentions, paper.Mention{Start: i * 7 % 10, End: 20, Rule: string(rune('A' + i))})
		p.Relations = append(p.Relations, paper.Relation{Start: i * 7 % 10, End: 20, Subject: string(rune('a' + i%2)), Rule: string(rune('A' + i))})
	}
	p.Sort()
	for i := 1; i < 40; i++ {
		if a, b := p.Mentions[i-1], p.Mentions[i]; a.Start > b.Start || a.Start == b.Start && a.Rule > b.Rule {
			t.Fatalf("%+v stands before %+v", a, b)
		}
		a, b := p.Relations[i-1], p.Relations[i]
		if a.Start > b.Start || a.Start == b.Start && (a.Subject > b.Subject || a.Subject == b.Subject && a.Rule > b.Rule) {
			t.Fatalf("%+v stands before %+v", a, b)
		}
	}
}
