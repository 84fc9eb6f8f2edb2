package claim

import (
	"regexp"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// meetingForm is what a promise was made in, by the kinds of meeting that the
// Reglement van Orde of the Tweede Kamer knows and their abbreviations, or a
// letter.
var meetingForm = dfa.MustCompile(`(?i)^(?:commissiedebat|plenaire debat|plenair debat|debat|wetgevingsoverleg|wgo|notaoverleg|algemeen overleg|ao|schriftelijk overleg|` +
	`tweeminutendebat|(?:mondelinge )?vragenuur(?:tje)?|begrotingsbehandeling|begrotingsdebat|hoofdlijnendebat|dertigledendebat|rondetafelgesprek|plenaire behandeling|(?:informele )?(?:jbz-raad|raad)|brief)\b`)

// kinds joins the words for one kind of meeting.
var meetingKinds = map[string]string{"wgo": "wetgevingsoverleg", "ao": "algemeen-overleg", "vragenuurtje": "vragenuur", "mondelinge-vragenuurtje": "vragenuur",
	"mondelinge-vragenuur": "vragenuur", "plenaire-debat": "plenair-debat"}

// leads stand before the name of a meeting where something was promised.
var leads = newSet("het de een mijn tijdens in uit bij van op")

// topicEnd ends the subject of a debate.
var topicEnd = regexp.MustCompile(`[,.;:()]| (?:heb|heeft|hebben|had|is|zijn|was|stuur|informeer|zeg|zegt|zal|ontvangt|treft|bied|zend|toegezegd|gedaan|gevraagd|doe|kom|geef|inzake|dat|om|d\.d\.) `)

// madeIn is the meeting or letter that the sentence says the promise was made
// in, or the paper itself for a new promise. A meeting on a day is the same in
// every paper; one without, and a letter, is this paper's.
func (x *line) madeIn(now bool) party {
	if now {
		return x.r.itself()
	}
	for i := 1; i < len(x.w); i++ {
		if !x.is(i-1, leads) {
			continue
		}
		rest := x.s.Words[x.w[i].from:]
		if !meetingForm.MatchString(rest) {
			continue
		}
		named := text.Span{Start: x.w[i].from, End: x.w[i].from + len(meetingForm.Regexp().FindString(rest))}
		if p := x.meetingAt(named); p.id != "" {
			return p
		}
	}
	return party{}
}

// meetingAt is the meeting or letter that is named at a place in the sentence, if
// its day or topic follows.
func (x *line) meetingAt(at text.Span) party {
	s := x.s.Words
	kind, rest := meetingKind(s[at.Start:at.End]), s[at.End:min(len(s), at.End+200)]
	for k := range x.s.Found {
		f := &x.s.Found[k]
		if f.Type == paper.Date && f.From >= at.End && f.From <= at.End+90 && !strings.ContainsAny(s[at.End:f.From], ";:") {
			return x.onDay(kind, at, f)
		}
	}
	if kind == letterKind {
		return party{}
	}
	if topic, ok := strings.CutPrefix(rest, " over "); ok {
		if topic = x.subject(topic); topic != "" {
			return x.r.meeting(kind + "-over-" + paper.Slug(topic))
		}
	}
	return party{}
}

// subject is what a debate is said to be about, "" for too many words.
func (x *line) subject(s string) string {
	if end := topicEnd.FindStringIndex(s); end != nil {
		s = s[:end[0]]
	}
	if n := len(strings.Fields(s)); n == 0 || n > 14 {
		return ""
	}
	return strings.TrimSpace(s)
}

const letterKind = "brief"

func meetingKind(printed string) string {
	kind := paper.Slug(printed)
	if k, ok := meetingKinds[kind]; ok {
		return k
	}
	return kind
}

// onDay is the meeting of a kind, named at a place in the sentence, on the day
// of a date. A letter is none, and a Council is one of its formation.
func (x *line) onDay(kind string, at text.Span, date *found) party {
	id := kind + "-" + strings.ReplaceAll(date.ID, "/", "-")
	day, _, _ := strings.Cut(date.ID, "/")
	if kind == letterKind || kind == "raad" || len(day) != len("2024-01-18") {
		return x.r.meeting(id)
	}
	m := paper.Meeting{ID: id, Body: x.r.chamber(), Kind: kind, Date: day, Start: x.span.Start, End: x.span.End, Place: paper.Place{Rule: "claim/meeting", Confidence: strong}}
	if council := x.councilIn(at); council != "" {
		m.Body, m.Kind, m.HeldBy = council, councilKind, []string{council}
	} else {
		m.Topic = x.topic(at.End, date)
		m.Known = topicSlug(m.Topic, x.councilIn(text.Span{Start: at.End, End: len(x.s.Words)}))
		if m.Known != "" {
			m.ID += "-" + m.Known
		}
	}
	return x.r.meet(m)
}

// councilKind is the kind of the meetings of a Council formation.
const councilKind = "raad"

// councilIn is the Council formation that a stretch of the sentence names.
func (x *line) councilIn(at text.Span) string {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.Type == paper.Council && f.From < at.End && f.To > at.Start {
			return f.ID
		}
	}
	return ""
}

