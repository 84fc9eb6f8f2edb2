package server

import (
	"context"

	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// mentioned lists the documents that mention a thing, newest first, each with
// its first passage, and counts them by month.
func mentioned(ctx context.Context, v *view) (any, error) {
	iri, err := v.iri("iri")
	if err != nil {
		return nil, err
	}
	e, err := v.read.Entity(ctx, iri)
	if err != nil {
		return nil, err
	}
	some, p, err := cut(v, e.MentionedIn, 10, 100)
	if err != nil {
		return nil, err
	}
	rows := []gin.H{}
	for _, d := range some {
		passages, err := v.read.Evidence(ctx, d.IRI, vocab.Mentions, iri)
		if err != nil {
			return nil, err
		}
		row := gin.H{"document": d, "passages": len(passages)}
		if len(passages) > 0 {
			row["passage"] = passages[0]
		}
		rows = append(rows, row)
	}
	months := map[string]int{}
	for _, d := range e.MentionedIn {
		if len(d.Date) >= len("2024-02") {
			months[d.Date[:len("2024-02")]]++
		}
	}
	return gin.H{"revision": v.snap.Revision(), "mentions": rows, "months": months, "page": p}, nil
}
