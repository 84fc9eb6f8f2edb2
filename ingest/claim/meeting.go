package claim

import (
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// meetingForm names where a promise was made, by the kinds of meeting that the
// Reglement van Orde of the Tweede Kamer knows and their abbreviations, or a
// letter.
var meetingForm = regexp.MustCompile(`(?i)\b(commissiedebat|plenaire debat|plenair debat|debat|wetgevingsoverleg|wgo|notaoverleg|algemeen overleg|ao|schriftelijk overleg|` +
	`tweeminutendebat|(?:mondelinge )?vragenuur(?:tje)?|begrotingsbehandeling|begrotingsdebat|hoofdlijnendebat|dertigledendebat|rondetafelgesprek|plenaire behandeling|(?:informele )?(?:jbz-raad|raad)|brief)\b`)

// kinds joins the words for one kind of meeting.
var meetingKinds = map[string]string{"wgo": "wetgevingsoverleg", "ao": "algemeen-overleg", "vragenuurtje": "vragenuur", "mondelinge-vragenuurtje": "vragenuur",
	"mondelinge-vragenuur": "vragenuur", "plenaire-debat": "plenair-debat"}

// leads stand before the name of a meeting where something was promised.
var leads = newSet("het de een mijn tijdens in uit bij van op")

// topicEnd ends the subject of a debate.
var topicEnd = regexp.MustCompile(`[,.;:()]| (?:heb|heeft|hebben|had|is|zijn|was|stuur|informeer|zeg|zegt|zal|ontvangt|treft|bied|zend|toegezegd|gedaan|gevraagd|doe|kom|geef|inzake|dat|om|d\.d\.) `)

// madeIn is the meeting or letter that the sentence says the promise was made
// in, or the paper itself for a new promise. A meeting is known by its kind
// and day, or its subject, and that within this paper only: on one day there
// may be two of a kind.
func (x *line) madeIn(now bool) party {
	if now {
		return x.r.itself()
	}
	s := x.s.Words
	for _, m := range meetingForm.FindAllStringIndex(s, 4) {
		i := x.wordAt(m[0])
		if !leads[x.low(i-1)] {
			continue
		}
		kind := paper.Slug(s[m[0]:m[1]])
		if k, ok := meetingKinds[kind]; ok {
			kind = k
		}
		rest := s[m[1]:min(len(s), m[1]+200)]
		for k := range x.s.Found {
			f := &x.s.Found[k]
			if f.Type == paper.Date && f.From >= m[1] && f.From <= m[1]+90 && !strings.ContainsAny(s[m[1]:f.From], ";:") {
				return x.r.meeting(kind + "-" + strings.ReplaceAll(f.ID, "/", "-"))
			}
		}
		if kind == "brief" {
			continue
		}
		if topic, ok := strings.CutPrefix(rest, " over "); ok {
			if end := topicEnd.FindStringIndex(topic); end != nil {
				topic = topic[:end[0]]
			}
			if n := len(strings.Fields(topic)); n > 0 && n <= 14 {
				return x.r.meeting(kind + "-over-" + paper.Slug(topic))
			}
		}
	}
	return party{}
}

func (r *reader) meeting(id string) party { return party{id, vocab.Meeting(r.in.Scope, id)} }
