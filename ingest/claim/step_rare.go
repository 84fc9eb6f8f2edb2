package claim

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Types of step that few papers name, by the codes of the EU authority table
// "event". Of that table's 233 codes, those that a paper of parliament can tell in
// words are read here and in the other files of steps. The others are left out for
// one of these reasons: they are entries of the publisher's own record and nobody
// writes them (TRS_*, RECP_*, PUB_* of consultations, CC_*, INIT_*, CH_LB_*, RPL_*,
// OP_DATPRO); they are bodies of agreements that ended (EMI, ECSC, ACP) or
// meetings (DAY_SITTING, EP_DELEGATION_MEETING); or they say in words what another
// code says too, and no text tells which of them is meant (ADP_byEP beside
// ADP_R1_POS_byEP, CONV_ofCMT_CONC_byCONSIL beside CONV_ofCMT_CONC).
const (
	commonPosition = "ADP_COMPOS_byCONSIL"
	commonAgreed   = "AGR_COMPOS_byCONSIL"
	convened       = "CONV_ofCMT_CONC"
	jointText      = "APR_JT_byCMT_CONC"
	secondAmended  = "AMEND_R2_byEP"
	secondApproved = "APR_R2_POS_CONSIL_byEP"
	thirdEP        = "ADP_R3_byEP"
	thirdCouncil   = "ADP_R3_byCONSIL"
	consultedEP    = "CONS_ofEP_byCONSIL"
	assent         = "ASS_byEP"
	discharge      = "DEC_BUDDIS_byEP"
	rejectedEP     = "RJ_byEP"
	rejectedCL     = "RJ_byCONSIL"
	resolvedCL     = "RES_byCONSIL"
	toSign         = "DEC_SIGN_INT_AGR"
	provisionally  = "APPLICATION_PRO"
	opinionAG      = "DELIV_OPI_VIEW"
	mandateVoted   = "RJ_CMTDEC_NGTINST_byEP_PLEN"
)

// rareWords are those that a sentence with a rare step has one of; stepWords wake it.
const rareWords = "bemiddelingscomité bemiddelingscomités Bemiddelingscomité bemiddelingsprocedure lezing kwijting verworpen verwierp verwierpen verwerping geraadpleegd raadpleegde " +
	"advocaat-generaal Advocaat-Generaal gemeenschappelijk voorlopige voorlopig resolutie resoluties ondertekening instemming goedkeuring tegen"

// rareSteps reads the rare steps; each needs its day or what it is a step of, as
// [line.step] has it.
func (x *line) rareSteps() {
	if !x.dated() && !x.namedAct() {
		return
	}
	ep, atEP, byEP := x.body("EP")
	council, atCouncil, byCouncil := x.council()
	switch {
	case x.conciliation():
	case x.commonPosition():
	case byEP && x.has(mandates) && (x.has(rejects) && x.has(plenaries) || x.votesDown("EP")):
		x.step(mandateVoted, ep, atEP, fair)
	case x.has(rejects) && byEP && x.hasLaw() && x.does("EP"):
		x.step(rejectedEP, ep, atEP, fair)
	case x.has(rejects) && byCouncil && !byEP && x.hasLaw() && x.subjectIs(council, "de Raad"):
		x.step(rejectedCL, council, atCouncil, fair)
	case byEP && x.has(dischargeWord) && x.has(grants) && x.dated():
		x.step(discharge, ep, atEP, fair)
	case byEP && byCouncil && x.has(asked):
		x.step(consultedEP, council, atCouncil, fair)
	case byEP && x.has(assentWord) && x.has(grants) && x.has(agreements):
		x.step(assent, ep, atEP, fair)
	case byCouncil && x.find(0, len(x.w), resolution) >= 0 && (x.has(enacted) || x.takes()) && !byEP:
		x.step(resolvedCL, council, atCouncil, fair)
	case byCouncil && x.has(signature) && x.has(decides) && x.has(agreements):
		x.step(toSign, council, atCouncil, fair)
	case x.has(attorney) && x.has(concludes) && x.has(conclusionWord):
		x.step(opinionAG, party{}, 0, fair)
	case strings.Contains(x.s.Words, "voorlopig toegepast") || strings.Contains(x.s.Words, "voorlopige toepassing"):
		if x.names(paper.Act) && x.applied() {
			x.step(provisionally, party{}, 0, fair)
		}
	default:
		x.readings(ep, byEP, council, byCouncil)
	}
}

