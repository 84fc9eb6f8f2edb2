package vocab

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Properties of commitments, positions and steps, which all have statedIn
// and, where they are about something, [About]; and what a motion asks of whom.
const (
	StatedIn    = quad.IRI(NS + "statedIn")
	MadeBy      = quad.IRI(NS + "madeBy")
	MadeTo      = quad.IRI(NS + "madeTo")
	MadeIn      = quad.IRI(NS + "madeIn")
	FulfilledBy = quad.IRI(NS + "fulfilledBy")
	OfMeeting   = quad.IRI(NS + "ofMeeting")
	HeldBy      = quad.IRI(NS + "heldBy")
	Status      = quad.IRI(NS + "status")
	Holder      = quad.IRI(NS + "holder")
	HasStance   = quad.IRI(NS + "stance")
	StepOf      = quad.IRI(NS + "stepOf")
	HasStepType = quad.IRI(NS + "stepType")
	StepBody    = quad.IRI(NS + "stepBody")
	Asks        = quad.IRI(NS + "asks")
)

// Stances lists the slugs of the stances, those that say most first.
func Stances() []string {
	return []string{"supports", "opposes", "conditional", "parliamentary-reserve", "no-position-yet", "concerned", "urges", "neutral"}
}

// Stance returns the concept of a stance by its slug, or "".
func Stance(slug string) quad.IRI { return concept(slug, Stances()) }

// Statuses lists the slugs of the status of a commitment.
func Statuses() []string { return []string{"open", "fulfilled"} }

// CommitmentStatus returns the concept of a status by its slug, or "".
func CommitmentStatus(slug string) quad.IRI { return concept(slug, Statuses()) }

func concept(slug string, known []string) quad.IRI {
	for _, s := range known {
		if s == slug {
			return quad.IRI(NS + slug)
		}
	}
	return ""
}

// ProjectedStep is the status of a step that was still to come when its paper
// was written: the EU authority table "event-status".
const ProjectedStep = quad.IRI(EUAuth + "event-status/PROJECTED")

// stepTypes are the codes of steps: with "" those of the EU authority table
// "event" (seen there), else the project's own concept.
var stepTypes = map[string]quad.IRI{
	"ENDORS_AGRPROV_byCOREPER": "", "APR_AGRPROV_CONSIL_byEP_CMT": "", "ADP_REP_byEP_CMT": "", "EP_COMMITTEE_MEETING": "", "OPI_R1_byEP": "",
	"EP_PLENARY_SITTING": "", "DIS_byCONSIL": "", "AGR_byCONSIL": "", "ADP_FRM_byCONSIL": "", "APR_R1_byCONSIL": "", "CONC_byCONSIL": "",
	"ADP_PROPLEG_byCOM": "", "WDW_PROPLEG_byCOM": "", "PUB_OJ": "", "SIGN_byEP_CONSIL": "", "SUBM_OPIREAS_byNP": "",
	"SUBM_REACFORM_byNP": "", "REPLY_toNP_OPIREAS_byCOM": "", "ADP_byCOM": "", "ADP_PROPLEGAME_byCOM": "", "TRS_toCONSIL_byCOM": "", "OPC_LAUNCHED": "",
	"ADP_R1_POS_byEP": "", "ADP_R1_POS_byCONSIL": "", "ENDORSE_CMT_DEC_NGTINST_byEP_PLEN": "", "RES_byEP": "", "JUDG_byCURIA": "", "SIGN_INT_AGR": "", "RAT_INT_AGR": "", "APPL_START": "",
	"OPI_byEDPS": "", "OPI_byEESC": "", "OPI_byCOR": "", "OPI_byECB": "", "OPI_byECA": "", "OPI_byFRA": "",
	"ADP_COMPOS_byCONSIL": "", "AGR_COMPOS_byCONSIL": "", "CONV_ofCMT_CONC": "", "APR_JT_byCMT_CONC": "", "AMEND_R2_byEP": "", "APR_R2_POS_CONSIL_byEP": "",
	"ADP_R3_byEP": "", "ADP_R3_byCONSIL": "", "CONS_ofEP_byCONSIL": "", "ASS_byEP": "", "DEC_BUDDIS_byEP": "", "RJ_byEP": "",
	"RJ_byCONSIL": "", "RES_byCONSIL": "", "DEC_SIGN_INT_AGR": "", "APPLICATION_PRO": "", "DELIV_OPI_VIEW": "", "RJ_CMTDEC_NGTINST_byEP_PLEN": "",
	"TRILOGUE": NS + "trilogue", "PROVISIONAL_AGREEMENT": NS + "provisional-agreement", "GENERAL_APPROACH": NS + "general-approach", "BNC_FICHE": NS + "bnc-fiche",
}

// StepType returns the concept of a type of step by its code, or "".
func StepType(code string) quad.IRI {
	switch iri, ok := stepTypes[code]; {
	case !ok:
		return ""
	case iri != "":
		return iri
	}
	return quad.IRI(EUAuth + "event/" + code)
}

// IsClaim tells whether iri names a commitment, position or step: what a
// document says, and no thing with a name of its own.
func IsClaim(iri quad.IRI) bool {
	rest, ok := strings.CutPrefix(string(iri), ID)
	kind, _, _ := strings.Cut(rest, "/")
	return ok && (kind == "commitment" || kind == "standpoint" || kind == "step")
}

// CommitmentIRI names what who promises in a passage of a document; offsets
// are code points.
func CommitmentIRI(key string, start, end int, by string) string {
	return ID + "commitment/" + UUID("commitment", key, strconv.Itoa(start), strconv.Itoa(end), by)
}

// PositionIRI names the stance that a holder takes in a passage; "position" is
// the path of selectors.
func PositionIRI(key string, start, end int, holder, stance string) string {
	return ID + "standpoint/" + UUID("position", key, strconv.Itoa(start), strconv.Itoa(end), holder, stance)
}

// StepIRI names the step of a type that a passage tells.
func StepIRI(key string, start, end int, code string) string {
	return ID + "step/" + UUID("step", key, strconv.Itoa(start), strconv.Itoa(end), code)
}
