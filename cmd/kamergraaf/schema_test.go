package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Types and properties of schema.org (https://schema.org/docs/full.html and the
// pages of the terms, release 28) that pages may have: of a type what it is a kind
// of; of a property the types that have it and those that it leads to, where "" is
// text.
var (
	schemaKinds = map[string]string{
		"Person": "Thing", "Organization": "Thing", "GovernmentOrganization": "Organization", "Event": "Thing", "Place": "Thing",
		"AdministrativeArea": "Place", "Country": "AdministrativeArea", "CreativeWork": "Thing", "Article": "CreativeWork", "Report": "Article",
		"Legislation": "CreativeWork", "CreativeWorkSeries": "CreativeWork", "Intangible": "Thing", "DefinedTerm": "Intangible",
		"WebSite": "CreativeWork", "Dataset": "CreativeWork", "MediaObject": "CreativeWork", "DataDownload": "MediaObject",
		"DataCatalog": "CreativeWork", "Action": "Thing", "SearchAction": "Action",
	}
	schemaTerms = map[string]struct{ of, to []string }{
		"name": {[]string{"Thing"}, []string{""}}, "description": {[]string{"Thing"}, []string{""}}, "url": {[]string{"Thing"}, []string{""}},
		"identifier": {[]string{"Thing"}, []string{""}}, "sameAs": {[]string{"Thing"}, []string{""}}, "potentialAction": {[]string{"Thing"}, []string{"Action"}},
		"author": {[]string{"CreativeWork"}, []string{"Person", "Organization"}}, "creator": {[]string{"CreativeWork"}, []string{"Person", "Organization"}},
		"publisher": {[]string{"CreativeWork"}, []string{"Person", "Organization"}}, "isPartOf": {[]string{"CreativeWork"}, []string{"CreativeWork", ""}},
		"about": {[]string{"CreativeWork", "Event"}, []string{"Thing"}}, "mentions": {[]string{"CreativeWork"}, []string{"Thing"}},
		"citation": {[]string{"CreativeWork"}, []string{"CreativeWork", ""}}, "datePublished": {[]string{"CreativeWork"}, []string{""}},
		"inLanguage": {[]string{"CreativeWork", "Event"}, []string{""}}, "license": {[]string{"CreativeWork"}, []string{"CreativeWork", ""}},
		"encodingFormat": {[]string{"CreativeWork"}, []string{""}}, "contentUrl": {[]string{"MediaObject"}, []string{""}},
		"distribution": {[]string{"Dataset"}, []string{"DataDownload"}}, "includedInDataCatalog": {[]string{"Dataset"}, []string{"DataCatalog"}},
		"memberOf": {[]string{"Person", "Organization"}, []string{"Organization"}}, "jobTitle": {[]string{"Person"}, []string{"DefinedTerm", ""}},
		"containedInPlace": {[]string{"Place"}, []string{"Place"}}, "startDate": {[]string{"Event", "CreativeWorkSeries"}, []string{""}},
		"target": {[]string{"Action"}, []string{""}}, "query-input": {[]string{"SearchAction"}, []string{""}},
	}
)

// kindOf tells whether a type is one of list or a kind of one; "" is text.
func kindOf(typ string, list []string) bool {
	for ; typ != ""; typ = schemaKinds[typ] {
		if slices.Contains(list, typ) {
			return true
		}
	}
	return false
}

// schemaProblems are what is wrong with a description, and counts its properties.
func schemaProblems(node map[string]any, used map[string]int) (out []string) {
	typ, _ := node["@type"].(string)
	if typ != "Thing" && schemaKinds[typ] == "" {
		return []string{"no type " + typ}
	}
	for name, v := range node {
		if strings.HasPrefix(name, "@") {
			continue
		}
		used[typ+" "+name]++
		term, ok := schemaTerms[name]
		if !ok || !kindOf(typ, term.of) {
			out = append(out, typ+" has no "+name)
			continue
		}
		list, many := v.([]any)
		if !many {
			list = []any{v}
		}
		for _, v := range list {
			switch v := v.(type) {
			case string:
				if v == "" || !slices.Contains(term.to, "") {
					out = append(out, typ+" "+name+" is the text "+v)
				}
			case map[string]any:
				if to, _ := v["@type"].(string); !kindOf(to, term.to) {
					out = append(out, typ+" "+name+" is a "+to)
				}
				out = append(out, schemaProblems(v, used)...)
			}
		}
	}
	return out
}

var schemaBlock = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// schemaOrg holds what pages say of themselves to the definitions: the first page,
// those of all documents, and of a thing of each type that relations lead to.
func schemaOrg(t *testing.T, s *served) {
	pages := []string{"/"}
	const things = `SELECT ?type (MIN(?s) AS ?first) (MAX(?s) AS ?last) { ?s a ?type FILTER(ISIRI(?s) && STRSTARTS(STR(?type), STR(kg:))) } GROUP BY ?type`
	var answer struct {
		Results struct {
			Bindings []map[string]struct{ Value string }
		}
	}
	if err := json.Unmarshal([]byte(s.body("/sparql?query="+url.QueryEscape(things))), &answer); err != nil {
		t.Fatal(err)
	}
	for _, row := range answer.Results.Bindings {
		pages = append(pages, "/e?iri="+url.QueryEscape(row["first"].Value), "/e?iri="+url.QueryEscape(row["last"].Value))
	}
	const ends = `SELECT DISTINCT ?x { { ?x kg:holdsOffice ?y } UNION { ?x kg:memberOf ?y } UNION { ?x kg:signedBy ?y } UNION { ?x kg:submittedBy ?y } UNION { ?x kg:partOf ?y } }`
	if err := json.Unmarshal([]byte(s.body("/sparql?query="+url.QueryEscape(ends))), &answer); err != nil {
		t.Fatal(err)
	}
	for _, row := range answer.Results.Bindings {
		pages = append(pages, "/e?iri="+url.QueryEscape(row["x"].Value))
	}
	used := map[string]int{}
	for _, page := range pages {
		m := schemaBlock.FindStringSubmatch(s.page(page))
		if m == nil {
			t.Errorf("%s says nothing", page)
			continue
		}
		var node map[string]any
		if err := json.Unmarshal([]byte(m[1]), &node); err != nil {
			t.Errorf("%s: %v", page, err)
			continue
		}
		parts, _ := node["@graph"].([]any)
		if parts == nil {
			parts = []any{node}
		}
		for _, p := range parts {
			for _, problem := range schemaProblems(p.(map[string]any), used) {
				t.Errorf("%s: %s", page, problem)
			}
		}
	}
	for _, want := range []string{"CreativeWork author", "Report citation", "Person jobTitle", "Person memberOf", "WebSite potentialAction", "Dataset distribution", "Event startDate"} {
		if used[want] == 0 {
			t.Errorf("no page says %s: of %d pages %v", want, len(pages), used)
		}
	}
}

// page asks as a browser does.
func (s *served) page(target string) string {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.url+target, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Accept", "text/html")
	return s.read(r)
}
