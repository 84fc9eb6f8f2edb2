package rdfxml_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/rdftest"
	"github.com/kamergraaf/kamergraaf/graph/rdf/nquads"
	"github.com/kamergraaf/kamergraaf/graph/rdf/rdfxml"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

const head = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">`

// doc puts nodes into a document.
func doc(nodes string) string { return head + nodes + "</rdf:RDF>" }

func read(text string, o syntax.ReadOptions) ([]quad.Quad, error) {
	r, err := rdfxml.NewReader(iotest.OneByteReader(strings.NewReader(text)), o)
	if err != nil {
		return nil, err
	}
	return rdftest.Collect(r.Quads(context.Background()))
}

// What the W3C suite does not ask.
func TestRead(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, text, want string }{
		{"entities of the document",
			`<!DOCTYPE rdf:RDF [<!-- ' --><?x "?><!ENTITY % p "x"><!ENTITY e "http://e/"><!ENTITY e "second"><!ENTITY out SYSTEM "http://x/">` +
				`<!ENTITY f "&e;x&#38;#60;"> <!ATTLIST a b CDATA "]>">]>` + doc(`<e:T rdf:about="&e;a"><e:p>&f;</e:p></e:T>`),
			"<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/T> .\n<http://e/a> <http://e/p> \"http://e/x<\" ."},
		{"white space of attributes", doc("<rdf:Description rdf:about='http://e/a' e:p='a\r\n\tb&#10;c'/>"), `<http://e/a> <http://e/p> "a  b\nc" .`},
		{"white space of text", doc("<rdf:Description rdf:about='http://e/a'><e:p>a\r\nb\rc&#13;</e:p></rdf:Description>"), `<http://e/a> <http://e/p> "a\nb\nc\r" .`},
		{"text in pieces", doc("<rdf:Description rdf:about='http://e/a'><e:p>é<!-- no --><![CDATA[<&>]]>&#x1F600;<?no no?>]]</e:p></rdf:Description>"), `<http://e/a> <http://e/p> "é<&>😀]]" .`},
		{"one node without rdf:RDF", "\uFEFF<?xml version='1.0' encoding='UTF-8'?><a xmlns='http://e/' p='x' xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' r:about='http://e/a'/>", ""},
		{"anonymous labels", doc("<rdf:Description e:p='x'/><rdf:Description rdf:nodeID='kga1' e:p='y'/>"), "_:a <http://e/p> \"x\" .\n_:b <http://e/p> \"y\" ."},
		{"literal as it stands", doc("<rdf:Description rdf:about='http://e/a'><e:p rdf:datatype='http://www.w3.org/2001/XMLSchema#integer'>007</e:p></rdf:Description>"),
			`<http://e/a> <http://e/p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .`},
		{"string is plain", doc("<rdf:Description rdf:about='http://e/a' xml:lang='nl'><e:p rdf:datatype='http://www.w3.org/2001/XMLSchema#string'>x</e:p><e:p>y</e:p><e:p xml:lang=''>z</e:p></rdf:Description>"),
			"<http://e/a> <http://e/p> \"x\" .\n<http://e/a> <http://e/p> \"y\"@nl .\n<http://e/a> <http://e/p> \"z\" ."},
		{"canonical XML literal", doc(`<rdf:Description rdf:about='http://e/a'><e:p rdf:parseType="Literal"><x z="1" e:a='"' a="&lt;&#9;" xmlns="u:y"><y/><?t  d?><!--c--></x>&gt;&#13;</e:p></rdf:Description>`),
			`<http://e/a> <http://e/p> "<x xmlns=\"u:y\" xmlns:e=\"http://e/\" a=\"&lt;&#x9;\" z=\"1\" e:a=\"&quot;\"><y></y><?t d?><!--c--></x>&gt;&#xD;"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral> .`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, err := read(tc.text, syntax.ReadOptions{})
			if tc.want == "" {
				if err == nil {
					t.Errorf("no error for a property without a namespace: %v", got)
				}
				return
			}
			if want := rdftest.NQuads(t, tc.want); err != nil || !rdftest.Isomorphic(got, want) {
				t.Errorf("%v, %v; want %v", got, err, want)
			}
		})
	}
}

