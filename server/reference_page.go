package server

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// refWords are the words of the pages, by language.
var refWords = map[string]map[string]string{
	"nl": {
		"skip": "Naar de inhoud", "nav": "Beschrijving van de gegevens", "contents": "Inhoud", "formats": "Hetzelfde als RDF:", "console": "Vragen stellen",
		catalogPath: "Catalogus", ontologyPath: "Ontologie", shapesPath: "Vormen",
		"classes": "Klassen", "properties": "Eigenschappen", "concepts": "Waarden", "schemes": "Lijsten van waarden",
		"subclass": "Soort van", "subproperty": "Bijzonder geval van", "has": "Eigenschappen", "usedBy": "Gebruikt bij", "scheme": "Lijst",
		"target": "Geldt voor", "required": "verplicht", "atMost": "hoogstens ", "atLeast": "minstens ", "inverse": "omgekeerd: ", "or": " of ",
		"dataset": "Gegevens", "distributions": "Downloads", "service": "Bevragen", "download": "Download", "publisher": "Uitgever", "contact": "Contact",
		"licence": "Licentie", "modified": "Gewijzigd", "version": "Versie", "theme": "Thema's", "keyword": "Trefwoorden", "media": "Soort bestand",
		"language": "Taal", "endpoint": "Adres", "rights": "Toegang", "conforms": "Volgens", "page": "Zie ook",
		"shapesIntro": "Waar elke uitvoer van de gegevens aan voldoet, als SHACL.",
	},
	"en": {
		"skip": "To the content", "nav": "Description of the data", "contents": "Contents", "formats": "The same as RDF:", "console": "Ask questions",
		catalogPath: "Catalogue", ontologyPath: "Ontology", shapesPath: "Shapes",
		"classes": "Classes", "properties": "Properties", "concepts": "Values", "schemes": "Lists of values",
		"subclass": "Kind of", "subproperty": "Special case of", "has": "Properties", "usedBy": "Used with", "scheme": "List",
		"target": "Holds for", "required": "required", "atMost": "at most ", "atLeast": "at least ", "inverse": "inverse: ", "or": " or ",
		"dataset": "Data", "distributions": "Downloads", "service": "Ask", "download": "Download", "publisher": "Publisher", "contact": "Contact",
		"licence": "Licence", "modified": "Changed", "version": "Version", "theme": "Themes", "keyword": "Keywords", "media": "Kind of file",
		"language": "Language", "endpoint": "Address", "rights": "Access", "conforms": "Conforms to", "page": "See also",
		"shapesIntro": "What every export of the data keeps to, as SHACL.",
	},
}

// ontologyPage lists classes, properties and values. Which classes have a
// property is what the shapes say: the ontology closes no property to others.
func (s *Server) ontologyPage(a about, p *reference) {
	p.Contents, p.Self, p.Title = true, string(vocab.OntologyIRI), a.text(vocab.OntologyIRI, vocab.Label).Text
	if t := a.text(vocab.OntologyIRI, dct+"description"); t != nil {
		p.Intro = t.Text
	}
	has, usedBy := s.shapedProperties()
	for _, g := range []struct {
		id    string
		class quad.IRI
		rows  func(iri quad.IRI) []refRow
	}{
		{"classes", vocab.RDFS + "Class", func(iri quad.IRI) []refRow {
			return append(a.row(p.Word["subclass"], iri, vocab.RDFS+"subClassOf"), a.terms(p.Word["has"], has[iri])...)
		}},
		{"properties", vocab.RDF + "Property", func(iri quad.IRI) []refRow {
			return append(a.row(p.Word["subproperty"], iri, vocab.RDFS+"subPropertyOf"), a.terms(p.Word["usedBy"], usedBy[iri])...)
		}},
		{"concepts", vocab.SKOS + "Concept", func(iri quad.IRI) []refRow { return a.row(p.Word["scheme"], iri, vocab.SKOS+"inScheme") }},
		{"schemes", vocab.SKOS + "ConceptScheme", func(quad.IRI) []refRow { return nil }},
	} {
		group := refGroup{ID: "all-" + g.id, Title: p.Word[g.id]}
		for _, subject := range a.order {
			if iri, ok := subject.(quad.IRI); ok && a.is(iri, g.class) {
				label := quad.IRI(vocab.Label)
				if len(a.said[iri][label]) == 0 {
					label = vocab.SKOS + "prefLabel"
				}
				t := a.thing(iri, label, vocab.RDFS+"comment")
				t.Rows = g.rows(iri)
				group.Things = append(group.Things, t)
			}
		}
		slices.SortStableFunc(group.Things, func(x, y refThing) int {
			return cmp.Compare(strings.ToLower(x.Label), strings.ToLower(y.Label))
		})
		p.Groups = append(p.Groups, group)
	}
}

