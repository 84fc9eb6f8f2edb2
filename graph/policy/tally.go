package policy

// Tally counts the events of a timeline, of which a page may have a part.
type Tally struct {
	Documents   int `json:"documents"`
	Steps       int `json:"steps"`
	Commitments int `json:"commitments"`
	Open        int `json:"open"` // of the commitments
	Positions   int `json:"positions"`
	// Months counts the documents and steps of each month (YYYY-MM).
	Months map[string]int `json:"months"`
}

// TallyOf counts events, all of which are dated.
func TallyOf(events []Event) Tally {
	t := Tally{Months: map[string]int{}}
	for _, e := range events {
		switch e.Relation {
		case "commitment":
			t.Commitments++
			if e.Status == "open" {
				t.Open++
			}
			continue
		case "position":
			t.Positions++
			continue
		case "step":
			t.Steps++
		default:
			t.Documents++
		}
		t.Months[e.Date[:min(len(e.Date), len("2006-01"))]]++
	}
	return t
}
