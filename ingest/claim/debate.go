package claim

import (
	"slices"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// plainDebate is the kind of what a paper calls a debate and no more.
const plainDebate = "debat"

// debates are the kinds of meeting that papers call a debate for short
// (Reglement van Orde van de Tweede Kamer, chapters 7 and 8).
var debates = map[string]bool{"commissiedebat": true, "wetgevingsoverleg": true, "notaoverleg": true, "algemeen-overleg": true, "tweeminutendebat": true, "plenair-debat": true,
	"begrotingsbehandeling": true, "begrotingsdebat": true, "hoofdlijnendebat": true, "dertigledendebat": true, "plenaire-behandeling": true}

// joinDebates makes "het debat van 18 januari" the debate of that day, where the
// paper names one that it can be and no other.
func (r *reader) joinDebates() {
	r.Meetings = slices.DeleteFunc(r.Meetings, func(m paper.Meeting) bool {
		if m.Kind != plainDebate || m.Own {
			return false
		}
		to := r.debateOf(m)
		if to == nil {
			return false
		}
		for k := range r.Commitments {
			if c := &r.Commitments[k]; c.IRIs["madeIn"] == m.IRI {
				c.MadeIn, c.IRIs["madeIn"] = to.ID, to.IRI
			}
		}
		return true
	})
}

// debateOf is the debate that a plain one is, nil where the paper names none or
// several. A kind of debate with its topic and the same without are one.
func (r *reader) debateOf(m paper.Meeting) *paper.Meeting {
	var one *paper.Meeting
	for k := range r.Meetings {
		o := &r.Meetings[k]
		if !debates[o.Kind] || o.Body != m.Body || o.Date != m.Date || m.Known != "" && o.Known != m.Known {
			continue
		}
		switch {
		case one == nil || one.Kind == o.Kind && one.Known == "":
			one = o
		case one.Kind != o.Kind || o.Known != "" && o.Known != one.Known:
			return nil
		}
	}
	return one
}
