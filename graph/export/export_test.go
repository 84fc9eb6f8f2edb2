package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

var update = flag.Bool("update", false, "rewrite testdata")

var prefixes = []rdf.Prefix{{Name: "e", IRI: "http://e/"}, {Name: "rdfs", IRI: "http://www.w3.org/2000/01/rdf-schema#"}}

func read(t testing.TB, f rdf.Format, text []byte) []quad.Quad {
	t.Helper()
	out, err := rdf.ReadAll(t.Context(), bytes.NewReader(text), f, rdf.ReadOptions{})
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return out
}

func write(t testing.TB, x graph.Index, f rdf.Format, o export.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	o.Prefixes = prefixes
	if err := export.Write(t.Context(), &b, x, f, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Each golden has quads and what every format makes of them.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			x := graph.NewMemory(read(t, rdf.NQuads, a.Files[0].Data))
			got := a.Files[:1:1]
			for _, c := range []struct {
				name string
				f    rdf.Format
				o    export.Options
			}{
				{"all.nq", rdf.NQuads, export.Options{}},
				{"union.ttl", rdf.Turtle, export.Options{Union: true}},
				{"graph.nt", rdf.NTriples, export.Options{Graph: quad.IRI("http://e/g")}},
				{"all.csv", export.CSV, export.Options{}},
				{"all.graphml", export.GraphML, export.Options{}},
				{"all.gexf", export.GEXF, export.Options{}},
			} {
				text := bytes.ReplaceAll(write(t, x, c.f, c.o), []byte("\r\n"), []byte("\n"))
				if i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == c.name }); !*update && (i < 0 || !bytes.Equal(a.Files[i].Data, text)) {
					t.Errorf("%s:\n%s", c.name, text)
				}
				got = append(got, txtar.File{Name: c.name, Data: text})
			}
			if *update {
				a.Files = got
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func anyQuads() *rapid.Generator[[]quad.Quad] {
	node := rapid.SampledFrom([]quad.Value{quad.IRI("http://e/a"), quad.IRI("http://e/b"), quad.IRI("http://f/c"), quad.BNode("n")})
	object := rapid.OneOf(node, rapid.SampledFrom([]quad.Value{quad.String("x\"\n<&>"), quad.LangString{Value: "y", Lang: "nl"},
		quad.TypedString{Value: "007", Type: "http://www.w3.org/2001/XMLSchema#integer"}}))
	pred := rapid.SampledFrom([]quad.Value{quad.IRI("http://e/p"), quad.IRI("http://e/q"), quad.IRI("http://www.w3.org/2000/01/rdf-schema#label")})
	label := rapid.SampledFrom([]quad.Value{nil, quad.IRI("http://e/g"), quad.IRI("http://e/h")})
	return rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) quad.Quad {
		return quad.Quad{Subject: node.Draw(t, "s"), Predicate: pred.Draw(t, "p"), Object: object.Draw(t, "o"), Label: label.Draw(t, "g")}
	}), 1, 30, func(q quad.Quad) quad.Quad { return q })
}

// Every format of RDF gives back what is in the store, all of it, one graph,
// or the union without doubles.
func TestReadsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		quads := anyQuads().Draw(rt, "quads")
		x := graph.NewMemory(quads)
		for _, f := range rdf.Formats() {
			for _, o := range []export.Options{{}, {Union: true}, {Graph: quads[0].Label}} {
				if o.Graph == nil && !o.Union && !f.HasGraphs {
					continue
				}
				want := map[quad.Quad]bool{}
				for _, q := range quads {
					if o.Graph != nil && q.Label != o.Graph {
						continue
					}
					if o.Union || !f.HasGraphs {
						q.Label = nil
					}
					want[q] = true
				}
				text := write(t, x, f, o)
				got := read(t, f, text)
				if len(got) != len(want) {
					rt.Fatalf("%s: %d quads, want %d in\n%s", f.Name, len(got), len(want), text)
				}
				for _, q := range got {
					if !want[q] {
						rt.Fatalf("%s: %v is not in the store", f.Name, q)
					}
				}
			}
		}
	})
}

