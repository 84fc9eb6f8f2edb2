package rdf_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/rdftest"
	"github.com/kamergraaf/kamergraaf/graph/rdf/jsonld"
)

// nastyText has what breaks careless writers: quotes, backslashes, controls,
// line ends, characters beyond the BMP, text that looks like syntax.
func nastyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringOf(rapid.SampledFrom([]rune("\"\\'\n\r\t\b\f\x00\x1f\x7f\u0080\u00a0\u2028\ufeff😀é.;,#<>@^_:{}[]() n"))),
		rapid.SampledFrom([]string{"", `\`, `"""`, `\u0041`, "ends in \"", "<a>", "a . b", "# no comment", "007", "true", "1e6"}),
	)
}

func nastyIRI() *rapid.Generator[quad.IRI] {
	tail := rapid.StringOf(rapid.SampledFrom([]rune("abAZ019.-_~:/?#[]@!$&'()*+,;=%é😀")))
	head := rapid.SampledFrom([]string{"http://example.org/", "http://example.org/ns#", "urn:x:", "https://w3id.org/kamergraaf/def#", "a:"})
	return rapid.Custom(func(t *rapid.T) quad.IRI { return quad.IRI(head.Draw(t, "head") + tail.Draw(t, "tail")) })
}

func blank() *rapid.Generator[quad.BNode] {
	return rapid.Custom(func(t *rapid.T) quad.BNode {
		return quad.BNode(rapid.StringMatching(`[a-z0-9_é]([a-z.·-]{0,4}[a-z0-9-])?`).Draw(t, "label"))
	})
}

func node(t *rapid.T, name string) quad.Value {
	if rapid.IntRange(0, 3).Draw(t, name+" kind") == 0 {
		return blank().Draw(t, name)
	}
	return nastyIRI().Draw(t, name)
}

func object(t *rapid.T) quad.Value {
	text := func() quad.String { return quad.String(nastyText().Draw(t, "text")) }
	switch rapid.IntRange(0, 4).Draw(t, "object kind") {
	case 0:
		return text()
	case 1:
		return quad.LangString{Value: text(), Lang: rapid.SampledFrom([]string{"nl", "en-GB", "de-1996", "NL"}).Draw(t, "lang")}
	case 2:
		return quad.TypedString{Value: text(), Type: nastyIRI().Draw(t, "datatype")}
	case 3:
		xsd := rapid.SampledFrom([]quad.IRI{"integer", "decimal", "double", "boolean", "date"}).Draw(t, "xsd")
		lexical := rapid.SampledFrom([]string{"007", "-0", "+1.50", "1.", ".5", "1e6", "1.E+3", "true", "false", "1", "", "2024-02-08", "x"}).Draw(t, "lexical")
		return quad.TypedString{Value: quad.String(lexical), Type: "http://www.w3.org/2001/XMLSchema#" + xsd}
	}
	return node(t, "object")
}

func anyQuads() *rapid.Generator[[]quad.Quad] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) quad.Quad {
		q := quad.Quad{Subject: node(t, "subject"), Predicate: nastyIRI().Draw(t, "predicate"), Object: object(t)}
		if rapid.IntRange(0, 4).Draw(t, "has a graph") > 0 {
			q.Label = node(t, "graph")
		}
		return q
	}), 0, 12)
}

// someQuads repeats terms of quads so that grouping writers have groups.
func someQuads(t *rapid.T) []quad.Quad {
	quads := anyQuads().Draw(t, "quads")
	for i := 1; i < len(quads); i++ {
		from := quads[i-1]
		switch rapid.IntRange(0, 4).Draw(t, "shares") {
		case 3:
			quads[i].Predicate = from.Predicate
			fallthrough
		case 2:
			quads[i].Subject = from.Subject
			fallthrough
		case 1:
			quads[i].Label = from.Label
		}
	}
	return quads
}

var prefixes = []rdf.Prefix{
	{Name: "", IRI: "http://example.org/"}, {Name: "ns", IRI: "http://example.org/ns#"}, {Name: "x.y-1", IRI: "urn:x:"},
	{Name: "kg", IRI: "https://w3id.org/kamergraaf/def#"}, {Name: "xsd", IRI: "http://www.w3.org/2001/XMLSchema#"},
}

func write(t testing.TB, f rdf.Format, quads []quad.Quad) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := rdf.NewWriter(&b, f, rdf.WriteOptions{Prefixes: prefixes})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range quads {
		if !f.HasGraphs {
			q.Label = nil
		}
		if err := w.Write(q); err != nil {
			t.Fatalf("Write(%v): %v", q, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(f rdf.Format, text []byte, o rdf.ReadOptions) ([]quad.Quad, error) {
	r, err := rdf.NewReader(bytes.NewReader(text), f, o)
	if err != nil {
		return nil, err
	}
	return rdftest.Collect(r.Quads(context.Background()))
}

// plain is what RDF 1.1 says is the same: xsd:string is the plain literal.
func plain(q quad.Quad, f rdf.Format) quad.Quad {
	if o, ok := q.Object.(quad.TypedString); ok && o.Type == "http://www.w3.org/2001/XMLSchema#string" {
		q.Object = o.Value
	}
	if !f.HasGraphs {
		q.Label = nil
	}
	return q
}

// oneFragment makes quads whose IRIs have one "#", as RFC 3987 and JSON-LD ask
// and the other formats do not check.
func oneFragment(quads []quad.Quad) []quad.Quad {
	clean := func(v quad.Value) quad.Value {
		if iri, ok := v.(quad.IRI); ok {
			a, b, _ := strings.Cut(string(iri), "#")
			return quad.IRI(a + "#" + strings.ReplaceAll(b, "#", ""))
		}
		return v
	}
	for i := range quads {
		q := &quads[i]
		q.Subject, q.Predicate, q.Object, q.Label = clean(q.Subject), clean(q.Predicate), clean(q.Object), clean(q.Label)
		if o, ok := q.Object.(quad.TypedString); ok {
			o.Type = clean(o.Type).(quad.IRI)
			q.Object = o
		}
	}
	return quads
}

// reorders tells of formats that sort what is in a node or rename its labels.
func reorders(f rdf.Format) bool { return f == rdf.RDFXML || f == rdf.JSONLD }

// sayable makes quads such that XML can hold them: it has no control
// characters, and a predicate ends in a name.
func sayable(quads []quad.Quad) []quad.Quad {
	for i := range quads {
		q := &quads[i]
		q.Predicate = q.Predicate.(quad.IRI) + "/p"
		text := func(s quad.String) quad.String {
			return quad.String(strings.Map(func(r rune) rune {
				if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
					return -1
				}
				return r
			}, string(s)))
		}
		switch o := q.Object.(type) {
		case quad.String:
			q.Object = text(o)
		case quad.LangString:
			o.Value = text(o.Value)
			q.Object = o
		case quad.TypedString:
			o.Value = text(o.Value)
			q.Object = o
		}
	}
	return quads
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, f := range rdf.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) {
				quads := someQuads(rt)
				switch f {
				case rdf.RDFXML:
					quads = sayable(quads)
				case rdf.JSONLD:
					quads = oneFragment(quads)
				}
				text := write(t, f, quads)
				got, err := read(f, text, rdf.ReadOptions{})
				if err != nil {
					rt.Fatalf("%v\n%s", err, text)
				}
				want := make([]quad.Quad, 0, len(quads))
				for _, q := range quads {
					want = append(want, plain(q, f))
				}
				if !slices.Equal(got, want) && !(reorders(f) && len(got) == len(want) && rdftest.Isomorphic(got, want)) {
					rt.Fatalf("read back\n%v\nwant\n%v\nfrom\n%s", got, want, text)
				}
				for _, q := range got {
					if !graph.Portable(q.Object) {
						rt.Fatalf("%#v is not portable", q.Object)
					}
				}
			})
		})
	}
}

// The document of a set of quads in memory says the same set, lists included.
func TestFromRDFRoundTrip(t *testing.T) {
	t.Parallel()
	lists, err := read(rdf.Turtle, []byte(`<a:s> <a:p> (1 "b" (<a:c> ()) [ <a:q> ("d") ]) , () . _:x <a:p> (_:x) .
		@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
		_:y rdf:first _:y ; rdf:rest () . _:c rdf:first <a:i> ; rdf:rest _:d . _:d rdf:first _:c ; rdf:rest () .`), rdf.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		quads := oneFragment(someQuads(rt))
		if rapid.Bool().Draw(rt, "lists") {
			quads = append(quads, lists...)
		}
		text, err := jsonld.FromRDF(quads, jsonld.FromOptions{})
		if err != nil {
			rt.Fatal(err)
		}
		got, err := read(rdf.JSONLD, text, rdf.ReadOptions{})
		want := make([]quad.Quad, 0, len(quads))
		for _, q := range quads {
			want = append(want, plain(q, rdf.JSONLD))
		}
		if err != nil || !rdftest.Isomorphic(got, want) {
			rt.Fatalf("%v: read back\n%v\nwant\n%v\nfrom\n%s", err, got, want, text)
		}
	})
}
