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
		byRank, err := s.rank(ctx, quads)
		if err != nil {
			yield(graph.IDQuad{}, err)
			return
		}
		slices.SortFunc(quads, graph.GSPO.Compare)
		for _, q := range quads {
			for place, r := range q {
				q[place] = byRank[r]
			}
			if !yield(q, nil) {
				return
			}
		}
	}
}

// rank replaces the terms of the quads by their places among all of them, by name,
// from 1 on, and returns the terms by place; 0 is that of no graph.
func (s *scan) rank(ctx context.Context, quads []graph.IDQuad) (byRank []graph.ID, err error) {
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
	byRank = make([]graph.ID, 1, 1+len(names))
	for i, n := range names {
		rank[n.id] = graph.ID(i + 1)
		byRank = append(byRank, n.id)
	}
	for i, q := range quads {
		for place, id := range q {
			quads[i][place] = rank[id]
		}
	}
	return byRank, nil
}
