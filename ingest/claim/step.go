package claim

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Types of step that the EU authority table "event" has, by its codes, and
// those that it has not, which the ontology defines (kg:StepTypes).
const (
	coreper    = "ENDORS_AGRPROV_byCOREPER"
	committee  = "APR_AGRPROV_CONSIL_byEP_CMT"
	report     = "ADP_REP_byEP_CMT"
	sitting    = "EP_COMMITTEE_MEETING"
	plenary    = "OPI_R1_byEP"
	plenarySit = "EP_PLENARY_SITTING"
	discussed  = "DIS_byCONSIL"
	political  = "AGR_byCONSIL"
	adopted    = "ADP_FRM_byCONSIL"
	approved   = "APR_R1_byCONSIL"
	concluded  = "CONC_byCONSIL"
	proposed   = "ADP_PROPLEG_byCOM"
	withdrawn  = "WDW_PROPLEG_byCOM"
	published  = "PUB_OJ"
	signed     = "SIGN_byEP_CONSIL"
	reasoned   = "SUBM_OPIREAS_byNP"
	reaction   = "SUBM_REACFORM_byNP"
	replied    = "REPLY_toNP_OPIREAS_byCOM"
	adoptedCOM = "ADP_byCOM"
	amended    = "ADP_PROPLEGAME_byCOM"
	sent       = "TRS_toCONSIL_byCOM"
	consulted  = "OPC_LAUNCHED"
	positionEP = "ADP_R1_POS_byEP"
	positionCL = "ADP_R1_POS_byCONSIL"
	mandated   = "ENDORSE_CMT_DEC_NGTINST_byEP_PLEN"
	resolved   = "RES_byEP"
	judged     = "JUDG_byCURIA"
	treaty     = "SIGN_INT_AGR"
	ratified   = "RAT_INT_AGR"
	applies    = "APPL_START"

	trilogue    = "TRILOGUE"
	provisional = "PROVISIONAL_AGREEMENT"
	orientation = "GENERAL_APPROACH"
	fiche       = "BNC_FICHE"
)

// Whether a step was taken when the paper was written.
const (
	Occurred  = "occurred"
	Projected = "projected"
)

const stepWords = "Coreper Vertegenwoordigers BNC-fiches nietig LIBE-comité LIBE-commissie triloog trilogen triloogonderhandelingen triloogakkoord plenaire plenair oriëntatie Oriëntatie overeenstemming Raadsconclusies raadsconclusies akkoord " +
	"Publicatieblad BNC-fiche ingetrokken intrekken voorstel voorstellen richtlijn verordening debat gedachtewisseling onderhandelingsmandaat EP Parlement advies aangenomen vastgesteld ondertekend ondertekenden ondertekening ondertekende geratificeerd ratificatie raadswerkgroep comité Raad JBZ-Raad " +
	"toepassing arrest uitspraak resolutie mededeling strategie actieplan raadpleging consultatie standpunt onderhandelingspositie reactie " +
	"gestemd stemming discussie gesproken spreekt sprak spreken benadering Raadsbesluit raadsbesluit aanbeveling triloogfase " +
	"conclusies beleidsdebat gedachten oriëntaties mandaat Raadspositie raadspositie subsidiariteit " +
	"bemiddelingscomité bemiddelingscomités Bemiddelingscomité bemiddelingsprocedure kwijting verworpen verwierp verwierpen geraadpleegd raadpleegde advocaat-generaal Advocaat-Generaal toegepast lezing"