// terms is a row of terms, none where there are none.
func (a about) terms(name string, list []quad.IRI) []refRow {
	if len(list) == 0 {
		return nil
	}
	r := refRow{Name: name}
	for _, t := range list {
		r.Values = append(r.Values, a.value(t))
	}
	return []refRow{r}
}

// shapedProperties are the properties that the shapes of a class have, and the
// classes of a property.
func (s *Server) shapedProperties() (has, usedBy map[quad.IRI][]quad.IRI) {
	has, usedBy = map[quad.IRI][]quad.IRI{}, map[quad.IRI][]quad.IRI{}
	quads, err := export.Shapes(context.Background())
	if err != nil { // part of the program: a test reads it
		return has, usedBy
	}
	a := s.about(quads, "")
	for _, shape := range a.order {
		for _, class := range a.said[shape][vocab.SHACL+"targetClass"] {
			for _, part := range a.said[shape][vocab.SHACL+"property"] {
				for _, path := range a.said[part][vocab.SHACL+"path"] {
					c, ok1 := class.(quad.IRI)
					t, ok2 := path.(quad.IRI)
					if ok1 && ok2 && !slices.Contains(has[c], t) {
						has[c], usedBy[t] = append(has[c], t), append(usedBy[t], c)
					}
				}
			}
		}
	}
	return has, usedBy
}

// shapesPage lists what holds for each class.
func (s *Server) shapesPage(a about, p *reference) {
	p.Self, p.Title, p.Intro, p.Contents = string(vocab.ShapesIRI), a.text(vocab.ShapesIRI, vocab.Label).Text, p.Word["shapesIntro"], true
	group := refGroup{ID: "all-classes", Title: p.Word[shapesPath]}
	for _, subject := range a.order {
		iri, ok := subject.(quad.IRI)
		if !ok || !a.is(iri, vocab.SHACL+"NodeShape") {
			continue
		}
		t := a.thing(iri, vocab.Label, vocab.SHACL+"message")
		t.Rows = a.row(p.Word["target"], iri, vocab.SHACL+"targetClass")
		for _, part := range a.said[iri][vocab.SHACL+"property"] {
			t.Rows = append(t.Rows, a.shaped(part, p.Word))
		}
		group.Things = append(group.Things, t)
	}
	p.Groups = []refGroup{group}
}

// shaped is what holds for a property: in words where the shape has them.
func (a about) shaped(part quad.Value, word map[string]string) refRow {
	r := refRow{Name: "…"}
	for _, path := range a.said[part][vocab.SHACL+"path"] {
		r.Name, r.Note = a.path(path, word)
	}
	if m := a.text(part, vocab.SHACL+"message"); m != nil {
		r.Values = append(r.Values, *m)
	}
	for _, p := range []quad.IRI{"datatype", "class"} {
		for _, o := range a.said[part][vocab.SHACL+p] {
			r.Values = append(r.Values, a.value(o))
		}
	}
	least, most := a.text1(part, vocab.SHACL+"minCount"), a.text1(part, vocab.SHACL+"maxCount")
	var times []string
	switch least {
	case "", "0":
	case "1":
		times = append(times, word["required"])
	default:
		times = append(times, word["atLeast"]+least)
	}
	if most != "" {
		times = append(times, word["atMost"]+most)
	}
	if len(times) > 0 {
		r.Values = append(r.Values, refValue{Text: strings.Join(times, ", ")})
	}
	return r
}

