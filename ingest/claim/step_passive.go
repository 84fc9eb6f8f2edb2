package claim

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Steps that are told in the passive, in a relative clause or as a noun.

// tabledBy reads "dat de Commissie op 31 januari heeft gepresenteerd", "het op 31
// januari door de Commissie gepresenteerde voorstel": where its day begins. A day
// that stands elsewhere is the day of something else.
func (x *line) tabledBy() (int, bool) {
	x.parse()
	for _, g := range x.groups {
		if g.who[0].id != "EC" || g.from == 0 {
			continue
		}
		first := g.from
		switch p := x.at(g.from - 1); {
		case p == "door":
			first = max(0, g.from-8)
		case !x.is(g.from-1, relatives):
			continue
		}
		last := x.find(g.to, min(len(x.w), g.to+11), tabling)
		if last < 0 || x.find(first, last, breaks) >= 0 || x.find(g.to, last, subordinate) >= 0 {
			continue
		}
		if day, ok := x.dayIn(first, last); ok {
			return day, true
		}
	}
	return 0, false
}

// dayIn is where the date between two words begins.
func (x *line) dayIn(from, to int) (int, bool) {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.Type == paper.Date {
			if i := x.wordAt(f.From); i >= from && i < to {
				return f.From, true
			}
		}
	}
	return 0, false
}

// passed reads "de richtlijn is op 5 mei door het Parlement aangenomen", of a law and
// on a day that the sentence names; not what the institution may still do.
func (x *line) passed(id string, words set) bool {
	if !x.hasLaw() || !x.dated() || x.has(amendments) || x.find(0, len(x.w), resolution) >= 0 || x.has(doubtful) {
		return false
	}
	for _, g := range x.groups {
		if g.who[0].id != id || g.from == 0 || x.at(g.from-1) != "door" && x.at(g.from-1) != "in" {
			continue
		}
		if (x.find(0, g.from, passives) >= 0 || x.find(0, g.from, could) >= 0) && x.find(g.to, min(x.clauseEnd(g.to), g.to+8), words) >= 0 {
			return true
		}
	}
	return false
}

// adoptedHere reads "deze aanbeveling werd zonder discussie aangenomen" in the report
// or agenda of a Council, and "werd het Raadsbesluit aangenomen" on a day.
func (x *line) adoptedHere(body party) bool {
	e := x.find(0, len(x.w), enacted)
	if x.find(0, e, passives) < 0 {
		return false
	}
	if c := x.find(0, e, councilActs); c >= 0 && x.find(c, e, relatives) < 0 {
		return x.dated()
	}
	law := x.find(0, e, lawWords)
	return law >= 0 && x.find(law, e, relatives) < 0 && x.dayOfMeeting(body) != ""
}

// anew adds a step of what the sentence itself names.
func (x *line) anew(typ string, body party, offset int) {
	x.fresh = true
	x.step(typ, body, offset, fair)
	x.fresh = false
}

// speaksOf reads "de Raad spreekt over het voorstel".
func (x *line) speaksOf() bool {
	v := x.find(0, len(x.w), speaks)
	if v < 0 {
		return false
	}
	o := x.find(0, len(x.w), aboutWord)
	return o >= 0 && (x.find(o+1, o+5, tabled) >= 0 || x.lawAt(o+1, o+6)) && x.councilSpeaks(v)
}

// lawAt tells whether a mention of an act or of an EU document begins between two words.
func (x *line) lawAt(from, to int) bool {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.Type == paper.Act || f.Type == paper.EUDocument {
			if i := x.wordAt(f.From); i >= from && i < to {
				return true
			}
		}
	}
	return false
}

// councilSpeaks tells whether the Council stands next to the verb v, or the verb is in
// the passive and none else is named.
func (x *line) councilSpeaks(v int) bool {
	if x.low(v) == "gesproken" {
		return x.find(0, v, passives) >= 0
	}
	_, at, ok := x.council()
	i := x.wordAt(at)
	return ok && i >= v-8 && i <= v+3 && x.low(i-1) == "de" && (i == 1 || i > v)
}

// jointly tells whether Parliament and Council do it together: "het Europees
// Parlement en de Raad", not as those whose act it is.
func (x *line) jointly() bool {
	x.parse()
	for _, g := range x.groups {
		last := len(g.who) - 1
		switch {
		case g.from > 0 && x.at(g.from-1) == "van":
		case g.who[last].id == "EP" && x.at(g.to) == "en" && x.at(g.to+1) == "de" && x.at(g.to+2) == "Raad",
			g.who[0].id == "EP" && x.at(g.from-1) == "en" && x.at(g.from-2) == "Raad",
			len(g.who) == 2 && (g.who[0].id == "EP" && g.who[1].id == "COUNCIL" || g.who[0].id == "COUNCIL" && g.who[1].id == "EP"):
			return true
		}
	}
	return false
}

// formationAt tells whether a formation of the Council begins at word i, after an
// article.
func (x *line) formationAt(i int) bool {
	_, at, ok := x.formation()
	return ok && (x.wordAt(at) == i || x.wordAt(at) == i+1)
}

// sessionOf is the title of a report or press release of a session of the Council:
// "Persmededeling 2874e zitting van de Raad Milieu, Luxemburg, 5 juni 2008".
func sessionOf(s string) bool { return strings.Contains(s, " zitting van de Raad ") }

// Words that the rules above look for.
var (
	tabling     = newSet("gepresenteerd gepubliceerd ingediend uitgebracht gelanceerd gepresenteerde gepubliceerde ingediende uitgebrachte gelanceerde presenteerde publiceerde lanceerde uitbracht")
	councilActs = newSet("Raadsbesluit raadsbesluit Raadsverordening Raadsaanbeveling raadsaanbeveling")
	lawWords    = newSet("aanbeveling aanbevelingen verordening richtlijn besluit kaderbesluit voorstel")
	could       = newSet("kon konden")
	speaks      = newSet("spreekt sprak spreken gesproken")
)
