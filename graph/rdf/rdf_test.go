package rdf_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

func TestFind(t *testing.T) {
	t.Parallel()
	for _, f := range rdf.Formats() {
		if got, err := rdf.ParseFormat(f.Name); got != f || err != nil {
			t.Errorf("ParseFormat(%q) = %v, %v", f.Name, got, err)
		}
		if got, ok := rdf.ByMediaType(f.MediaType + "; charset=utf-8"); got != f || !ok {
			t.Errorf("ByMediaType(%q) = %v, %v", f.MediaType, got, ok)
		}
		if got, ok := rdf.ByExtension("Dump" + strings.ToUpper(f.Extension) + ".gz"); got != f || !ok {
			t.Errorf("ByExtension(%q) = %v, %v", f.Extension, got, ok)
		}
	}
	if _, err := rdf.ParseFormat("rdf/xml"); err == nil {
		t.Error("ParseFormat accepts what there is none of")
	}
}

func TestSniff(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, head, want string }{
		{"statement", "# x\n\n<a:b> <a:c> \"d\" .\n", "nq"},
		{"statement with graph", "<a:b> <a:c> \"d\" <a:g> .\n", "nq"},
		{"blank subject", "\uFEFF_:b <a:c> _:d .\n", "nq"},
		{"directive", "@prefix : <a:> .", "trig"},
		{"sparql directive", "PREFIX x: <a:>", "trig"},
		{"predicate list", "<a:b> <a:c> 1 ;", "trig"},
		{"relative subject", "<#it> a <#that> .", "trig"},
		{"graph", "<a:g> {", "trig"},
		{"default graph", "{ <a:b> <a:c> <a:d> }", "trig"},
		{"xml", "<?xml version='1.0'?>", ""},
		{"rdf/xml", "<rdf:RDF xmlns:rdf='x'>", "rdf"},
		{"rdf/xml behind a declaration", "<?xml version='1.0'?>\n<!-- x -->\n<a xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "rdf"},
		{"html", "<html>", ""},
		{"json", "{\"@context\": {}}", "jsonld"},
		{"json over lines", "[\n", "jsonld"},
		{"nothing", "# only a comment\n", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			if got, ok := rdf.Sniff([]byte(tc.head)); got.Name != tc.want || ok != (tc.want != "") {
				t.Errorf("Sniff(%q) = %q, %v; want %q", tc.head, got.Name, ok, tc.want)
			}
		})
	}
}

func TestTermErrors(t *testing.T) {
	t.Parallel()
	s, p, o := quad.IRI("a:s"), quad.IRI("a:p"), quad.IRI("a:o")
	for _, tc := range []struct {
		name  string
		q     quad.Quad
		place string
		only  string // this format alone has the fault
	}{
		{"no subject", quad.Quad{Predicate: p, Object: o}, "subject", ""},
		{"literal subject", quad.Quad{Subject: quad.String("x"), Predicate: p, Object: o}, "subject", ""},
		{"relative subject", quad.Quad{Subject: quad.IRI("x"), Predicate: p, Object: o}, "subject", ""},
		{"blank predicate", quad.Quad{Subject: s, Predicate: quad.BNode("x"), Object: o}, "predicate", ""},
		{"space in predicate", quad.Quad{Subject: s, Predicate: quad.IRI("a:b c"), Object: o}, "predicate", ""},
		{"no object", quad.Quad{Subject: s, Predicate: p}, "object", ""},
		{"native object", quad.Quad{Subject: s, Predicate: p, Object: quad.Int(7)}, "object", ""},
		{"invalid UTF-8", quad.Quad{Subject: s, Predicate: p, Object: quad.String("\xff")}, "object", ""},
		{"bad language", quad.Quad{Subject: s, Predicate: p, Object: quad.LangString{Value: "x", Lang: "n l"}}, "object", ""},
		{"no language", quad.Quad{Subject: s, Predicate: p, Object: quad.LangString{Value: "x"}}, "object", ""},
		{"no datatype", quad.Quad{Subject: s, Predicate: p, Object: quad.TypedString{Value: "x"}}, "object", ""},
		{"relative datatype", quad.Quad{Subject: s, Predicate: p, Object: quad.TypedString{Value: "x", Type: "y"}}, "object", ""},
		{"literal graph", quad.Quad{Subject: s, Predicate: p, Object: o, Label: quad.String("g")}, "graph", ""},
		{"named graph", quad.Quad{Subject: s, Predicate: p, Object: o, Label: quad.IRI("a:g")}, "graph", "ttl"},
		{"named graph", quad.Quad{Subject: s, Predicate: p, Object: o, Label: quad.IRI("a:g")}, "graph", "nt"},
		{"named graph", quad.Quad{Subject: s, Predicate: p, Object: o, Label: quad.IRI("a:g")}, "graph", "rdf"},
		{"no name in predicate", quad.Quad{Subject: s, Predicate: quad.IRI("a:1"), Object: o}, "predicate", "rdf"},
		{"predicate ends in a mark", quad.Quad{Subject: s, Predicate: quad.IRI("http://e/a#"), Object: o}, "predicate", "rdf"},
		{"word of the syntax", quad.Quad{Subject: s, Predicate: quad.IRI(rdfNS + "li"), Object: o}, "predicate", "rdf"},
		{"control character", quad.Quad{Subject: s, Predicate: p, Object: quad.String("\x00")}, "object", "rdf"},
		{"noncharacter in a typed node", quad.Quad{Subject: s, Predicate: quad.IRI(rdfNS + "type"), Object: quad.IRI("a:\uFFFEb")}, "object", "rdf"},
	} {
		for _, f := range rdf.Formats() {
			if tc.only != "" && tc.only != f.Name {
				continue
			}
			t.Run(tc.name+" in "+f.Name, func(t *testing.T) {
				t.Parallel()
				var b strings.Builder
				w, err := rdf.NewWriter(&b, f, rdf.WriteOptions{})
				if err != nil {
					t.Fatal(err)
				}
				err = w.Write(tc.q)
				var bad *rdf.TermError
				if !errors.As(err, &bad) || bad.Place != tc.place || !errors.Is(err, rdf.ErrTerm) {
					t.Errorf("Write = %v; want a TermError about the %s", err, tc.place)
				}
				if err := w.Write(quad.Quad{Subject: s, Predicate: p, Object: o}); err != nil {
					t.Errorf("Write behind a bad quad: %v", err)
				}
				if err := w.Close(); err != nil {
					t.Fatal(err)
				}
				if got, err := read(f, []byte(b.String()), rdf.ReadOptions{}); len(got) != 1 || err != nil {
					t.Errorf("read back %v, %v", got, err)
				}
			})
		}
	}
}

// Cayley lets any string be a label; files must keep different nodes apart.
func TestOddBlankLabels(t *testing.T) {
	t.Parallel()
	for _, f := range rdf.Formats() {
		var quads []quad.Quad
		for _, label := range []quad.BNode{"", "a b", "a", "é", ".", "-x", "kgx_", "kgx_6120620a", "\xff", "x."} {
			quads = append(quads, quad.Quad{Subject: label, Predicate: quad.IRI("a:p"), Object: label})
		}
		got, err := read(f, write(t, f, quads), rdf.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		seen := map[quad.Value]bool{}
		for _, q := range got {
			if q.Subject != q.Object || seen[q.Subject] {
				t.Errorf("%s: %v is mixed up", f.Name, q)
			}
			seen[q.Subject] = true
		}
		if len(seen) != len(quads) {
			t.Errorf("%s: %d nodes, want %d", f.Name, len(seen), len(quads))
		}
	}
}
