package vocab

import (
	"strings"

	"github.com/google/uuid"
)

// bodies are EU authority codes (corporate-body table) by the guide's id, as
// seen in the table and in CELLAR notices; a body without a code seen there
// is minted.
var bodies = map[string]string{
	"EC": "COM", "EP": "EP", "COUNCIL": "CONSIL", "CJEU": "CURIA", "FRONTEX": "FRONTEX", "EUROJUST": "EUROJUST",
	"EUROPOL": "EUROPOL", "FRA": "FRA", "CEPOL": "CEPOL", "EDPS": "EDPS", "EESC": "EESC", "COR": "COR", "ECB": "ECB",
}

// ministries are TOOI identifiers (identifier.overheid.nl) by slug.
var ministries = map[string]string{
	"binnenlandse-zaken-en-koninkrijksrelaties": "mnre1034",
}

// Entity returns the IRI of the thing with the guide's type and id, or "" when
// that names no identity: an empty id, a date, an unknown type. Scope is the
// storage key of the document; ids that mean something in one document only
// (a surname, a motion known by its mover) are minted under it.
func Entity(typ, id, scope string) string {
	if id == "" {
		return ""
	}
	name, named := strings.CutPrefix(id, "name:")
	switch typ {
	case "kamerstuk":
		return Kamerstuk(id)
	case "motion":
		if named {
			return local("motion", scope, name)
		}
		return Kamerstuk(id)
	case "person":
		return local("person", scope, id)
	case "non-paper": // has no number: known by its subject, in the paper that names it
		return local("non-paper", scope, name)
	case "eu-document":
		return euDocument(id)
	case "act":
		return act(id, name, named)
	case "procedure":
		return procedure(id)
	case "country":
		return EUAuth + "country/" + segment(id)
	case "institution", "agency":
		if code, ok := bodies[id]; ok {
			return EUAuth + "corporate-body/" + code
		}
		return ID + typ + "/" + segment(strings.ToLower(name))
	case "committee":
		if code, ok := strings.CutPrefix(id, "EP-"); ok {
			return EUAuth + "corporate-body/EP_" + segment(code)
		}
		return ID + "committee/" + segment(strings.ToLower(strings.ReplaceAll(name, ":", "-")))
	case "ministry":
		slug := strings.TrimPrefix(id, "ministerie:")
		if code, ok := ministries[slug]; ok {
			return "https://identifier.overheid.nl/tooi/id/ministerie/" + code
		}
		return ID + "ministry/" + segment(slug)
	case "dossier", "council", "it-system", "organisation", "office", "party", "region":
		return ID + typ + "/" + segment(name)
	}
	return ""
}

// Person returns the IRI of a resolved person, whose key says who it is
// wherever it is met ("d-yesilgoz-zegerius"). A bare surname is no such key:
// see [Entity].
func Person(key string) string { return ID + "person/" + segment(key) }

// KnownPerson reports whether iri is one that [Person] gave.
func KnownPerson(iri string) bool {
	key, ok := strings.CutPrefix(iri, ID+"person/")
	return ok && uuid.Validate(key) != nil
}

// Kamerstuk returns the publication page of a paper, its canonical IRI.
func Kamerstuk(id string) string { return KOOP + segment(id) + ".html" }

// Meeting returns the IRI of a meeting or letter that one document knows
// without a day of its own ("debat-over-de-havens"). See [MeetingOn].
func Meeting(scope, id string) string { return local("meeting", scope, id) }

// MeetingOn returns the IRI of what a body ("TK", "JHA") does on a day, which is
// the same from every document: "tk-commissiedebat-2024-01-18". On one day a body
// may have several of a kind; the slug of its topic or committee, when it is
// known, makes each a node of its own, which is part of the one without.
func MeetingOn(body, kind, day, topic string) string {
	id := strings.ToLower(body) + "-" + kind + "-" + day
	if topic != "" {
		id += "-" + topic
	}
	return ID + "meeting/" + segment(id)
}

// MemberStates returns the IRI of member states that a text does not name:
// "lidstaten", "lidstaten-meerderheid" or "lidstaten-enkele".
func MemberStates(id string) string { return ID + "member-states/" + segment(id) }

func local(kind, scope, id string) string { return ID + kind + "/" + UUID(kind, scope, id) }

func act(id, name string, named bool) string {
	if named {
		return ID + "act/" + segment(name)
	}
	if iri := euDocument(id); iri != "" { // a proposal has its COM id
		return iri
	}
	return EURes + "celex/" + segment(id)
}

// euDocument turns "COM(2023)755" into its COM number IRI and "ST 6543/24"
// into its Council register IRI; "" for any other shape.
func euDocument(id string) string {
	if rest, ok := strings.CutPrefix(id, "ST "); ok {
		number, year, ok := strings.Cut(rest, "/")
		if !ok {
			return ""
		}
		if len(year) == 2 {
			year = "20" + year // the register of documents opened in 1999
		}
		return EURes + "consil/ST_" + segment(number) + "_" + segment(year) + "_INIT"
	}
	series, rest, ok := strings.Cut(id, "(")
	if !ok || !euSeries(series) {
		return ""
	}
	year, number, ok := strings.Cut(rest, ")")
	if !ok || number == "" {
		return ""
	}
	if len(number) < 4 { // CELLAR pads to four digits: COM_2020_0434_FIN
		number = "0000"[len(number):] + number
	}
	return EURes + "comnat/" + segment(series) + "_" + segment(year) + "_" + segment(number) + "_FIN"
}

// euSeries reports whether s is a series of Commission documents.
func euSeries(s string) bool {
	switch s {
	case "COM", "SWD", "SEC", "JOIN", "C":
		return true
	}
	return false
}

// procedure turns "2022/0155(COD)" into CELLAR's unpadded "2022_155".
func procedure(id string) string {
	year, rest, ok := strings.Cut(id, "/")
	if !ok {
		return ""
	}
	number, _, _ := strings.Cut(rest, "(")
	return EURes + "procedure/" + segment(year) + "_" + segment(strings.TrimLeft(number, "0"))
}
