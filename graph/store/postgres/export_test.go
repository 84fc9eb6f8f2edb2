package postgres

import (
	"context"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Forget reads a term of a view anew, as if it had never been read.
func (db *DB) Forget(v graph.Index, term quad.Value) error {
	db.terms.mu.Lock()
	id := graph.ID(0)
	for i, t := range db.terms.terms {
		if t == term {
			id = i
		}
	}
	clear(db.terms.terms)
	db.terms.mu.Unlock()
	_, err := v.Term(id)
	return err
}

// Sleep has the server think about nothing for ten minutes.
func Sleep(ctx context.Context, v graph.Index) error {
	return v.(*View).query(ctx, func(pgx.Rows) error { return nil }, `SELECT pg_sleep(600)::text`)
}

// LowerLoad lowers the bounds of loads until restore is called.
func LowerLoad(step, terms, quads int) (restore func()) {
	s, t, q := loadStep, bareTerms, bareQuads
	loadStep, bareTerms, bareQuads = step, terms, quads
	return func() { loadStep, bareTerms, bareQuads = s, t, q }
}

// LowerLog lowers how much of the log a check holds until restore is called.
func LowerLog(quads int) (restore func()) {
	n := logQuads
	logQuads = quads
	return func() { logQuads = n }
}
