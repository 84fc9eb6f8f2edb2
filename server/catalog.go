package server

import (
	"context"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/change"
	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// catalogPath is the catalogue: DCAT in the Dutch profile, DCAT-AP-NL 3.0
// (Geonovum, https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/).
const catalogPath = "/catalog"

const (
	dct     = vocab.DCT
	fileIRI = vocab.EUAuth + "file-type/"
	// iana names media types: https://www.iana.org/assignments/media-types.
	iana = "https://www.iana.org/assignments/media-types/"
)

// theme is a subject of the data in a list that the profile names.
type theme struct {
	iri    quad.IRI
	nl, en string
}

// themes are of the EU table "data-theme", which the profile asks for, and of
// the Dutch list of themes of official publications (TOOI, scw_toplijst), whose
// codes and names are those of standaarden.overheid.nl/diwoo/metadata,
// simple type diwoo:themalijst.
func themes() []theme {
	const eu, top = vocab.EUAuth + "data-theme/", "https://identifier.overheid.nl/tooi/def/thes/top/"
	return []theme{
		{eu + "GOVE", "Overheid en publieke sector", "Government and public sector"},
		{eu + "JUST", "Justitie, rechtsstelsel en openbare veiligheid", "Justice, legal system and public safety"},
		{top + "c_68609e19", "Europese zaken", "European affairs"},
		{top + "c_399f194b", "migratie en integratie", "migration and integration"},
		{top + "c_1fe409d0", "staatsrecht", "constitutional law"},
	}
}

// fileTypes are the names of formats in the EU table "file-type" (used so by the
// lists of EU portals of open data, DCAT-AP's dct:format); what is not there is
// XML.
var fileTypes = map[string]string{"nq": "RDF_N_QUADS", "nt": "RDF_N_TRIPLES", "ttl": "RDF_TURTLE", "trig": "RDF_TRIG", "rdf": "RDF_XML", "jsonld": "JSON_LD", "csv": "CSV"}

// catalog is a catalogue being written.
type catalog struct {
	statements
	site                       Site
	at                         string
	self, data, publisher      quad.IRI
	contact, public, dutch     quad.IRI
	ontology, endpoint, shapes quad.IRI
	changed                    quad.Value // nil when unknown
	revision                   graph.Revision
}

// catalogOf describes the server, its data and its endpoint.
func (s *Server) catalogOf(ctx context.Context, x graph.Snapshot, at string) (statements, error) {
	self := quad.IRI(at + catalogPath)
	c := &catalog{site: s.c.Site, at: at, self: self, data: datasetIRI(at), publisher: self + "#publisher", contact: self + "#contact",
		public: vocab.EUAuth + "access-right/PUBLIC", dutch: vocab.Dutch, ontology: vocab.OntologyIRI, endpoint: quad.IRI(at + "/sparql"),
		shapes: vocab.ShapesIRI, revision: x.Revision()}
	if iri := s.c.Site.PublisherIRI; iri != "" {
		c.publisher = quad.IRI(iri)
	}
	var err error
	if c.changed, err = changed(ctx, x); err != nil {
		return nil, err
	}
	c.people()
	c.lists()
	c.whole()
	c.dataset()
	for _, f := range export.Formats() {
		c.distribution(f)
	}
	c.service()
	return c.statements, nil
}

// changed is when the data changed last, as xsd:dateTime; nil when the store
// keeps no log or no clock.
func changed(ctx context.Context, x graph.Snapshot) (quad.Value, error) {
	log, ok := x.(change.Log)
	if !ok || log.Revision() == 0 {
		return nil, nil
	}
	for c, err := range log.ChangedSince(ctx, log.Revision()-1) {
		if err != nil || c.Time.IsZero() {
			return nil, err
		}
		return quad.TypedString{Value: quad.String(c.Time.UTC().Format(time.RFC3339)), Type: vocab.XSD + "dateTime"}, nil
	}
	return nil, nil
}

// people are the publisher and whom to write to.
func (c *catalog) people() {
	c.a(vocab.FOAF+"Agent", c.publisher)
	c.a(vocab.FOAF+"Organization", c.publisher)
	c.say(c.publisher, vocab.FOAF+"name", quad.LangString{Value: quad.String(c.site.Publisher), Lang: "nl"})
	c.a(vcard+"Kind", c.contact)
	c.a(vcard+"Organization", c.contact)
	c.say(c.contact, vcard+"fn", quad.LangString{Value: quad.String(c.site.Publisher), Lang: "nl"})
	switch to := c.site.Contact; {
	case to == "":
		c.say(c.contact, vcard+"hasURL", quad.IRI(c.at+"/"))
	case absolute(to):
		c.say(c.contact, vcard+"hasURL", quad.IRI(to))
	default:
		c.say(c.contact, vcard+"hasEmail", quad.IRI("mailto:"+to))
	}
}

// lists say of concepts of other lists what the profile wants to see of them.
func (c *catalog) lists() {
	c.a(dct+"LinguisticSystem", c.dutch)
	c.a(dct+"RightsStatement", c.public)
	c.a(dct+"LicenseDocument", quad.IRI(c.site.Licence))
	c.a(dct+"Frequency", vocab.EUAuth+"frequency/IRREG")
	c.a(dct+"Location", vocab.EUAuth+"country/NLD")
	c.a(dct+"Standard", c.ontology, c.shapes, "https://www.w3.org/TR/sparql11-protocol/")
	c.a(dcat+"Resource", c.data)
	c.a(vocab.RDFS+"Resource", c.endpoint) // the EU's shapes want to see even this
	c.a(vocab.FOAF+"Document", quad.IRI(c.at+"/"), quad.IRI(c.at+wellKnownVoID), quad.IRI(c.at+"/api/v1/openapi.json"))
	for _, t := range themes() {
		c.a(vocab.SKOS+"Concept", t.iri)
		c.words(t.iri, vocab.SKOS+"prefLabel", t.nl, t.en)
	}
}

// published says what is the same of the catalogue, the data and the endpoint.
func (c *catalog) published(of quad.IRI) {
	c.say(of, dct+"publisher", c.publisher)
	c.say(of, dct+"creator", c.publisher)
	c.say(of, dcat+"contactPoint", c.contact)
	c.say(of, dct+"license", quad.IRI(c.site.Licence))
	c.say(of, dct+"language", c.dutch)
	if c.changed != nil {
		c.say(of, dct+"modified", c.changed)
	}
}

// whole is the catalogue itself, with a record of the data.
func (c *catalog) whole() {
	c.a(dcat+"Catalog", c.self)
	c.words(c.self, dct+"title", "Catalogus van "+c.site.Publisher, "Catalogue of "+c.site.Publisher)
	c.words(c.self, dct+"description", "De gegevens van deze Kamergraaf en waar zij te bevragen zijn.", "The data of this Kamergraaf and where to ask them.")
	c.published(c.self)
	c.say(c.self, vocab.FOAF+"homepage", quad.IRI(c.at+"/"))
	c.say(c.self, dcat+"dataset", c.data)
	c.say(c.self, dcat+"service", c.endpoint)
	c.say(c.self, dcat+"themeTaxonomy", quad.IRI(vocab.EUAuth+"data-theme"), quad.IRI("https://identifier.overheid.nl/tooi/def/thes/top"))
	c.a(vocab.SKOS+"ConceptScheme", vocab.EUAuth+"data-theme", "https://identifier.overheid.nl/tooi/def/thes/top")
	c.words(vocab.EUAuth+"data-theme", dct+"title", "Datathema's van de EU", "Data themes of the EU")
	c.words("https://identifier.overheid.nl/tooi/def/thes/top", dct+"title", "Thema's van officiële publicaties", "Themes of official publications")
	c.say(c.self, vocab.RDFS+"seeAlso", quad.IRI(c.at+wellKnownVoID))
	if c.changed == nil { // a record tells when
		return
	}
	record := c.self + "#record"
	c.a(dcat+"CatalogRecord", record)
	c.say(c.self, dcat+"record", record)
	c.say(record, vocab.FOAF+"primaryTopic", c.data)
	c.say(record, dct+"language", c.dutch)
	c.say(record, dct+"modified", c.changed)
}

func (c *catalog) dataset() {
	c.a(dcat+"Dataset", c.data)
	c.a(void+"Dataset", c.data)
	c.say(c.data, dct+"identifier", quad.String(c.data))
	c.words(c.data, dct+"title", "Kamergraaf: wat Kamerstukken over EU-dossiers zeggen", "Kamergraaf: what Dutch parliamentary papers say of EU files")
	c.words(c.data, dct+"description",
		"Een graaf van Kamerstukken en EU-documenten met wat zij noemen, vinden en toezeggen; elke relatie met de passage waarin zij staat.",
		"A graph of Dutch parliamentary papers and EU documents with what they name, hold and promise; every relation with the passage that states it.")
	for _, k := range [][2]string{{"Kamerstukken", "parliamentary papers"}, {"Europese Unie", "European Union"}, {"toezeggingen", "commitments"}, {"moties", "motions"}} {
		c.words(c.data, dcat+"keyword", k[0], k[1])
	}
	c.published(c.data)
	for _, t := range themes() {
		c.say(c.data, dcat+"theme", t.iri)
	}
	c.say(c.data, dct+"accessRights", c.public)
	c.say(c.data, dct+"accrualPeriodicity", quad.IRI(vocab.EUAuth+"frequency/IRREG"))
	c.say(c.data, dct+"spatial", quad.IRI(vocab.EUAuth+"country/NLD"))
	c.say(c.data, dct+"conformsTo", c.ontology, c.shapes)
	c.say(c.data, dcat+"version", quad.String(strconv.FormatUint(uint64(c.revision), 10)))
	c.say(c.data, dcat+"landingPage", quad.IRI(c.at+"/"))
	c.say(c.data, vocab.FOAF+"page", quad.IRI(c.at+wellKnownVoID))
}

// exportIRI is where the whole data are had in a format: in one graph where it
// has no graphs.
func exportIRI(at string, f rdf.Format) quad.IRI {
	iri := quad.IRI(at + "/api/v1/export?format=" + f.Name)
	if !f.HasGraphs {
		iri += "&union=true"
	}
	return iri
}

func (c *catalog) distribution(f rdf.Format) {
	d, at, kind := c.self+"#"+quad.IRI(f.Name), exportIRI(c.at, f), quad.IRI(fileIRI+"XML")
	if t, ok := fileTypes[f.Name]; ok {
		kind = quad.IRI(fileIRI + t)
	}
	media := quad.IRI(iana + f.MediaType)
	c.say(c.data, dcat+"distribution", d)
	c.a(dcat+"Distribution", d)
	c.words(d, dct+"title", "Alles als "+f.Title, "All as "+f.Title)
	c.say(d, dcat+"accessURL", at)
	c.say(d, dcat+"downloadURL", at)
	c.a(vocab.RDFS+"Resource", at)
	c.say(d, dcat+"accessService", c.endpoint)
	c.say(d, dcat+"mediaType", media)
	c.a(dct+"MediaType", media)
	c.say(d, dct+"format", kind)
	c.a(dct+"MediaTypeOrExtent", kind)
	c.say(d, dct+"license", quad.IRI(c.site.Licence))
	c.say(d, dct+"language", c.dutch)
	c.say(d, dct+"conformsTo", c.ontology)
	if c.changed != nil {
		c.say(d, dct+"modified", c.changed)
	}
}

// service is the SPARQL endpoint.
func (c *catalog) service() {
	c.a(dcat+"DataService", c.endpoint)
	c.say(c.endpoint, dct+"identifier", quad.String(c.endpoint))
	c.words(c.endpoint, dct+"title", "SPARQL-endpoint van Kamergraaf", "SPARQL endpoint of Kamergraaf")
	c.words(c.endpoint, dct+"description", "Vragen in SPARQL 1.1 over alle gegevens; alle grafen samen zijn de standaardgraaf.",
		"Queries in SPARQL 1.1 over all data; all graphs together are the default graph.")
	c.words(c.endpoint, dcat+"keyword", "SPARQL", "SPARQL")
	c.published(c.endpoint)
	for _, t := range themes() {
		c.say(c.endpoint, dcat+"theme", t.iri)
	}
	c.say(c.endpoint, dct+"accessRights", c.public)
	c.say(c.endpoint, dct+"conformsTo", quad.IRI("https://www.w3.org/TR/sparql11-protocol/"))
	c.say(c.endpoint, dcat+"endpointURL", c.endpoint)
	c.say(c.endpoint, dcat+"endpointDescription", c.endpoint)
	c.say(c.endpoint, dcat+"servesDataset", c.data)
	c.say(c.endpoint, vocab.FOAF+"page", quad.IRI(c.at+"/api/v1/openapi.json"))
}