func TestPositions(t *testing.T) {
	t.Parallel()
	const root, rootLen = "<a xmlns='u:'>", 14
	for _, tc := range []struct {
		name, text, msg string
		line, col       int
		offset          int64
	}{
		{"mismatch", root + "<p>\né</b>", "</b> stands where", 2, 2, rootLen + 6},
		{"undeclared entity", root + "<p>&x;</p>", `entity "x"`, 1, rootLen + 4, rootLen + 3},
		{"bare ampersand", root + "<p>x & y</p>", "&amp;", 1, rootLen + 6, rootLen + 5},
		{"attribute", "<a b='1'\n   b='2'/>", "twice", 2, 4, 12},
		{"attribute under two prefixes", "<e:a xmlns:e='u:e' xmlns:f='u:e' e:b='1' f:b='2'/>", "twice", 1, 42, 41},
		{"control character", root + "<p>\n\x01</p>", "character that XML", 2, 1, rootLen + 4},
		{"invalid UTF-8", root + "<p>\xff</p>", "invalid UTF-8", 1, rootLen + 4, rootLen + 3},
		{"unfinished", root + "<p>", "end of the document inside <p>", 1, rootLen + 4, rootLen + 3},
		{"no XML", "hello", "not an XML document", 1, 1, 0},
		{"nothing", "", "not an XML document", 1, 1, 0},
		{"second root", root + "</a>\n<b/>", "second root", 2, 1, rootLen + 5},
		{"other encoding", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "convert the file to UTF-8", 1, 1, 0},
		{"relative IRI", doc("\n<e:a rdf:about='x'/>"), "without a base", 2, 6, int64(len(head)) + 6},
		{"undeclared prefix", doc("<f:a/>"), `prefix "f"`, 1, len(head) + 1, int64(len(head))},
		{"space in IRI", doc("<e:a rdf:about='http://e/a b'/>"), "no IRI may hold", 1, len(head) + 6, int64(len(head)) + 5},
		{"ID twice", doc("<e:a xml:base='u:x' rdf:ID='x'/>\n<e:a xml:base='u:x' rdf:ID='x'/>"), "twice", 2, 21, int64(len(head)) + 53},
		{"text in a node", doc("<e:a> x </e:a>"), "only elements", 1, len(head) + 7, int64(len(head)) + 6},
		{"language", doc("<e:a xml:lang='n l'/>"), "no language tag", 1, len(head) + 6, int64(len(head)) + 5},
		{"attributes of rdf:RDF", strings.Replace(doc(""), ">", " e:x='y'>", 1), "rdf:RDF has no attributes", 1, len(head) + 1, int64(len(head))},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			_, err := read(tc.text, syntax.ReadOptions{})
			var bad *syntax.Error
			if !errors.As(err, &bad) || !strings.Contains(bad.Msg, tc.msg) {
				t.Fatalf("%v; want an error with %q", err, tc.msg)
			}
			if bad.Line != tc.line || bad.Col != tc.col || bad.Offset != tc.offset {
				t.Errorf("%v at %d:%d+%d; want %d:%d+%d", err, bad.Line, bad.Col, bad.Offset, tc.line, tc.col, tc.offset)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 600)
	for _, tc := range []struct {
		name, text string
		limit      syntax.Limit
	}{
		{"tag", "<" + long + "/>", syntax.LimitToken},
		{"attribute", "<a b='" + long + "'/>", syntax.LimitToken},
		{"literal", doc("<e:a><e:p>" + long + "</e:p></e:a>"), syntax.LimitToken},
		{"literal of entities", "<!DOCTYPE a [<!ENTITY a '" + long[:60] + "'>]>" + doc("<e:a><e:p>"+strings.Repeat("&a;", 10)+"</e:p></e:a>"), syntax.LimitToken},
		{"XML literal", doc("<e:a><e:p rdf:parseType='Literal'>" + strings.Repeat("<a>b</a>", 60) + "</e:p></e:a>"), syntax.LimitToken},
		{"comment", "<!--" + long + "--><a/>", syntax.LimitToken},
		{"document type", "<!DOCTYPE " + long + "><a/>", syntax.LimitToken},
		{"a billion laughs", "<!DOCTYPE a [<!ENTITY a '" + long[:99] + "'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]><a xmlns='&c;'/>", syntax.LimitToken},
		{"a cycle", "<!DOCTYPE a [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><a xmlns='&a;'/>", ""},
		{"depth", strings.Repeat("<a xmlns='u:'>", 11), syntax.LimitDepth},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			_, err := read(tc.text, syntax.ReadOptions{MaxToken: 400, MaxDepth: 10})
			var bad *syntax.Error
			if !errors.As(err, &bad) || bad.Limit != tc.limit {
				t.Errorf("%v; want an error with limit %q", err, tc.limit)
			}
		})
	}
}

