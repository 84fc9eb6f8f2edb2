package emit

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// meetings writes the meetings on a day: what each is, by whom it is held, that
// the paper is of it, and what it is part of.
func (e *emitter) meetings() {
	for _, m := range e.p.Meetings {
		e.meeting(m.IRI, m.ID, m.Kind, m.Topic, m.Date)
		e.within(m)
		for _, id := range m.HeldBy {
			typ := paper.Committee
			if id == m.Body {
				typ = paper.Council
				if id == "EUCO" {
					typ = paper.Institution
				}
			}
			held := vocab.Entity(string(typ), id, e.p.Key)
			e.factOnce(m.IRI, vocab.HeldBy, held)
			e.assertion(m.IRI, vocab.HeldBy, held, m.Start, m.End, m.Rule, m.Confidence)
			e.name(held, id)
		}
		if m.Own {
			e.factOnce(e.p.Document.IRI, vocab.OfMeeting, m.IRI)
			e.assertion(e.p.Document.IRI, vocab.OfMeeting, m.IRI, m.Start, m.End, m.Rule, m.Confidence)
		}
	}
}

func (e *emitter) meeting(iri, id, kind, topic, date string) {
	e.entity(iri, "meeting", id, meetingLabel(kind, topic, date))
	e.day(iri, date)
}

// plenary are the kinds of debate that are held in the plenary meeting of the
// day (Reglement van Orde van de Tweede Kamer, chapters 7, 8 and 12).
var plenary = map[string]bool{"plenair-debat": true, "tweeminutendebat": true, "vragenuur": true, "begrotingsbehandeling": true, "begrotingsdebat": true,
	"dertigledendebat": true, "hoofdlijnendebat": true, "plenaire-behandeling": true}

// within writes what a meeting is part of: those of its kind on the day, and the
// plenary meeting.
func (e *emitter) within(m paper.Meeting) {
	part := func(of, kind string) {
		e.meeting(of, kind+"-"+m.Date, kind, "", m.Date)
		e.factOnce(m.IRI, vocab.PartOf, of)
		e.assertion(m.IRI, vocab.PartOf, of, m.Start, m.End, m.Rule, m.Confidence)
	}
	if m.Known != "" {
		part(vocab.MeetingOn(m.Body, m.Kind, m.Date, ""), m.Kind)
	}
	if plenary[m.Kind] {
		part(vocab.MeetingOn(m.Body, "plenaire-vergadering", m.Date, ""), "plenaire-vergadering")
	}
}

// meetingLabel is the name of a meeting: "Commissiedebat Politie van 2 juli 2025",
// "Commissiedebat over de aanpak van vuurwerk van 18 januari 2024".
func meetingLabel(kind, topic, date string) string {
	s := sentenceOf(kind)
	if first, _ := utf8.DecodeRuneInString(topic); unicode.IsLower(first) { // no name but a subject
		s += " over"
	}
	if topic != "" {
		s += " " + topic
	}
	return s + " van " + dayName(date)
}

// dayName is a day as it is written, "18 januari 2024".
func dayName(date string) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return strconv.Itoa(day.Day()) + " " + months[day.Month()-1] + " " + strconv.Itoa(day.Year())
}

// meetingName is the name of a meeting by its id: "Commissiedebat van 18 januari
// 2024", "Wetgevingsoverleg over asiel".
func meetingName(id string) string {
	kind, topic, ok := strings.Cut(id, "-over-")
	if ok {
		return sentenceOf(kind) + " over " + strings.ReplaceAll(topic, "-", " ")
	}
	if at := len(id) - len("-2006-01-02"); at > 0 {
		if day := id[at+1:]; dayName(day) != day {
			return meetingLabel(id[:at], "", day)
		}
	}
	return sentenceOf(id)
}

var months = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}