// The table and the drawings are well formed and have a row per quad, an edge
// per link, a node per end of one.
func TestOthers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		quads := anyQuads().Draw(rt, "quads")
		x := graph.NewMemory(quads)
		rows, err := csv.NewReader(bytes.NewReader(write(t, x, export.CSV, export.Options{}))).ReadAll()
		if err != nil || len(rows) != len(quads)+1 {
			rt.Fatalf("%d rows, %v; want %d", len(rows), err, len(quads)+1)
		}
		nodes, edges := map[quad.Value]bool{}, 0
		for _, q := range quads {
			nodes[q.Subject] = true
			switch q.Object.(type) {
			case quad.IRI, quad.BNode:
				nodes[q.Object] = true
				edges++
			}
		}
		for _, f := range []rdf.Format{export.GraphML, export.GEXF} {
			text := write(t, x, f, export.Options{})
			count := map[string]int{}
			for d := xml.NewDecoder(bytes.NewReader(text)); ; {
				tok, err := d.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					rt.Fatalf("%v in\n%s", err, text)
				}
				if e, ok := tok.(xml.StartElement); ok {
					count[e.Name.Local]++
				}
			}
			if count["node"] != len(nodes) || count["edge"] != edges {
				rt.Fatalf("%s has %d nodes and %d edges, want %d and %d\n%s", f.Name, count["node"], count["edge"], len(nodes), edges, text)
			}
		}
	})
}