var (
	// betweenForm is what joins a kind of meeting and its day besides a topic.
	betweenForm = regexp.MustCompile(`(?:(?:^| |,)(?:met (?:uw|de) [^,]*|van|op|d\.d\.|dd\.?|gehouden|(?:maan|dins|woens|donder|vrij|zater|zon)dag|jl\.?|,))*\s*$`)
	// topicDay and topicNote are a day and a note in brackets in a topic.
	topicDay  = regexp.MustCompile(`(?i)(?: (?:d\.d\.|op|van))? \d{1,2}[^,;]*\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b(?: \d{4})?`)
	topicNote = regexp.MustCompile(`\s*\([^)]*\)?`)
	topicLead = regexp.MustCompile(`^(?i:over|inzake|betreffende|de|het|een|geannoteerde agenda)\s+`)
)

// topic is what a debate is about, between its kind and its day ("commissiedebat
// Politie van 2 juli") or behind the day ("over de politie").
func (x *line) topic(from int, date *found) string {
	s := x.s.Words
	between := s[from:date.From]
	if cut := betweenForm.FindStringIndex(between); cut != nil {
		between = between[:cut[0]]
	}
	between = strings.Trim(between, " ,'\"‘’“”")
	if between != "" && !strings.ContainsAny(between, ".;:") && len(strings.Fields(between)) <= 14 {
		return strings.TrimPrefix(between, "over ")
	}
	if behind, ok := strings.CutPrefix(s[date.To:], " over "); ok {
		return x.subject(behind)
	}
	return ""
}

// topicSlug is a topic as it can be found again in other papers: without the
// days, notes and articles that each prints its own way, and a Council by its
// formation.
func topicSlug(topic, council string) string {
	if topic == "" {
		return ""
	}
	if council != "" {
		return paper.Slug(council)
	}
	topic = topicNote.ReplaceAllString(" "+topic, "")
	topic = strings.TrimSpace(topicDay.ReplaceAllString(topic, ""))
	for topicLead.MatchString(topic) {
		topic = topicLead.ReplaceAllString(topic, "")
	}
	return paper.Slug(topic)
}

// meet keeps a meeting, once, and is it as the end of a claim.
func (r *reader) meet(m paper.Meeting) party {
	m.IRI = vocab.MeetingOn(m.Body, m.Kind, m.Date, m.Known)
	if m.HeldBy == nil {
		m.HeldBy = []string{}
	}
	same := func(o paper.Meeting) bool { return o.IRI == m.IRI && o.Own == m.Own }
	if !slices.ContainsFunc(r.Meetings, same) {
		r.Meetings = append(r.Meetings, m)
	}
	return party{m.ID, m.IRI}
}

// chamber is the id of the chamber whose meetings a paper speaks of.
func (r *reader) chamber() string {
	if r.doc.Addressee == "EK" || r.doc.Chamber == "I" {
		return "EK"
	}
	return "TK"
}

func (r *reader) meeting(id string) party { return party{id, vocab.Meeting(r.in.Scope, id)} }
