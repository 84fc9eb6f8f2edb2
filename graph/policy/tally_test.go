package policy_test

import (
	"reflect"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/policy"
)

func TestTally(t *testing.T) {
	t.Parallel()
	got := policy.TallyOf([]policy.Event{
		{Date: "2024-03-04", Relation: "self"}, {Date: "2024-03-01", Relation: "mention"}, {Date: "2024-02", Relation: "step"},
		{Date: "2024-03-04", Relation: "commitment", Status: "open"}, {Date: "2023-01-01", Relation: "commitment", Status: "fulfilled"},
		{Date: "2023-01-01", Relation: "position", Stance: "supports"},
	})
	want := policy.Tally{Documents: 2, Steps: 1, Commitments: 2, Open: 1, Positions: 1, Months: map[string]int{"2024-03": 2, "2024-02": 1}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
