package memory_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
)

// papers loads n papers that cite about ten others each, some of them very
// often, with 39 quads a paper, as those of the shared generator.
func papers(b *testing.B, s backend.Store, n int) {
	b.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	paper := func(i int) quad.IRI { return quad.IRI(fmt.Sprintf("https://example.org/kst-%06d", i)) }
	_, err := s.Load(b.Context(), func(yield func(quad.Quad, error) bool) {
		for i := range n {
			g := quad.IRI(fmt.Sprintf("https://example.org/graph/%06d", i))
			for j := range 39 {
				q := quad.Quad{Subject: paper(i), Predicate: quad.IRI("https://example.org/says"), Object: quad.String(fmt.Sprint("paper ", i, " says ", j)), Label: g}
				if j%4 == 0 {
					q.Predicate, q.Object = quad.IRI("https://example.org/cites"), paper(int(float64(n)*random.Float64()*random.Float64()*random.Float64()))
				}
				if !yield(q, nil) {
					return
				}
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkMemory measures building, and two hops along citations by id, over
// 25,000 papers (975,000 quads) in memory and from the durable store below.
func BenchmarkMemory(b *testing.B) {
	under := durable(b)
	papers(b, under, 25_000)
	s := memory.New(under, memory.Options{})
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			if err := s.Build(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
		v := view(b, s)
		defer closed(b, v)
		n, err := v.CountIDs(b.Context(), graph.IDPattern{}, 0)
		if err != nil {
			b.Fatal(err)
		}
		bytes, _ := s.Loaded()
		b.SetBytes(bytes)
		b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		b.ReportMetric(float64(bytes)/float64(n), "B/quad")
	})
	for name, store := range map[string]backend.Store{"memory": s, "durable": under} {
		b.Run("hop2/"+name, func(b *testing.B) {
			v := view(b, store)
			defer closed(b, v)
			cites, err := v.Lookup(quad.IRI("https://example.org/cites"))
			if err != nil {
				b.Fatal(err)
			}
			i := 0
			for b.Loop() {
				i = (i + 7919) % 25_000
				from, err := v.Lookup(quad.IRI(fmt.Sprintf("https://example.org/kst-%06d", i)))
				if err != nil {
					b.Fatal(err)
				}
				seen := map[graph.ID]bool{}
				for _, mid := range objects(b, v, from, cites) {
					for _, far := range objects(b, v, mid, cites) {
						seen[far] = true
					}
				}
			}
		})
	}
	closed(b, s)
}

func objects(b *testing.B, v backend.View, s, p graph.ID) (out []graph.ID) {
	c := v.Scan(context.Background(), graph.IDPattern{Quad: graph.IDQuad{graph.S: s, graph.P: p}, Bound: [4]bool{graph.S: true, graph.P: true}}, graph.SPOG)
	for c.Next() {
		out = append(out, c.Quad()[graph.O])
	}
	if err := c.Err(); err != nil {
		b.Fatal(err)
	}
	_ = c.Close()
	return out
}

// BenchmarkReplace is a document of 40 quads written over itself with one quad
// changed, with and without the layer to bring in step.
func BenchmarkReplace(b *testing.B) {
	for _, layered := range []bool{false, true} {
		b.Run(map[bool]string{false: "durable", true: "memory"}[layered], func(b *testing.B) {
			store := durable(b)
			papers(b, store, 2500)
			if layered {
				s := memory.New(store, memory.Options{})
				if err := s.Build(b.Context()); err != nil {
					b.Fatal(err)
				}
				store = s
			}
			values := make([]string, 40)
			for i := range values {
				values[i] = fmt.Sprint(i)
			}
			i := 0
			for b.Loop() {
				i++
				values[0] = fmt.Sprint("now ", i)
				if _, _, err := store.Replace(b.Context(), document(fmt.Sprint(i%500), values...)); err != nil {
					b.Fatal(err)
				}
			}
			closed(b, store)
		})
	}
}
