package claim

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

const informWords = "informeren informeer informeert berichten bericht inlichten rapporteren rapporteert sturen stuur stuurt toesturen toezenden zenden zend terugkoppelen aanbieden voorleggen toekomen geïnformeerd gestuurd toegezonden aangeboden ontvangt ontvangen terug hoogte"

// times are words that put what is said after today; single ones, and pairs
// of a word and the next.
var (
	times = newSet("uiterlijk zodra binnenkort begin medio eind najaar voorjaar zomer zomerreces kerstreces herfstreces meireces kwartaal " +
		"komende komend volgende volgend eerstvolgende aankomende aankomend later nader binnen periodiek jaarlijks halfjaarlijks verwachting voortgangsbrief voortgangsrapportage begrotingsbehandeling separate separaat afzonderlijke")
	soon = newSet("straks zo zometeen zojuist meteen nu direct vandaag vanavond hierna tweede")
	// wills are verbs that put their clause after today.
	wills = newSet("zal zullen ga gaan gaat")
)

// future tells whether the sentence says when, after the paper's day.
func (x *line) future() bool {
	if x.has(times) {
		return true
	}
	for i := range x.w {
		w := x.low(i)
		if w == "mogelijk" && (x.low(i-1) == "spoedig" || x.low(i-1) == "snel") || w == "tijd" && x.low(i-1) == "zijner" || w == "termijn" && x.low(i-1) == "korte" ||
			w == "jaar" && (x.low(i-1) == "dit" || x.low(i-1) == "volgend") {
			return true
		}
	}
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.Type == paper.Date && f.ID > x.r.doc.Date && x.r.doc.Date != "" {
			return true
		}
	}
	return false
}

// thisPaper tells whether the sentence says what the paper itself does: "met
// deze brief", "hierbij".
func (x *line) thisPaper() bool {
	if x.has(hereby) {
		return true
	}
	for i := 1; i < len(x.w); i++ {
		switch strings.ToLower(x.at(i)) {
		case "brief", "geannoteerde", "verslag", "rapportage", "fiche":
			if p := x.low(i - 1); p == "deze" || p == "dit" || p == "onderhavige" {
				return true
			}
		}
	}
	return false
}

// informs reads a promise to tell parliament: "ik zal de Kamer voor de zomer
// informeren", "uw Kamer wordt in het najaar geïnformeerd".
func (x *line) informs(verbs []int) {
	if !x.chamber() || x.find(0, len(x.w), negated) >= 0 || x.thisPaper() {
		return
	}
	for _, i := range verbs {
		switch x.low(i) {
		case "hoogte":
			if v := x.find(0, i, wills); v >= 0 && x.find(i+1, i+4, becomes) >= 0 && x.find(i+1, i+5, kept) >= 0 {
				if x.wouldBeTold(v) {
					return
				}
			} else if x.willInform(i) {
				return
			}
		case "informeren", "berichten", "inlichten", "rapporteren", "sturen", "toesturen", "toezenden", "zenden", "terugkoppelen", "aanbieden", "voorleggen", "toekomen":
			if x.willInform(i) {
				return
			}
		case "informeer", "informeert", "bericht", "stuur", "stuurt", "zend", "rapporteert":
			if s, ok := x.doer(i); ok && x.future() && x.told(s, "inform-present", fair) {
				return
			}
		case "geïnformeerd", "gestuurd", "toegezonden", "aangeboden":
			if v := x.find(0, i+2, becomes); v >= 0 && (x.future() || x.find(0, i, wills) >= 0) && x.wouldBeTold(v) {
				return
			}
		case "ontvangen":
			if v := x.find(max(0, i-25), i, shall); v >= 0 && (x.at(v-1) == "Kamer" || x.at(v+2) == "Kamer" || x.low(v+1) == "u" || x.low(v-1) == "u") && x.wouldBeTold(v) {
				return
			}
		case "ontvangt":
			if x.future() && (x.at(i-1) == "Kamer" || x.at(i+2) == "Kamer") && x.wouldBeTold(i) {
				return
			}
		}
	}
}

// chamber tells whether parliament is who is told.
func (x *line) chamber() bool {
	for i := 0; i < len(x.w); i++ {
		switch x.at(i) {
		case "U":
			return x.is(i+1, becomes)
		case "Kamer", "Kamers":
			switch x.at(i - 1) {
			case "de", "uw", "De", "Uw", "beide", "Tweede", "Eerste":
				if x.low(i-2) != "leden" && x.low(i-2) != "van" {
					return true
				}
			}
		case "u":
			if p := x.low(i - 1); wills.has(p) || p == "zult" || p == "kabinet" && wills.has(x.low(i-3)) || x.is(i-1, becomes) || x.is(i+1, becomes) || p == "ik" || p == "wij" || p == "we" {
				return true
			}
		}
	}
	return false
}

// doer is the subject of the finite verb v, a bare "de minister" included.
func (x *line) doer(v int) (group, bool) {
	if s, ok := x.adjacent(v); ok {
		return s.group, true
	}
	return x.minister(v)
}

// willInform reads the clause of "zal" with the infinitive at word i.
func (x *line) willInform(i int) bool {
	for v := i - 1; v >= max(0, i-40); v-- {
		w := x.low(v)
		if w == ";" || doubtful.has(w) || w == "dat" {
			return false
		}
		if !wills.has(w) {
			continue
		}
		if g, ok := x.doer(v); ok {
			return x.told(g, "inform", strong)
		}
		if x.at(v-1) == "Kamer" || x.at(v+2) == "Kamer" {
			return false
		}
	}
	return false
}

// told adds a promise of who informs; the Commission that will inform the
// Council promises parliament nothing.
func (x *line) told(g group, rule string, confidence float64) bool {
	by, ok := x.promiser(g)
	if !ok || by.id == "EC" || by.id == "COUNCIL" || by.id == "EP" || by.id == Government && g.mention {
		return false
	}
	for i := g.to; i < len(x.w) && x.r.turn >= 0; i++ {
		if soon.has(x.at(i)) {
			return false
		}
	}
	x.add(promise{by: by, to: x.r.parliament(), made: x.madeIn(true), about: x.about(g.to), rule: rule, confidence: confidence})
	return true
}

// wouldBeTold adds a promise in which parliament is the subject.
func (x *line) wouldBeTold(v int) bool {
	if x.find(v-4, v+5, kamerWord) < 0 && x.low(v-1) != "u" && x.low(v+1) != "u" || x.find(v, len(x.w), considered) >= 0 ||
		v > 0 && x.is(v-1, doubtful) || x.find(0, v, supposed) >= 0 {
		return false
	}
	by, ok := x.r.author()
	if !ok {
		return false
	}
	x.add(promise{by: by, to: x.r.parliament(), made: x.r.itself(), about: x.about(v), rule: "inform-passive", confidence: fair})
	return true
}

// Words that the rules above look for.
var (
	becomes    = newSet("wordt worden")
	kept       = newSet("gesteld gehouden gebracht")
	kamerWord  = newSet("Kamer")
	considered = newSet("bezien bekeken welke kan kunnen")
	supposed   = newSet("mocht mochten als indien wanneer of dat waarin waarover")
)
