package memory_test

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/cayley"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
)

// BenchmarkCayley measures paths of Cayley's over 25,000 papers, from the durable
// store and from memory.
func BenchmarkCayley(b *testing.B) {
	under := durable(b)
	papers(b, under, 25_000)
	s := memory.New(under, memory.Options{})
	if err := s.Build(b.Context()); err != nil {
		b.Fatal(err)
	}
	const e = "https://example.org/"
	paper := func(i int) quad.IRI { return quad.IRI(fmt.Sprintf(e+"kst-%06d", i)) }
	cites := quad.IRI(e + "cites")
	for _, st := range []struct {
		n string
		s backend.Store
	}{{"durable", under}, {"memory", s}} {
		v := view(b, st.s)
		for _, q := range []struct {
			name string
			p    func(qs *cayley.QuadStore, i int) *path.Path
		}{
			{"hop1", func(qs *cayley.QuadStore, i int) *path.Path { return path.StartPath(qs, paper(i)).Out(cites) }},
			{"hop2", func(qs *cayley.QuadStore, i int) *path.Path {
				return path.StartPath(qs, paper(i)).Out(cites).Out(cites)
			}},
			{"hop3", func(qs *cayley.QuadStore, i int) *path.Path {
				return path.StartPath(qs, paper(i)).Out(cites).Out(cites).Out(cites)
			}},
			{"and", func(qs *cayley.QuadStore, i int) *path.Path {
				return path.StartPath(qs, paper(i%50)).In(cites).And(path.StartPath(qs, paper((i*7)%50)).In(cites))
			}},
			{"has", func(qs *cayley.QuadStore, i int) *path.Path {
				return path.StartPath(qs).Has(cites, paper(i%50)).Has(cites, paper((i*7)%50))
			}},
			{"hub", func(qs *cayley.QuadStore, i int) *path.Path { return path.StartPath(qs, paper(i%5)).In(cites) }},
		} {
			qs := cayley.NewQuadStore(v)
			b.Run(st.n+"/"+q.name, func(b *testing.B) {
				i := 0
				var n int64
				for b.Loop() {
					i = (i + 7919) % 25_000
					found, err := q.p(qs, i).Iterate(b.Context()).Count()
					if err != nil {
						b.Fatal(err)
					}
					n += found
				}
				b.ReportMetric(float64(n)/float64(b.N), "rows")
			})
		}
		closed(b, v)
	}
	closed(b, s)
}
