package emit

import (
	"slices"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

func TestMeetingName(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"commissiedebat-2024-01-18":      "Commissiedebat van 18 januari 2024",
		"algemeen-overleg-2019-03-05":    "Algemeen overleg van 5 maart 2019",
		"wetgevingsoverleg-over-jeugd":   "Wetgevingsoverleg over jeugd",
		"debat-over-asiel-en-migratie":   "Debat over asiel en migratie",
		"vragenuur":                      "Vragenuur",
		"debat-2024-02-01-2024-02-02-ab": "Debat 2024 02 01 2024 02 02 ab",
		"":                               "",
	} {
		if got := meetingName(id); got != want {
			t.Errorf("meetingName(%q) = %q, want %q", id, got, want)
		}
	}
}

// A proposal that the gazetteer or a paper names as an act is an EU document.
func TestProposalsAreNoActs(t *testing.T) {
	t.Parallel()
	d := Curated([]Thing{{Type: "act", ID: "COM(2023)755", NL: "mensensmokkelrichtlijn"}, {Type: "act", ID: "32019R1896", NL: "grens- en kustwachtverordening"}})
	var got []string
	for _, q := range d.Quads {
		if q.Predicate == vocab.Type {
			got = append(got, q.Object.String())
		}
	}
	if want := []string{vocab.Class("eu-document").String(), vocab.Class("act").String()}; !slices.Equal(got, want) {
		t.Errorf("classes %q, want %q", got, want)
	}
}