// path is a property as a shape has it: by its name, backwards, or one of several.
func (a about) path(p quad.Value, word map[string]string) (name, note string) {
	if back := a.said[p][vocab.SHACL+"inversePath"]; len(back) > 0 {
		name, note = a.path(back[0], word)
		return word["inverse"] + name, note
	}
	var names, notes []string
	for list := a.said[p][vocab.SHACL+"alternativePath"]; len(list) > 0; list = a.said[list[0]][vocab.RDF+"rest"] {
		for _, first := range a.said[list[0]][vocab.RDF+"first"] {
			name, note := a.path(first, word)
			names, notes = append(names, name), append(notes, note)
		}
	}
	if len(names) > 0 {
		return strings.Join(names, word["or"]), strings.Join(notes, ", ")
	}
	v := a.value(p)
	return v.Text, v.Note
}

// text1 is the lexical form of one literal, or "".
func (a about) text1(s quad.Value, p quad.IRI) string {
	for _, o := range a.said[s][p] {
		return a.value(o).Text
	}
	return ""
}

// catalogPage shows the data, where they are had, and where they are asked.
func (s *Server) catalogPage(a about, p *reference) {
	groups := map[quad.IRI]*refGroup{}
	for _, g := range []struct {
		class quad.IRI
		word  string
	}{{dcat + "Dataset", "dataset"}, {dcat + "Distribution", "distributions"}, {dcat + "DataService", "service"}} {
		groups[g.class] = &refGroup{ID: "all-" + g.word, Title: p.Word[g.word]}
		for _, subject := range a.order {
			if iri, ok := subject.(quad.IRI); ok && a.is(iri, g.class) {
				t := a.thing(iri, dct+"title", dct+"description")
				t.Second = ""
				t.Rows = a.catalogued(iri, p.Word)
				groups[g.class].Things = append(groups[g.class].Things, t)
			}
		}
		p.Groups = append(p.Groups, *groups[g.class])
	}
	for _, subject := range a.order {
		if iri, ok := subject.(quad.IRI); ok && a.is(iri, dcat+"Catalog") {
			t := a.thing(iri, dct+"title", dct+"description")
			p.Self, p.Title, p.Intro = string(iri), t.Label, t.Text.Text
		}
	}
}

// catalogued are the rows of a thing in the catalogue. Who publishes is said by
// name.
func (a about) catalogued(iri quad.IRI, word map[string]string) (rows []refRow) {
	for _, r := range []struct {
		word string
		p    quad.IRI
	}{{"download", dcat + "downloadURL"}, {"endpoint", dcat + "endpointURL"}, {"media", dcat + "mediaType"}, {"publisher", dct + "publisher"}, {"contact", dcat + "contactPoint"},
		{"licence", dct + "license"}, {"rights", dct + "accessRights"}, {"modified", dct + "modified"}, {"version", dcat + "version"}, {"language", dct + "language"},
		{"theme", dcat + "theme"}, {"keyword", dcat + "keyword"}, {"conforms", dct + "conformsTo"}, {"page", vocab.FOAF + "page"}} {
		for _, row := range a.row(word[r.word], iri, r.p) {
			for i, o := range a.said[iri][r.p] {
				if i < len(row.Values) {
					a.named(o, &row.Values[i])
				}
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// named shows a thing by the name that the same statements have of it.
func (a about) named(o quad.Value, v *refValue) {
	for _, p := range []quad.IRI{vocab.FOAF + "name", vcard + "fn", vocab.SKOS + "prefLabel", dct + "title"} {
		if n := a.text(o, p); n != nil {
			v.Text, v.Lang = n.Text, n.Lang
		}
	}
	for _, p := range []quad.IRI{vcard + "hasURL", vcard + "hasEmail"} {
		for _, to := range a.said[o][p] {
			if iri, ok := to.(quad.IRI); ok {
				v.Href = string(iri)
				v.Note = strings.TrimPrefix(string(iri), "mailto:")
			}
		}
	}
}
