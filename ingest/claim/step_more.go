package claim

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Steps that few papers tell: signature, ratification, application, opinions of
// bodies that are consulted, judgments, and replies to national parliaments. Each
// needs its day, and what it is a step of in the same sentence.

// words of these steps.
var (
	signs         = newSet("ondertekend ondertekende ondertekenden ondertekening ondertekenen")
	ratifies      = newSet("geratificeerd ratificatie ratificeerde bekrachtigd")
	agreements    = newSet("overeenkomst verdrag partnerschapsovereenkomst handelsovereenkomst protocol associatieovereenkomst handelsakkoord")
	colegislators = newSet("medewetgevers")
	gives         = newSet("uitgebracht bracht gegeven gepubliceerd publiceerde vastgesteld gepresenteerd presenteerde uitbrengen")
	rulings       = newSet("arrest uitspraak")
	annuls        = newSet("nietig ongeldig")
	declared      = newSet("verklaard verklaarde")
	renders       = newSet("gewezen gedaan wees deed geoordeeld oordeelde uitgesproken")
	policies      = newSet("mededeling strategie actieplan aanbeveling witboek groenboek")
	issued        = newSet("gepubliceerd gepresenteerd uitgebracht aangenomen presenteerde publiceerde presenteren publiceren bracht nam")
	consults      = newSet("raadpleging consultatie")
	starts        = newSet("gestart geopend gelanceerd startte opende lanceerde")
	positions     = newSet("standpunt onderhandelingspositie")
	adopts        = newSet("aangenomen vastgesteld bepaald stelde nam aannemen vaststellen")
	mandates      = newSet("mandaat onderhandelingsmandaat")
	sends         = newSet("gestuurd gezonden verzonden toegezonden stuurde zond")
	answers       = newSet("gereageerd reageerde geantwoord antwoordde beantwoord reactie antwoord")
)

// opinionCodes are the codes of an opinion by the id of the body.
var opinionCodes = map[string]string{"EDPS": "OPI_byEDPS", "EESC": "OPI_byEESC", "COR": "OPI_byCOR", "ECB": "OPI_byECB", "ECA": "OPI_byECA", "FRA": "OPI_byFRA"}

// placed tells whether the sentence has a day and names what it is a step of.
func (x *line) placed() bool {
	return x.dated() && (x.names(paper.Act) || x.names(paper.EUDocument) || x.names(paper.Procedure))
}

// names tells whether the sentence has a mention of a type.
func (x *line) names(t paper.Type) bool {
	for k := range x.s.Found {
		if x.s.Found[k].Type == t {
			return true
		}
	}
	return false
}

// signatures reads the signature of an act by Parliament and Council, and of an
// agreement; and its ratification.
func (x *line) signatures() {
	i := x.find(0, len(x.w), signs)
	if i >= 0 && x.placed() {
		ep, _, withEP := x.body("EP")
		_, _, withCouncil := x.council()
		switch {
		case withEP && withCouncil || x.has(colegislators):
			x.step(signed, ep, x.w[i].from, strong)
		case x.has(agreements) && !withEP:
			x.step(treaty, party{}, x.w[i].from, fair)
		}
	}
	if i = x.find(0, len(x.w), ratifies); i >= 0 && x.placed() && (x.has(agreements) || strings.HasPrefix(x.low(i), "ratific") || x.low(i) == "geratificeerd") && x.steadily() {
		x.step(ratified, party{}, x.w[i].from, fair)
	}
}

// steadily tells whether the sentence has no step yet: the verb of an agreement of
// Coreper is that of a ratification, too.
func (x *line) steadily() bool {
	n := len(x.r.Steps)
	return n == 0 || x.r.Steps[n-1].Start != x.span.Start
}

// opinions reads the opinion of a body that is consulted.
func (x *line) opinions() {
	i := x.find(0, len(x.w), newOpinion)
	if i < 0 || !x.has(gives) || !x.placed() {
		return
	}
	for k := range x.s.Found {
		if f := &x.s.Found[k]; opinionCodes[f.ID] != "" {
			x.step(opinionCodes[f.ID], party{f.ID, f.IRI}, f.From, fair)
			return
		}
	}
}

var newOpinion = newSet("advies opinie")

// laterSteps reads the others.
func (x *line) laterSteps() {
	if !x.dated() || !x.steadily() {
		return
	}
	if !x.placed() {
		if ec, at, ok := x.body("EC"); ok && x.has(policies) && x.has(issued) && x.acts("EC", issued) {
			x.step(adoptedCOM, ec, at, fair)
		}
		return
	}
	ec, atEC, byEC := x.body("EC")
	ep, atEP, byEP := x.body("EP")
	court, atCourt, byCourt := x.body("CJEU")
	first := strings.Contains(x.s.Words, "eerste lezing")
	council, atCouncil, byCouncil := x.council()
	switch {
	case byCourt && (x.has(rulings) && x.has(renders) || x.has(annuls) && x.has(declared)):
		x.step(judged, court, atCourt, fair)
	case byEP && x.has(plenaries) && x.has(mandates) && x.has(voted):
		x.step(mandated, ep, atEP, fair)
	case byEP && first && x.has(positions) && x.has(adopts):
		x.step(positionEP, ep, atEP, strong)
	case byCouncil && first && x.has(positions) && x.has(adopts):
		x.step(positionCL, council, atCouncil, strong)
	case byEP && x.find(0, len(x.w), resolution) >= 0 && x.has(adopts):
		x.step(resolved, ep, atEP, fair)
	case byEC && x.has(consults) && x.has(starts):
		x.step(consulted, ec, atEC, fair)
	case byEC && strings.Contains(x.s.Words, "gewijzigd voorstel") && x.has(issued):
		x.step(amended, ec, atEC, fair)
	case byEC && strings.Contains(x.s.Words, "gemotiveerd advies") && x.has(answers):
		x.step(replied, ec, atEC, fair)
	case strings.Contains(x.s.Words, "politieke dialoog") && x.has(sends):
		x.step(reaction, x.r.parliament(), 0, fair)
	case byEC && x.has(tabled) && x.has(sends) && strings.Contains(x.s.Words, "aan de Raad"):
		x.step(sent, ec, atEC, fair)
	case byEC && x.has(policies) && x.has(issued) && x.acts("EC", issued):
		x.step(adoptedCOM, ec, atEC, fair)
	case strings.Contains(x.s.Words, " van toepassing") && x.applied():
		x.step(applies, party{}, strings.Index(x.s.Words, " van toepassing"), fair)
	}
}

var resolution = newSet("resolutie")

// applied tells whether the day of the sentence is that from which an act
// applies: "is met ingang van 12 juni 2026 van toepassing", "per", "vanaf".
func (x *line) applied() bool {
	for k := range x.s.Found {
		f := &x.s.Found[k]
		if f.Type != paper.Date {
			continue
		}
		head := strings.TrimRight(x.s.Words[:f.From], " ")
		if strings.HasSuffix(head, " vanaf") || strings.HasSuffix(head, " per") || strings.HasSuffix(head, "ingang van") || strings.HasSuffix(head, "Vanaf") || strings.HasSuffix(head, "Per") || strings.HasSuffix(head, " sinds") {
			return true
		}
	}
	return false
}
