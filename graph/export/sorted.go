package export

import (
	"bytes"
	"context"
	"iter"
	"slices"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// sorted yields the quads that all yields, those of a graph together, by the
// names of their terms: byte by byte as N-Quads spells them, what is in no graph
// first. Unlike ids, names are the same in every store.
func (s *scan) sorted(ctx context.Context, all iter.Seq2[graph.IDQuad, error]) iter.Seq2[graph.IDQuad, error] {
	return func(yield func(graph.IDQuad, error) bool) {
		var quads []graph.IDQuad
		for q, err := range all {
			if err != nil {
				yield(q, err)
				return
			}
			quads = append(quads, q)
		}
		rank, err := s.ranks(ctx, quads)
		if err != nil {
			yield(graph.IDQuad{}, err)
			return
		}
		ranked := func(q graph.IDQuad) (r graph.IDQuad) {
			for place, id := range q {
				r[place] = rank[id]
			}
			return r
		}
		slices.SortFunc(quads, func(a, b graph.IDQuad) int { return graph.GSPO.Compare(ranked(a), ranked(b)) })
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// ranks are the places of terms among those of the quads, by name, from 1 on; 0
// is that of no graph.
func (s *scan) ranks(ctx context.Context, quads []graph.IDQuad) (map[graph.ID]graph.ID, error) {
	rank := map[graph.ID]graph.ID{}
	type name struct {
		id   graph.ID
		text []byte
	}
	var names []name
	for _, q := range quads {
		for _, id := range q {
			if _, met := rank[id]; met || id == 0 {
				continue
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			rank[id] = 0
			v, err := s.x.Term(id)
			if err != nil {
				return nil, err
			}
			text, _ := syntax.AppendValue(nil, v) // what no format can say is told when it is written
			names = append(names, name{id, text})
		}
	}
	slices.SortFunc(names, func(a, b name) int { return bytes.Compare(a.text, b.text) })
	for i, n := range names {
		rank[n.id] = graph.ID(i + 1)
	}
	return rank, nil
}
