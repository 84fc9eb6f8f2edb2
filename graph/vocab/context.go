package vocab

// ContextIRI names the JSON-LD context of [Prefixes] and [Terms]. What a name
// means under one version never changes: what is added keeps it, and what
// would change gets a new one.
const ContextIRI = "https://w3id.org/kamergraaf/context/v1.jsonld"

// Term is a short name of a property, for JSON-LD. Objects of its Type, "@id"
// for IRIs, a datatype, or "" for plain strings, are written under it as
// texts.
type Term struct{ Name, IRI, Type string }

// Terms lists the names of the context in the order they are printed. A name
// that a prefix has is no name of a term, hence inText and inLanguage.
func Terms() []Term {
	out := []Term{
		{"identifier", string(Identifier), ""},
		{"date", string(Date), string(XSDDate)},
		{"month", string(Date), string(XSDYearMonth)},
		{"inLanguage", string(Language), "@id"},
		{"hasVersion", string(HasVersion), ""},
		{"sameAs", string(SameAs), "@id"},
		{"subject", string(RDFSubject), "@id"},
		{"predicate", string(RDFPredicate), "@id"},
		{"object", string(RDFObject), "@id"},
		{"wasDerivedFrom", string(DerivedFrom), "@id"},
		{"wasGeneratedBy", string(GeneratedBy), "@id"},
		{"wasAssociatedWith", string(AssociatedWith), "@id"},
		{"hasBody", string(HasBody), "@id"},
		{"hasTarget", string(HasTarget), "@id"},
		{"hasSource", string(HasSource), "@id"},
		{"hasSelector", string(HasSelector), "@id"},
		{"start", string(Start), string(XSDNonNegativeInteger)},
		{"end", string(End), string(XSDNonNegativeInteger)},
		{"exact", string(Exact), ""},
		{"inText", NS + "text", "@id"},
		{"confidence", NS + "confidence", string(XSDDecimal)},
		{"linkScore", NS + "linkScore", string(XSDDecimal)},
		{"anchor", NS + "anchor", string(XSDNonNegativeInteger)},
		{"level", NS + "level", string(XSDNonNegativeInteger)},
	}
	for _, name := range []string{"documentKey", "itemType", "kind", "linkRule", "mark", "message", "number", "rule", "section",
		"speaker", "speakerParty", "speakerRole", "value", "warningCode"} {
		out = append(out, Term{name, NS + name, ""})
	}
	for _, name := range []string{
		"about", "addressedTo", "agendaItemOf", "alternative", "answer", "asks", "cites", "coAuthor", "footnoteOf", "fulfilledBy",
		"headingOf", "heldBy", "holder", "holdsOffice", "inDossier", "itemAbout", "madeBy", "madeIn", "madeTo", "memberOf", "mentionType",
		"mentions", "officeHolder", "ofMeeting", "partOf", "presidency", "questionOf", "refersTo", "sentence", "signedBy",
		"speechOf", "stance", "statedIn", "status", "stepBody", "stepOf", "stepType", "submittedBy", "textOf", "warningOf",
	} {
		out = append(out, Term{name, NS + name, "@id"})
	}
	return out
}
