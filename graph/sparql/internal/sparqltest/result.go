package sparqltest

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

const rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"

// Answer is what a query should answer: rows, a truth or a graph.
type Answer struct {
	Vars    []string
	Rows    []map[string]quad.Value
	Ordered bool // the rows have an order
	Boolean *bool
	Quads   []quad.Quad // of CONSTRUCT and DESCRIBE
	// Lossy is CSV: rows hold the text of terms only.
	Lossy bool
}

// Expected reads the result file of a test.
func Expected(t testing.TB, e Test) Answer {
	t.Helper()
	data, err := os.ReadFile(e.Result)
	if err != nil {
		t.Fatal(err)
	}
	switch filepath.Ext(e.Result) {
	case ".srx":
		return fromXML(t, data)
	case ".srj":
		return fromJSON(t, data)
	case ".csv":
		return fromCSV(t, data)
	case ".tsv":
		return fromTSV(t, data)
	}
	return fromGraph(t, Load(t, e.root, e.Result))
}

type xmlTerm struct {
	URI     *string `xml:"uri"`
	Blank   *string `xml:"bnode"`
	Literal *struct {
		Text string `xml:",chardata"`
		Lang string `xml:"lang,attr"`
		Type string `xml:"datatype,attr"`
	} `xml:"literal"`
	Name string `xml:"name,attr"`
}

func fromXML(t testing.TB, data []byte) (a Answer) {
	t.Helper()
	var doc struct {
		Vars []struct {
			Name string `xml:"name,attr"`
		} `xml:"head>variable"`
		Rows []struct {
			Terms []xmlTerm `xml:"binding"`
		} `xml:"results>result"`
		Boolean *bool `xml:"boolean"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	a.Boolean = doc.Boolean
	for _, v := range doc.Vars {
		a.Vars = append(a.Vars, v.Name)
	}
	for _, r := range doc.Rows {
		row := map[string]quad.Value{}
		for _, b := range r.Terms {
			switch {
			case b.URI != nil:
				row[b.Name] = quad.IRI(*b.URI)
			case b.Blank != nil:
				row[b.Name] = quad.BNode(*b.Blank)
			case b.Literal != nil:
				row[b.Name] = literal(b.Literal.Text, b.Literal.Lang, b.Literal.Type)
			}
		}
		a.Rows = append(a.Rows, row)
	}
	return a
}

func literal(text, lang, datatype string) quad.Value {
	switch {
	case lang != "":
		return quad.LangString{Value: quad.String(text), Lang: lang}
	case datatype != "" && datatype != "http://www.w3.org/2001/XMLSchema#string":
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)}
	}
	return quad.String(text)
}

func fromJSON(t testing.TB, data []byte) (a Answer) {
	t.Helper()
	var doc struct {
		Head    struct{ Vars []string }
		Results struct {
			Bindings []map[string]struct {
				Type, Value, Datatype string
				Lang                  string `json:"xml:lang"`
			}
		}
		Boolean *bool
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	a.Boolean, a.Vars = doc.Boolean, doc.Head.Vars
	for _, b := range doc.Results.Bindings {
		row := map[string]quad.Value{}
		for name, v := range b {
			switch v.Type {
			case "uri":
				row[name] = quad.IRI(v.Value)
			case "bnode":
				row[name] = quad.BNode(v.Value)
			default:
				row[name] = literal(v.Value, v.Lang, v.Datatype)
			}
		}
		a.Rows = append(a.Rows, row)
	}
	return a
}

func fromCSV(t testing.TB, data []byte) Answer {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	a := Answer{Vars: lines[0], Lossy: true}
	for _, l := range lines[1:] {
		row := map[string]quad.Value{}
		for i, v := range l {
			if b, ok := strings.CutPrefix(v, "_:"); ok {
				row[a.Vars[i]] = quad.BNode(b)
			} else if v != "" {
				row[a.Vars[i]] = quad.String(v)
			}
		}
		a.Rows = append(a.Rows, row)
	}
	return a
}

// fromTSV reads terms as Turtle spells them.
func fromTSV(t testing.TB, data []byte) (a Answer) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	for _, v := range strings.Split(lines[0], "\t") {
		a.Vars = append(a.Vars, strings.TrimPrefix(v, "?"))
	}
	for _, l := range lines[1:] {
		row := map[string]quad.Value{}
		for i, v := range strings.Split(l, "\t") {
			if v == "" {
				continue
			}
			r, err := rdf.NewReader(strings.NewReader("<a:s> <a:p> "+v+" ."), rdf.Turtle, rdf.ReadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			for q, err := range r.Quads(t.Context()) {
				if err != nil {
					t.Fatalf("%s: %v", v, err)
				}
				row[a.Vars[i]] = q.Object
				if b, ok := strings.CutPrefix(v, "_:"); ok { // the reader renames labels line by line
					row[a.Vars[i]] = quad.BNode(b)
				}
			}
		}
		a.Rows = append(a.Rows, row)
	}
	return a
}

// fromGraph reads a result set in RDF; another graph is the answer itself.
func fromGraph(t testing.TB, quads []quad.Quad) (a Answer) {
	t.Helper()
	r := reader{t: t, quads: graph.List(quads)}
	set := quad.Value(nil)
	for q := range r.quads.Match(t.Context(), graph.Pattern{Predicate: quad.IRI(rdfNS + "type"), Object: quad.IRI(rs + "ResultSet")}) {
		set = q.Subject
	}
	if set == nil {
		return Answer{Quads: quads}
	}
	if v, ok := r.one(set, rs+"boolean").(quad.TypedString); ok {
		yes := v.Value == "true"
		return Answer{Boolean: &yes}
	}
	for _, v := range r.all(set, rs+"resultVariable") {
		a.Vars = append(a.Vars, string(v.(quad.String)))
	}
	solutions := r.all(set, rs+"solution")
	a.Rows = make([]map[string]quad.Value, len(solutions))
	for i, s := range solutions {
		at := i
		if n, ok := r.one(s, rs+"index").(quad.TypedString); ok {
			a.Ordered = true
			at = number(string(n.Value)) - 1
		}
		row := map[string]quad.Value{}
		for _, b := range r.all(s, rs+"binding") {
			row[string(r.one(b, rs+"variable").(quad.String))] = r.one(b, rs+"value")
		}
		a.Rows[at] = row
	}
	return a
}

func number(s string) (n int) {
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