// What cannot be said is an error before the first byte.
func TestNothingIsWrittenBeforeAnError(t *testing.T) {
	t.Parallel()
	s, p, o := quad.IRI("http://e/s"), quad.IRI("http://e/p"), quad.IRI("http://e/o")
	var many []quad.Quad
	for i := range 5000 {
		many = append(many, quad.Quad{Subject: s, Predicate: p, Object: quad.String(fmt.Sprint(i))})
	}
	for _, tc := range []struct {
		name string
		f    rdf.Format
		q    quad.Quad
		o    export.Options
		want error
	}{
		{"predicate without a name", rdf.RDFXML, quad.Quad{Subject: s, Predicate: quad.IRI("http://e/1"), Object: o}, export.Options{Union: true}, rdf.ErrTerm},
		{"control character", rdf.RDFXML, quad.Quad{Subject: s, Predicate: p, Object: quad.String("\x01")}, export.Options{Union: true}, rdf.ErrTerm},
		{"control character", export.GraphML, quad.Quad{Subject: s, Predicate: p, Object: quad.String("\x01")}, export.Options{}, rdf.ErrTerm},
		{"control character", export.GEXF, quad.Quad{Subject: s, Predicate: p, Object: quad.String("\x01")}, export.Options{}, rdf.ErrTerm},
		{"second fragment", rdf.JSONLD, quad.Quad{Subject: s, Predicate: p, Object: quad.IRI("http://e/#a#b")}, export.Options{}, rdf.ErrTerm},
		{"named graph", rdf.Turtle, quad.Quad{Subject: s, Predicate: p, Object: o, Label: o}, export.Options{}, export.ErrNoGraphs},
		{"unknown graph", rdf.NQuads, quad.Quad{Subject: s, Predicate: p, Object: o}, export.Options{Graph: quad.IRI("http://e/none")}, graph.ErrNotFound},
		{"unknown graph", export.CSV, quad.Quad{Subject: s, Predicate: p, Object: o}, export.Options{Graph: quad.IRI("http://e/none")}, graph.ErrNotFound},
		{"thing that is no graph", rdf.NQuads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: o}, export.Options{Graph: s}, graph.ErrNotFound},
		{"thing that is no graph", export.GEXF, quad.Quad{Subject: s, Predicate: p, Object: o, Label: o}, export.Options{Graph: s, Union: true}, graph.ErrNotFound},
	} {
		t.Run(tc.name+" in "+tc.f.Name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			err := export.Write(t.Context(), &b, graph.NewMemory(append(slices.Clone(many), tc.q)), tc.f, tc.o)
			if !errors.Is(err, tc.want) || b.Len() > 0 {
				t.Errorf("%v and %d bytes; want %v and none", err, b.Len(), tc.want)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	x := graph.NewMemory([]quad.Quad{{Subject: quad.IRI("a:s"), Predicate: quad.IRI("a:p"), Object: quad.IRI("a:o")}})
	for _, f := range export.Formats() {
		if err := export.Write(ctx, io.Discard, x, f, export.Options{Union: true}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v; want context.Canceled", f.Name, err)
		}
	}
}

// papers makes quads in the shape that ingest writes.
func papers(n int) []quad.Quad {
	var out []quad.Quad
	for i := range n {
		g := quad.IRI(fmt.Sprintf("https://w3id.org/kamergraaf/id/graph/kst-32317-%d.txt", i))
		doc := quad.IRI(fmt.Sprintf("https://zoek.officielebekendmakingen.nl/kst-32317-%d.html", i))
		add := func(s, p quad.IRI, o quad.Value) {
			out = append(out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: g})
		}
		add(doc, "http://purl.org/dc/terms/title", quad.LangString{Value: quad.String(fmt.Sprintf("Brief %d over de JBZ-Raad", i)), Lang: "nl"})
		for m := range 20 {
			mention := quad.IRI(fmt.Sprintf("https://w3id.org/kamergraaf/id/mention/kst-32317-%d.txt/%d", i, m))
			add(doc, "https://w3id.org/kamergraaf/def#mentions", quad.IRI(fmt.Sprintf("http://publications.europa.eu/resource/comnat/COM_2023_%04d_FIN", (i*7+m*m)%900)))
			add(mention, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", quad.IRI("http://www.w3.org/ns/oa#Annotation"))
			add(mention, "http://www.w3.org/ns/oa#exact", quad.String("COM (2023) 755 final"))
		}
	}
	return out
}

func BenchmarkWrite(b *testing.B) {
	quads := papers(2000)
	x := graph.NewMemory(quads)
	for _, f := range export.Formats() {
		b.Run(f.Name, func(b *testing.B) {
			o := export.Options{WriteOptions: rdf.WriteOptions{Prefixes: prefixes}, Union: !f.HasGraphs}
			var n bytes.Buffer
			if err := export.Write(b.Context(), &n, x, f, o); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(n.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if err := export.Write(b.Context(), io.Discard, x, f, o); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds()/1e6, "Mquads/s")
		})
	}
}

// What is sorted is the same from stores that met the quads in different orders,
// and holds the same quads.
func TestSorted(t *testing.T) {
	t.Parallel()
	text := []byte("<http://e/b> <http://e/p> \"z\"@nl <http://e/g> .\n<http://e/a> <http://e/q> \"10\" .\n<http://e/a> <http://e/p> <http://e/b> <http://e/g> .\n" +
		"<http://e/a> <http://e/p> <http://e/b> <http://e/f> .\n<http://e/a> <http://e/p> \"9\" .\n")
	quads := read(t, rdf.NQuads, text)
	rapid.Check(t, func(rt *rapid.T) {
		mixed := rapid.Permutation(quads).Draw(rt, "quads")
		for _, o := range []export.Options{{Sorted: true}, {Sorted: true, Union: true}} {
			for _, f := range export.Formats() {
				if !f.HasGraphs && !o.Union || f == export.GraphML || f == export.GEXF {
					continue
				}
				if one, other := write(t, graph.NewMemory(quads), f, o), write(t, graph.NewMemory(mixed), f, o); !bytes.Equal(one, other) {
					rt.Fatalf("%s, union %t:\n%s\nand\n%s", f.Name, o.Union, one, other)
				}
			}
		}
	})
	want := "<http://e/a> <http://e/p> \"9\" .\n<http://e/a> <http://e/q> \"10\" .\n<http://e/a> <http://e/p> <http://e/b> <http://e/f> .\n" +
		"<http://e/a> <http://e/p> <http://e/b> <http://e/g> .\n<http://e/b> <http://e/p> \"z\"@nl <http://e/g> .\n"
	if got := write(t, graph.NewMemory(quads), rdf.NQuads, export.Options{Sorted: true}); string(got) != want {
		t.Errorf("%s", got)
	}
	// The nodes of drawings have the ids of the store.
	for _, f := range []rdf.Format{export.GraphML, export.GEXF} {
		if one, other := write(t, graph.NewMemory(quads), f, export.Options{}), write(t, graph.NewMemory(quads), f, export.Options{Sorted: true}); !bytes.Equal(one, other) {
			t.Errorf("%s:\n%s\nand\n%s", f.Name, one, other)
		}
	}
}
