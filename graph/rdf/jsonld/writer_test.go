package jsonld_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/rdftest"
	"github.com/kamergraaf/kamergraaf/graph/rdf/jsonld"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

var (
	prefixes = []syntax.Prefix{{Name: "e", IRI: "http://e/"}, {Name: "kst", IRI: "http://e/kst-"}, {Name: "xsd", IRI: "http://www.w3.org/2001/XMLSchema#"}}
	terms    = []syntax.Term{
		{Name: "cites", IRI: "http://e/cites", Type: "@id"},
		{Name: "citesText", IRI: "http://e/cites"},
		{Name: "date", IRI: "http://e/date", Type: "http://www.w3.org/2001/XMLSchema#date"},
	}
)

func write(t *testing.T, quads []quad.Quad) string {
	t.Helper()
	var b strings.Builder
	w, err := jsonld.NewWriter(&b, prefixes, terms)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	t.Parallel()
	quads := rdftest.NQuads(t, `<http://e/kst-1> <http://e/date> "2024-02-08"^^<http://www.w3.org/2001/XMLSchema#date> .
<http://e/kst-1> <http://e/date> "soon" .
<http://e/kst-1> <http://e/cites> <http://e/kst-2> .
<http://e/kst-1> <http://e/cites> _:b .
<http://e/kst-1> <http://e/cites> "text" .
<http://e/kst-1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Paper> .
<http://e/kst-1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "odd" .
<http://e/kst-1> <http://e/n> "007"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/g> .`)
	const want = `{
  "@context": {
    "@version": 1.1,
    "e": "http://e/",
    "kst": {"@id": "http://e/kst-", "@prefix": true},
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "cites": {"@id": "e:cites", "@type": "@id"},
    "citesText": {"@id": "e:cites"},
    "date": {"@id": "e:date", "@type": "xsd:date"}
  },
  "@graph": [
    {
      "@id": "kst:1",
      "@type": "e:Paper",
      "cites": [
        "kst:2",
        "_:b"
      ],
      "citesText": "text",
      "date": "2024-02-08",
      "e:date": "soon",
      "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "odd"
    },
    {
      "@id": "e:g",
      "@graph": [
        {
          "@id": "kst:1",
          "e:n": {"@value": "007", "@type": "xsd:integer"}
        }
      ]
    }
  ]
}
`
	got := write(t, quads)
	if got != want {
		t.Errorf("wrote\n%s\nwant\n%s", got, want)
	}
	again, err := readOptions([]byte(got), jsonld.Options{})
	if err != nil || !rdftest.Isomorphic(again, quads) {
		t.Errorf("read back %v, %v", again, err)
	}
}

// A graph and a node of any size are written so that a reader with bounded
// memory can read them.
func TestWriteLarge(t *testing.T) {
	t.Parallel()
	var quads []quad.Quad
	for i := range 30_000 {
		quads = append(quads, quad.Quad{Subject: quad.IRI("http://e/hub"), Predicate: quad.IRI("http://e/cites"), Object: quad.IRI(fmt.Sprintf("http://e/%d", i)), Label: quad.IRI("http://e/g")})
	}
	for i := range 30_000 {
		quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprintf("http://e/%d", i)), Predicate: quad.IRI("http://e/p"), Object: quad.String(strings.Repeat("x", 100)), Label: quad.IRI("http://e/g")})
	}
	text := write(t, quads)
	o := jsonld.Options{}
	o.MaxToken = 2 << 20
	got, err := readOptions([]byte(text), o)
	if err != nil || !slices.Equal(got, quads) {
		t.Errorf("%d quads, %v; want %d", len(got), err, len(quads))
	}
}

func TestWriteErrors(t *testing.T) {
	t.Parallel()
	w, err := jsonld.NewWriter(&strings.Builder{}, prefixes, terms)
	if err != nil {
		t.Fatal(err)
	}
	e := quad.IRI("http://e/x")
	for _, q := range []quad.Quad{
		{Subject: quad.IRI("e:x"), Predicate: e, Object: e}, // expansion would take it for http://e/x
		{Subject: e, Predicate: quad.IRI("cites:x"), Object: e},
		{Subject: e, Predicate: e, Object: quad.IRI("http://e/#a#b")},
	} {
		if err := w.Write(q); !errors.Is(err, syntax.ErrTerm) {
			t.Errorf("Write(%v) = %v; want a term error", q, err)
		}
	}
	for _, p := range [][]syntax.Prefix{{{Name: "a b", IRI: "u:a"}}, {{Name: "@a", IRI: "u:a"}}, {{Name: "a", IRI: "x"}}, {{Name: "a", IRI: "u:a"}, {Name: "a", IRI: "u:b"}}} {
		if _, err := jsonld.NewWriter(&strings.Builder{}, p, nil); err == nil {
			t.Errorf("NewWriter(%v) has no error", p)
		}
	}
}

func TestContext(t *testing.T) {
	t.Parallel()
	doc, err := jsonld.Context(prefixes, terms)
	if err != nil {
		t.Fatal(err)
	}
	o := jsonld.Options{Expand: doc}
	got, err := readOptions([]byte(`{"@id": "kst:1", "cites": "kst:2"}`), o)
	if want := rdftest.NQuads(t, "<http://e/kst-1> <http://e/cites> <http://e/kst-2> ."); err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v under\n%s", got, err, doc)
	}
}
