package pebble_test

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// paper makes a document of the shape that ingest emits: a graph of mentions
// and labels whose entities other papers share, and an evidence graph of eight
// quads for each mention, most of whose terms are its own: 300 quads in all.
func paper(n int) graph.Document {
	const def, id = "https://w3id.org/kamergraaf/def#", "https://w3id.org/kamergraaf/id/"
	const oa = "http://www.w3.org/ns/oa#"
	key := fmt.Sprintf("kst-%d-%d.txt", 30000+n/100, n%100)
	g, e := quad.IRI(id+"graph/"+key), quad.IRI(id+"graph/"+key+"-evidence")
	doc := quad.IRI("https://zoek.officielebekendmakingen.nl/" + key)
	typ := quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	text := quad.IRI(id + "text/" + key)
	d := graph.Document{Key: key, Graphs: []quad.IRI{g, e}, Text: string(make([]byte, 4000))}
	add := func(label quad.Value, s quad.Value, p quad.IRI, o quad.Value) {
		d.Quads = append(d.Quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: label})
	}
	add(g, doc, typ, quad.IRI(def+"Kamerstuk"))
	add(g, doc, def+"kind", quad.String("motie"))
	for i := range 24 {
		entity := quad.IRI(fmt.Sprint(id, "entity/", (n*7+i*i*13)%5000))
		add(g, doc, def+"mentions", entity)
		add(g, entity, typ, quad.IRI(def+"Country"))
		add(g, entity, "http://www.w3.org/2000/01/rdf-schema#label", quad.LangString{Value: quad.String(fmt.Sprint("naam van ", (n*7+i*i*13)%5000)), Lang: "nl"})
		mention := quad.IRI(fmt.Sprint(id, "mention/", key, "/", i*150, "-", i*150+12))
		target := text + quad.IRI(fmt.Sprint("#char=", i*150, ",", i*150+12))
		add(e, mention, typ, quad.IRI(oa+"Annotation"))
		add(e, mention, oa+"hasBody", entity)
		add(e, mention, oa+"hasTarget", target)
		add(e, mention, def+"rule", quad.String("land.naam"))
		add(e, mention, def+"confidence", quad.TypedString{Value: "0.97", Type: "http://www.w3.org/2001/XMLSchema#decimal"})
		add(e, target, oa+"hasSource", text)
		add(e, target, oa+"start", quad.TypedString{Value: quad.String(fmt.Sprint(i * 150)), Type: "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"})
		add(e, target, oa+"end", quad.TypedString{Value: quad.String(fmt.Sprint(i*150 + 12)), Type: "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"})
		add(e, target, oa+"exact", quad.String(fmt.Sprint("naam van ", (n*7+i*i*13)%5000)))
	}
	return d
}

// cpuTime is what the process has used of all processors, compactions included,
// which a loaded machine does not change.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkCommit is how many documents of some 290 quads a second are
// committed on disk, by the size of the group that shares one flush.
func BenchmarkCommit(b *testing.B) {
	for _, group := range []int{1, 16} {
		b.Run(fmt.Sprint("group=", group), func(b *testing.B) {
			db, err := pebble.Open(b.TempDir(), pebble.Options{Create: true})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			n, quads := 0, 0
			ready := make([]graph.Document, 4000)
			for i := range ready {
				ready[i] = paper(i)
			}
			cpu := cpuTime(b)
			for b.Loop() {
				docs := make([]graph.Document, group)
				for i := range docs {
					docs[i] = ready[n%len(ready)]
					if n >= len(ready) {
						b.StopTimer()
						docs[i] = paper(n)
						b.StartTimer()
					}
					quads += len(docs[i].Quads)
					n++
				}
				if _, err := db.Commit(b.Context(), docs); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "docs/s")
			b.ReportMetric(float64((cpuTime(b)-cpu).Microseconds())/float64(n), "cpu-us/doc")
			b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
			if err := db.Close(); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkRecommit is the same documents again, of which nothing changes.
func BenchmarkRecommit(b *testing.B) {
	db, err := pebble.Open(b.TempDir(), pebble.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	docs := make([]graph.Document, 16)
	for i := range docs {
		docs[i] = paper(i)
	}
	if _, err := db.Commit(b.Context(), docs); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := db.Commit(b.Context(), docs); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(docs))/b.Elapsed().Seconds(), "docs/s")
}

// BenchmarkLoad is how many quads a second are loaded from a stream.
func BenchmarkLoad(b *testing.B) {
	const papers = 700 // some 200,000 quads
	var quads []quad.Quad
	for i := range papers {
		quads = append(quads, paper(i).Quads...)
	}
	for b.Loop() {
		db, err := pebble.Open(b.TempDir(), pebble.Options{Create: true})
		if err != nil {
			b.Fatal(err)
		}
		n, err := db.Load(b.Context(), func(yield func(quad.Quad, error) bool) {
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
		})
		if err != nil || int(n) != len(quads) {
			b.Fatalf("loaded %d of %d: %v", n, len(quads), err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(quads))/b.Elapsed().Seconds(), "quads/s")
}
