package claim

import (
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// What a paper says of the meeting that it is of.
var (
	// reportOf is the title of a report, and kindLine that of a convocation.
	reportOf = dfa.MustCompile(`(?i)^(?:verslag van een|stenogram van een|convocatie|activiteit:?|besluitenlijst van de (?:extra )?) ?(commissiedebat|algemeen overleg|wetgevingsoverleg|notaoverleg|rondetafelgesprek|tweeminutendebat|procedurevergadering)\b`)
	// talked is the sentence with which reports begin: "De vaste commissie voor X
	// heeft op 3 juli 2025 overleg gevoerd met ..., over Y."
	talked = dfa.MustCompile(`^(?:De|In de) (?:vaste|algemene|tijdelijke|bijzondere)?.*\b(?:heeft|hebben)\b.* op .*\b(?:overleg gevoerd|gesproken|gesprekken gevoerd|van gedachten gewisseld|gevoerd)\b`)
	// plenarySitting is the title of a plenary report: "104e vergadering, donderdag 3 juli 2025".
	plenarySitting = dfa.MustCompile(`^\d{1,3}[ ]?(?:ste|de|e)? vergadering\b`)
	// talkedOf is the topic in it, at its end.
	talkedOf = regexp.MustCompile(`, over(?: de| het)?:? ([^:]{3,150})$`)
	// councilPaper opens an annotated agenda or a report of a Council.
	councilPaper = dfa.MustCompile(`(?i)^(?:bijlage:? )?(?:geannoteerde agenda|verslag)\b`)
	// subjectLine is the line of a convocation with its topic.
	subjectLine = dfa.MustCompile(`(?i)^onderwerp:? +(\S.*)`)
)

// headSentences bounds where a paper says what meeting it is of.
const headSentences = 60

// ownMeeting reads the meeting that the paper is the agenda, the convocation or
// the report of.
func (r *reader) ownMeeting() {
	switch r.doc.Kind {
	case paper.KindAgenda, paper.KindReport, paper.KindLetter:
		r.councilMeeting()
	case paper.KindDebate, paper.KindOther:
		if strings.HasPrefix(r.doc.ID, "h-") || plenarySitting.MatchString(r.doc.Title) {
			r.sitting()
		} else {
			r.committeeMeeting()
		}
	}
}

func (r *reader) head() []sentence { return r.sentences[:min(len(r.sentences), headSentences)] }

// own keeps a meeting that the paper is of, read in a sentence.
func (r *reader) own(m paper.Meeting, s *sentence) {
	at := r.span(s)
	if m.Date == "" || at.End <= at.Start {
		return
	}
	m.Own, m.Start, m.End = true, at.Start, at.End
	m.Place = paper.Place{Rule: "claim/own-meeting", Confidence: strong}
	m.ID = m.Kind + "-" + m.Date
	if m.Known != "" {
		m.ID += "-" + m.Known
	}
	r.meet(m)
}

// councilMeeting keeps the meeting of the Council that the paper is of.
func (r *reader) councilMeeting() {
	if m := r.reported(); m != nil {
		r.own(*m, r.council.in)
	}
}

// councilOf is the meeting of the Council that a paper is the agenda or the report
// of, and the sentence that says so.
type councilOf struct {
	read    bool
	meeting paper.Meeting
	days    string // all its days, as the id of a date
	in      *sentence
}

// reported is the meeting of the Council that the paper is the agenda or the report
// of, nil for none. It is read once, from the head of the paper.
func (r *reader) reported() *paper.Meeting {
	if !r.council.read {
		r.council.read = true
		switch r.doc.Kind {
		case paper.KindAgenda, paper.KindReport, paper.KindLetter, paper.KindOther:
			r.council = r.findCouncil()
			r.council.read = true
		}
	}
	if r.council.in == nil {
		return nil
	}
	return &r.council.meeting
}

// findCouncil reads "Geannoteerde agenda van de JBZ-Raad, 4 en 5 maart 2024", and
// in a letter "Hierbij bied ik u het verslag aan van de JBZ-Raad van 4 maart".
func (r *reader) findCouncil() councilOf {
	for i := range r.head() {
		s := &r.sentences[i]
		session := len(s.Words) <= 300 && sessionOf(s.Words)
		if s.Note >= 0 || len(s.Words) > 300 || !session && (r.doc.Kind == paper.KindOther || !councilPaper.MatchString(s.Words) && s.Words != r.doc.Title && !carries(s)) {
			continue
		}
		m, days := paper.Meeting{Kind: councilKind}, ""
		for k := range s.Found {
			switch f := &s.Found[k]; {
			case session && f.Type == paper.Institution && f.ID == "COUNCIL" && m.Body == "", f.Type == paper.Council && m.Body == "" || f.Type == paper.Institution && f.ID == "EUCO" && m.Body == "":
				m.Body, m.HeldBy = f.ID, []string{f.ID}
			case f.Type == paper.Date && m.Date == "" && m.Body != "":
				m.Date, days = firstDay(f.ID), f.ID
			}
		}
		if session && m.Date == "" {
			m.Date, days = r.doc.Date, r.doc.Date
		}
		if m.Body != "" && m.Date != "" && !strings.Contains(s.Words, "schriftelijk overleg") {
			return councilOf{meeting: m, days: days, in: s}
		}
	}
	return councilOf{}
}

// carries tells whether a sentence says that the letter brings the agenda or the
// report of a Council, or is one.
func carries(s *sentence) bool {
	if !carrier.MatchString(s.Words) {
		return false
	}
	for k := range s.Found {
		f := &s.Found[k]
		if f.Type != paper.Council {
			continue
		}
		head, tail := s.Words[:f.From], s.Words[f.To:min(len(s.Words), f.To+100)]
		return strings.Contains(head, "verslag") || strings.Contains(head, "uitkomst") || strings.Contains(head, "geannoteerde agenda") || strings.Contains(tail, "plaatsvond") || strings.Contains(tail, "plaatsgevonden")
	}
	return false
}

// carrier opens the sentence with which a letter says what it brings.
var carrier = dfa.MustCompile(`^(?:Hierbij|Bijgaand|Bijgevoegd|Graag|Hiermee|Met deze|Middels deze|In deze|Via deze|Door middel van deze) `)

// dayOfMeeting are the days of the meeting that the paper is of, where a body that
// the sentence names no day for is the one that met then.
func (x *line) dayOfMeeting(body party) string {
	m := x.r.reported()
	if m == nil || body.id != m.Body && body.id != "COUNCIL" || x.has(otherTimes) || x.dated() {
		return ""
	}
	return x.r.council.days
}

// otherTimes say that something was or will be at another meeting.
var otherTimes = newSet("eerder eerdere vorige vorig afgelopen volgende volgend komende komend later daarna inmiddels reeds voorheen eerstvolgende aanstaande toekomstige najaar voorjaar zomer")

// sitting is the plenary meeting of the day of the paper.
func (r *reader) sitting() {
	for i := range r.head() {
		if s := &r.sentences[i]; s.Note < 0 && s.Words != "" {
			body := "TK"
			if strings.HasPrefix(r.doc.ID, "h-ek-") || r.doc.Chamber == "I" {
				body = "EK"
			}
			r.own(paper.Meeting{Body: body, Kind: plenaryKind, Date: r.doc.Date}, s)
			return
		}
	}
}

const plenaryKind = "plenaire-vergadering"

// committeeMeeting reads the title, first sentence and fields of the report or
// convocation of a meeting of committees.
func (r *reader) committeeMeeting() {
	m, at := paper.Meeting{Body: r.chamber()}, -1
	for i := range r.head() {
		s := &r.sentences[i]
		if s.Note >= 0 {
			break
		}
		if m.Kind == "" && reportOf.MatchString(s.Words) {
			m.Kind, at = meetingKind(reportOf.Regexp().FindStringSubmatch(s.Words)[1]), i
			m.Date = dayOf(s)
		}
		if m.HeldBy == nil && talked.MatchString(s.Words) {
			if m.Date, at = dayOf(s), i; m.Topic == "" {
				m.Topic = topicAtEnd(s.Words)
			}
			m.HeldBy = committeesOf(s)
		}
		if m.Topic == "" && subjectLine.MatchString(s.Words) {
			m.Topic = subjectLine.Regexp().FindStringSubmatch(s.Words)[1]
		}
		if strings.HasPrefix(s.Words, "Voortouwcommissie") {
			m.HeldBy = committeesOf(s)
		}
		if m.Date == "" && strings.HasPrefix(s.Words, "Datum") {
			m.Date = dayOf(s)
		}
	}
	if m.Kind == "" || at < 0 {
		return
	}
	if m.Topic == "" && r.doc.Title != "" && !reportOf.MatchString(r.doc.Title) && r.doc.Kind == paper.KindDebate {
		m.Topic = r.doc.Title
	}
	council := ""
	if s := &r.sentences[at]; m.Topic != "" {
		for k := range s.Found {
			if f := &s.Found[k]; f.Type == paper.Council && strings.Contains(m.Topic, f.Text) {
				council = f.ID
			}
		}
	}
	if m.Known = topicSlug(m.Topic, council); m.Known == "" && len(m.HeldBy) > 0 {
		m.Known = paper.Slug(strings.TrimPrefix(m.HeldBy[0], "TK:"))
	}
	r.own(m, &r.sentences[at])
}

func topicAtEnd(s string) string {
	if m := talkedOf.FindStringSubmatch(strings.TrimRight(s, ". :")); m != nil {
		return m[1]
	}
	return ""
}

// firstDay is the first day of a date's id, "" for one without days.
func firstDay(id string) string {
	day, _, _ := strings.Cut(id, "/")
	if len(day) != len("2024-01-18") {
		return ""
	}
	return day
}

// dayOf is the first day that a sentence names.
func dayOf(s *sentence) string {
	for k := range s.Found {
		if f := &s.Found[k]; f.Type == paper.Date {
			if day := firstDay(f.ID); day != "" {
				return day
			}
		}
	}
	return ""
}

// committeesOf are the committees that a sentence names.
func committeesOf(s *sentence) []string {
	var ids []string
	for k := range s.Found {
		if f := &s.Found[k]; f.Type == paper.Committee {
			ids = append(ids, f.ID)
		}
	}
	return ids
}
