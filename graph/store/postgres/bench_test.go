package postgres_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres/pgtest"
)

const (
	benchDocuments = 2500
	benchQuads     = 40
)

func benchIRI(i int) quad.IRI { return quad.IRI(fmt.Sprintf("https://example.org/document/%d", i)) }

// benchDocument has forty quads: ten citations of other documents, thirty words.
func benchDocument(i, version int) graph.Document {
	g := quad.IRI(fmt.Sprintf("https://example.org/graph/%d", i))
	d := graph.Document{Key: fmt.Sprint("d", i), Graphs: []quad.IRI{g}, Text: fmt.Sprint("text ", version)}
	for j := range benchQuads {
		q := quad.Quad{Subject: benchIRI(i), Predicate: quad.IRI("https://example.org/cites"), Object: benchIRI((i*31 + j*j*17 + 1) % benchDocuments), Label: g}
		if j >= 10 {
			q.Predicate, q.Object = quad.IRI("https://example.org/word"), quad.String(fmt.Sprintf("word %d of %d, version %d", j, i, version))
		}
		d.Quads = append(d.Quads, q)
	}
	return d
}

// durably is a store on a server that waits for the disk, filled.
func durably(b *testing.B) (*pgtest.Server, *postgres.DB) {
	b.Helper()
	server := pgtest.Own(b, pgtest.Options{Durable: true})
	db := open(b, server.URL(), postgres.Options{})
	for i := 0; i < benchDocuments; i += 100 {
		var docs []graph.Document
		for k := range 100 {
			docs = append(docs, benchDocument(i+k, 0))
		}
		if _, err := db.Commit(b.Context(), docs); err != nil {
			b.Fatal(err)
		}
	}
	return server, db
}

// A document of 40 quads, new and replaced, durable when it returns.
func BenchmarkDocument(b *testing.B) {
	_, db := durably(b)
	n := benchDocuments
	for b.Loop() {
		if _, _, err := db.Replace(b.Context(), benchDocument(n, 1)); err != nil {
			b.Fatal(err)
		}
		n++
	}
	closed(b, db)
}

// Processes that commit documents of 40 quads, one or 64 at a time.
func BenchmarkWriters(b *testing.B) {
	for _, group := range []int{1, 64} {
		for _, writers := range []int{1, 2, 4} {
			b.Run(fmt.Sprintf("group=%d/writers=%d", group, writers), func(b *testing.B) {
				server := pgtest.Own(b, pgtest.Options{Durable: true})
				closed(b, open(b, server.URL(), postgres.Options{}))
				share := max(1, b.N/writers/group)
				b.ResetTimer()
				var done sync.WaitGroup
				for w := range writers {
					done.Go(func() {
						db := open(b, server.URL(), postgres.Options{})
						for i := range share {
							var docs []graph.Document
							for k := range group {
								docs = append(docs, benchDocument((w*share+i)*group+k, 0))
							}
							if _, err := db.Commit(context.Background(), docs); err != nil {
								b.Error(err)
							}
						}
						closed(b, db)
					})
				}
				done.Wait()
				b.ReportMetric(float64(share*writers*group)/b.Elapsed().Seconds(), "documents/s")
			})
		}
	}
}

// What a thing says, all of one graph, and two hops, with terms, by the server
// and by the memory layer over it, in one view.
func BenchmarkReads(b *testing.B) {
	_, db := durably(b)
	layered := memory.New(db, memory.Options{})
	if err := layered.Build(b.Context()); err != nil {
		b.Fatal(err)
	}
	for _, at := range []struct {
		name  string
		store backend.Store
	}{{"server", db}, {"memory", layered}} {
		v, err := at.store.View(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		for name, ask := range map[string]func(graph.Index, int) error{"properties": properties, "graph": oneGraph, "hop2": hop2} {
			b.Run(at.name+"/"+name, func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					if err := ask(v, i%benchDocuments); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		closed(b, v)
	}
	closed(b, layered)
}

// counted counts what a pattern selects, with terms.
func counted(x graph.Index, p graph.Pattern) error {
	n := 0
	for _, err := range x.Match(context.Background(), p) {
		if err != nil {
			return err
		}
		n++
	}
	if n <= 30 || n > benchQuads { // citations may be twice the same
		return fmt.Errorf("%d quads of %v", n, p)
	}
	return nil
}

func properties(x graph.Index, i int) error {
	return counted(x, graph.Pattern{Subject: benchIRI(i)})
}

func oneGraph(x graph.Index, i int) error {
	return counted(x, graph.Pattern{Graph: quad.IRI(fmt.Sprintf("https://example.org/graph/%d", i))})
}

// hop2 walks on ids.
func hop2(x graph.Index, i int) error {
	p, err := x.Lookup(quad.IRI("https://example.org/cites"))
	if err != nil {
		return err
	}
	s, err := x.Lookup(benchIRI(i))
	if err != nil {
		return err
	}
	step := map[graph.ID]bool{s: true}
	for range 2 {
		next := map[graph.ID]bool{}
		for id := range step {
			pattern := graph.IDPattern{Quad: graph.IDQuad{id, p}, Bound: [4]bool{true, true}}
			for q, err := range graph.All(x.Scan(context.Background(), pattern, graph.SPOG)) {
				if err != nil {
					return err
				}
				next[q[graph.O]] = true
			}
		}
		step = next
	}
	if len(step) == 0 {
		return fmt.Errorf("nothing two hops from %d", i)
	}
	return nil
}
