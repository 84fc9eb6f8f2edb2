package vocab

import "github.com/cayleygraph/quad"

// classes maps the annotation guide's types of mention to classes.
var classes = map[string]quad.IRI{
	"kamerstuk": Paper, "dossier": NS + "Dossier", "eu-document": NS + "EUDocument", "act": NS + "Act",
	"procedure": NS + "Procedure", "country": NS + "Country", "institution": NS + "Institution",
	"council": NS + "CouncilFormation", "committee": NS + "Committee", "agency": NS + "Agency",
	"organisation": NS + "Organisation", "ministry": NS + "Ministry", "office": NS + "Office", "person": NS + "Person",
	"party": NS + "Party", "it-system": NS + "ITSystem", "region": NS + "Region", "motion": NS + "Motion",
	"date": NS + "Date", "non-paper": NS + "NonPaper",
	// What documents claim, and what only claims name.
	"commitment": NS + "Commitment", "position": NS + "Position", "step": NS + "Step", "meeting": NS + "Meeting", "member-states": NS + "MemberStates",
}

// types is classes turned round.
var types = func() map[quad.IRI]string {
	m := make(map[quad.IRI]string, len(classes))
	for t, c := range classes {
		m[c] = t
	}
	return m
}()

// kinds maps the kinds of document to classes; "overig" has none of its own.
var kinds = map[string]quad.IRI{
	"geannoteerde-agenda": NS + "GeannoteerdeAgenda", "verslag": NS + "Verslag", "debatverslag": NS + "Debatverslag",
	"bnc-fiche": NS + "BNCFiche", "brief": NS + "Brief", "motie": NS + "Motion",
	"antwoord-kamervragen": NS + "AntwoordKamervragen", "wet-of-verordening": NS + "WetOfVerordening",
}

// Class returns the class of a guide type ("country"), or "" for a type that
// the guide does not have.
func Class(typ string) quad.IRI { return classes[typ] }

// TypeOf returns the guide type of a class, or "".
func TypeOf(class quad.IRI) string { return types[class] }

// KindClass returns the class of a kind of document, or "" where the kind
// says nothing ("overig").
func KindClass(kind string) quad.IRI { return kinds[kind] }

// Kind returns the kind of document of a class, or "" for any other class.
func Kind(class quad.IRI) string { return kindOf[class] }

// kindOf is kinds turned round.
var kindOf = func() map[quad.IRI]string {
	m := make(map[quad.IRI]string, len(kinds))
	for k, c := range kinds {
		m[c] = k
	}
	return m
}()