var (
	agrees   = newSet("bekrachtigd bekrachtigde bekrachtigen bekrachtiging ingestemd instemmen instemming stemde stemt goedgekeurd goedgekeurde goedkeuren goedkeuring akkoord aangenomen geagendeerd")
	voted    = newSet("stemde stemden stemt stemming gestemd aangenomen ingestemd instemmen goedgekeurd bekrachtigd")
	debated  = newSet("besprak bespraken besproken bespreekt bespreken debat beleidsdebat debatteerde gedachtewisseling behandeld behandeling hield besprekingen")
	tabled   = newSet("voorstel voorstellen richtlijn verordening pakket wetgevingsvoorstel wetgevingsvoorstellen ontwerpverordening")
	tables   = newSet("gedaan gepubliceerd gepresenteerd ingediend voorgesteld aangenomen uitgebracht gelanceerd presenteerde publiceerde diende deed presenteren publiceren indienen doen bracht")
	reaches  = newSet("bereikt bereikte bereikten bereiken gesloten overeengekomen afgerond vastgesteld vastgestelde aangenomen stelde akkoord gekomen komen kwam kwamen")
	expected = newSet("zal zullen verwachting verwacht verwachten voorzien gepland beoogd geagendeerd volgende daarna vervolgens moet moeten kan kunnen nog komende")
	informed = newSet("geïnformeerd bericht brief")
	gets     = newSet("geïnformeerd ontving ontvangen gestuurd gezonden verzonden toegezonden aangeboden ontvangt")
	pasts    = newSet("heeft hebben had hadden werd werden is was waren bereikte bereikten stemde stemden hield hielden besprak bespraken ging gingen nam namen stelde deed presenteerde publiceerde bekrachtigde")
	denied   = newSet("niet geen nooit stil")
	councils = newSet("Raad JBZ-Raad JBZ-raad Landbouwraad Milieuraad Ecofinraad Ecofin Transportraad Energieraad raadswerkgroep Raadswerkgroep Schengenraad Gezondheidsraad Telecomraad Onderwijsraad")
)

// steps reads the steps in a procedure that the sentence names; rare tells that it
// has a word of a rare one.
func (x *line) steps(rare bool) {
	if x.has(denied) {
		return
	}
	x.parse()
	if rare {
		if x.rareSteps(); !x.steadily() { // what is rare says more
			return
		}
	}
	for k := range x.s.Found {
		f := &x.s.Found[k]
		if f.Type != paper.Committee {
			continue
		}
		body := party{f.ID, f.IRI}
		switch {
		case f.ID == "COREPER" && x.mandate() && x.has(settles):
			x.step(orientation, body, f.From, fair)
		case f.ID == "COREPER" && x.has(agrees):
			x.step(coreper, body, f.From, sure)
		case strings.HasPrefix(f.ID, "EP-") && x.has(reports) && x.has(voted):
			x.step(report, body, f.From, fair)
		case strings.HasPrefix(f.ID, "EP-") && x.has(endorsed):
			x.step(committee, body, f.From, strong)
		case strings.HasPrefix(f.ID, "EP-") && x.has(voted):
			x.step(sitting, body, f.From, fair)
		}
	}
	x.parliamentSteps()
	x.councilSteps()
	x.commissionSteps()
	x.agreements()
	x.papers()
	x.signatures()
	x.opinions()
	x.laterSteps()
}

// body is the first mention of an id in the sentence, at a word offset.
func (x *line) body(id string) (party, int, bool) {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.ID == id {
			return party{f.ID, f.IRI}, f.From, true
		}
	}
	return party{}, 0, false
}

// parliamentSteps reads what the European Parliament does in plenary.
func (x *line) parliamentSteps() {
	body, at, ok := x.body("EP")
	i := x.find(0, len(x.w), plenaries)
	switch {
	case !ok && i < 0, x.r.doc.Kind == paper.KindDebate:
	case i >= 0 && (ok || x.has(parliamentWord)) && x.has(voted):
		x.step(plenary, x.ep(body), x.w[i].from, strong)
	case i >= 0 && ok && x.has(debated):
		x.step(plenarySit, body, x.w[i].from, fair)
	case ok && i < 0 && (x.acts("EP", consented) || (x.has(positions) || x.has(tabled)) && x.acts("EP", takesPosition) || x.passed("EP", consented)):
		x.step(plenary, body, at, fair)
	}
}

func (x *line) ep(p party) party {
	if p.id == "" {
		return party{"EP", vocab.Entity(string(paper.Institution), "EP", "")}
	}
	return p
}

// acts tells whether an institution is the subject of an auxiliary whose clause
// ends in one of the words.
func (x *line) acts(id string, words set) bool {
	for _, g := range x.groups {
		if g.who[0].id != id {
			continue
		}
		for v := range x.w {
			if !x.is(v, perfect) && !x.is(v, modals) {
				continue
			}
			if s, ok := x.adjacent(v); ok && s.from == g.from && x.find(v, x.wide(v), words) >= 0 {
				return true
			}
		}
	}
	return false
}

