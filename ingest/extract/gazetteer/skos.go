package gazetteer

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/gazetteer/finder"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

const skosNS = "http://www.w3.org/2004/02/skos/core#"

// Load reads a user's gazetteer by the ending of its name: .rdf and .xml are
// SKOS, all else is CSV. A SKOS file has the type that its name says, as the EU
// names its tables ("countries-skos.rdf", "agency.rdf"); without one its
// concepts are organisations.
func Load(r io.Reader, name string) (Table, error) {
	lower := strings.ToLower(name)
	if !strings.HasSuffix(lower, ".rdf") && !strings.HasSuffix(lower, ".xml") {
		return LoadCSV(r, name)
	}
	base := lower[strings.LastIndexAny(lower, `/\`)+1:]
	if strings.HasPrefix(base, "countries") {
		return LoadSKOS(r, name, paper.Country)
	}
	for _, typ := range paper.Types {
		if _, ok := idShape[typ]; ok && strings.HasPrefix(base, string(typ)) {
			return LoadSKOS(r, name, typ)
		}
	}
	return LoadSKOS(r, name, paper.Organisation)
}

// LoadSKOS reads a SKOS vocabulary in RDF/XML, the form in which the EU
// publishes its authority tables. Every skos:Concept becomes an entry of the
// type: its IRI is that of the concept, its id the skos:notation where there
// is one and else the end of the IRI, made fit for the type; its forms are the
// Dutch, English and language-less labels, preferred, alternative and hidden.
// Concepts marked owl:deprecated and concepts without such a label are passed
// over. Errors say name and line; name is also the source of the entries.
func LoadSKOS(r io.Reader, name string, typ paper.Type) (Table, error) {
	if _, ok := idShape[typ]; !ok {
		return nil, fmt.Errorf("%s: no names are kept of type %q", name, typ)
	}
	d := xml.NewDecoder(r)
	d.Strict = true
	var out Table
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		line, _ := d.InputPos()
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name != (xml.Name{Space: skosNS, Local: "Concept"}) {
			continue
		}
		var c concept
		if err := d.DecodeElement(&c, &start); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		e, ok := c.entry(typ)
		if !ok {
			continue
		}
		e.Source = name
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("%s:%d: %s: %w", name, line, c.About, err)
		}
		out = append(out, e)
	}
}

type concept struct {
	About      string  `xml:"http://www.w3.org/1999/02/22-rdf-syntax-ns# about,attr"`
	Notation   string  `xml:"http://www.w3.org/2004/02/skos/core# notation"`
	Deprecated string  `xml:"http://www.w3.org/2002/07/owl# deprecated"`
	Pref       []label `xml:"http://www.w3.org/2004/02/skos/core# prefLabel"`
	Alt        []label `xml:"http://www.w3.org/2004/02/skos/core# altLabel"`
	Hidden     []label `xml:"http://www.w3.org/2004/02/skos/core# hiddenLabel"`
}

type label struct {
	Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Text string `xml:",chardata"`
}

var notUpper = regexp.MustCompile(`[^A-Z0-9]+`)

func (c *concept) entry(typ paper.Type) (Entry, bool) {
	e := Entry{Type: typ, IRI: c.About}
	seen := map[string]bool{}
	for i, labels := range [][]label{c.Pref, c.Alt, c.Hidden} {
		for _, l := range labels {
			text := strings.Join(strings.Fields(l.Text), " ")
			lang, _, _ := strings.Cut(l.Lang, "-")
			if text == "" || lang != "" && lang != "nl" && lang != "en" {
				continue
			}
			switch {
			case i == 0 && lang == "en":
				e.EN = text
			case i == 0:
				e.NL = text
			}
			if !seen[text] && finder.Check(text) == nil {
				seen[text] = true
				e.Forms = append(e.Forms, Form{Text: text})
			}
		}
	}
	e.ID = c.key(typ, e.Label())
	return e, len(e.Forms) > 0 && e.Label() != "" && c.About != "" && c.Deprecated != "true"
}

// key is the guide's id for the type.
func (c *concept) key(typ paper.Type, label string) string {
	last := c.About[strings.LastIndexAny(c.About, "/#")+1:]
	if c.Notation != "" {
		last = strings.TrimSpace(c.Notation)
	}
	switch typ {
	case paper.Party:
		return paper.Slug(label)
	case paper.Ministry:
		return "ministerie:" + paper.Slug(strings.TrimPrefix(strings.TrimPrefix(label, "Ministerie van "), "ministerie van "))
	case paper.Organisation, paper.Region:
		return "name:" + paper.Slug(label)
	case paper.Agency, paper.Council:
		return notUpper.ReplaceAllString(strings.ToUpper(last), "")
	case paper.Act, paper.ITSystem, paper.Committee:
		if !idShape[typ].MatchString(last) {
			return "name:" + paper.Slug(label)
		}
	}
	return last
}
