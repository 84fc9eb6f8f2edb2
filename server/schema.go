package server

import (
	"bytes"
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// mostNamed is how many things a page's description names under one property:
// it is a summary for search engines, and /id and SPARQL have all.
const mostNamed = 20

// schemaTypes are types of schema.org by guide type; anything else is a Thing.
var schemaTypes = map[string]string{
	"person": "Person", "country": "Country", "region": "AdministrativeArea", "meeting": "Event", "step": "Event",
	"institution": "GovernmentOrganization", "council": "GovernmentOrganization", "committee": "GovernmentOrganization", "agency": "GovernmentOrganization",
	"ministry": "GovernmentOrganization", "organisation": "Organization", "party": "Organization",
	"act": "Legislation", "eu-document": "CreativeWork", "procedure": "CreativeWorkSeries", "dossier": "CreativeWorkSeries", "kamerstuk": "CreativeWork",
	"motion": "CreativeWork", "non-paper": "CreativeWork", "document": "CreativeWork",
	"office": "DefinedTerm", // what jobTitle names
}

// agents are the types of who can be an author.
var agents = []string{"Person", "Organization", "GovernmentOrganization"}

func schemaType(n policy.Node) string {
	switch {
	case n.Kind == "verslag" || n.Kind == "debatverslag":
		return "Report"
	case n.DocumentKey != "":
		return "CreativeWork"
	case schemaTypes[n.Type] != "":
		return schemaTypes[n.Type]
	}
	return "Thing"
}

// schema describes what a page is about in the words of schema.org; nil for a
// page about nothing in particular. A thing that is not there is an error.
func (v *view) schema(ctx context.Context) (gin.H, error) {
	if p := v.c.Request.URL.Path; p == "/" || p == "/about" || p == "/export" {
		return v.schemaSite(), nil
	}
	iri, key := subject(v.c.Request.URL)
	if key != "" {
		var err error
		if iri, _, err = v.read.Resolve(ctx, key); err != nil {
			return nil, v.s.orGone(ctx, v.snap, err, key, vocab.Kamerstuk(key), vocab.LocalDocument(key))
		}
	}
	iri, err := v.s.names.iri("iri", string(iri))
	if err != nil { // no thing: the page tells
		return nil, nil
	}
	n, err := v.read.Node(ctx, iri)
	if err != nil {
		return nil, v.s.orGone(ctx, v.snap, err, string(iri))
	}
	v.c.Header("Link", "<"+rdfOf(iri)+`>; rel="alternate"; type="text/turtle"`)
	out := v.schemaNode(n)
	out["@context"] = "https://schema.org"
	return out, v.schemaRelations(ctx, n, out)
}

// rdfOf is where a thing's description is as RDF: at its own IRI, or of an IRI
// of others from the endpoint.
func rdfOf(iri quad.IRI) string {
	if ref, own := strings.CutPrefix(string(iri), vocab.ID); own {
		return "/id/" + ref + rdf.Turtle.Extension
	}
	return "/sparql?query=" + url.QueryEscape("DESCRIBE <"+string(iri)+">")
}

// schemaNode is what is said of a thing itself.
func (v *view) schemaNode(n policy.Node) gin.H {
	out := gin.H{"@type": schemaType(n), "@id": string(n.IRI), "name": n.Label, "url": v.s.origin(v.c) + pageOf(n.IRI)}
	if n.Identifier != "" {
		out["identifier"] = n.Identifier
	}
	switch {
	case n.Date == "":
	case out["@type"] == "Event":
		out["startDate"] = n.Date
	case n.DocumentKey != "":
		out["datePublished"] = n.Date
	}
	if n.DocumentKey != "" {
		out["inLanguage"] = "nl"
	}
	return out
}

// schemaProperties say which relations are which properties of schema.org, and
// of what type of thing; "work" is a document that was read. Things of other types
// than to, when it is set, are not what the property leads to.
var schemaProperties = []struct {
	of, name  string
	predicate quad.IRI
	to        []string
}{
	{"work", "author", vocab.SignedBy, agents}, {"work", "author", vocab.SubmittedBy, agents}, {"work", "isPartOf", vocab.InDossier, nil},
	{"work", "about", vocab.About, nil}, {"work", "citation", vocab.Cites, nil}, {"work", "mentions", vocab.Mentions, nil},
	{"Person", "memberOf", vocab.MemberOf, agents[1:]}, {"Person", "jobTitle", vocab.HoldsOffice, nil}, {"AdministrativeArea", "containedInPlace", vocab.PartOf, nil},
	{"", "sameAs", vocab.SameAs, nil},
}

func (v *view) schemaRelations(ctx context.Context, n policy.Node, out gin.H) error {
	for _, p := range schemaProperties {
		if p.of != "" && p.of != out["@type"] && (p.of != "work" || n.DocumentKey == "") {
			continue
		}
		ends, err := v.leadsTo(ctx, n.IRI, p.predicate)
		if err != nil {
			return err
		}
		list, _ := out[p.name].([]any)
		for _, end := range ends {
			if len(list) == mostNamed {
				break
			}
			if p.predicate == vocab.SameAs {
				list = append(list, string(end))
				continue
			}
			other, err := v.read.Nodes(ctx, []quad.IRI{end})
			if err != nil {
				return err
			}
			if p.to == nil || slices.Contains(p.to, schemaType(other[0])) {
				list = append(list, v.schemaNode(other[0]))
			}
		}
		if len(list) > 0 {
			out[p.name] = list
		}
	}
	return nil
}

// leadsTo are the first things that a property leads to, each once.
func (v *view) leadsTo(ctx context.Context, s, p quad.IRI) (out []quad.IRI, err error) {
	seen := map[quad.Value]bool{}
	for q, err := range v.snap.Match(ctx, graph.Pattern{Subject: s, Predicate: p}) {
		if err != nil {
			return nil, err
		}
		if iri, ok := q.Object.(quad.IRI); ok && !seen[iri] {
			seen[iri] = true
			if out = append(out, iri); len(out) == mostNamed {
				break
			}
		}
	}
	return out, nil
}

// schemaSite describes the site and its data.
func (v *view) schemaSite() gin.H {
	at := v.s.origin(v.c)
	publisher := gin.H{"@type": "Organization", "name": v.s.c.Site.Publisher}
	if iri := v.s.c.Site.PublisherIRI; iri != "" {
		publisher["@id"] = iri
	}
	downloads := []gin.H{}
	for _, f := range export.Formats() {
		downloads = append(downloads, gin.H{"@type": "DataDownload", "encodingFormat": f.MediaType, "contentUrl": string(exportIRI(at, f))})
	}
	site := gin.H{"@type": "WebSite", "@id": at + "/", "url": at + "/", "name": "Kamergraaf", "inLanguage": []string{"nl", "en"}, "publisher": publisher,
		"potentialAction": gin.H{"@type": "SearchAction", "target": at + "/search?q={query}", "query-input": "required name=query"}}
	data := gin.H{"@type": "Dataset", "@id": string(datasetIRI(at)), "url": at + "/", "name": "Kamergraaf", "license": v.s.c.Site.Licence, "creator": publisher,
		"description":  "Een graaf van Kamerstukken en EU-documenten met wat zij noemen, vinden en toezeggen; elke relatie met de passage waarin zij staat.",
		"distribution": downloads, "includedInDataCatalog": gin.H{"@type": "DataCatalog", "@id": at + catalogPath}}
	return gin.H{"@context": "https://schema.org", "@graph": []gin.H{site, data}}
}

// withSchema puts a description into a page's head, as a block of data, which
// is not run and which script-src therefore does not bar (HTML, "prepare the
// script element"). JSON escapes what could end the block.
func withSchema(page []byte, schema gin.H) ([]byte, error) {
	if schema == nil {
		return page, nil
	}
	block, err := json.Marshal(schema)
	if err != nil {
		return nil, err
	}
	head, body, ok := bytes.Cut(page, []byte("</head>"))
	if !ok {
		return page, nil
	}
	return bytes.Join([][]byte{head, []byte(`<script type="application/ld+json">`), block, []byte("</script></head>"), body}, nil), nil
}

// describedPage says what index.html is about, and with which status it is sent:
// as that of the thing is, which the pages then tell in words.
func (s *Server) describedPage(c *gin.Context) (body []byte, status int, err error) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.c.Limits.Time)
	defer cancel()
	snap, err := s.c.Store.Snapshot(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer snap.Close()
	schema, err := s.view(c, snap).schema(ctx)
	if err != nil {
		if p := classify(err); p.status == 404 || p.status == 410 {
			return s.ui.index, p.status, nil
		}
		return nil, 0, err
	}
	body, err = withSchema(s.ui.index, schema)
	return body, 200, err
}

// about tells the paths whose pages are about a thing, or the data.
func aboutSomething(p string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(p, "/"), "/")
	switch first {
	case "", "e", "entity", "dossier", "doc", "about", "export":
		return true
	}
	return false
}