// namedAct tells whether the sentence names an act or calls one by a word.
func (x *line) namedAct() bool {
	for k := range x.s.Found {
		if t := x.s.Found[k].Type; t == paper.Act || t == paper.EUDocument {
			return true
		}
	}
	return false
}

// hasLaw tells whether the sentence speaks of a proposal, directive or regulation,
// by a word or a compound with one ("natuurherstelverordening").
func (x *line) hasLaw() bool {
	for i := range x.w {
		s := x.at(i)
		if len(s) < len("pakket") {
			continue
		}
		if x.is(i, tabled) || strings.HasSuffix(s, "erordening") || strings.HasSuffix(s, "ichtlijn") || strings.HasSuffix(s, "voorstel") || strings.HasSuffix(s, "voorstellen") || strings.HasSuffix(s, "pakket") {
			return true
		}
	}
	return false
}

// commissionSteps reads "heeft de Commissie een voorstel gedaan".
func (x *line) commissionSteps() {
	body, at, ok := x.body("EC")
	if !ok || !x.has(tabled) && !x.hasLaw() {
		return
	}
	if day, ok := x.tabledBy(); ok {
		x.step(proposed, body, day, fair)
		return
	}
	switch {
	case !x.has(tabled):
	case x.acts("EC", withdraws):
		x.step(withdrawn, body, at, strong)
	case x.acts("EC", tables) || x.presents():
		x.step(proposed, body, at, strong)
	}
}

// presents reads "De Commissie presenteerde op 5 maart een voorstel".
func (x *line) presents() bool {
	for v := range x.w {
		switch x.low(v) {
		case "presenteerde", "publiceerde", "diende", "deed":
			if s, ok := x.adjacent(v); ok && s.who[0].id == "EC" && x.find(v, v+14, tabled) >= 0 {
				return true
			}
		}
	}
	return false
}

// papers reads the fiche, the reasoned opinion, signature and publication.
func (x *line) papers() {
	for i := range x.w {
		switch x.at(i) {
		case "BNC-fiche", "BNC-fiches":
			if x.dated() && (x.dateAfter(i, 6) != "" || x.has(gets) && x.chamber()) {
				x.step(fiche, party{Government, countryIRI(Government)}, x.w[i].from, strong)
			}
		case "Publicatieblad":
			if x.has(publishedWords) && x.dated() {
				x.step(published, party{}, x.w[i].from, strong)
			}
		case "advies":
			if x.low(i-1) == "gemotiveerd" && x.has(handedIn) {
				x.step(reasoned, x.r.parliament(), x.w[i].from, fair)
			}
		case "subsidiariteit": // "gaven elf parlementen een negatief oordeel over de subsidiariteit"
			if x.has(parliaments) && x.has(objections) {
				x.step(reasoned, party{}, x.w[i].from, fair)
			}
		}
	}
}

func (x *line) dated() bool {
	for k := range x.s.Found {
		if x.s.Found[k].Type == paper.Date {
			return true
		}
	}
	return false
}

// dateAfter is the date at most n words after word i.
func (x *line) dateAfter(i, n int) string {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.Type == paper.Date {
			if w := x.wordAt(f.From); w > i && w <= i+n {
				return f.ID
			}
		}
	}
	return ""
}

// nearest is the date that stands nearest to an offset, in its own part of the
// sentence where a semicolon divides it.
func (x *line) nearest(offset int) string {
	best, far := "", len(x.s.Words)+1
	for k := range x.s.Found {
		f := &x.s.Found[k]
		if f.Type != paper.Date {
			continue
		}
		a, b := min(offset, f.From), max(offset, f.From)
		if strings.Contains(x.s.Words[a:b], ";") || x.otherClause(a, b) {
			continue
		}
		if b-a < far {
			best, far = f.ID, b-a
		}
	}
	return best
}

// otherClause tells whether another clause begins between two offsets.
func (x *line) otherClause(a, b int) bool {
	for i := x.wordAt(a); i < len(x.w) && x.w[i].from < b; i++ {
		if x.at(i) == "," && x.is(i+1, otherEvent) {
			return true
		}
	}
	return false
}

// otherEvent opens a clause that tells something else than the one before it.
var otherEvent = newSet("want daarna waarna maar omdat terwijl zodat")

