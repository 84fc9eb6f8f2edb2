package server

import (
	"context"
	"fmt"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/search"
)

var searchColumns = []string{"iri", "type", "kind", "label", "identifier", "date", "document_key", "start", "end", "snippet"}

// searchTable has all that q finds, Limits.Rows at most. A table has no place to
// say that it was cut, so its header has the total, and the name that it is kept
// under how many it has of how many.
func (v *view) searchTable(ctx context.Context, q search.Query) (any, error) {
	q.Limit = v.s.c.Limits.Rows
	found, err := v.s.c.Search.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	rows := make([][]string, 0, len(found.Hits))
	for _, h := range found.Hits {
		row, err := v.searchRow(ctx, h)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	t, err := written(searchColumns, rows)
	if err != nil {
		return nil, err
	}
	name := "kamergraaf-search"
	if len(rows) < found.Total {
		name += fmt.Sprintf("-first-%d-of-%d", len(rows), found.Total)
	}
	v.c.Header("X-Total-Count", strconv.Itoa(found.Total))
	v.c.Header("Content-Disposition", `attachment; filename="`+name+`.csv"`)
	return t, nil
}

func (v *view) searchRow(ctx context.Context, h search.Hit) ([]string, error) {
	nodes, err := v.read.Nodes(ctx, []quad.IRI{hitIRI(h)})
	if err != nil {
		return nil, err
	}
	n := nodes[0]
	key, start, end, snippet := n.DocumentKey, "", "", ""
	if p := h.Passage; p != nil {
		key, start, end, snippet = p.Key, strconv.Itoa(p.Snippet.Start), strconv.Itoa(p.Snippet.End), p.Snippet.Text
	}
	return []string{string(n.IRI), n.Type, n.Kind, n.Label, n.Identifier, n.Date, key, start, end, snippet}, nil
}
