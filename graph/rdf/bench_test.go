package rdf_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

// papers makes quads in the shape that ingest writes: a graph per paper, its
// mentions, and evidence with text.
func papers(n int) []quad.Quad {
	const (
		ns = "https://w3id.org/kamergraaf/def#"
		id = "https://w3id.org/kamergraaf/id/"
		oa = "http://www.w3.org/ns/oa#"
	)
	var out []quad.Quad
	for i := range n {
		key := fmt.Sprintf("kst-32317-%d.txt", i)
		doc := quad.IRI("https://zoek.officielebekendmakingen.nl/kst-32317-" + fmt.Sprint(i) + ".html")
		g, e := quad.IRI(id+"graph/"+key), quad.IRI(id+"graph/"+key+"-evidence")
		add := func(s, p quad.IRI, o quad.Value, g quad.IRI) {
			out = append(out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: g})
		}
		add(doc, rdfNS+"type", quad.IRI(ns+"Kamerstuk"), g)
		add(doc, "http://purl.org/dc/terms/date", quad.TypedString{Value: "2024-02-23", Type: "http://www.w3.org/2001/XMLSchema#date"}, g)
		add(doc, "http://purl.org/dc/terms/title", quad.LangString{Value: "Brief over de \"JBZ-Raad\" en de Europese coördinatie", Lang: "nl"}, g)
		for m := range 12 {
			entity := quad.IRI(fmt.Sprintf("http://publications.europa.eu/resource/comnat/COM_2023_%04d_FIN", (i*7+m*m)%900))
			mention := quad.IRI(fmt.Sprintf("%smention/%s/%d-%d", id, key, m*100, m*100+12))
			selector := quad.IRI(fmt.Sprintf("%stext/%s#char=%d,%d", id, key, m*100, m*100+12))
			add(doc, ns+"mentions", entity, g)
			add(mention, rdfNS+"type", quad.IRI(oa+"Annotation"), e)
			add(mention, oa+"hasBody", entity, e)
			add(mention, oa+"hasTarget", selector, e)
			add(selector, oa+"start", quad.TypedString{Value: quad.String(fmt.Sprint(m * 100)), Type: "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}, e)
			add(selector, oa+"exact", quad.String("COM (2023) 755 final"), e)
		}
	}
	return out
}

func BenchmarkWrite(b *testing.B) {
	quads := papers(300)
	for _, f := range rdf.Formats() {
		b.Run(f.Name, func(b *testing.B) {
			b.SetBytes(int64(len(write(b, f, quads))))
			b.ReportAllocs()
			for b.Loop() {
				w, err := rdf.NewWriter(io.Discard, f, rdf.WriteOptions{Prefixes: prefixes})
				if err != nil {
					b.Fatal(err)
				}
				for _, q := range quads {
					if !f.HasGraphs {
						q.Label = nil
					}
					if err := w.Write(q); err != nil {
						b.Fatal(err)
					}
				}
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	quads := papers(300)
	for _, f := range rdf.Formats() {
		b.Run(f.Name, func(b *testing.B) {
			text := write(b, f, quads)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				r, err := rdf.NewReader(bytes.NewReader(text), f, rdf.ReadOptions{})
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				for _, err := range r.Quads(b.Context()) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != len(quads) {
					b.Fatalf("%d quads, want %d", n, len(quads))
				}
			}
		})
	}
}
