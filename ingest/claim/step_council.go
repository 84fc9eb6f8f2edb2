package claim

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Steps of the Council and its preparatory bodies, and agreements with the
// European Parliament.

// council is the formation or working party of the Council in the sentence.
func (x *line) council() (party, int, bool) {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.Type == paper.Council || f.Type == paper.Institution && f.ID == "COUNCIL" {
			return party{f.ID, f.IRI}, f.From, true
		}
	}
	for i := range x.w {
		if councils.has(x.at(i)) && (x.at(i) != "Raad" || x.low(i-1) == "de" && x.low(i-2) != "en" && x.at(i+1) != "van" && x.at(i+1) != "voor") {
			return party{"COUNCIL", vocab.Entity(string(paper.Institution), "COUNCIL", "")}, x.w[i].from, true
		}
	}
	return party{}, 0, false
}

// theCouncil is the Council that acts in the sentence, or, where the sentence
// names no other, the one that the paper is the agenda or the report of.
func (x *line) theCouncil() (party, int, bool) {
	if p, at, ok := x.council(); ok {
		return p, at, true
	}
	m := x.r.reported()
	if m == nil || x.names(paper.Institution) || x.names(paper.Committee) || x.names(paper.Organisation) {
		return party{}, 0, false
	}
	return party{m.Body, vocab.Entity(string(paper.Council), m.Body, "")}, 0, true
}

var theCouncilItself = party{"COUNCIL", vocab.Entity(string(paper.Institution), "COUNCIL", "")}

func (x *line) councilSteps() {
	if i := x.find(0, len(x.w), orientationWord); i > 0 && strings.HasPrefix(strings.ToLower(x.at(i-1)), "algemene") {
		body, _, ok := x.council()
		if !ok {
			if x.at(i) == "benadering" { // of anyone
				return
			}
			body = theCouncilItself
		}
		if x.has(reaches) || strings.Contains(x.s.Words, "vast te stellen") {
			x.step(orientation, body, x.w[i].from, strong)
		}
		return
	}
	body, at, ok := x.theCouncil()
	if !ok {
		return
	}
	switch {
	case x.has(conclusions):
		if x.has(enacted) || x.takes() {
			x.step(concluded, body, at, fair)
		}
	case x.mandate() && x.has(settles) && !x.names(paper.Committee):
		x.step(orientation, body, at, fair)
	case x.has(formal) && x.has(consents):
		x.step(approved, body, at, strong)
	case (x.has(enacted) || x.takes()) && x.hasLaw() && x.subjectIs(body, "de Raad"):
		x.step(adopted, body, at, fair)
	case x.has(enacted) && x.adoptedHere(body):
		if _, _, ok := x.council(); !ok && x.has(councilActs) {
			body = theCouncilItself
		}
		x.anew(adopted, body, at)
	case (x.has(debated) || x.debates()) && (x.namedAct() || x.hasLaw()) && (x.procedure(0).id != "" || x.debates()):
		x.step(discussed, body, at, fair)
	}
}

// debates reads a debate of the Council that is told as held: "De Raad voerde een
// eerste beleidsdebat over", "heeft een gedachtewisseling plaatsgevonden over".
func (x *line) debates() bool {
	i := x.find(0, len(x.w), debateNouns)
	return i >= 0 && (x.find(i+1, len(x.w), aboutWord) >= 0 || x.low(0) == "over") && x.has(holds) || x.speaksOf()
}

// takes reads "nam ... aan", with the particle at the end of its clause.
func (x *line) takes() bool {
	for v := x.find(0, len(x.w), tookWords); v >= 0; v = x.find(v+1, len(x.w), tookWords) {
		for j, end := v+1, x.wide(v); j < end; j++ {
			if x.at(j) == "aan" && !x.is(j+1, determiners) {
				return true
			}
		}
	}
	return false
}

// mandate tells whether the sentence speaks of what the Council wants before it
// talks to Parliament: a mandate, or the position of the Council.
func (x *line) mandate() bool {
	if x.find(0, len(x.w), councilPositions) >= 0 {
		return true
	}
	i := x.find(0, len(x.w), positionWord)
	return i >= 0 && x.at(i+1) == "van" && x.at(i+2) == "de" && x.at(i+3) == "Raad"
}

// subjectIs tells whether the Council is who acts.
func (x *line) subjectIs(body party, printed string) bool {
	return strings.HasPrefix(x.s.Words, "De Raad") || strings.Contains(x.s.Words, " "+printed+" heeft ") || strings.Contains(x.s.Words, "heeft "+printed+" ") || x.acts(body.id, agrees)
}

