package gazetteer

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/gazetteer/finder"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

const skosNS = "http://www.w3.org/2004/02/skos/core#"

// Load reads a user's gazetteer by the ending of its name: .rdf and .xml are
// SKOS, all else is CSV, but for the endings of other forms of RDF, which are refused. A SKOS file has the type that its name says, as the EU
// names its tables ("countries-skos.rdf", "agency.rdf"); without one its
// concepts are organisations.
func Load(r io.Reader, name string) (Table, error) {
	lower := strings.ToLower(name)
	for _, end := range []string{".ttl", ".nt", ".nq", ".trig", ".jsonld", ".json"} {
		if strings.HasSuffix(lower, end) {
			return nil, fmt.Errorf("%s: %s files are not read; write the vocabulary as SKOS in RDF/XML (.rdf or .xml), or as CSV", name, end)
		}
	}
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
// publishes its authority tables. Every skos:Concept, also one that is an
// rdf:Description of that type, becomes an entry of the
// type: its IRI is that of the concept, its id the skos:notation where there
// is one and else the end of the IRI, made fit for the type; its forms are the
// Dutch, English and language-less labels, preferred, alternative and hidden.
// What is said of one concept in several places counts together. Relations between
// concepts are not read, so that a cycle of them is no matter.
// Concepts marked owl:deprecated, without such a label, and those whose id no entry
// of the type can have (territories among countries) are passed over; it is an error
// when none is left. Errors say name and line; name is also the source of the entries.
func LoadSKOS(r io.Reader, name string, typ paper.Type) (Table, error) {
	if _, ok := idShape[typ]; !ok {
		return nil, fmt.Errorf("%s: no names are kept of type %q; the types are %s", name, typ, typesKept())
	}
	concepts, err := readConcepts(r, name)
	if err != nil {
		return nil, err
	}
	var out Table
	var unfit error
	for i := range concepts {
		c := &concepts[i]
		if err := c.twice(); err != nil {
			return nil, fmt.Errorf("%s:%d: %s: %w", name, c.line, c.About, err)
		}
		e, ok := c.entry(typ)
		if !ok {
			continue
		}
		e.Source = name
		if err := e.check(); err != nil {
			unfit = errors.Join(unfit, fmt.Errorf("%s:%d: %s: %w", name, c.line, c.About, err))
			continue
		}
		out = append(out, e)
	}
	switch {
	case len(out) > 0:
		return out, nil
	case unfit != nil:
		return nil, unfit
	}
	return nil, fmt.Errorf("%s: no skos:Concept with an IRI and a label in Dutch, English or no language; %d concepts were read", name, len(concepts))
}

// readConcepts reads the concepts, each once, in the order of the file.
func readConcepts(r io.Reader, name string) ([]concept, error) {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("%s is not read; save the file as UTF-8", charset)
	}
	var all []concept
	place := map[string]int{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		line, _ := d.InputPos()
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w; give SKOS in RDF/XML and UTF-8", name, line, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name != (xml.Name{Space: skosNS, Local: "Concept"}) && start.Name != (xml.Name{Space: rdfNS, Local: "Description"}) {
			continue
		}
		c := concept{line: line}
		if err := d.DecodeElement(&c, &start); err != nil {
			return nil, fmt.Errorf("%s:%d: %w; give SKOS in RDF/XML and UTF-8", name, line, err)
		}
		c.is = start.Name.Space == skosNS || slices.ContainsFunc(c.Types, func(t resource) bool { return t.IRI == skosNS+"Concept" })
		if i, ok := place[c.About]; ok && c.About != "" {
			all[i].add(c)
			continue
		}
		place[c.About] = len(all)
		all = append(all, c)
	}
}

const rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

type resource struct {
	IRI string `xml:"http://www.w3.org/1999/02/22-rdf-syntax-ns# resource,attr"`
}

type concept struct {
	line       int
	is         bool       // a concept, not something else that is described
	About      string     `xml:"http://www.w3.org/1999/02/22-rdf-syntax-ns# about,attr"`
	Notation   string     `xml:"http://www.w3.org/2004/02/skos/core# notation"`
	Deprecated string     `xml:"http://www.w3.org/2002/07/owl# deprecated"`
	Pref       []label    `xml:"http://www.w3.org/2004/02/skos/core# prefLabel"`
	Alt        []label    `xml:"http://www.w3.org/2004/02/skos/core# altLabel"`
	Hidden     []label    `xml:"http://www.w3.org/2004/02/skos/core# hiddenLabel"`
	Types      []resource `xml:"http://www.w3.org/1999/02/22-rdf-syntax-ns# type"`
}

// add adds what another element says of the concept.
func (c *concept) add(o concept) {
	c.is = c.is || o.is
	c.Pref, c.Alt, c.Hidden = append(c.Pref, o.Pref...), append(c.Alt, o.Alt...), append(c.Hidden, o.Hidden...)
	c.Notation, c.Deprecated = cmp.Or(c.Notation, o.Notation), cmp.Or(c.Deprecated, o.Deprecated)
}

// twice says that a concept has two preferred labels in one language, of which SKOS
// allows one (SKOS Reference, S14).
func (c *concept) twice() error {
	said := map[string]string{}
	for _, l := range c.Pref {
		text := strings.Join(strings.Fields(l.Text), " ")
		if was, ok := said[l.Lang]; ok && was != text && c.is {
			return fmt.Errorf("two preferred labels in language %q, %q and %q; make one of them an skos:altLabel, or give the other concept an IRI of its own", l.Lang, was, text)
		}
		said[l.Lang] = text
	}
	return nil
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
	return e, c.is && len(e.Forms) > 0 && e.Label() != "" && c.About != "" && c.Deprecated != "true"
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
