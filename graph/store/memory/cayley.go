package memory

import (
	cayley "github.com/cayleygraph/cayley/graph"
)

// cayleyView is a durable view that Cayley's languages can ask.
type cayleyView interface{ QuadStore() cayley.QuadStore }

// QuadStore is the durable view of the same revision as Cayley sees it, nil
// when that has none.
func (v *View) QuadStore() cayley.QuadStore {
	if d, ok := v.View.(cayleyView); ok {
		return d.QuadStore()
	}
	return nil
}