// agreements reads trilogues and agreements between Council and Parliament.
func (x *line) agreements() {
	t := x.find(0, len(x.w), trilogues)
	a := x.find(0, len(x.w), agreement)
	switch {
	case a >= 0 && x.has(reaches) && (x.between(a) || t >= 0 && x.joined(a, t)):
		if x.dated() || t >= 0 || x.jointly() && x.namedAct() || x.provisionally(a) && x.namedAct() {
			x.step(provisional, party{}, x.w[a].from, fair)
		}
	case a > 0 && x.low(a-1) == "politieke" && x.at(a+1) == "van" && (x.onlyCouncil() || x.formationAt(a+2)) && x.dated():
		body, _, _ := x.formation()
		if x.onlyCouncil() {
			x.step(political, body, x.w[a].from, fair)
		} else {
			x.anew(political, body, x.w[a].from)
		}
	case a > 0 && x.low(a-1) == "politiek" && (x.has(reaches) || x.has(foreseen)):
		if body, _, ok := x.theCouncil(); ok {
			x.step(political, body, x.w[a].from, fair)
		}
	case a > 0 && x.low(a-1) == "bereikte" && x.has(members):
		if body, _, ok := x.theCouncil(); ok {
			x.step(political, body, x.w[a].from, fair)
		}
	case a > 0 && x.low(a-1) == "een" && x.has(reaches) && !x.names(paper.Committee):
		if body, _, ok := x.formation(); ok && x.namedAct() {
			x.step(political, body, x.w[a].from, fair)
		}
	case t >= 0 && x.dated() && !x.has(informed):
		x.step(trilogue, party{}, x.w[t].from, strong)
	}
}

// provisionally reads "voorlopig akkoord", "voorlopige politieke akkoorden".
func (x *line) provisionally(a int) bool {
	return strings.HasPrefix(x.low(a-1), "voorlopig") || strings.HasPrefix(x.low(a-2), "voorlopig")
}

// between tells whether the agreement at word a is one of Council and Parliament:
// a provisional or political one, or one with the Parliament.
func (x *line) between(a int) bool {
	if x.jointly() && !x.has(beforehand) {
		return true
	}
	if x.provisionally(a) || x.low(a-1) == "politiek" && !x.onlyCouncil() {
		return true
	}
	if _, at, ok := x.body("EP"); ok && x.low(a-1) == "een" {
		_, _, council := x.council()
		return (council || x.find(0, len(x.w), withWord) >= 0 && x.low(x.wordAt(at)-2) == "met") && !x.has(beforehand)
	}
	return false
}

// onlyCouncil tells whether the Council or its members are named and the Parliament
// is not.
func (x *line) onlyCouncil() bool {
	_, _, council := x.council()
	_, _, ep := x.body("EP")
	return !ep && !x.has(trilogues) && (council || x.has(members))
}

// formation is the formation of the Council that the sentence names.
func (x *line) formation() (party, int, bool) {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.Type == paper.Council {
			return party{f.ID, f.IRI}, f.From, true
		}
	}
	return party{}, 0, false
}

// joined tells whether an agreement and a trilogue are spoken of in one clause.
func (x *line) joined(a, t int) bool {
	for i := min(a, t); i < max(a, t); i++ {
		if x.at(i) == ";" || x.at(i) == "," && x.is(i+1, clauseWords) {
			return false
		}
	}
	return true
}

// Words that the rules above look for.
var (
	settles          = newSet("akkoord ingestemd instemmen instemming stemde vastgesteld stelde aangenomen bereikt bereikte bereikten overeengekomen overeenstemming verleend goedgekeurd")
	councilPositions = newSet("onderhandelingsmandaat raadsmandaat Raadsmandaat Raadspositie raadspositie mandaat")
	positionWord     = newSet("positie onderhandelingspositie")
	debateNouns      = newSet("debat beleidsdebat gedachtewisseling discussie")
	aboutWord        = newSet("over")
	members          = newSet("lidstaten ministers")
	foreseen         = newSet("voorzien beoogd gepland verwacht")
	withWord         = newSet("met")
	holds            = newSet("voeren houden voerde voerden gevoerd gehouden hield hielden plaatsgevonden plaats vond vonden vindt had organiseerde voorzien")
	tookWords        = newSet("nam namen neemt nemen")
	beforehand       = newSet("nadat voordat alvorens vereist krijgen")
	clauseWords      = newSet("want daarna waarna maar omdat terwijl en waarbij zodat zoals")
)