func TestSkip(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, text string
		good, bad  int
	}{
		{"bad nodes", doc("<e:a/>x<rdf:li/><e:a><e:p rdf:ID='1'/></e:a><f:a xmlns='u:x'><a/></f:a><e:a/>"), 3, 4},
		{"bad XML ends it", doc("<e:a/><e:b></e:c><e:d/>"), 2, 1},
		{"bad in a literal", doc("<e:a><e:p rdf:parseType='Literal'><x:y/></e:p></e:a><e:a/>"), 2, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			told := 0
			got, err := read(tc.text, syntax.ReadOptions{Skip: func(*syntax.Error) { told++ }})
			if err != nil || len(got) != tc.good || told != tc.bad {
				t.Errorf("%d good, %d bad, %v; want %d and %d", len(got), told, err, tc.good, tc.bad)
			}
		})
	}
}

// The reader never panics, names places that exist, and gives what N-Triples
// can hold; a document cut into single bytes reads the same.
func FuzzRead(f *testing.F) {
	f.Add(doc(`<e:a rdf:about="u:x" e:p="q"><e:b rdf:parseType="Collection"><e:c/><e:c rdf:ID="x"/></e:b><rdf:li xml:lang="nl">é&amp;</rdf:li></e:a>`))
	f.Add("<!DOCTYPE a [<!ENTITY a '&#38;b;'><!ENTITY b 'x'>]>" + doc(`<e:a xml:base="u:/a/b"><e:b rdf:parseType="Literal"><x xmlns="y">&a;</x><!----><?z?></e:b></e:a>`))
	f.Add(doc(`<e:a><e:p rdf:parseType="Resource"><e:q rdf:resource="u:a"/><e:q rdf:nodeID="n"/></e:p></e:a>`))
	f.Fuzz(func(t *testing.T, text string) {
		o := syntax.ReadOptions{Base: "http://example.org/a/b", MaxToken: 512, MaxDepth: 16, Skip: func(e *syntax.Error) {
			if e.Offset < 0 || e.Offset > int64(len(text)) || e.Line < 1 || e.Col < 1 {
				t.Fatalf("%v at offset %d of %d", e, e.Offset, len(text))
			}
		}}
		got, err := read(text, o)
		if err != nil {
			t.Fatal(err)
		}
		r, _ := rdfxml.NewReader(strings.NewReader(text), o)
		var whole []quad.Quad
		for q := range r.Quads(t.Context()) {
			whole = append(whole, q)
		}
		if !slices.Equal(got, whole) {
			t.Fatalf("in bytes %v\nwhole %v", got, whole)
		}
		var b strings.Builder
		w := nquads.NewTriplesWriter(&b)
		for _, q := range got {
			if err := w.Write(q); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if n := len(rdftest.NQuads(t, b.String())); n != len(got) {
			t.Fatalf("%d triples, want %d", n, len(got))
		}
	})
}

func Example() {
	r, err := rdfxml.NewReader(strings.NewReader(doc(`<rdf:Description rdf:about="http://e/a"><e:p>007</e:p></rdf:Description>`)), syntax.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for q, err := range r.Quads(context.Background()) {
		fmt.Println(q, err)
	}
	// Output: <http://e/a> -- <http://e/p> -> "007" <nil>
}
