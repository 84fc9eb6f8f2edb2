// Package vocab owns every IRI of the project: the terms of its ontology, the
// public vocabularies it writes, and the one place that mints identities.
//
// A thing that has a public canonical IRI keeps it ([Entity]); what has none
// is minted under [ID] with a key that the same input always gives again.
// [Ontology] is the ontology in Turtle, with labels in Dutch and English of its
// own terms and of those of others that the graph uses.
//
// Everything here is a pure function or a constant and safe for concurrent
// use.
package vocab

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Ontology describes every class and property of [NS], as Turtle.
//
//go:embed ontology.ttl
var Ontology string

// Shapes are what every export of a store keeps to: SHACL Core, as Turtle.
//
//go:embed shapes.ttl
var Shapes string

// Namespaces. Sources of the public ones: the specifications they resolve to.
const (
	NS = "https://w3id.org/kamergraaf/def#" // the project's terms, prefix kg
	ID = "https://w3id.org/kamergraaf/id/"  // the project's identities

	RDF    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	RDFS   = "http://www.w3.org/2000/01/rdf-schema#"
	OWL    = "http://www.w3.org/2002/07/owl#"
	XSD    = "http://www.w3.org/2001/XMLSchema#"
	DCT    = "http://purl.org/dc/terms/"
	SKOS   = "http://www.w3.org/2004/02/skos/core#"
	PROV   = "http://www.w3.org/ns/prov#"
	OA     = "http://www.w3.org/ns/oa#"
	ORG    = "http://www.w3.org/ns/org#"
	FOAF   = "http://xmlns.com/foaf/0.1/"
	ELI    = "http://data.europa.eu/eli/ontology#"
	ELIDL  = "http://data.europa.eu/eli/eli-draft-legislation-ontology#"
	OG     = "http://www.w3.org/ns/opengov#"
	SHACL  = "http://www.w3.org/ns/shacl#"
	EUAuth = "http://publications.europa.eu/resource/authority/"
	EURes  = "http://publications.europa.eu/resource/"
	KOOP   = "https://zoek.officielebekendmakingen.nl/"
)

// Prefix binds a short name to a namespace, for Turtle and for people.
type Prefix struct{ Name, IRI string }

// Prefixes lists the prefixes in the order they are printed.
func Prefixes() []Prefix { return slices.Clone(prefixes) }

// PrefixMap has the namespaces of the Prefixes by their names.
func PrefixMap() map[string]string {
	out := make(map[string]string, len(prefixes))
	for _, p := range prefixes {
		out[p.Name] = p.IRI
	}
	return out
}

var prefixes = []Prefix{
	{"kg", NS}, {"rdf", RDF}, {"rdfs", RDFS}, {"owl", OWL}, {"xsd", XSD}, {"dct", DCT}, {"skos", SKOS},
	{"prov", PROV}, {"oa", OA}, {"org", ORG}, {"foaf", FOAF}, {"eli", ELI}, {"elidl", ELIDL}, {"og", OG},
	{"country", EUAuth + "country/"}, {"corporate-body", EUAuth + "corporate-body/"}, {"language", EUAuth + "language/"},
	{"celex", EURes + "celex/"}, {"comnat", EURes + "comnat/"}, {"procedure", EURes + "procedure/"},
	{"kst", KOOP + "kst-"}, {"graph", ID + "graph/"}, {"text", ID + "text/"},
	{"assertion", ID + "assertion/"}, {"dossier", ID + "dossier/"}, {"person", ID + "person/"},
	{"office", ID + "office/"}, {"party", ID + "party/"}, {"council", ID + "council/"},
}

// Expand returns the IRI that a short name stands for, such as kg:cites, and
// what has none of the Prefixes as it is. It does not check what it returns.
func Expand(name string) string {
	prefix, rest, ok := strings.Cut(name, ":")
	for _, p := range prefixes {
		if ok && p.Name == prefix {
			return p.IRI + rest
		}
	}
	return name
}

// Shorten returns the short name of an IRI, which [Expand] takes back to it: with
// the prefix that leaves the least, and none that leaves a path. An IRI that has
// none is returned as it is.
func Shorten(iri string) string {
	best := iri
	for _, p := range prefixes {
		rest, ok := strings.CutPrefix(iri, p.IRI)
		if ok && rest != "" && !strings.ContainsAny(rest, "/#") && len(p.Name)+1+len(rest) < len(best) {
			best = p.Name + ":" + rest
		}
	}
	return best
}

// Terms of public vocabularies that the pipeline writes.
const (
	Type         = quad.IRI(RDF + "type")
	RDFSubject   = quad.IRI(RDF + "subject")
	RDFPredicate = quad.IRI(RDF + "predicate")
	RDFObject    = quad.IRI(RDF + "object")
	Label        = quad.IRI(RDFS + "label")
	SameAs       = quad.IRI(OWL + "sameAs")
	Identifier   = quad.IRI(DCT + "identifier")
	Title        = quad.IRI(DCT + "title")
	Date         = quad.IRI(DCT + "date")
	Language     = quad.IRI(DCT + "language")
	Dutch        = quad.IRI(EUAuth + "language/NLD")
	HasVersion   = quad.IRI(DCT + "hasVersion")
	ELIWork      = quad.IRI(ELI + "Work")

	DerivedFrom    = quad.IRI(PROV + "wasDerivedFrom")
	GeneratedBy    = quad.IRI(PROV + "wasGeneratedBy")
	AssociatedWith = quad.IRI(PROV + "wasAssociatedWith")
	Activity       = quad.IRI(PROV + "Activity")
	SoftwareAgent  = quad.IRI(PROV + "SoftwareAgent")

	Annotation           = quad.IRI(OA + "Annotation")
	HasBody              = quad.IRI(OA + "hasBody")
	HasTarget            = quad.IRI(OA + "hasTarget")
	HasSource            = quad.IRI(OA + "hasSource")
	HasSelector          = quad.IRI(OA + "hasSelector")
	TextPositionSelector = quad.IRI(OA + "TextPositionSelector")
	TextQuoteSelector    = quad.IRI(OA + "TextQuoteSelector")
	Start                = quad.IRI(OA + "start")
	End                  = quad.IRI(OA + "end")
	Exact                = quad.IRI(OA + "exact")

	XSDDate               = quad.IRI(XSD + "date")
	XSDYearMonth          = quad.IRI(XSD + "gYearMonth")
	XSDDecimal            = quad.IRI(XSD + "decimal")
	XSDNonNegativeInteger = quad.IRI(XSD + "nonNegativeInteger")
)

