package postgres

import (
	"github.com/cayleygraph/quad"

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