// conciliation reads what the conciliation committee does; it tells whether the
// sentence speaks of one.
func (x *line) conciliation() bool {
	i := x.find(0, len(x.w), conciliators)
	if i < 0 {
		return false
	}
	switch {
	case x.find(0, len(x.w), convenes) >= 0 && !x.is(0, doubtful):
		x.step(convened, party{}, x.w[i].from, fair)
	case x.has(agreement) && x.has(reaches), strings.Contains(x.s.Words, "emeenschappelijke ontwerptekst") && x.has(enacted):
		x.step(jointText, party{}, x.w[i].from, fair)
	}
	return true
}

// commonPosition reads the common position of the Council, as first readings ended
// until the Treaty of Lisbon.
func (x *line) commonPosition() bool {
	i := strings.Index(x.s.Words, "emeenschappelijk standpunt")
	council, at, ok := x.council()
	if i < 0 || !ok {
		return false
	}
	switch {
	case x.has(agreement) && x.has(reaches):
		x.step(commonAgreed, council, at, fair)
	case x.has(enacted) || x.has(adopts):
		x.step(commonPosition, council, at, fair)
	}
	return true
}

// readings reads the second and third reading.
func (x *line) readings(ep party, byEP bool, council party, byCouncil bool) {
	second, third := strings.Contains(x.s.Words, "tweede lezing"), strings.Contains(x.s.Words, "derde lezing")
	switch {
	case !second && !third:
	case second && byEP && x.has(amendments) && x.has(enacted):
		x.step(secondAmended, ep, 0, fair)
	case second && byEP && x.has(consented) && !byCouncil:
		x.step(secondApproved, ep, 0, fair)
	case third && byEP && x.has(consented):
		x.step(thirdEP, ep, 0, fair)
	case third && byCouncil && x.has(enacted):
		x.step(thirdCouncil, council, 0, fair)
	}
}

// votesDown reads "stemde het Parlement tegen".
func (x *line) votesDown(id string) bool {
	for v := range x.w {
		if w := x.low(v); w != "stemde" && w != "stemt" || x.find(v+1, x.wide(v), against) < 0 {
			continue
		}
		if s, ok := x.adjacent(v); ok && s.who[0].id == id {
			return true
		}
	}
	return false
}

// does tells whether an institution is the subject of a verb of rejection, or of
// its auxiliary.
func (x *line) does(id string) bool {
	if x.acts(id, rejects) {
		return true
	}
	for v := range x.w {
		if w := x.low(v); w != "verwierp" {
			continue
		}
		if s, ok := x.adjacent(v); ok && s.who[0].id == id {
			return true
		}
	}
	return strings.Contains(x.s.Words, "door het")
}

var (
	rejects        = newSet("verworpen verwierp verwierpen verwerping")
	against        = newSet("tegen")
	dischargeWord  = newSet("kwijting")
	grants         = newSet("verleend verleende gegeven gaf verlenen geven uitgesproken")
	asked          = newSet("geraadpleegd raadpleegde")
	assentWord     = newSet("instemming goedkeuring")
	signature      = newSet("ondertekening")
	decides        = newSet("besloten besloot besluit gemachtigd machtigde")
	attorney       = newSet("advocaat-generaal Advocaat-Generaal Advocaat-generaal")
	concludes      = newSet("genomen nam gepubliceerd uitgebracht")
	conclusionWord = newSet("conclusie")
	conciliators   = newSet("bemiddelingscomité bemiddelingscomités Bemiddelingscomité bemiddelingsprocedure")
	convenes       = newSet("bijeengeroepen bijeen gestart geopend bijeenkomt")
	amendments     = newSet("amendementen amendement")
)