// CuratedGraph is the graph of what the project knows without a document:
// labels, types and other identities of the things in its gazetteers.
const CuratedGraph = quad.IRI(ID + "graph/curated")

// OntologyIRI is the ontology, and the graph that holds it in a store.
const OntologyIRI = quad.IRI("https://w3id.org/kamergraaf/def")

// ShapesIRI is the document with [Shapes].
const ShapesIRI = quad.IRI("https://w3id.org/kamergraaf/shapes")

// Properties of the project's ontology.
const (
	Mentions     = quad.IRI(NS + "mentions")
	Cites        = quad.IRI(NS + "cites")
	About        = quad.IRI(NS + "about")
	ItemAbout    = quad.IRI(NS + "itemAbout")
	SubmittedBy  = quad.IRI(NS + "submittedBy")
	MemberOf     = quad.IRI(NS + "memberOf")
	SignedBy     = quad.IRI(NS + "signedBy")
	RefersTo     = quad.IRI(NS + "refersTo")
	HoldsOffice  = quad.IRI(NS + "holdsOffice")
	Presidency   = quad.IRI(NS + "presidency")
	CoAuthor     = quad.IRI(NS + "coAuthor")
	PartOf       = quad.IRI(NS + "partOf")
	AddressedTo  = quad.IRI(NS + "addressedTo")
	InDossier    = quad.IRI(NS + "inDossier")
	AgendaItemOf = quad.IRI(NS + "agendaItemOf")
	Section      = quad.IRI(NS + "section")
	Number       = quad.IRI(NS + "number")
	ItemType     = quad.IRI(NS + "itemType")
	KindOf       = quad.IRI(NS + "kind")
	TextOf       = quad.IRI(NS + "textOf")
	HasText      = quad.IRI(NS + "text")
	DocumentKey  = quad.IRI(NS + "documentKey")
	MentionType  = quad.IRI(NS + "mentionType")
	Rule         = quad.IRI(NS + "rule")
	Confidence   = quad.IRI(NS + "confidence")
	LinkScore    = quad.IRI(NS + "linkScore")
	LinkRule     = quad.IRI(NS + "linkRule")
	Alternative  = quad.IRI(NS + "alternative")
	OfficeHolder = quad.IRI(NS + "officeHolder")
	Value        = quad.IRI(NS + "value")
	FootnoteOf   = quad.IRI(NS + "footnoteOf")
	HeadingOf    = quad.IRI(NS + "headingOf")
	Mark         = quad.IRI(NS + "mark")
	Anchor       = quad.IRI(NS + "anchor")
	Sentence     = quad.IRI(NS + "sentence")
	Level        = quad.IRI(NS + "level")
	QuestionOf   = quad.IRI(NS + "questionOf")
	Answer       = quad.IRI(NS + "answer")
	SpeechOf     = quad.IRI(NS + "speechOf")
	Speaker      = quad.IRI(NS + "speaker")
	SpeakerParty = quad.IRI(NS + "speakerParty")
	SpeakerRole  = quad.IRI(NS + "speakerRole")
	WarningOf    = quad.IRI(NS + "warningOf")
	WarningCode  = quad.IRI(NS + "warningCode")
	Message      = quad.IRI(NS + "message")
)

// Classes of the project's ontology that are no type of mention; those are
// given by [Class].
const (
	Document   = quad.IRI(NS + "Document")
	Paper      = quad.IRI(NS + "Kamerstuk")
	AgendaItem = quad.IRI(NS + "AgendaItem")
	Text       = quad.IRI(NS + "Text")
	Assertion  = quad.IRI(NS + "Assertion")
	Footnote   = quad.IRI(NS + "Footnote")
	Heading    = quad.IRI(NS + "Heading")
	Question   = quad.IRI(NS + "Question")
	Speech     = quad.IRI(NS + "Speech")
	Warning    = quad.IRI(NS + "Warning")
)

// Relations returns the predicates that lead from entity to entity and are
// stated by documents, most telling first.
func Relations() []quad.IRI {
	return []quad.IRI{About, Cites, SubmittedBy, SignedBy, AddressedTo, InDossier, AgendaItemOf, ItemAbout,
		HoldsOffice, MemberOf, Presidency, CoAuthor, PartOf, Asks,
		MadeBy, MadeTo, MadeIn, FulfilledBy, OfMeeting, HeldBy, Status, Holder, HasStance, StepOf, HasStepType, StepBody, StatedIn, RefersTo, Mentions}
}