// procedure is what the step is a step of.
func (x *line) procedure(offset int) party {
	best, far := party{}, len(x.s.Words)+1
	for k := range x.s.Found {
		f := &x.s.Found[k]
		if f.Type != paper.Act && f.Type != paper.EUDocument && f.Type != paper.Procedure {
			continue
		}
		if d := max(offset, f.From) - min(offset, f.From); d < far {
			f = x.proposed(k)
			best, far = party{f.ID, f.IRI}, d
		}
	}
	if best.id != "" || x.fresh {
		return best
	}
	return x.r.before(x.s)
}

// step adds a step of a type by a body named at an offset. One whose
// procedure and day are both unknown says nothing that could be found again.
func (x *line) step(typ string, body party, offset int, confidence float64) {
	p, day := x.procedure(offset), x.nearest(offset)
	if typ == discharge || typ == adoptedCOM && !x.placed() { // of a budget, or a paper, whatever act was named before
		p = party{}
	}
	if typ != fiche && x.has(informed) {
		day = "" // the day of the letter
	}
	if day == "" && body.id != "" && (typ == discussed || typ == concluded || typ == orientation || typ == political || typ == adopted) {
		day = x.dayOfMeeting(body)
	}
	if p.id == "" && day == "" {
		return
	}
	for k := len(x.r.Steps) - 1; k >= 0 && x.r.Steps[k].Start == x.span.Start; k-- {
		if x.r.Steps[k].Type == typ {
			return
		}
	}
	status := Occurred
	if x.projected(day) {
		status = Projected
	} else if x.has(aims) { // what was aimed at did not happen for that
		return
	}
	s := paper.Step{Procedure: p.id, Type: typ, Date: day, Body: body.id, Status: status, Start: x.span.Start, End: x.span.End,
		Place: paper.Place{Rule: "claim/step", Confidence: confidence}}
	s.IRIs = iris("procedure", p.iri, "body", body.iri)
	x.r.Steps = append(x.r.Steps, s)
}

// settle takes out the steps without a day that the paper tells the day of
// elsewhere.
func (r *reader) settle() {
	type key struct{ procedure, typ string }
	dated := map[key]bool{}
	for _, s := range r.Steps {
		if s.Date != "" {
			dated[key{s.Procedure, s.Type}] = true
		}
	}
	r.Steps = slices.DeleteFunc(r.Steps, func(s paper.Step) bool { return s.Date == "" && dated[key{s.Procedure, s.Type}] })
}

// projected tells whether a step was still to come: its day is after the
// paper's, or, without a day, the sentence speaks of what is expected.
func (x *line) projected(day string) bool {
	today := x.r.doc.Date
	if day != "" && today != "" {
		first, _, _ := strings.Cut(day, "/")
		n := min(len(first), len(today))
		return first[:n] > today[:n]
	}
	return x.has(expected) || !x.has(pasts)
}

// Words that the rules above look for.
var (
	reports         = newSet("verslag rapport positie onderhandelingsmandaat")
	endorsed        = newSet("bekrachtigd bekrachtigde ingestemd instemmen goedgekeurd")
	plenaries       = newSet("plenaire plenair plenum")
	parliamentWord  = newSet("Parlement")
	consented       = newSet("ingestemd aangenomen goedgekeurd instemt")
	orientationWord = newSet("oriëntatie oriëntaties Oriëntatie benadering")
	enacted         = newSet("aangenomen vastgesteld aannemen vaststellen aanneemt aannam aannamen goedgekeurd")
	conclusions     = newSet("Raadsconclusies raadsconclusies conclusies")
	formal          = newSet("formeel formele")
	consents        = newSet("instemmen ingestemd instemming stemt stemde")
	withdraws       = newSet("ingetrokken intrekken")
	trilogues       = newSet("triloog triloogfase trilogen triloogonderhandelingen triloogakkoord")
	agreement       = newSet("akkoord akkoorden triloogakkoord overeenstemming")
	publishedWords  = newSet("gepubliceerd bekendgemaakt verschenen publicatie")
	parliaments     = newSet("parlementen")
	objections      = newSet("negatief bezwaar bezwaren")
	aims            = newSet("streeft streven streefde hoopt hopen beoogt beoogde inzetten inzette zet zette")
	takesPosition   = newSet("ingenomen innemen bepaald bepalen uitgesproken")
	handedIn        = newSet("uitgebracht verzonden gestuurd vastgesteld ingediend")
)
